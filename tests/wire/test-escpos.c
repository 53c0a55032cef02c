/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/escpos.h"

#include <string.h>

/* A box for each text, so that a test needs no font. */
static VzBitmap *
box (const char *text, guint cell_width, guint height, gboolean bold, guint max_width)
{
  guint width = MIN ((guint)g_utf8_strlen (text, -1) * cell_width, max_width);
  VzBitmap *bitmap = vz_bitmap_new (width, height);
  memset (bitmap->dots, 0xff, (gsize)bitmap->stride * height);
  return bitmap;
}

/* A profile that is plain in all but what is looked at. */
static VzPrinterProfile
plain (void)
{
  return (VzPrinterProfile){
    .name = "plain",
    .width = 96,
    .columns = 8,
    .code_pages = { { "CP857", 13 }, { "CP1254", 48 } },
    .native_qr = TRUE,
    .native_barcode = TRUE,
    .band = 24,
  };
}

static char *
to_hex (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  GString *hex = g_string_new (NULL);
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02X ", data[i]);
  return g_string_free (hex, FALSE);
}

#define HEAD "1B 40 1C 2E 1D 57 60 00 1B 33 18 1B 74 0D "
#define CUT "1D 56 42 00 "

/* The rows of @receipt without the head and the cut. */
static char *
encode_body (VzReceipt *receipt, const VzPrinterProfile *profile)
{
  g_autoptr (GBytes) job = vz_escpos_encode (receipt, profile, box, 0);
  g_autofree char *hex = to_hex (job);
  g_assert_true (g_str_has_prefix (hex, HEAD));
  g_assert_true (g_str_has_suffix (hex, CUT));
  return g_strndup (hex + strlen (HEAD), strlen (hex) - strlen (HEAD) - strlen (CUT));
}

static const struct {
  const char *promise;
  const char *text;
  const char *bytes;
} texts[] = {
  { "ascii", "Kasa 2", "4B 61 73 61 20 32 0A " },
  { "Turkish capitals by code page 857", "ĞÜŞİÖÇ", "A6 9A 9E 98 99 80 0A " },
  { "Turkish small letters by code page 857", "ğüşıöç", "A7 81 9F 8D 94 87 0A " },
  { "a sign that only 1254 has changes the page", "ş 5 €", "1B 74 30 FE 20 35 20 80 0A " },
  { "the lira sign is TL", "5 ₺", "35 20 54 4C 0A " },
};

static void
test_text (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  const VzPrinterProfile profile = plain ();
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_text (receipt, VZ_ALIGN_START, texts[i].text);
  g_autofree char *body = encode_body (receipt, &profile);
  g_assert_cmpstr (body, ==, texts[i].bytes);
}

/* The line by which the two pages were compared on glibc's iconv. */
static void
test_a_Turkish_line_is_as_published_on_either_page (void)
{
  static const struct {
    VzCodePage page;
    const char *bytes;
  } rows[] = {
    { { "CP857", 13 }, "1B 74 0D A6 9A 9E 98 99 80 A7 81 9F 8D 94 87 0A " },
    { { "CP1254", 48 }, "1B 74 30 D0 DC DE DD D6 C7 F0 FC FE FD F6 E7 0A " },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    VzPrinterProfile profile = plain ();
    profile.columns = 12;
    profile.code_pages[0] = rows[i].page;
    profile.code_pages[1].charset = NULL;
    g_autoptr (VzReceipt) receipt = vz_receipt_new ();
    vz_receipt_text (receipt, VZ_ALIGN_START, "ĞÜŞİÖÇğüşıöç");
    g_autoptr (GBytes) job = vz_escpos_encode (receipt, &profile, box, 0);
    g_autofree char *hex = to_hex (job);
    g_autofree char *end = g_strconcat (rows[i].bytes, CUT, NULL);
    g_assert_true (g_str_has_suffix (hex, end));
  }
}

