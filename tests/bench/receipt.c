/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "beside.h"

#include "image/text.h"
#include "wire/escpos.h"

/* One receipt to bytes, beside its texts through iconv once. */

typedef struct {
  const char *name, *rate, *amount;
} Line;

static const Line lines[] = {
  { "Keten gömlek, beyaz M", "%10", "1.249,90" },
  { "Kot pantolon, koyu mavi 32", "%10", "1.599,90" },
  { "Pamuklu çorap, gri 40-44", "%10", "389,70" },
  { "Deri cüzdan, kahverengi", "%20", "899,00" },
  { "Kokulu mum, incir 220 g", "%20", "359,90" },
};

static VzReceipt *
make_receipt (void)
{
  VzReceipt *receipt = vz_receipt_new ();

  vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "ARDIÇ")->tall = TRUE;
  vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "Kadıköy / İstanbul");
  vz_receipt_rule (receipt);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    vz_receipt_line (receipt, lines[i].name, lines[i].rate, lines[i].amount);
  }
  vz_receipt_rule (receipt);
  vz_receipt_pair (receipt, "Ara toplam", "4.498,40");
  vz_receipt_pair (receipt, "TOPLAM", "4.278,60 TL")->tall = TRUE;
  vz_receipt_table (receipt, "%10", "2.826,91", "282,69", "3.109,60");
  vz_receipt_table (receipt, "%20", "974,17", "194,83", "1.169,00");
  vz_receipt_barcode (receipt, "9922111123321", "9922 1111 23321");
  vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "Değişim ve iade: 30 gün, bu fişle");
  return receipt;
}

static VzBitmap *
to_dots (const char *text, guint cell_width, guint height, gboolean bold, guint max_width)
{
  const VzTextStyle style = { cell_width, height, bold };

  return vz_text_render (text, &style, max_width);
}

typedef struct {
  const VzReceipt *receipt;
  const VzPrinterProfile *profile;
} Bench;

static void
encode (gpointer data)
{
  const Bench *bench = data;
  g_autoptr (GBytes) bytes = vz_escpos_encode (bench->receipt, bench->profile, to_dots, 1);

  g_assert_cmpuint (g_bytes_get_size (bytes), >, 400);
}

static void
convert (gpointer data)
{
  const Bench *bench = data;
  const char *charset = bench->profile->code_pages[0].charset;

  for (guint i = 0; i < vz_receipt_length (bench->receipt); i++) {
    const VzReceiptRow *row = vz_receipt_row (bench->receipt, i);
    for (guint cell = 0; cell < G_N_ELEMENTS (row->cells) && row->cells[cell] != NULL; cell++) {
      g_autofree char *text = g_convert (row->cells[cell], -1, charset, "UTF-8", NULL, NULL, NULL);
      g_assert_nonnull (text);
    }
  }
}

int
main (void)
{
  static const Beside beside = { .what = "receipts to bytes",
                                 .floor = "the texts of one through iconv",
                                 .do_work = encode,
                                 .do_floor = convert,
                                 .rounds = 20,
                                 .limit = 5.0 };
  g_autoptr (VzReceipt) receipt = make_receipt ();
  Bench bench = { receipt, vz_printer_profile ("epson-tm-t88v") };

  return beside_measure (&beside, &bench) ? 0 : 1;
}
