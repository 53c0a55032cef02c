/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

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

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autofree char *text = g_strndup ((const char *)bytes, MIN (n_bytes, 2000));
  g_autoptr (VzReceipt) receipt = receipt_with (text);
  for (const VzPrinterProfile *const *profile = vz_printer_profiles; *profile; profile++) {
    check_lines (receipt, (*profile)->columns);
    g_autoptr (GBytes) job = vz_escpos_encode (receipt, *profile, box, 1);
    g_assert_cmpuint (g_bytes_get_size (job), >, 20);
  }
  return 0;
}