static void
test_the_page_changes_only_when_needed (void)
{
  const VzPrinterProfile profile = plain ();
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_text (receipt, VZ_ALIGN_START, "€");
  vz_receipt_text (receipt, VZ_ALIGN_START, "a");
  vz_receipt_text (receipt, VZ_ALIGN_START, "ş");
  vz_receipt_text (receipt, VZ_ALIGN_START, "ğ");
  g_autofree char *body = encode_body (receipt, &profile);
  g_assert_cmpstr (body, ==, "1B 74 30 80 0A 61 0A 1B 74 0D 9F 0A A7 0A ");
}

/* All of both Turkish alphabets, against what glibc's iconv program would say. */
static void
test_bytes_are_those_of_iconv (void)
{
  static const char letters[] = "abcçdefgğhıijklmnoöprsştuüvyzqwxABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZQWX";
  static const struct {
    const char *charset;
    guint8 number;
  } pages[] = { { "CP857", 13 }, { "CP1254", 48 } };
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    VzPrinterProfile profile = plain ();
    profile.columns = 80;
    profile.code_pages[0] = (VzCodePage){ pages[i].charset, 13 };
    profile.code_pages[1].charset = NULL;
    g_autoptr (VzReceipt) receipt = vz_receipt_new ();
    vz_receipt_text (receipt, VZ_ALIGN_START, letters);
    g_autofree char *body = encode_body (receipt, &profile);

    gsize length;
    g_autofree char *expected =
        g_convert (letters, -1, pages[i].charset, "UTF-8", NULL, &length, NULL);
    g_autoptr (GBytes) bytes = g_bytes_new (expected, length);
    g_autofree char *hex = to_hex (bytes);
    g_autofree char *line = g_strconcat (hex, "0A ", NULL);
    g_assert_cmpstr (body, ==, line);
  }
}

static void
test_a_letter_that_no_page_has_goes_out_as_dots (void)
{
  const VzPrinterProfile profile = plain ();
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_text (receipt, VZ_ALIGN_START, "Щ");
  g_autofree char *body = encode_body (receipt, &profile);

  g_autoptr (GString) expected = g_string_new ("1D 76 30 00 02 00 18 00 ");
  for (guint row = 0; row < 24; row++)
    g_string_append (expected, "FF F0 ");
  g_assert_cmpstr (body, ==, expected->str);
}

static void
test_columns_hold_in_a_line_of_dots (void)
{
  const VzPrinterProfile profile = plain ();
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_pair (receipt, "Щ", "12");
  g_autofree char *body = encode_body (receipt, &profile);
  /* One cell at the start, two at the end of 96 dots. */
  g_assert_true (
      g_str_has_prefix (body,
                        "1D 76 30 00 0C 00 18 00 FF F0 00 00 00 00 00 00 00 FF FF FF FF F0 00 "));
}

static void
test_faces_are_set_and_taken_back (void)
{
  const VzPrinterProfile profile = plain ();
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  VzReceiptRow *title = vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "A");
  title->bold = title->tall = title->wide = TRUE;
  vz_receipt_pair (receipt, "b", "c")->tall = TRUE;
  vz_receipt_text (receipt, VZ_ALIGN_START, "d");
  g_autofree char *body = encode_body (receipt, &profile);
  g_assert_cmpstr (body, ==,
                   "1B 61 01 1B 45 01 1D 21 11 41 0A "
                   "1B 4A 08 1B 61 00 1B 45 00 1D 21 01 62 20 20 20 20 20 20 63 0A "
                   "1D 21 00 64 0A ");
}

static void
test_wide_letters_halve_the_columns (void)
{
  const VzPrinterProfile profile = plain ();
  VzPrinterProfile wider = profile;
  wider.columns = 16;
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_text (receipt, VZ_ALIGN_START, "ab cd ef gh")->wide = TRUE;
  g_autofree char *body = encode_body (receipt, &wider);
  g_assert_cmpstr (body, ==, "1D 21 10 61 62 20 63 64 20 65 66 0A 67 68 0A ");
}

