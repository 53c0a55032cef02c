/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/escpos.h"
#include "wire/escpos.h"

#include "../image/zbar.h"

#include <string.h>

/* One receipt that uses everything, on each model of printer: its bytes, and what the simulated
 * twin, which reads them on its own, has on its paper then. They lie in golden/NAME.hex and
 * NAME.txt, which only `ninja golden` writes. */

#define SYMBOL "9922111123321"
#define LINK "https://vezne.example/r/9922111123321"
#define JOB 1296

/* A box for each text, so that the bytes hang on no font. */
static VzBitmap *
box (const char *text, guint cell_width, guint height, gboolean bold, guint max_width)
{
  guint width = MIN ((guint)g_utf8_strlen (text, -1) * cell_width, max_width);
  VzBitmap *bitmap = vz_bitmap_new (width, height);
  for (guint i = 0; i < width * height; i++)
    if (i % width == 0 || i % width == width - 1 || i < width || i >= width * (height - 1))
      vz_bitmap_set (bitmap, i % width, i / width);
  return bitmap;
}

static void
add_picture (VzReceipt *receipt)
{
  g_autoptr (VzBitmap) picture = vz_bitmap_new (40, 30);
  for (guint i = 0; i < 40 * 30; i++)
    if (i % 40 > i / 40)
      vz_bitmap_set (picture, i % 40, i / 40);
  g_autoptr (GBytes) dots = vz_bitmap_bytes (picture);
  vz_receipt_picture (receipt, picture->width, picture->height, dots)->wide = TRUE;
}

static VzReceipt *
everything (void)
{
  VzReceipt *receipt = vz_receipt_new ();
  add_picture (receipt);
  VzReceiptRow *title = vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "ÇINAR");
  title->bold = title->tall = title->wide = TRUE;
  vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "Moda ve Ev Mağazaları A.Ş.");
  vz_receipt_rule (receipt);
  vz_receipt_text (receipt, VZ_ALIGN_START, "abcçdefgğhıijklmnoöprsştuüvyz");
  vz_receipt_text (receipt, VZ_ALIGN_START, "ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ");
  vz_receipt_line (receipt, "Keten gömlek, beyaz M", "%10", "1.249,90");
  vz_receipt_pair (receipt, "Kur", "41,20 €");
  vz_receipt_pair (receipt, "شاي", "12,50 ₺");
  vz_receipt_rule (receipt);
  VzReceiptRow *total = vz_receipt_pair (receipt, "TOPLAM", "4.278,60 ₺");
  total->bold = total->tall = TRUE;
  vz_receipt_table (receipt, "KDV", "Matrah", "KDV", "Toplam")->bold = TRUE;
  vz_receipt_table (receipt, "%10", "2.826,91", "282,69", "3.109,60");
  vz_receipt_space (receipt);
  vz_receipt_barcode (receipt, SYMBOL, "9922 1111 23321");
  vz_receipt_qr (receipt, LINK);
  vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "Teşekkür ederiz");
  return receipt;
}

static GBytes *
encode (const VzPrinterProfile *profile)
{
  g_autoptr (VzReceipt) receipt = everything ();
  return vz_escpos_encode (receipt, profile, box, JOB);
}

