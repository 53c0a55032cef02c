/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory.h"

#include "image/text.h"
#include "sim/escpos.h"
#include "wire/escpos.h"

#include <string.h>

/* Ten thousand receipts to bytes and back to paper, in one process: what it holds afterwards is
 * what it held after the first hundred, to less than a byte a receipt; and so are the pages that it
 * has of the machine, which a few may lie idle of. */

#define WARM 100
#define ROUNDS 10000

static VzBitmap *
to_dots (const char *text, guint cell_width, guint height, gboolean bold, guint max_width)
{
  const VzTextStyle style = { cell_width, height, bold };

  return vz_text_render (text, &style, max_width);
}

static VzReceipt *
make_receipt (guint number)
{
  VzReceipt *receipt = vz_receipt_new ();
  g_autofree char *code = g_strdup_printf ("99221111%05u", number);

  vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "Kadıköy / İstanbul")->bold = TRUE;
  vz_receipt_rule (receipt);
  vz_receipt_line (receipt, "Pamuklu çorap, gri 40-44", "%10", "389,70");
  vz_receipt_pair (receipt, "TOPLAM", "4.278,60 ₺")->tall = TRUE;
  vz_receipt_barcode (receipt, code, code);
  vz_receipt_qr (receipt, code);
  return receipt;
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

/* On both kinds of printer: one with codes of its own, and one for which they are drawn. */
static void
print (guint number)
{
  static const char *const names[] = { "epson-tm-t20", "generic-80mm" };
  static const VzSimEscposHooks hooks = {
    on_say, on_report, on_event, on_event, on_event, on_event
  };
  const VzPrinterProfile *profile = vz_printer_profile (names[number % G_N_ELEMENTS (names)]);
  g_autoptr (VzReceipt) receipt = make_receipt (number);
  g_autoptr (GBytes) bytes = vz_escpos_encode (receipt, profile, to_dots, 1);
  g_autoptr (VzSimPaper) paper = vz_sim_paper_new_plain ();
  g_autoptr (VzSimEscpos) twin = vz_sim_escpos_new (paper, &hooks, NULL);
  g_autofree char *text = NULL;

  vz_sim_escpos_receive (twin, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  vz_sim_escpos_run (twin, G_MAXSIZE);
  vz_sim_paper_cut (paper, &text);
  g_assert_nonnull (strstr (text, "4.278,60 TL"));
}

int
main (void)
{
  Memory warm = { 0 };

  for (guint i = 0; i < ROUNDS; i++) {
    print (i);
    warm = i == WARM ? memory_measure () : warm;
  }
  return memory_is_flat ("receipts to bytes and to paper", ROUNDS, warm) ? 0 : 1;
}