static void
test_a_rule_is_two_dots_in_the_middle_of_a_line (void)
{
  const VzPrinterProfile profile = plain ();
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_rule (receipt);
  vz_receipt_space (receipt);
  g_autofree char *body = encode_body (receipt, &profile);
  g_autoptr (GString) expected = g_string_new ("1B 4A 0B 1D 76 30 00 0C 00 02 00 ");
  for (guint i = 0; i < 24; i++)
    g_string_append (expected, "FF ");
  g_string_append (expected, "1B 4A 0B 0A ");
  g_assert_cmpstr (body, ==, expected->str);
}

static VzPrinterProfile
paper_of_576 (void)
{
  VzPrinterProfile profile = plain ();
  profile.width = 576;
  profile.columns = 48;
  return profile;
}

static char *
encode_barcode (const VzPrinterProfile *profile, const char *data, const char *caption)
{
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_barcode (receipt, data, caption);
  g_autoptr (GBytes) job = vz_escpos_encode (receipt, profile, box, 0);
  return to_hex (job);
}

static void
test_a_number_is_a_native_barcode_in_set_c (void)
{
  const VzPrinterProfile profile = paper_of_576 ();
  g_autofree char *hex = encode_barcode (&profile, "9922111123321", "9922 1111 23321");
  g_assert_nonnull (strstr (hex, "1B 61 01 1D 48 00 1D 68 60 1D 77 03 "
                                 "1D 6B 49 0B 7B 43 63 16 0B 0B 17 20 7B 42 31 1B 4A 08 "
                                 "1B 45 01 39 39 32 32 20 "));
}

static void
test_the_barcode_of_a_slip_is_larger (void)
{
  const VzPrinterProfile wide = paper_of_576 ();
  VzPrinterProfile narrow = wide;
  narrow.width = 384;
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_barcode (receipt, "9922111123321", "")->wide = TRUE;
  g_autoptr (GBytes) wide_job = vz_escpos_encode (receipt, &wide, box, 0);
  g_autoptr (GBytes) narrow_job = vz_escpos_encode (receipt, &narrow, box, 0);
  g_autofree char *wide_hex = to_hex (wide_job);
  g_autofree char *narrow_hex = to_hex (narrow_job);
  g_assert_nonnull (strstr (wide_hex, "1D 68 A0 1D 77 04 1D 6B"));
  g_assert_nonnull (strstr (narrow_hex, "1D 68 A0 1D 77 02 1D 6B"));
}

static void
test_a_text_is_a_native_barcode_in_set_b (void)
{
  const VzPrinterProfile profile = paper_of_576 ();
  g_autofree char *hex = encode_barcode (&profile, "R-00001234", "");
  g_assert_nonnull (
      strstr (hex, "1D 77 03 1D 6B 49 0C 7B 42 52 2D 30 30 30 30 31 32 33 34 1B 4A 08 1D 56"));
  g_autofree char *brace = encode_barcode (&profile, "A{B", "");
  g_assert_nonnull (strstr (brace, "1D 6B 49 06 7B 42 41 7B 7B 42 "));
}

static void
test_a_barcode_is_dots_where_the_printer_would_not_take_it (void)
{
  VzPrinterProfile none = paper_of_576 ();
  none.native_barcode = FALSE;
  const VzPrinterProfile any = paper_of_576 ();
  VzPrinterProfile narrow = paper_of_576 ();
  narrow.width = 200;
  const struct {
    const VzPrinterProfile *profile;
    const char *data;
  } cases[] = {
    { &none, "1234" },
    { &any, "16200101" },         /* 10h 14h 01h would open the drawer */
    { &narrow, "9922111123321" }, /* two dots a module do not fit */
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *hex = encode_barcode (cases[i].profile, cases[i].data, "");
    g_assert_null (strstr (hex, "1D 6B"));
    g_assert_nonnull (strstr (hex, "1D 76 30 00"));
  }
}

