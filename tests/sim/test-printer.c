/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/printer.h"

#include "core/clock-virtual.h"
#include "core/error.h"
#include "devices/kinds/printer-escpos.h"
#include "image/png.h"
#include "image/text.h"
#include "wire/escpos-pages.h"
#include "../image/zbar.h"
#include "folder.h"

#include <string.h>

#define SECONDS G_USEC_PER_SEC

/* A register's printer at one end of a real pseudo-terminal or connection, the simulated one at the
 * other. */
typedef struct {
  char *folder;
  char *link;
  VzClockVirtual *clock;
  VzSimPrinter *sim;
  VzLink *line; /* borrowed from the device */
  VzDevice *device;
  const VzPrinterProfile *profile;
  GString *done;
} Shop;

static const char *const outcomes[] = {
  [VZ_JOB_CONFIRMED] = "confirmed",
  [VZ_JOB_SENT] = "sent",
  [VZ_JOB_UNKNOWN] = "unknown",
};

static void
on_job_done (VzDevice *device, guint job, int outcome, const char *reason, Shop *shop)
{
  g_string_append_printf (shop->done, "%u:%s ", job, outcomes[outcome]);
}

/* What is opened is a real port, and takes real time. */
static void
settle (Shop *shop)
{
  while (g_main_context_iteration (NULL, vz_link_is_opening (shop->line)))
    ;
}

static Shop *
shop_new_at (const char *scheme, const char *profile, const char *fault)
{
  g_autoptr (GError) error = NULL;
  gboolean tcp = strcmp (scheme, "tcp:") == 0;
  Shop *shop = g_new0 (Shop, 1);
  shop->folder = g_dir_make_tmp ("vezne-shop-XXXXXX", NULL);
  shop->link = g_build_filename (shop->folder, "printer", NULL);
  shop->clock = vz_clock_virtual_new (0);
  shop->done = g_string_new (NULL);
  shop->profile = vz_printer_profile (profile);
  VzClock *clock = vz_clock_virtual_clock (shop->clock);
  const char *const faults[] = { fault, NULL };
  shop->sim = vz_sim_printer_new (tcp ? "tcp:0" : shop->link, shop->folder, faults, clock, &error);
  g_assert_no_error (error);

  g_autofree char *address = g_strconcat (scheme, vz_sim_printer_place (shop->sim), NULL);
  g_autoptr (VzLink) link = vz_link_new (address, clock, FALSE, &error);
  g_assert_no_error (error);
  shop->line = link;
  shop->device = vz_printer_escpos_new ("receipt", link, shop->profile, clock);
  g_signal_connect (shop->device, "job-begins", G_CALLBACK (vz_device_begin), NULL);
  g_signal_connect (shop->device, "job-done", G_CALLBACK (on_job_done), shop);
  vz_device_start (shop->device);
  settle (shop);
  return shop;
}

static Shop *
shop_new (const char *profile, const char *fault)
{
  return shop_new_at ("serial:", profile, fault);
}

static void
shop_free (Shop *shop)
{
  g_object_unref (shop->device);
  vz_sim_printer_free (shop->sim);
  g_assert_false (g_file_test (shop->link, G_FILE_TEST_IS_SYMLINK));
  vz_clock_virtual_free (shop->clock);
  remove_folder (shop->folder);
  g_string_free (shop->done, TRUE);
  g_free (shop->folder);
  g_free (shop->link);
  g_free (shop);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shop, shop_free)

#define WAIT_UNTIL(condition)                                                                      \
  while (!(condition))                                                                             \
  g_main_context_iteration (NULL, TRUE)

/* Lets time pass, and what is written arrive, until it is so. */
#define PASSES_WITHIN(shop, seconds, condition)                                                    \
  for (guint tick = 0; tick < (seconds)*10 && !(condition); tick++)                                \
    pass (shop);                                                                                   \
  g_assert_true (condition)

static void
pass (Shop *shop)
{
  settle (shop);
  vz_clock_virtual_advance (shop->clock, SECONDS / 10);
  settle (shop);
}

static VzBitmap *
text_to_dots (const char *text, guint cell_width, guint height, gboolean bold, guint max_width)
{
  const VzTextStyle style = { .cell_width = cell_width, .height = height, .bold = bold };
  return vz_text_render (text, &style, max_width);
}

