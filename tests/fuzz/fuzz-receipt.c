/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "sim/escpos.h"
#include "wire/escpos.h"
#include "wire/paper-line.h"

#include <string.h>

static VzBitmap *
box (const char *text, guint cell_width, guint height, gboolean bold, guint max_width)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  return vz_bitmap_new (MIN (MAX (vz_paper_columns (text), 1) * cell_width, max_width), height);
}

static VzReceipt *
receipt_with (const char *text)
{
  VzReceipt *receipt = vz_receipt_new ();
  vz_receipt_text (receipt, VZ_ALIGN_CENTRE, text)->wide = TRUE;
  vz_receipt_pair (receipt, text, text);
  vz_receipt_line (receipt, text, "%10", text);
  vz_receipt_table (receipt, text, text, text, text);
  vz_receipt_barcode (receipt, text, text);
  vz_receipt_qr (receipt, text);
  return receipt;
}

/* Whatever a name is made of, no line of text is wider than the paper and none holds a command. */
static void
check_lines (const VzReceipt *receipt, guint columns)
{
  for (guint i = 0; i < 4; i++) {
    g_autoptr (GPtrArray) lines = vz_paper_lay_out (vz_receipt_row (receipt, i), columns);
    for (guint n = 0; n < lines->len; n++) {
      g_autofree char *line = vz_paper_line_to_text (g_ptr_array_index (lines, n));
      g_assert_cmpuint (vz_paper_columns (line), <=, columns);
      for (const char *at = line; *at; at++)
        g_assert_true ((guchar)*at >= 0x20 && *at != 0x7f);
    }
  }
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

/* What a printer of that make has on its paper, of the lines that are not empty. Transfer full. */
static char *
paper_of (const VzPrinterProfile *profile, GBytes *job)
{
  static const VzSimEscposHooks hooks = {
    on_say, on_report, on_event, on_event, on_event, on_event
  };
  g_autoptr (VzSimPaper) paper = vz_sim_paper_new ();
  g_autoptr (VzSimEscpos) twin = vz_sim_escpos_new (paper, &hooks, NULL);
  g_auto (GStrv) words = g_strsplit (profile->name, "-", 2);
  g_autofree char *text = NULL;
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (job, &n_bytes);
  vz_sim_escpos_set_family (twin, words[0]);
  vz_sim_escpos_receive (twin, bytes, n_bytes);
  vz_sim_escpos_run (twin, G_MAXSIZE);
  vz_bitmap_unref (vz_sim_paper_cut (paper, &text));
  return g_steal_pointer (&text);
}

static void
add_line (GString *lines, const char *line)
{
  g_autofree char *stripped = g_strstrip (g_strdup (line));
  if (*stripped)
    g_string_append_printf (lines, "%s\n", stripped);
}

static char *
strip_lines (const char *text)
{
  GString *stripped = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line; line++)
    add_line (stripped, *line);
  return g_string_free (stripped, FALSE);
}

static char *
lines_of (const VzReceipt *receipt, guint columns)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < vz_receipt_length (receipt); i++) {
    const VzReceiptRow *row = vz_receipt_row (receipt, i);
    g_autoptr (GPtrArray) lines = vz_paper_lay_out (row, row->wide ? columns / 2 : columns);
    for (guint n = 0; n < lines->len; n++) {
      g_autofree char *line = vz_paper_line_to_text (g_ptr_array_index (lines, n));
      add_line (text, line);
    }
  }
  return g_string_free (text, FALSE);
}

/* Letters that each printer has, or that each with a Turkish page has. */
static char *
letters_of (const guint8 *bytes, gsize n_bytes, gboolean turkish)
{
  static const char *const more[] = { "ç", "Ç", "ğ", "Ğ", "ı", "İ", "ö", "Ö", "ş", "Ş", "ü", "Ü" };
  GString *letters = g_string_new (NULL);
  for (gsize i = 0; i < MIN (n_bytes, 200); i++)
    if (bytes[i] < 0x80 || !turkish)
      g_string_append_c (letters, (char)(0x20 + bytes[i] % 0x5f));
    else
      g_string_append (letters, more[bytes[i] % G_N_ELEMENTS (more)]);
  return g_string_free (letters, FALSE);
}

/* What goes out as text comes out as that text. */
static void
check_paper (const VzPrinterProfile *profile, const guint8 *bytes, gsize n_bytes)
{
  gboolean turkish = strcmp (profile->code_pages[0].charset, "CP857") == 0;
  g_autofree char *text = letters_of (bytes, n_bytes, turkish);
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_text (receipt, VZ_ALIGN_CENTRE, text)->wide = TRUE;
  vz_receipt_text (receipt, VZ_ALIGN_START, text)->bold = TRUE;
  vz_receipt_pair (receipt, text, "12,50");
  vz_receipt_line (receipt, text, "%10", "1.249,90");
  g_autoptr (GBytes) job = vz_escpos_encode (receipt, profile, box, 1);
  g_autofree char *paper = paper_of (profile, job);
  g_autofree char *said = strip_lines (paper);
  g_autofree char *expected = lines_of (receipt, profile->columns);
  g_assert_cmpstr (said, ==, expected);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autofree char *text = g_strndup ((const char *)bytes, MIN (n_bytes, 2000));
  g_autoptr (VzReceipt) receipt = receipt_with (text);
  for (const VzPrinterProfile *const *profile = vz_printer_profiles; *profile; profile++) {
    check_lines (receipt, (*profile)->columns);
    g_autoptr (GBytes) job = vz_escpos_encode (receipt, *profile, box, 1);
    g_assert_cmpuint (g_bytes_get_size (job), >, 20);
    check_paper (*profile, bytes, n_bytes);
  }
  return 0;
}