static void
test_what_no_barcode_holds_is_printed_as_text (void)
{
  const VzPrinterProfile profile = paper_of_576 ();
  g_autofree char *hex = encode_barcode (&profile, "ş", "");
  g_assert_null (strstr (hex, "1D 6B"));
  g_assert_nonnull (strstr (hex, "1B 45 01 9F 0A"));
}

static void
test_a_qr_is_native_or_dots (void)
{
  VzPrinterProfile profile = paper_of_576 ();
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_qr (receipt, "AB");
  g_autoptr (GBytes) native = vz_escpos_encode (receipt, &profile, box, 0);
  g_autofree char *hex = to_hex (native);
  g_assert_nonnull (strstr (hex, "1D 28 6B 04 00 31 41 32 00 1D 28 6B 03 00 31 43 08 "
                                 "1D 28 6B 03 00 31 45 31 1D 28 6B 05 00 31 50 30 41 42 "
                                 "1D 28 6B 03 00 31 51 30 "));

  profile.native_qr = FALSE;
  g_autoptr (GBytes) dots = vz_escpos_encode (receipt, &profile, box, 0);
  g_autofree char *raster = to_hex (dots);
  g_assert_null (strstr (raster, "1D 28 6B"));
  g_assert_nonnull (strstr (raster, "1B 61 01 1D 76 30 00 15 00 18 00 "));
}

static void
test_a_picture_is_centred_in_bands (void)
{
  const VzPrinterProfile profile = plain ();
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  g_autoptr (VzBitmap) dots = vz_bitmap_new (8, 50);
  g_autoptr (GBytes) bytes = vz_bitmap_bytes (dots);
  vz_receipt_picture (receipt, 8, 50, bytes);
  g_autofree char *body = encode_body (receipt, &profile);
  g_autoptr (GString) expected = g_string_new ("1B 61 01 ");
  for (guint left = 50; left > 0; left -= MIN (left, 24)) {
    g_string_append_printf (expected, "1D 76 30 00 01 00 %02X 00 ", MIN (left, 24));
    for (guint i = 0; i < MIN (left, 24); i++)
      g_string_append (expected, "00 ");
  }
  g_assert_cmpstr (body, ==, expected->str);
}

/* GS ( L: fn 67 keeps it, fn 69 prints it. */
static void
test_a_logo_that_is_kept_is_printed_by_its_key (void)
{
  VzPrinterProfile profile = plain ();
  g_autoptr (VzBitmap) logo = vz_bitmap_new (8, 1);
  g_autoptr (GBytes) dots = vz_bitmap_bytes (logo);
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  char key[3] = "";
  g_assert_null (vz_escpos_keep_logo (logo, &profile, key));
  profile.keeps_logo = TRUE;
  g_autoptr (GBytes) kept = vz_escpos_keep_logo (logo, &profile, key);
  g_autofree char *definition = to_hex (kept);
  g_autofree char *expected = g_strdup_printf (
      "1D 28 4C 1C 00 30 43 30 %02X %02X 01 08 00 11 00 31 " /* one row, and sixteen empty ones */
      "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ",
      (guint8)key[0], (guint8)key[1]);
  g_assert_cmpstr (definition, ==, expected);

  vz_receipt_logo (receipt, 8, 1, dots);
  g_strlcpy (profile.logo_key, key, sizeof profile.logo_key);
  g_autofree char *body = encode_body (receipt, &profile);
  g_autofree char *by_key = g_strdup_printf ("1B 61 01 1D 28 4C 06 00 30 45 %02X %02X 01 01 ",
                                             (guint8)key[0], (guint8)key[1]);
  g_assert_cmpstr (body, ==, by_key);
}

static void
test_nothing_beside_a_picture_is_printed (void)
{
  static const guint8 rows[] = { 0xff, 0xff };
  const VzPrinterProfile profile = plain ();
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (rows, sizeof rows);
  vz_receipt_picture (receipt, 3, 2, bytes);
  g_autofree char *body = encode_body (receipt, &profile);
  g_assert_cmpstr (body, ==, "1B 61 01 1D 76 30 00 01 00 02 00 E0 E0 ");
}