static void
print (Shop *shop, guint32 job, VzReceipt *receipt)
{
  g_autoptr (GBytes) bytes = vz_escpos_encode (receipt, shop->profile, text_to_dots, job);
  vz_device_print (shop->device, job, bytes);
}

static void
print_words (Shop *shop, guint32 job)
{
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  static const char *const words[] = { "bir", "iki", "üç", "dört", "beş" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    vz_receipt_text (receipt, VZ_ALIGN_START, words[i]);
  print (shop, job, receipt);
}

#define OLDER_WORDS "bir\niki\nüç\ndört\n[picture 40 × 24]\n"
#define WORDS "bir\niki\nüç\ndört\nbeş\n"

static char *
text_of (Shop *shop, guint number)
{
  g_autofree char *path = g_strdup_printf ("%s/%04u.txt", shop->folder, number);
  char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static VzBitmap *
picture_of (Shop *shop, guint number)
{
  g_autofree char *path = g_strdup_printf ("%s/%04u.png", shop->folder, number);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  VzBitmap *bitmap = vz_png_decode ((const guint8 *)bytes, length, &error);
  g_assert_no_error (error);
  g_free (bytes);
  return bitmap;
}

/* The sale of the design's pictures. */
static VzReceipt *
sale (void)
{
  VzReceipt *receipt = vz_receipt_new ();
  VzReceiptRow *head = vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "ARDIÇ");
  head->bold = head->tall = head->wide = TRUE;
  vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "Moda ve Ev Mağazaları A.Ş.");
  vz_receipt_rule (receipt);
  vz_receipt_pair (receipt, "21.11.2026 14:38", "Kasa 2");
  vz_receipt_rule (receipt);
  vz_receipt_line (receipt, "Keten gömlek, beyaz M", "%10", "1.249,90");
  vz_receipt_line (receipt, "Çıtçıtlı ĞÜŞİÖÇ ğüşıöç", "%20", "899,00");
  vz_receipt_rule (receipt);
  VzReceiptRow *total = vz_receipt_pair (receipt, "TOPLAM", "4.278,60 ₺");
  total->bold = total->tall = TRUE;
  vz_receipt_rule (receipt);
  vz_receipt_table (receipt, "KDV", "Matrah", "KDV", "Toplam")->bold = TRUE;
  vz_receipt_table (receipt, "%10", "2.826,91", "282,69", "3.109,60");
  vz_receipt_space (receipt);
  vz_receipt_barcode (receipt, "9922111123321", "9922 1111 23321");
  vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "Teşekkür ederiz");
  return receipt;
}

static const char paper_of_48[] = "                   ARDIÇ\n"
                                  "           Moda ve Ev Mağazaları A.Ş.\n"
                                  "------------------------------------------------\n"
                                  "21.11.2026 14:38                          Kasa 2\n"
                                  "------------------------------------------------\n"
                                  "Keten gömlek, beyaz M             %10   1.249,90\n"
                                  "Çıtçıtlı ĞÜŞİÖÇ ğüşıöç            %20     899,00\n"
                                  "------------------------------------------------\n"
                                  "TOPLAM                               4.278,60 TL\n"
                                  "------------------------------------------------\n"
                                  "KDV            Matrah          KDV        Toplam\n"
                                  "%10          2.826,91       282,69      3.109,60\n"
                                  "\n"
                                  "[barcode 9922111123321]\n"
                                  "                 9922 1111 23321\n"
                                  "                 Teşekkür ederiz\n";

static void
test_a_receipt_comes_out_as_text_and_picture (void)
{
  g_autoptr (Shop) shop = shop_new ("epson-tm-t20", NULL);
  g_autoptr (VzReceipt) receipt = sale ();
  print (shop, 1, receipt);
  WAIT_UNTIL (shop->done->len > 0);
  g_assert_cmpstr (shop->done->str, ==, "1:confirmed ");

  g_autofree char *text = text_of (shop, 1);
  g_assert_cmpstr (text, ==, paper_of_48);
  g_autoptr (VzBitmap) picture = picture_of (shop, 1);
  g_assert_cmpuint (picture->width, ==, 576);
  g_autofree char *read = read_with_zbar (picture);
  if (read)
    g_assert_cmpstr (read, ==, "9922111123321");
}