/* "1B 40 FF×72": a line for each command, as far as can be told without understanding it. */
static char *
dump (GBytes *bytes)
{
  gsize n_bytes, run = 1;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  GString *text = g_string_new (NULL);
  for (gsize i = 0, column = 0; i < n_bytes; i += run, column++) {
    if (i > 0 && (column >= 24 || memchr ("\x1b\x1c\x1d", data[i], 3))) {
      g_string_append_c (text, '\n');
      column = 0;
    }
    for (run = 1; i + run < n_bytes && data[i + run] == data[i];)
      run++;
    g_string_append_printf (text, "%s%02X", column > 0 ? " " : "", data[i]);
    if (run >= 3)
      g_string_append_printf (text, "×%" G_GSIZE_FORMAT, run);
    else
      run = 1;
  }
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

static void
on_say (gpointer data, const guint8 *bytes, gsize n_bytes)
{
}

static void
on_report (gpointer data, guint8 wanted)
{
}

static void
on_event (gpointer data)
{
}

/* The paper of a twin of the same family. */
static VzBitmap *
decode (const VzPrinterProfile *profile, GBytes *bytes, char **text)
{
  static const VzSimEscposHooks hooks = {
    on_say, on_report, on_event, on_event, on_event, on_event
  };
  g_autoptr (VzSimPaper) paper = vz_sim_paper_new ();
  g_autoptr (VzSimEscpos) twin = vz_sim_escpos_new (paper, &hooks, NULL);
  g_auto (GStrv) words = g_strsplit (profile->name, "-", 2);
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  vz_sim_escpos_set_family (twin, words[0]);
  vz_sim_escpos_receive (twin, data, n_bytes);
  vz_sim_escpos_run (twin, G_MAXSIZE);
  g_assert_cmpuint (vz_sim_escpos_pending (twin), ==, 0);
  return vz_sim_paper_cut (paper, text);
}

static char *
read_golden (const char *folder, const char *name, const char *ending)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static const char *folder;

static void
test_its_bytes_are_golden (gconstpointer data)
{
  const VzPrinterProfile *profile = data;
  g_autoptr (GBytes) bytes = encode (profile);
  g_autofree char *hex = dump (bytes);
  g_autofree char *golden = read_golden (folder, profile->name, ".hex");
  g_assert_cmpstr (hex, ==, golden);
}

static gboolean
prints_turkish (const VzPrinterProfile *profile)
{
  return strcmp (profile->code_pages[0].charset, "CP857") == 0;
}

static void
assert_ends_at_the_edge (const VzPrinterProfile *profile, const char *paper, const char *amount)
{
  g_auto (GStrv) lines = g_strsplit (paper, "\n", -1);
  for (char **line = lines; *line; line++)
    if (g_str_has_suffix (*line, amount)) {
      g_assert_cmpint (g_utf8_strlen (*line, -1), ==, profile->columns);
      return;
    }
  g_error ("%s has no %s", profile->name, amount);
}

static void
test_its_twin_agrees (gconstpointer data)
{
  const VzPrinterProfile *profile = data;
  g_autoptr (GBytes) bytes = encode (profile);
  g_autofree char *paper = NULL;
  g_autoptr (VzBitmap) dots = decode (profile, bytes, &paper);
  g_autofree char *golden = read_golden (folder, profile->name, ".txt");
  g_assert_cmpstr (paper, ==, golden);
  g_assert_cmpuint (dots->width, ==, profile->width);
  assert_ends_at_the_edge (profile, paper, "4.278,60 TL");
  assert_ends_at_the_edge (profile, paper, "3.109,60");
  g_assert_cmpint (strstr (paper, "abcçdefgğhıijklmnoöprsştuüvyz") != NULL, ==,
                   prints_turkish (profile));

  g_autofree char *symbols = read_with_zbar (dots);
  if (symbols) {
    g_assert_nonnull (strstr (symbols, SYMBOL "\n"));
    g_assert_nonnull (strstr (symbols, LINK));
  }
}

static int
update (const char *into)
{
  for (const VzPrinterProfile *const *each = vz_printer_profiles; *each; each++) {
    g_autofree char *stem = g_build_filename (into, (*each)->name, NULL);
    g_autofree char *hex_path = g_strconcat (stem, ".hex", NULL);
    g_autofree char *paper_path = g_strconcat (stem, ".txt", NULL);
    g_autoptr (GBytes) bytes = encode (*each);
    g_autofree char *hex = dump (bytes);
    g_autofree char *paper = NULL;
    g_autoptr (VzBitmap) dots = decode (*each, bytes, &paper);
    if (!g_file_set_contents (hex_path, hex, -1, NULL) ||
        !g_file_set_contents (paper_path, paper, -1, NULL))
      return 1;
  }
  return 0;
}

static void
add (const VzPrinterProfile *profile, const char *promise, GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/wire/golden/%s/%s", profile->name, promise);
  g_test_add_data_func (path, profile, test);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--update") == 0)
    return update (argv[2]);
  g_test_init (&argc, &argv, NULL);
  folder = argv[1];
  for (const VzPrinterProfile *const *each = vz_printer_profiles; *each; each++) {
    add (*each, "its-bytes-are-golden", test_its_bytes_are_golden);
    add (*each, "its-twin-agrees", test_its_twin_agrees);
  }
  return g_test_run ();
}