static void
test_a_picture_too_wide_shrinks_by_whole_modules (void)
{
  const VzPrinterProfile profile = plain ();
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  g_autoptr (VzBitmap) wide = vz_bitmap_new (128, 2);
  for (guint i = 0; i < 256; i++)
    if (i % 4 < 2)
      vz_bitmap_set (wide, i % 128, i / 128);
  g_autoptr (GBytes) bytes = vz_bitmap_bytes (wide);
  vz_receipt_picture (receipt, 128, 2, bytes);
  g_autofree char *body = encode_body (receipt, &profile);
  g_assert_cmpstr (body, ==, "1B 61 01 1D 76 30 00 08 00 01 00 AA AA AA AA AA AA AA AA ");
}

static void
test_a_wide_picture_is_as_large_as_whole_numbers_make_it (void)
{
  const VzPrinterProfile profile = plain ();
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  g_autoptr (VzBitmap) small = vz_bitmap_new (40, 1);
  vz_bitmap_set (small, 0, 0);
  g_autoptr (GBytes) bytes = vz_bitmap_bytes (small);
  vz_receipt_picture (receipt, 40, 1, bytes)->wide = TRUE;
  g_autofree char *body = encode_body (receipt, &profile);
  g_assert_cmpstr (body, ==,
                   "1B 61 01 1D 76 30 00 0A 00 02 00 C0 00 00 00 00 00 00 00 00 00 "
                   "C0 00 00 00 00 00 00 00 00 00 ");
}

static void
test_a_printer_that_confirms_is_asked_to (void)
{
  const VzPrinterProfile *profile = vz_printer_profile ("epson-tm-t20");
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  g_autoptr (GBytes) numbered = vz_escpos_encode (receipt, profile, box, 36 * 36 + 35);
  g_autofree char *hex = to_hex (numbered);
  g_assert_cmpstr (hex, ==,
                   "1B 40 1C 2E 1D 61 0F 1D 28 44 05 00 14 01 00 02 00 1D 50 CB CB 1D 57 40 02 "
                   "1B 33 18 1B 74 0D 1D 56 42 00 1D 28 44 05 00 14 01 01 02 00 "
                   "1D 28 48 06 00 30 30 30 31 30 5A ");

  const VzPrinterProfile *older = vz_printer_profile ("epson-tm-t88iii");
  g_autoptr (GBytes) fenced = vz_escpos_encode (receipt, older, box, 1);
  g_autofree char *behind = to_hex (fenced);
  g_assert_true (g_str_has_suffix (behind,
                                   "1D 56 42 00 1D 61 0F 1D 72 01 1D 72 01 1D 72 01 1D 61 0F "
                                   "1D 72 01 1D 72 01 1D 61 0F 1D 72 01 1D 72 01 1D 61 0F "));

  g_autoptr (GBytes) anonymous = vz_escpos_encode (receipt, profile, box, 0);
  g_autofree char *without = to_hex (anonymous);
  g_assert_null (strstr (without, "1D 28 48"));
}

static void
test_a_paper_is_cut_as_the_profile_says (void)
{
  static const char *const ends[] = {
    [VZ_CUT_PARTIAL] = "61 0A 1D 56 42 00 ",
    [VZ_CUT_FULL] = "61 0A 1D 56 41 00 ",
    [VZ_CUT_NONE] = "61 0A 1B 64 04 ",
  };
  VzPrinterProfile profile = plain ();
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_text (receipt, VZ_ALIGN_START, "a");
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    profile.cut = (VzPrinterCut)i;
    g_autoptr (GBytes) job = vz_escpos_encode (receipt, &profile, box, 0);
    g_autofree char *hex = to_hex (job);
    g_assert_true (g_str_has_suffix (hex, ends[i]));
  }
}