static void
test_a_narrow_printer_has_a_narrow_picture (void)
{
  g_autoptr (Shop) shop = shop_new ("generic-58mm", NULL);
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_line (receipt, "Kokulu mum", "%20", "359,90");
  print (shop, 1, receipt);
  WAIT_UNTIL (vz_sim_printer_count (shop->sim) == 1);
  g_assert_cmpstr (shop->done->str, ==, "1:sent ");
  g_autoptr (VzBitmap) picture = picture_of (shop, 1);
  g_assert_cmpuint (picture->width, ==, 384);
  g_autofree char *text = text_of (shop, 1);
  g_assert_cmpstr (text, ==, "Kokulu mum         %20    359,90\n");
}

static void
test_letters_of_both_turkish_pages_come_out (void)
{
  g_autoptr (Shop) shop = shop_new ("epson-tm-t88v", NULL);
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_text (receipt, VZ_ALIGN_START, "ĞÜŞİÖÇğüşıöç");
  vz_receipt_text (receipt, VZ_ALIGN_START, "ĞÜŞİÖÇğüşıöç €");
  vz_receipt_text (receipt, VZ_ALIGN_START, "ĞÜŞİÖÇğüşıöç");
  print (shop, 1, receipt);
  WAIT_UNTIL (shop->done->len > 0);
  g_autofree char *text = text_of (shop, 1);
  g_assert_cmpstr (text, ==, "ĞÜŞİÖÇğüşıöç\nĞÜŞİÖÇğüşıöç €\nĞÜŞİÖÇğüşıöç\n");
}

#define LETTERS "ÇĞİÖŞÜ çğıöşü"

/* What a person reads off the paper: the number and the name before the letters that are right. */
static char *
find_code_page (const char *paper, guint *number)
{
  g_auto (GStrv) lines = g_strsplit (paper, "\n", -1);
  for (char **line = lines; *line; line++)
    if (g_str_has_suffix (*line, LETTERS " €") || g_str_has_suffix (*line, LETTERS)) {
      const char *name = *line + strlen ("12 ");
      *number = (guint)g_ascii_strtoull (*line, NULL, 10);
      return g_strndup (name, strcspn (name, " "));
    }
  return NULL;
}

/* The number on the paper leads to the name that stands beside it, and there is no line behind the
 * last. */
static void
assert_number_finds (guint number, const char *name)
{
  VzCodePage pages[VZ_CODE_PAGES] = { { 0 } };
  guint last = vz_escpos_count_code_pages (LETTERS);
  g_assert_true (vz_escpos_find_code_page (LETTERS, number, pages));
  g_autofree char *found = vz_code_pages_write (pages);
  g_assert_cmpstr (found, ==, name);
  g_assert_false (vz_escpos_find_code_page (LETTERS, 0, pages));
  g_assert_false (vz_escpos_find_code_page (LETTERS, last + 1, pages));
}

/* A printer of whose code pages nothing is known, and what is found out by its test paper. */
static void
test_the_right_code_page_is_read_off_the_paper (void)
{
  static const struct {
    const char *family;
    const char *page;
  } cases[] = {
    { "bixolon", "CP1254:25" }, { "pos", "CP1254:91" },    { "rongta", "CP1254:32" },
    { "citizen", "CP857:8" },   { "wincor", "CP1254:16" }, { "generic", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Shop) shop = shop_new ("generic-80mm", NULL);
    vz_sim_printer_set_family (shop->sim, cases[i].family);
    g_autoptr (VzReceipt) trial = vz_receipt_new ();
    vz_receipt_code_pages (trial, LETTERS);
    print (shop, 0, trial);
    WAIT_UNTIL (vz_sim_printer_count (shop->sim) == 1);
    g_autofree char *paper = text_of (shop, 1);
    g_assert_true (g_str_has_prefix (paper, "[picture "));
    guint number = 0;
    g_autofree char *page = find_code_page (paper, &number);
    g_assert_cmpstr (page, ==, cases[i].page);
    if (!page)
      continue;
    assert_number_finds (number, page);
    g_assert_cmpint (strstr (paper, LETTERS " €\n") != NULL, ==, g_str_has_prefix (page, "CP1254"));

    VzPrinterProfile known = *shop->profile;
    g_assert_true (vz_code_pages_read (known.code_pages, page));
    shop->profile = &known;
    g_autoptr (VzReceipt) receipt = vz_receipt_new ();
    vz_receipt_text (receipt, VZ_ALIGN_START, LETTERS);
    print (shop, 0, receipt);
    WAIT_UNTIL (vz_sim_printer_count (shop->sim) == 2);
    g_autofree char *text = text_of (shop, 2);
    g_assert_cmpstr (text, ==, LETTERS "\n");
  }
}

