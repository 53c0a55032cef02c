/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sale-receipt.h"
#include "sample.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

/* All cells, a row a line. */
static char *
read_paper (const VzReceipt *receipt)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < vz_receipt_length (receipt); i++) {
    const VzReceiptRow *row = vz_receipt_row (receipt, i);

    for (guint cell = 0; cell < G_N_ELEMENTS (row->cells) && row->cells[cell] != NULL; cell++) {
      g_string_append_printf (text, "%s%s", cell > 0 ? " | " : "", row->cells[cell]);
    }
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static VzReceiptFacts
sample_facts (const VzBasket *basket)
{
  return (VzReceiptFacts){ .register_id = "2",
                           .cashier = "Elif K.",
                           .sale = "2-004172",
                           .basket = basket,
                           .number = "9922111123321",
                           .payment = "Kasada, kredi kartı",
                           .bank = "Lodosbank",
                           .training = TRUE,
                           .copy = 1,
                           .months = 6,
                           .monthly = vz_money_from_minor (71310, "TRY"),
                           .due = basket->total };
}

static char *
read_sale (const VzReceiptFacts *facts)
{
  g_autoptr (VzReceipt) receipt = vz_sale_receipt (facts, vz_notation_for_language ("tr"));

  return read_paper (receipt);
}

static void
assert_has_all (const char *text, const char *const *parts)
{
  for (guint i = 0; parts[i] != NULL; i++) {
    if (strstr (text, parts[i]) == NULL) {
      g_error ("no “%s” in:\n%s", parts[i], text);
    }
  }
}

static void
test_the_receipt_says_what_the_design_says (void)
{
  static const char *const parts[] = { "EĞİTİM\n",
                                       "KOPYA 1\n",
                                       " | Kasa 2\n",
                                       "Fiş 2-004172 | Elif K.\n",
                                       "Ara toplam | 4.498,40\n",
                                       "TOPLAM | 4.278,60 TL\n",
                                       "KDV | Matrah | KDV | Toplam\n",
                                       "Toplam | 3.801,08 | 477,52 | 4.278,60\n",
                                       "Ödeme | Kasada, kredi kartı\n",
                                       "Banka | Lodosbank\n",
                                       "Taksit | 6 x 713,10\n",
                                       "Vade farkı | 0,00\n",
                                       "Taksitli toplam | 4.278,60 TL\n",
                                       "MALİ DEĞERİ YOKTUR\n",
                                       NULL };
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autoptr (VzReceipt) receipt = vz_sale_receipt (&facts, vz_notation_for_language ("tr"));
  g_autofree char *text = read_paper (receipt);

  assert_has_all (text, parts);
}

static void
test_the_slip_says_what_the_design_says (void)
{
  static const char *const parts[] = { "KASADA ÖDEYİN\n",
                                       "Tutar | 4.278,60 TL\n",
                                       "Lodosbank | 6 x 713,10 TL\n",
                                       "Vade farkı | yok\n",
                                       "Bu slibi kasaya götürün, barkodu okutun.\n",
                                       "Ödeme tamamlanınca fişiniz basılır.\n",
                                       " | Kasa 2, Elif K.\n",
                                       "ÖDEME BELGESİ DEĞİLDİR\n",
                                       NULL };
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autoptr (VzReceipt) receipt = vz_slip_receipt (&facts, vz_notation_for_language ("tr"));
  g_autofree char *text = read_paper (receipt);

  assert_has_all (text, parts);
}

static void
test_the_counter_and_the_transfer_speak_turkish (void)
{
  static const char *const cash[] = { "Verilen | 4.300,00\n", "Para üstü | 21,40\n", NULL };
  static const char *const card[] = { "Slip no | 004217\n", NULL };
  static const char *const transfer[] = { "Tutarı şu hesaba gönderin:\n",
                                          "TR33 0006 1005 1978 6457 8413 26\n",
                                          "Açıklamaya bu sipariş numarasını yazın:\n", NULL };
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *cash_text = NULL;
  g_autofree char *card_text = NULL;
  g_autofree char *transfer_text = NULL;

  facts.tender = "cash";
  facts.given = vz_money_from_minor (430000, "TRY");
  facts.change = vz_money_from_minor (2140, "TRY");
  cash_text = read_sale (&facts);
  facts.tender = "card";
  facts.terminal_slip = "004217";
  card_text = read_sale (&facts);
  facts.iban = "TR330006100519786457841326";
  transfer_text = read_sale (&facts);
  assert_has_all (cash_text, cash);
  assert_has_all (card_text, card);
  assert_has_all (transfer_text, transfer);
}

static void
test_the_slip_of_a_payment_by_phone_speaks_turkish (void)
{
  static const char *const parts[] = {
    "TELEFONLA ÖDEYİN\n", "pay.vezne.example\n",
    "Telefonunuzun kamerasını açın, kodu okutun, telefonunuzda ödeyin.\n", NULL
  };
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autoptr (VzReceipt) receipt = NULL;
  g_autofree char *text = NULL;

  facts.link = "https://pay.vezne.example/abc";
  receipt = vz_slip_receipt (&facts, vz_notation_for_language ("tr"));
  text = read_paper (receipt);
  assert_has_all (text, parts);
}

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "tr", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  bindtextdomain (GETTEXT_PACKAGE, argv[1]);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_test_add_func ("/receipt-turkish/the-receipt-says-what-the-design-says",
                   test_the_receipt_says_what_the_design_says);
  g_test_add_func ("/receipt-turkish/the-slip-says-what-the-design-says",
                   test_the_slip_says_what_the_design_says);
  g_test_add_func ("/receipt-turkish/the-counter-and-the-transfer-speak-turkish",
                   test_the_counter_and_the_transfer_speak_turkish);
  g_test_add_func ("/receipt-turkish/the-slip-of-a-payment-by-phone-speaks-turkish",
                   test_the_slip_of_a_payment_by_phone_speaks_turkish);
  return g_test_run ();
}