static void
test_what_a_printer_cannot_do_is_done_otherwise (void)
{
  VzPrinterProfile profile = plain ();
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  g_autoptr (VzBitmap) dot = vz_bitmap_new (8, 1);
  g_autoptr (GBytes) dots = vz_bitmap_bytes (dot);
  profile.quirks = VZ_QUIRK_NO_DOT_FEED | VZ_QUIRK_LOSES_LINE_FEED;
  vz_receipt_picture (receipt, 8, 1, dots);
  vz_receipt_space (receipt);
  vz_receipt_space (receipt);
  vz_receipt_barcode (receipt, "ş", "");
  g_autofree char *body = encode_body (receipt, &profile);
  g_assert_cmpstr (body, ==,
                   "1B 61 01 1D 76 30 00 01 00 01 00 00 " /* the picture */
                   "0A 0A 0A "                            /* two lines, of which one is lost */
                   "1B 33 08 0A 1B 33 18 "                /* eight dots */
                   "1B 45 01 9F 0A ");
}

static void
test_job_numbers_are_four_printable_characters (void)
{
  static const struct {
    guint32 job;
    const char *id;
  } cases[] = {
    { 1, "0001" }, { 35, "000Z" }, { 36, "0010" }, { 1679615, "ZZZZ" }, { 1679616, "0000" }
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    char id[5];
    vz_escpos_job_id (cases[i].job, id);
    g_assert_cmpstr (id, ==, cases[i].id);
  }
}

static void
test_every_profile_is_whole (void)
{
  for (const VzPrinterProfile *const *each = vz_printer_profiles; *each; each++) {
    const VzPrinterProfile *profile = *each;
    g_test_message ("%s", profile->name);
    g_assert_true (vz_printer_profile (profile->name) == profile);
    for (guint i = 0; i < VZ_CODE_PAGES && profile->code_pages[i].charset; i++) {
      GIConv iconv = g_iconv_open (profile->code_pages[i].charset, "UTF-8");
      g_assert_true (iconv != (GIConv)-1);
      g_iconv_close (iconv);
    }
  }
  g_assert_null (vz_printer_profile ("typewriter"));
}

static void
test_the_drawer_gets_a_pulse_of_fifty_milliseconds (void)
{
  static const char *const pulses[] = {
    [VZ_DRAWER_PIN_2] = "1B 70 00 19 FA ",
    [VZ_DRAWER_PIN_5] = "1B 70 01 19 FA ",
  };
  for (guint i = 0; i < G_N_ELEMENTS (pulses); i++) {
    g_autoptr (GBytes) pulse = vz_escpos_drawer_pulse ((VzDrawerPin)i);
    g_autofree char *hex = to_hex (pulse);
    g_assert_cmpstr (hex, ==, pulses[i]);
  }
}

static gsize
longest_of (const char *begin, gsize n_begin, gsize n_bytes)
{
  guint8 *bytes = g_malloc0 (MAX (n_bytes, 1));
  memcpy (bytes, begin, MIN (n_begin, n_bytes));
  g_autoptr (GBytes) job = g_bytes_new_take (bytes, n_bytes);
  return vz_escpos_longest_command (job);
}

#define LONGEST_OF(begin, n_bytes) longest_of (begin, sizeof begin - 1, n_bytes)

/* A barcode of 255 characters is the longest that is not measured. */
static void
test_the_longest_command_of_a_job_is_measured (void)
{
  g_assert_cmpuint (LONGEST_OF ("", 0), ==, 0);
  g_assert_cmpuint (LONGEST_OF ("Kasa 2\n", 7), ==, 7);
  g_assert_cmpuint (LONGEST_OF ("Kasa 2\n", 20000), >=, 4 + 255);
  g_assert_cmpuint (LONGEST_OF ("Kasa 2\n", 20000), <, 300);
  g_assert_cmpuint (LONGEST_OF ("Kasa 2\n\x1dv0\0\x48\0\x18\0", 20000), ==, 8 + 72 * 24);
  g_assert_cmpuint (LONGEST_OF ("\x1dv0\0\x48\0\x18\0", 100), ==, 100);
  g_assert_cmpuint (LONGEST_OF ("\x1dv0\0\x48\0\x18", 7), ==, 7);
  g_assert_cmpuint (LONGEST_OF ("\x1dv0\0\xff\xff\xff\xff", 20000), ==, 20000);
  g_assert_cmpuint (LONGEST_OF ("\x1d(k\x23\x01", 20000), ==, 5 + 0x123);
  g_assert_cmpuint (LONGEST_OF ("\x1d(k\x23\x01\x1dv0\0\x48\0\x18\0", 20000), ==, 8 + 72 * 24);
}