static guint
count_black (const VzBitmap *bitmap)
{
  guint black = 0;
  for (guint y = 0; y < bitmap->height; y++)
    for (guint x = 0; x < bitmap->width; x++)
      black += vz_bitmap_get (bitmap, x, y) ? 1 : 0;
  return black;
}

static VzBitmap *
logo_with (guint dot)
{
  VzBitmap *logo = vz_bitmap_new (60, 40);
  for (guint i = 0; i < 60 * 40; i++)
    if (i % 7 == 0 || i == dot)
      vz_bitmap_set (logo, i % 60, i / 60);
  return logo;
}

/* A receipt of a logo alone; gives what the twin says of it. */
static char *
print_logo (Shop *shop, guint32 job, const VzBitmap *logo)
{
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  g_autoptr (GBytes) dots = vz_bitmap_bytes (logo);
  vz_receipt_logo (receipt, logo->width, logo->height, dots);
  shop->profile = vz_device_printer (shop->device);
  print (shop, job, receipt);
  guint before = vz_sim_printer_count (shop->sim);
  WAIT_UNTIL (vz_sim_printer_count (shop->sim) > before);
  return text_of (shop, before + 1);
}

static gboolean
keeps_logo (Shop *shop)
{
  return *vz_device_printer (shop->device)->logo_key != '\0';
}

#define PRINTED_BY_KEY(text) g_assert_true (g_str_has_prefix (text, "[kept picture "))
#define PRINTED_AS_DOTS(text) g_assert_cmpstr (text, ==, "[picture 64 × 40]\n")

static void
test_a_logo_is_kept_and_printed_by_its_key (void)
{
  g_autoptr (Shop) shop = shop_new ("epson-tm-t20", NULL);
  g_autoptr (VzBitmap) logo = logo_with (1);
  g_autofree char *first = print_logo (shop, 1, logo);
  PRINTED_AS_DOTS (first);
  vz_device_keep_logo (shop->device, logo);
  PASSES_WITHIN (shop, 30, keeps_logo (shop));
  g_autofree char *key = g_strdup (vz_device_printer (shop->device)->logo_key);
  g_autofree char *second = print_logo (shop, 2, logo);
  PRINTED_BY_KEY (second);
  g_autoptr (VzBitmap) dots = picture_of (shop, 1);
  g_autoptr (VzBitmap) kept = picture_of (shop, 2);
  g_assert_cmpuint (count_black (dots), ==, count_black (logo));
  g_assert_cmpuint (kept->height, ==, dots->height + 2); /* empty rows at its end */
  g_assert_cmpuint (count_black (kept), ==, count_black (logo));

  g_autoptr (VzBitmap) another = logo_with (2); /* is not the one that is kept */
  g_autofree char *third = print_logo (shop, 3, another);
  PRINTED_AS_DOTS (third);
  vz_device_keep_logo (shop->device, another);
  PASSES_WITHIN (shop, 30, strcmp (shop->profile->logo_key, key) != 0 && keeps_logo (shop));
  g_autofree char *fourth = print_logo (shop, 4, another);
  PRINTED_BY_KEY (fourth);
}

/* It lasts: it is asked for, and not sent again. */
static void
test_a_logo_outlasts_a_power_cycle (void)
{
  g_autoptr (Shop) shop = shop_new ("epson-tm-t20", "power-cycle@1");
  g_autoptr (VzBitmap) logo = logo_with (1);
  vz_device_keep_logo (shop->device, logo);
  PASSES_WITHIN (shop, 30, keeps_logo (shop));
  print_words (shop, 1);
  PASSES_WITHIN (shop, 30, strcmp (shop->done->str, "1:unknown ") == 0);
  print_words (shop, 2);
  PASSES_WITHIN (shop, 30, strcmp (shop->done->str, "1:unknown 2:confirmed ") == 0);
  PASSES_WITHIN (shop, 30, keeps_logo (shop));
  g_autofree char *text = print_logo (shop, 3, logo);
  g_assert_nonnull (strstr (text, "[kept picture "));
}

/* One that keeps none, and one that says nothing of it: dots each time. */
static void
test_a_logo_that_is_not_kept_is_dots (void)
{
  static const char *const profiles[] = { "bixolon-srp-350iii", "generic-80mm" };
  g_autoptr (VzBitmap) logo = logo_with (1);
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++) {
    g_autoptr (Shop) shop = shop_new (profiles[i], NULL);
    vz_device_keep_logo (shop->device, logo);
    for (guint tick = 0; tick < 100; tick++)
      pass (shop);
    g_assert_false (keeps_logo (shop));
    g_autofree char *text = print_logo (shop, 1, logo);
    PRINTED_AS_DOTS (text);
  }
}