static VzBitmap *
largest_logo (const VzPrinterProfile *profile)
{
  VzBitmap *logo = vz_bitmap_new (profile->width, 1024);
  char key[3];
  for (g_autoptr (GBytes) kept = NULL; !kept && logo->height > 0; logo->height--)
    kept = vz_escpos_keep_logo (logo, profile, key);
  logo->height++;
  return logo;
}

static void
assert_covers_logo (const VzPrinterProfile *profile)
{
  g_autoptr (VzBitmap) logo = largest_logo (profile);
  char key[3];
  g_autoptr (GBytes) kept = vz_escpos_keep_logo (logo, profile, key);
  g_assert_cmpuint (vz_escpos_longest_command (kept), <=, vz_escpos_longest_logo (profile));
  g_assert_cmpuint (vz_escpos_longest_logo (profile), <, 2 * g_bytes_get_size (kept));
}

static void
test_what_a_profile_may_be_sent_is_no_longer_than_it_says (void)
{
  for (const VzPrinterProfile *const *each = vz_printer_profiles; *each; each++) {
    g_autoptr (VzBitmap) picture = vz_bitmap_new ((*each)->width, 200);
    g_autoptr (GBytes) dots = vz_bitmap_bytes (picture);
    g_autoptr (VzReceipt) receipt = vz_receipt_new ();
    g_autofree char *link = g_strnfill (1900, 'x');
    vz_receipt_picture (receipt, picture->width, picture->height, dots);
    vz_receipt_qr (receipt, link);
    g_autoptr (GBytes) job = vz_escpos_encode (receipt, *each, box, 7);
    gsize longest = vz_escpos_longest_on_paper (*each);
    g_assert_cmpuint (vz_escpos_longest_command (job), <=, longest);
    g_assert_cmpuint (longest, <, 2 * vz_escpos_longest_command (job));
    if ((*each)->keeps_logo)
      assert_covers_logo (*each);
    else
      g_assert_cmpuint (vz_escpos_longest_logo (*each), ==, 0);
  }
}

/* It stands alone, where it would end a job. */
static void
test_a_question_is_the_end_of_its_job (void)
{
  for (const VzPrinterProfile *const *each = vz_printer_profiles; *each; each++) {
    g_autoptr (VzReceipt) receipt = vz_receipt_new ();
    g_autoptr (GBytes) job = vz_escpos_encode (receipt, *each, box, 4711);
    g_autoptr (GBytes) unasked = vz_escpos_encode (receipt, *each, box, 0);
    g_autoptr (GBytes) question = vz_escpos_question (*each, 4711);
    g_autofree char *whole = to_hex (job);
    g_autofree char *begin = to_hex (unasked);
    g_autofree char *end = to_hex (question);
    g_autofree char *both = g_strconcat (begin, end, NULL);
    g_assert_cmpstr (whole, ==, both);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *promise = g_strdelimit (g_strdup (texts[i].promise), " ", '-');
    g_autofree char *path = g_strconcat ("/wire/escpos/text/", promise, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_text);
  }
  g_test_add_func ("/wire/escpos/a-Turkish-line-is-as-published-on-either-page",
                   test_a_Turkish_line_is_as_published_on_either_page);
  g_test_add_func ("/wire/escpos/the-page-changes-only-when-needed",
                   test_the_page_changes_only_when_needed);
  g_test_add_func ("/wire/escpos/bytes-are-those-of-iconv", test_bytes_are_those_of_iconv);
  g_test_add_func ("/wire/escpos/a-letter-that-no-page-has-goes-out-as-dots",
                   test_a_letter_that_no_page_has_goes_out_as_dots);
  g_test_add_func ("/wire/escpos/columns-hold-in-a-line-of-dots",
                   test_columns_hold_in_a_line_of_dots);
  g_test_add_func ("/wire/escpos/faces-are-set-and-taken-back", test_faces_are_set_and_taken_back);
  g_test_add_func ("/wire/escpos/wide-letters-halve-the-columns",
                   test_wide_letters_halve_the_columns);
  g_test_add_func ("/wire/escpos/a-rule-is-two-dots-in-the-middle-of-a-line",
                   test_a_rule_is_two_dots_in_the_middle_of_a_line);
  g_test_add_func ("/wire/escpos/a-number-is-a-native-barcode-in-set-c",
                   test_a_number_is_a_native_barcode_in_set_c);
  g_test_add_func ("/wire/escpos/the-barcode-of-a-slip-is-larger",
                   test_the_barcode_of_a_slip_is_larger);
  g_test_add_func ("/wire/escpos/a-text-is-a-native-barcode-in-set-b",
                   test_a_text_is_a_native_barcode_in_set_b);
  g_test_add_func ("/wire/escpos/a-barcode-is-dots-where-the-printer-would-not-take-it",
                   test_a_barcode_is_dots_where_the_printer_would_not_take_it);
  g_test_add_func ("/wire/escpos/what-no-barcode-holds-is-printed-as-text",
                   test_what_no_barcode_holds_is_printed_as_text);
  g_test_add_func ("/wire/escpos/a-qr-is-native-or-dots", test_a_qr_is_native_or_dots);
  g_test_add_func ("/wire/escpos/a-picture-is-centred-in-bands",
                   test_a_picture_is_centred_in_bands);
  g_test_add_func ("/wire/escpos/a-logo-that-is-kept-is-printed-by-its-key",
                   test_a_logo_that_is_kept_is_printed_by_its_key);
  g_test_add_func ("/wire/escpos/nothing-beside-a-picture-is-printed",
                   test_nothing_beside_a_picture_is_printed);
  g_test_add_func ("/wire/escpos/a-picture-too-wide-shrinks-by-whole-modules",
                   test_a_picture_too_wide_shrinks_by_whole_modules);
  g_test_add_func ("/wire/escpos/a-wide-picture-is-as-large-as-whole-numbers-make-it",
                   test_a_wide_picture_is_as_large_as_whole_numbers_make_it);
  g_test_add_func ("/wire/escpos/a-printer-that-confirms-is-asked-to",
                   test_a_printer_that_confirms_is_asked_to);
  g_test_add_func ("/wire/escpos/a-paper-is-cut-as-the-profile-says",
                   test_a_paper_is_cut_as_the_profile_says);
  g_test_add_func ("/wire/escpos/what-a-printer-cannot-do-is-done-otherwise",
                   test_what_a_printer_cannot_do_is_done_otherwise);
  g_test_add_func ("/wire/escpos/job-numbers-are-four-printable-characters",
                   test_job_numbers_are_four_printable_characters);
  g_test_add_func ("/wire/escpos/the-longest-command-of-a-job-is-measured",
                   test_the_longest_command_of_a_job_is_measured);
  g_test_add_func ("/wire/escpos/what-a-profile-may-be-sent-is-no-longer-than-it-says",
                   test_what_a_profile_may_be_sent_is_no_longer_than_it_says);
  g_test_add_func ("/wire/escpos/a-question-is-the-end-of-its-job",
                   test_a_question_is_the_end_of_its_job);
  g_test_add_func ("/wire/escpos/every-profile-is-whole", test_every_profile_is_whole);
  g_test_add_func ("/wire/escpos/the-drawer-gets-a-pulse-of-fifty-milliseconds",
                   test_the_drawer_gets_a_pulse_of_fifty_milliseconds);
  return g_test_run ();
}