static void
test_letters_of_no_page_come_out_as_dots (void)
{
  g_autoptr (Shop) shop = shop_new ("epson-tm-t20", NULL);
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_pair (receipt, "Кефир", "12,50");
  print (shop, 1, receipt);
  WAIT_UNTIL (shop->done->len > 0);
  g_autofree char *text = text_of (shop, 1);
  g_assert_cmpstr (text, ==, "[picture 576 × 24]\n");

  g_autoptr (VzBitmap) picture = picture_of (shop, 1);
  g_autoptr (VzBitmap) name = text_to_dots ("Кефир", 12, 24, FALSE, 576);
  g_autoptr (VzBitmap) amount = text_to_dots ("12,50", 12, 24, FALSE, 576);
  g_assert_cmpuint (count_black (picture), ==, count_black (name) + count_black (amount));
}

static void
test_receipts_are_numbered_after_those_that_are_there (void)
{
  g_autoptr (Shop) shop = shop_new ("epson-tm-t20", NULL);
  print_words (shop, 1);
  print_words (shop, 2);
  WAIT_UNTIL (vz_sim_printer_count (shop->sim) == 2);
  g_autofree char *text = text_of (shop, 2);
  g_assert_cmpstr (text, ==, WORDS);

  g_autofree char *link = g_build_filename (shop->folder, "another", NULL);
  g_autoptr (VzSimPrinter) another =
      vz_sim_printer_new (link, shop->folder, NULL, vz_clock_virtual_clock (shop->clock), NULL);
  g_assert_cmpuint (vz_sim_printer_count (another), ==, 2);
}

/* Each: what is ordered, what the cashier is told meanwhile, what becomes of the job. */
static const struct {
  const char *fault;
  const char *sentence;
  const char *done;
} holdups[] = {
  { "paper-out@1", "Out of paper.", "1:confirmed " },
  { "cover-open=30@1", "The printer’s cover is open.", "1:confirmed " },
  { "cutter=60@1", "The printer’s cutter is stuck.", "1:confirmed " },
};

static void
test_a_holdup_is_told_and_waited_for (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (holdups); i++) {
    g_test_message ("%s", holdups[i].fault);
    g_autoptr (Shop) shop = shop_new ("epson-tm-t20", holdups[i].fault);
    print_words (shop, 1);
    PASSES_WITHIN (shop, 2,
                   g_strcmp0 (vz_device_health (shop->device)->sentence, holdups[i].sentence) == 0);
    PASSES_WITHIN (shop, 70, shop->done->len > 0);
    g_assert_cmpstr (shop->done->str, ==, holdups[i].done);
    g_autofree char *text = text_of (shop, 1);
    g_assert_cmpstr (text, ==, WORDS);
    g_assert_cmpint (vz_device_health (shop->device)->state, ==, VZ_HEALTH_READY);
  }
}

/* It has no numbers of jobs: it is asked something behind the job. */
static void
test_an_older_printer_confirms_by_a_question_behind_the_job (void)
{
  g_autoptr (Shop) shop = shop_new ("epson-tm-t88iii", "paper-out=30@1");
  print_words (shop, 1);
  print_words (shop, 2);
  PASSES_WITHIN (shop, 2,
                 g_strcmp0 (vz_device_health (shop->device)->sentence, "Out of paper.") == 0);
  for (guint i = 0; i < 250; i++)
    pass (shop);
  g_assert_cmpstr (shop->done->str, ==, "");
  PASSES_WITHIN (shop, 20, strcmp (shop->done->str, "1:confirmed 2:confirmed ") == 0);
  g_assert_cmpuint (vz_sim_printer_count (shop->sim), ==, 2);
}

static void
test_without_paper_from_the_start_nothing_begins (void)
{
  g_autoptr (Shop) shop = shop_new ("epson-tm-t20", "paper-out=0");
  PASSES_WITHIN (shop, 2,
                 g_strcmp0 (vz_device_health (shop->device)->sentence, "Out of paper.") == 0);
  print_words (shop, 1);
  for (guint i = 0; i < 100; i++)
    pass (shop);
  g_assert_cmpstr (shop->done->str, ==, "");
  g_assert_cmpuint (vz_device_health (shop->device)->queued, ==, 1);
  g_assert_cmpuint (vz_sim_printer_count (shop->sim), ==, 0);
}

static void
test_paper_near_its_end_is_told (void)
{
  g_autoptr (Shop) shop = shop_new ("epson-tm-t20", "near-end@2");
  print_words (shop, 1);
  print_words (shop, 2);
  WAIT_UNTIL (vz_sim_printer_count (shop->sim) == 2);
  PASSES_WITHIN (shop, 2, strcmp (shop->done->str, "1:confirmed 2:confirmed ") == 0);
  g_assert_cmpstr (vz_device_health (shop->device)->sentence, ==, "The paper is near its end.");
}

static void
test_noise_on_the_line_is_told_from_answers (void)
{
  g_autoptr (Shop) shop = shop_new ("epson-tm-t20", "garbage");
  print_words (shop, 1);
  PASSES_WITHIN (shop, 10, shop->done->len > 0);
  g_assert_cmpstr (shop->done->str, ==, "1:confirmed ");
}

static void
test_noise_on_the_line_is_no_answer_of_an_older_printer (void)
{
  g_autoptr (Shop) shop = shop_new ("epson-tm-t88iii", "garbage");
  print_words (shop, 1);
  PASSES_WITHIN (shop, 60, shop->done->len > 0);
  g_assert_cmpstr (shop->done->str, ==, "1:unknown ");
}

/* That it is on line is all that it proves. */
static void
test_one_that_is_asked_in_real_time_alone_took_the_job (void)
{
  g_autoptr (Shop) shop = shop_new ("wincor-th230", "plain");
  print_words (shop, 1);
  PASSES_WITHIN (shop, 10, shop->done->len > 0);
  g_assert_cmpstr (shop->done->str, ==, "1:sent ");
  g_assert_cmpuint (vz_sim_printer_count (shop->sim), ==, 1);
}

static void
test_a_slow_printer_is_waited_for (void)
{
  g_autoptr (Shop) shop = shop_new ("epson-tm-t20", "slow=20@1");
  print_words (shop, 1);
  for (guint i = 0; i < 10; i++)
    pass (shop);
  g_assert_cmpstr (shop->done->str, ==, "");
  PASSES_WITHIN (shop, 20, shop->done->len > 0);
  g_assert_cmpstr (shop->done->str, ==, "1:confirmed ");
}

/* Pieces of paper. */
static guint
count_with (Shop *shop, const char *words)
{
  guint n = 0;
  for (guint i = 1; i <= vz_sim_printer_count (shop->sim); i++) {
    g_autofree char *text = text_of (shop, i);
    n += strstr (text, words) != NULL;
  }
  return n;
}

/* Each ends the first job undecided; the second is printed, the first never again. */
static const char *const breaks[] = { "no-answer@1", "half-answer@1", "late-answer@1",
                                      "power-cycle@1", "unplug@1" };

static void
break_off (const char *scheme, const char *profile, const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++) {
    g_test_message ("%s %s: %s", scheme, profile, breaks[i]);
    g_autoptr (Shop) shop = shop_new_at (scheme, profile, breaks[i]);
    print_words (shop, 1);
    print_words (shop, 2);
    PASSES_WITHIN (shop, 90, strcmp (shop->done->str, "1:unknown 2:confirmed ") == 0);
    g_assert_cmpint (vz_device_health (shop->device)->state, ==, VZ_HEALTH_READY);
    g_assert_cmpuint (count_with (shop, words), <=, 2); /* neither of them twice */
    g_autofree char *last = text_of (shop, vz_sim_printer_count (shop->sim));
    g_assert_cmpstr (last, ==, words); /* on a piece of its own */
  }
}

static void
test_what_broke_off_is_unknown_and_the_next_prints (void)
{
  break_off ("serial:", "epson-tm-t20", WORDS);
  break_off ("serial:", "epson-tm-t88iii", OLDER_WORDS);
}

static void
test_on_the_network_a_receipt_comes_out_whole (void)
{
  g_autoptr (Shop) shop = shop_new_at ("tcp:", "epson-tm-t20", "slow=2000@1");
  g_autoptr (VzReceipt) receipt = sale ();
  print (shop, 1, receipt);
  PASSES_WITHIN (shop, 60, shop->done->len > 0);
  g_assert_cmpstr (shop->done->str, ==, "1:confirmed ");
  g_autofree char *text = text_of (shop, 1);
  g_assert_cmpstr (text, ==, paper_of_48);
}

static void
test_on_the_network_what_broke_off_is_unknown_and_the_next_prints (void)
{
  break_off ("tcp:", "epson-tm-t20", WORDS);
  break_off ("tcp:", "epson-tm-t88iii", OLDER_WORDS);
}

/* Of a profile that promises no answer, and one that answers nothing but DLE EOT. */
static const struct {
  const char *fault;
  const char *sentence;
} troubles[] = {
  { "paper-out=20", "Out of paper." },
  { "cover-open=20", "The printer’s cover is open." },
  { "cutter=20", "The printer’s cutter is stuck." },
};

static const char *
sentence_of (Shop *shop)
{
  return vz_device_health (shop->device)->sentence;
}

static void
test_one_that_promises_nothing_tells_when_it_is_asked (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++) {
    g_autoptr (Shop) shop = shop_new ("generic-80mm", troubles[i].fault);
    PASSES_WITHIN (shop, 1, g_strcmp0 (sentence_of (shop), troubles[i].sentence) == 0);
    print_words (shop, 1);
    for (guint tick = 0; tick < 100; tick++)
      pass (shop);
    g_assert_cmpstr (shop->done->str, ==, "");
    PASSES_WITHIN (shop, 30, shop->done->len > 0);
    g_assert_cmpstr (shop->done->str, ==, "1:sent ");
    g_assert_null (sentence_of (shop));
  }
}

static void
test_one_that_promises_nothing_tells_of_low_paper (void)
{
  g_autoptr (Shop) shop = shop_new ("generic-80mm", "near-end");
  PASSES_WITHIN (shop, 10, g_strcmp0 (sentence_of (shop), "The paper is near its end.") == 0);
}

static void
test_orders_that_are_not_understood_are_refused (void)
{
  static const char *const orders[] = {
    "", "fire", "paper-out@", "paper-out@0", "paper-out=x", "slow=-1", "@1", "="
  };
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++) {
    const char *const faults[] = { orders[i], NULL };
    g_autoptr (GError) error = NULL;
    g_assert_null (
        vz_sim_printer_new ("/tmp/x", "/tmp", faults, vz_clock_virtual_clock (clock), &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
  }
}

static void
test_a_file_in_the_place_of_the_link_is_left_alone (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vezne-shop-XXXXXX", NULL);
  g_autofree char *link = g_build_filename (folder, "printer", NULL);
  g_assert_true (g_file_set_contents (link, "mine", -1, NULL));
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  g_autoptr (GError) error = NULL;
  g_assert_null (vz_sim_printer_new (link, folder, NULL, vz_clock_virtual_clock (clock), &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_DEVICE);
  g_autofree char *content = NULL;
  g_assert_true (g_file_get_contents (link, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
  remove_folder (folder);
}

static char *
drawer_of (Shop *shop)
{
  g_autofree char *path = g_build_filename (shop->folder, "drawer.txt", NULL);
  char *text = NULL;
  return g_file_get_contents (path, &text, NULL, NULL) ? text : g_strdup ("");
}

static gboolean
drawer_says (Shop *shop, const char *text)
{
  g_autofree char *said = drawer_of (shop);
  return strcmp (said, text) == 0;
}

static void
test_each_pulse_opens_the_drawer_and_is_noted (void)
{
  g_autoptr (Shop) shop = shop_new ("epson-tm-t20", NULL);
  PASSES_WITHIN (shop, 10, vz_device_health (shop->device)->state == VZ_HEALTH_READY);
  g_assert_true (drawer_says (shop, ""));
  vz_device_open_drawer (shop->device);
  PASSES_WITHIN (shop, 5, drawer_says (shop, "drawer opened\n"));
  print_words (shop, 1);
  PASSES_WITHIN (shop, 10, vz_sim_printer_count (shop->sim) == 1);
  vz_device_open_drawer (shop->device);
  PASSES_WITHIN (shop, 5, drawer_says (shop, "drawer opened\ndrawer opened\n"));
  g_assert_cmpuint (vz_sim_printer_count (shop->sim), ==, 1);
}

static VzDrawerState
drawer_state (Shop *shop)
{
  return vz_device_health (shop->device)->drawer;
}

/* As its switch says, which is high when it is open; the cashier shuts it, or does not. */
static void
assert_drawer_is_shut_after (const char *fault, guint seconds)
{
  g_autoptr (Shop) shop = shop_new ("epson-tm-t20", fault);
  vz_printer_escpos_set_drawer (VZ_PRINTER_ESCPOS (shop->device), TRUE, VZ_DRAWER_SWITCH_HIGH);
  PASSES_WITHIN (shop, 10, drawer_state (shop) == VZ_DRAWER_SHUT);
  vz_device_open_drawer (shop->device);
  PASSES_WITHIN (shop, 1, drawer_state (shop) == VZ_DRAWER_OPEN);
  for (guint tick = 0; tick < (seconds - 1) * 10; tick++)
    pass (shop);
  g_assert_cmpint (drawer_state (shop), ==, VZ_DRAWER_OPEN);
  PASSES_WITHIN (shop, 2, drawer_state (shop) == VZ_DRAWER_SHUT);
}

static void
test_the_switch_of_the_drawer_is_reported (void)
{
  assert_drawer_is_shut_after (NULL, 5);
  assert_drawer_is_shut_after ("drawer-open=40", 40);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/sim/printer/" name, function)
  ADD ("a-receipt-comes-out-as-text-and-picture", test_a_receipt_comes_out_as_text_and_picture);
  ADD ("a-narrow-printer-has-a-narrow-picture", test_a_narrow_printer_has_a_narrow_picture);
  ADD ("letters-of-both-turkish-pages-come-out", test_letters_of_both_turkish_pages_come_out);
  ADD ("letters-of-no-page-come-out-as-dots", test_letters_of_no_page_come_out_as_dots);
  ADD ("the-right-code-page-is-read-off-the-paper", test_the_right_code_page_is_read_off_the_paper);
  ADD ("a-logo-is-kept-and-printed-by-its-key", test_a_logo_is_kept_and_printed_by_its_key);
  ADD ("a-logo-outlasts-a-power-cycle", test_a_logo_outlasts_a_power_cycle);
  ADD ("a-logo-that-is-not-kept-is-dots", test_a_logo_that_is_not_kept_is_dots);
  ADD ("receipts-are-numbered-after-those-that-are-there",
       test_receipts_are_numbered_after_those_that_are_there);
  ADD ("a-holdup-is-told-and-waited-for", test_a_holdup_is_told_and_waited_for);
  ADD ("an-older-printer-confirms-by-a-question-behind-the-job",
       test_an_older_printer_confirms_by_a_question_behind_the_job);
  ADD ("without-paper-from-the-start-nothing-begins",
       test_without_paper_from_the_start_nothing_begins);
  ADD ("paper-near-its-end-is-told", test_paper_near_its_end_is_told);
  ADD ("noise-on-the-line-is-told-from-answers", test_noise_on_the_line_is_told_from_answers);
  ADD ("noise-on-the-line-is-no-answer-of-an-older-printer",
       test_noise_on_the_line_is_no_answer_of_an_older_printer);
  ADD ("one-that-is-asked-in-real-time-alone-took-the-job",
       test_one_that_is_asked_in_real_time_alone_took_the_job);
  ADD ("a-slow-printer-is-waited-for", test_a_slow_printer_is_waited_for);
  ADD ("what-broke-off-is-unknown-and-the-next-prints",
       test_what_broke_off_is_unknown_and_the_next_prints);
  ADD ("on-the-network-a-receipt-comes-out-whole", test_on_the_network_a_receipt_comes_out_whole);
  ADD ("on-the-network-what-broke-off-is-unknown-and-the-next-prints",
       test_on_the_network_what_broke_off_is_unknown_and_the_next_prints);
  ADD ("one-that-promises-nothing-tells-when-it-is-asked",
       test_one_that_promises_nothing_tells_when_it_is_asked);
  ADD ("one-that-promises-nothing-tells-of-low-paper",
       test_one_that_promises_nothing_tells_of_low_paper);
  ADD ("orders-that-are-not-understood-are-refused",
       test_orders_that_are_not_understood_are_refused);
  ADD ("a-file-in-the-place-of-the-link-is-left-alone",
       test_a_file_in_the_place_of_the_link_is_left_alone);
  ADD ("each-pulse-opens-the-drawer-and-is-noted", test_each_pulse_opens_the_drawer_and_is_noted);
  ADD ("the-switch-of-the-drawer-is-reported", test_the_switch_of_the_drawer_is_reported);
  return g_test_run ();
}
