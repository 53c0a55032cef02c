/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sale-receipt.h"
#include "sample.h"

#include <string.h>

static const char *const head[] = { "ARDIÇ", "Moda ve Ev Mağazaları A.Ş.", "Bahariye Cad. No: 41",
                                    NULL };
static const char *const farewell[] = { "Değişim ve iade: 30 gün, bu fişle", "Teşekkür ederiz",
                                        NULL };

static gint64
at (int hour, int minute)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) moment = g_date_time_new (zone, 2026, 11, 21, hour, minute, 0.0);

  return g_date_time_to_unix (moment) * G_USEC_PER_SEC;
}

static VzReceiptFacts
sample_facts (const VzBasket *basket)
{
  return (VzReceiptFacts){ .head = head,
                           .tax_number = "Kadıköy V.D. 1234567890",
                           .farewell = farewell,
                           .register_id = "2",
                           .cashier = "Elif K.",
                           .sale = "2-004172",
                           .wall = at (14, 38),
                           .basket = basket,
                           .number = "9922111123321",
                           .payment = "Kasada, kredi kartı",
                           .bank = "Lodosbank",
                           .months = 6,
                           .monthly = vz_money_from_minor (71310, "TRY"),
                           .due = vz_money_from_minor (427860, "TRY"),
                           .total_with_interest = vz_money_from_minor (427860, "TRY") };
}

static void
append_flags (GString *text, const VzReceiptRow *row)
{
  g_string_append_printf (text, "%s%s%s%s", row->align == VZ_ALIGN_CENTRE ? "^" : "",
                          row->bold ? "*" : "", row->tall ? "|" : "", row->wide ? "-" : "");
}

/* A row a line: kind, flags, cells. */
static char *
describe (const VzReceipt *receipt)
{
  static const char *const kinds[] = { "text",    "pair", "line",       "table",   "rule", "space",
                                       "barcode", "qr",   "code-pages", "picture", "logo" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < vz_receipt_length (receipt); i++) {
    const VzReceiptRow *row = vz_receipt_row (receipt, i);

    g_string_append (text, kinds[row->kind]);
    append_flags (text, row);
    for (guint cell = 0; cell < G_N_ELEMENTS (row->cells); cell++) {
      if (row->cells[cell] != NULL) {
        g_string_append_printf (text, " [%s]", row->cells[cell]);
      }
    }
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static char *
describe_sale (const VzReceiptFacts *facts, const char *language)
{
  g_autoptr (VzReceipt) receipt = vz_sale_receipt (facts, vz_notation_for_language (language));

  return describe (receipt);
}

static char *
describe_slip (const VzReceiptFacts *facts)
{
  g_autoptr (VzReceipt) receipt = vz_slip_receipt (facts, vz_notation_for_language ("tr"));

  return describe (receipt);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL) {
    g_error ("no “%s” in:\n%s", part, text);
  }
}

static void
assert_lacks (const char *text, const char *part)
{
  if (strstr (text, part) != NULL) {
    g_error ("“%s” in:\n%s", part, text);
  }
}

static void
test_the_sample_paper_comes_out_exactly (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = describe_sale (&facts, "tr");

  g_assert_cmpstr (text, ==,
                   "text^*|- [ARDIÇ]\n"
                   "text^ [Moda ve Ev Mağazaları A.Ş.]\n"
                   "text^ [Bahariye Cad. No: 41]\n"
                   "text^ [Kadıköy V.D. 1234567890]\n"
                   "rule\n"
                   "pair [21.11.2026 14:38] [Register 2]\n"
                   "pair [Receipt 2-004172] [Elif K.]\n"
                   "rule\n"
                   "line [Keten gömlek, beyaz M] [%10] [1.249,90] [  1 x 1.249,90]\n"
                   "line [Kot pantolon, koyu mavi 32] [%10] [1.599,90] [  1 x 1.599,90]\n"
                   "text [Pamuklu çorap, gri 40-44]\n"
                   "line [  3 x 129,90] [%10] [389,70]\n"
                   "line [Deri cüzdan, kahverengi] [%20] [899,00] [  1 x 899,00]\n"
                   "line [Kokulu mum, incir 220 g] [%20] [359,90] [  1 x 359,90]\n"
                   "rule\n"
                   "pair [Subtotal] [4.498,40]\n"
                   "pair [3 al 2 öde, çorap] [-129,90]\n"
                   "pair [%10 üye indirimi, cüzdan] [-89,90]\n"
                   "pair*| [TOTAL] [4.278,60 TL]\n"
                   "rule\n"
                   "table* [VAT] [Net] [VAT] [Total]\n"
                   "table [%10] [2.826,91] [282,69] [3.109,60]\n"
                   "table [%20] [974,17] [194,83] [1.169,00]\n"
                   "table [Total] [3.801,08] [477,52] [4.278,60]\n"
                   "rule\n"
                   "pair* [Payment] [Kasada, kredi kartı]\n"
                   "pair [Bank] [Lodosbank]\n"
                   "pair [Instalments] [6 x 713,10]\n"
                   "pair [Instalment charge] [0,00]\n"
                   "pair* [Total with instalments] [4.278,60 TL]\n"
                   "space\n"
                   "barcode* [9922111123321] [9922 1111 23321]\n"
                   "space\n"
                   "text^ [Değişim ve iade: 30 gün, bu fişle]\n"
                   "text^ [Teşekkür ederiz]\n"
                   "space\n"
                   "text^* [NO FISCAL VALUE]\n");
}

static void
test_the_paper_speaks_the_language_of_its_notation (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = describe_sale (&facts, "en");

  assert_has (text, "[  3 x 129.90] [10%] [389.70]\n");
  assert_has (text, "[TOTAL] [4,278.60 TL]\n");
  assert_has (text, "pair [21/11/2026 14:38]");
}

static void
test_a_copy_says_so_at_both_ends (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = NULL;

  facts.copy = 2;
  text = describe_sale (&facts, "tr");
  g_assert_true (g_str_has_prefix (text, "text^* [COPY 2]\ntext^*|- [ARDIÇ]\n"));
  g_assert_true (g_str_has_suffix (text, "text^* [COPY 2]\ntext^* [NO FISCAL VALUE]\n"));
}

static void
test_training_says_so_at_both_ends (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = NULL;
  g_autofree char *slip = NULL;

  facts.training = TRUE;
  text = describe_sale (&facts, "tr");
  slip = describe_slip (&facts);
  g_assert_true (g_str_has_prefix (text, "text^* [TRAINING]\n"));
  g_assert_true (g_str_has_suffix (text, "text^* [TRAINING]\ntext^* [NO FISCAL VALUE]\n"));
  g_assert_true (g_str_has_prefix (slip, "text^* [TRAINING]\n"));
  g_assert_true (g_str_has_suffix (slip, "text^* [TRAINING]\ntext^* [NOT A PROOF OF PAYMENT]\n"));
}

static void
test_a_printer_is_tried_with_the_letters_it_may_lack (void)
{
  VzReceiptFacts facts = sample_facts (NULL);
  g_autoptr (VzReceipt) receipt = NULL;
  g_autofree char *text = NULL;

  facts.training = TRUE;
  receipt = vz_test_receipt (&facts, vz_notation_for_language ("tr"));
  text = describe (receipt);
  g_assert_true (g_str_has_prefix (text, "text^* [TRAINING]\ntext^* [ARDIÇ]\n"
                                         "text^* [TEST RECEIPT]\n"
                                         "pair [21.11.2026 14:38] [Register 2]\n"));
  assert_has (text, "text [ÇĞİÖŞÜ çğıöşü]\n");
  assert_has (text, "barcode [0123456789] [0123456789]\n");
  assert_has (text, "code-pages [ÇĞİÖŞÜ çğıöşü]\n");
  assert_has (text, "answer the number of that line");
  g_assert_true (g_str_has_suffix (text, "text^* [NO FISCAL VALUE]\n"));
}

static void
test_equal_lines_are_joined (void)
{
  g_autoptr (json_t) json = sample_parse (
      "{'total_amount':'30','basketitem_set':["
      "{'product':{'pk':1,'name':'a'},'quantity':1,'unit_price':'10','total_amount':'10'},"
      "{'product':{'pk':1,'name':'a'},'quantity':2,'unit_price':'10','total_amount':'20'}]}");
  g_autoptr (VzBasket) basket = vz_basket_from_json (json, "sku", "try", NULL);
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = describe_sale (&facts, "tr");

  assert_has (text, "rule\ntext [a]\nline [  3 x 10,00] [-] [30,00]\nrule\n");
  assert_lacks (text, "Subtotal");
}

static void
test_lines_of_other_rates_stay_apart (void)
{
  g_autoptr (json_t) json =
      sample_parse ("{'total_amount':'20','basketitem_set':["
                    "{'product':{'pk':1,'name':'a','price':'10'},'quantity':1,'tax_rate':'10'},"
                    "{'product':{'pk':1,'name':'a','price':'10'},'quantity':1,'tax_rate':'20'}]}");
  g_autoptr (VzBasket) basket = vz_basket_from_json (json, "sku", "try", NULL);
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = describe_sale (&facts, "tr");

  assert_has (text, "line [a] [%10] [10,00] [  1 x 10,00]\nline [a] [%20] [10,00]");
}

static void
test_a_price_that_does_not_make_the_amount_is_left_out (void)
{
  g_autoptr (json_t) json = sample_parse (
      "{'total_amount':'19.99','basketitem_set':["
      "{'product':{'pk':1,'name':'a'},'quantity':2,'unit_price':'10','total_amount':'19.99'}]}");
  g_autoptr (VzBasket) basket = vz_basket_from_json (json, "sku", "try", NULL);
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = describe_sale (&facts, "tr");

  assert_has (text, "line [  2 x] [-] [19,99]\n");
}

static void
test_a_payment_without_a_plan_shows_none (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = NULL;

  facts.months = 1;
  facts.total_with_interest = vz_money_zero ("");
  facts.bank = NULL;
  text = describe_sale (&facts, "tr");
  assert_has (text, "pair* [Payment] [Kasada, kredi kartı]\nspace\n");
  assert_lacks (text, "nstalment");
}

static void
test_the_charge_of_a_plan_is_shown (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = NULL;
  g_autofree char *slip = NULL;

  facts.months = 9;
  facts.monthly = vz_money_zero ("");
  facts.total_with_interest = vz_money_from_minor (449253, "TRY");
  text = describe_sale (&facts, "tr");
  slip = describe_slip (&facts);
  assert_has (text, "pair [Instalments] [9]\npair [Instalment charge] [213,93]\n"
                    "pair* [Total with instalments] [4.492,53 TL]\n");
  assert_has (slip, "pair*| [Amount] [4.492,53 TL]\n");
  assert_has (slip, "pair [Instalment charge] [213,93]\n");
}

static void
test_cash_shows_what_was_given_and_what_went_back (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = NULL;
  g_autofree char *exact = NULL;

  facts.tender = "cash";
  facts.given = vz_money_from_minor (430000, "TRY");
  facts.change = vz_money_from_minor (2140, "TRY");
  text = describe_sale (&facts, "tr");
  assert_has (text, "pair* [Payment] [Kasada, kredi kartı]\n"
                    "pair [Given] [4.300,00]\npair [Change] [21,40]\n");
  facts.change = (VzMoney){ 0 };
  exact = describe_sale (&facts, "tr");
  assert_lacks (exact, "Change");
}

static void
test_a_card_shows_the_number_of_its_slip (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = NULL;
  g_autofree char *without = NULL;

  facts.tender = "card";
  facts.terminal_slip = "004217";
  text = describe_sale (&facts, "tr");
  assert_has (text, "pair* [Payment] [Kasada, kredi kartı]\npair [Slip no] [004217]\n");
  assert_lacks (text, "Given");
  facts.terminal_slip = NULL;
  without = describe_sale (&facts, "tr");
  assert_lacks (without, "Slip no");
}

static VzReceiptFacts
transfer_facts (const VzBasket *basket)
{
  VzReceiptFacts facts = sample_facts (basket);

  facts.payment = "Havale / EFT";
  facts.bank = NULL;
  facts.months = 0;
  facts.account_bank = "Lodosbank";
  facts.account_holder = "Ardıç Mağazacılık A.Ş.";
  facts.iban = "TR330006100519786457841326";
  return facts;
}

static void
test_a_transfer_is_its_own_slip (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = transfer_facts (basket);
  g_autofree char *text = describe_sale (&facts, "tr");

  assert_has (text, "pair* [Payment] [Havale / EFT]\n"
                    "rule\n"
                    "text^ [Transfer the amount to this account:]\n"
                    "text^* [Lodosbank]\n"
                    "text^*| [Ardıç Mağazacılık A.Ş.]\n"
                    "text^*| [TR33 0006 1005 1978 6457 8413 26]\n"
                    "text^*|- [4.278,60 TL]\n"
                    "text^ [Write this order number in the description of the transfer:]\n"
                    "text^*|- [9922 1111 23321]\n"
                    "qr [TR330006100519786457841326\n"
                    "Ardıç Mağazacılık A.Ş.\n"
                    "4278.60 TRY\n"
                    "9922111123321]\n"
                    "space\nbarcode* [9922111123321]");
}

static void
test_a_transfer_of_which_little_is_known_says_that (void)
{
  VzReceiptFacts facts = transfer_facts (NULL);
  g_autofree char *text = NULL;
  g_autofree char *code = NULL;

  facts.account_bank = facts.account_holder = facts.number = NULL;
  facts.iban = "TR33 0006 1005 1978 6457 8413 26";
  facts.due = facts.total_with_interest = (VzMoney){ 0 };
  text = describe_sale (&facts, "tr");
  assert_has (text, "account:]\ntext^*| [TR33 0006 1005 1978 6457 8413 26]\n"
                    "qr [TR330006100519786457841326]\n");
  facts.iban = NULL;
  code = vz_transfer_code (&facts);
  g_assert_null (code);
}

static void
test_another_amount_than_the_goods_is_shown (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = NULL;

  facts.due = facts.total_with_interest = vz_money_from_minor (432860, "TRY");
  text = describe_sale (&facts, "tr");
  assert_has (text, "pair*| [TOTAL] [4.278,60 TL]\n");
  assert_has (text, "pair* [To pay] [4.328,60 TL]\npair* [Payment]");
}

static void
test_the_order_fills_in_what_is_not_known (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();
  g_autoptr (VzOrder) order = sample_order ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = NULL;
  g_autofree char *without = NULL;

  facts.number = facts.payment = NULL;
  without = describe_sale (&facts, "tr");
  assert_lacks (without, "barcode");
  assert_lacks (without, "[Payment]");
  facts.order = order;
  text = describe_sale (&facts, "tr");
  assert_has (text, "barcode* [9922111123321] [9922 1111 23321]\n");
  assert_has (text, "pair* [Payment] [Kasada]\n");
}

static void
test_a_number_that_no_barcode_holds_becomes_a_qr (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = NULL;
  g_autofree char *slip = NULL;
  g_autofree char *longer = NULL;

  facts.number = "SİPARİŞ-1";
  text = describe_sale (&facts, "tr");
  slip = describe_slip (&facts);
  assert_has (text, "qr [SİPARİŞ-1]\ntext^* [SİPARİŞ-1]\n");
  assert_has (slip, "qr- [SİPARİŞ-1]\ntext^*|- [SİPARİŞ-1]\n");
  facts.number = "123456789012345678901";
  longer = describe_sale (&facts, "tr");
  assert_has (longer, "qr [123456789012345678901]\n");
}

static void
test_the_bare_minimum_prints (void)
{
  g_autoptr (json_t) json = sample_parse ("{'total_amount':'0','basketitem_set':[]}");
  g_autoptr (VzBasket) basket = vz_basket_from_json (json, "sku", "try", NULL);
  VzReceiptFacts facts = { .register_id = "1", .sale = "1-000001", .basket = basket };
  VzReceiptFacts slip_facts = { .register_id = "1", .months = 3 };
  VzReceiptFacts bare_facts = { .register_id = "1", .sale = "1-000001", .months = 3 };
  g_autofree char *text = describe_sale (&facts, "en");
  g_autofree char *slip = describe_slip (&slip_facts);
  g_autofree char *bare = describe_sale (&bare_facts, "en");

  assert_has (text, "pair*| [TOTAL] [0.00 TL]\n");
  assert_has (slip, "pair [Instalments] [3]\nrule\n");
  assert_has (bare, "pair [Instalments] [3]\nspace\n");
  assert_has (slip, "text^*|- [PAY AT THE TILL]\n");
}

static void
test_a_sale_without_its_basket_shows_the_amount (void)
{
  VzReceiptFacts facts = sample_facts (NULL);
  g_autofree char *text = describe_sale (&facts, "tr");

  assert_has (text, "rule\npair* [To pay] [4.278,60 TL]\npair* [Payment] [Kasada, kredi kartı]\n");
  assert_has (text, "barcode* [9922111123321]");
  assert_lacks (text, "TOTAL");
}

static void
test_the_sample_slip_comes_out_exactly (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = NULL;

  facts.wall = at (14, 33);
  text = describe_slip (&facts);
  g_assert_cmpstr (text, ==,
                   "text^* [ARDIÇ]\n"
                   "text^*|- [PAY AT THE TILL]\n"
                   "space\n"
                   "barcode*- [9922111123321] []\n"
                   "text^*|- [9922 1111 23321]\n"
                   "rule\n"
                   "pair*| [Amount] [4.278,60 TL]\n"
                   "rule\n"
                   "pair [Lodosbank] [6 x 713,10 TL]\n"
                   "pair [Instalment charge] [none]\n"
                   "rule\n"
                   "text^ [Take this slip to the till and have the barcode scanned.]\n"
                   "text^ [Your receipt is printed when the payment is complete.]\n"
                   "space\n"
                   "pair [21.11.2026 14:33] [Register 2, Elif K.]\n"
                   "space\n"
                   "text^* [NOT A PROOF OF PAYMENT]\n");
}

static void
test_the_slip_shows_the_picture_of_commerce (void)
{
  static const guint8 dots[] = { 0xaa, 0x80, 0x55, 0x00 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (dots, sizeof dots);
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = NULL;

  facts.dots = bytes;
  facts.dots_width = 9;
  facts.dots_height = 2;
  text = describe_slip (&facts);
  assert_has (text, "picture-\ntext^*|- [9922 1111 23321]\nrule\n");
  assert_lacks (text, "barcode*");
}

static void
test_the_slip_of_a_payment_by_phone_shows_its_link (void)
{
  static const guint8 dots[] = { 0xaa, 0x80 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (dots, sizeof dots);
  g_autoptr (VzBasket) basket = sample_basket ();
  VzReceiptFacts facts = sample_facts (basket);
  g_autofree char *text = NULL;

  facts.dots = bytes;
  facts.dots_width = 9;
  facts.dots_height = 1;
  facts.link = "https://pay.vezne.example/checkout-with-token/abc?x=1";
  text = describe_slip (&facts);
  assert_has (text, "text^*|- [PAY ON YOUR PHONE]\n"
                    "space\n"
                    "qr [https://pay.vezne.example/checkout-with-token/abc?x=1]\n"
                    "text^* [pay.vezne.example]\n"
                    "rule\n"
                    "pair*| [Amount] [4.278,60 TL]\n");
  assert_has (text,
              "text^ [Open the camera of your phone, scan the code and pay on your phone.]\n");
  assert_lacks (text, "till");
  assert_lacks (text, "picture");
  assert_lacks (text, "9922");
}

static void
test_rows_keep_what_they_were_given (void)
{
  static const guint8 dots[] = { 0xff, 0x00 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (dots, sizeof dots);
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  const VzReceiptRow *row;

  g_assert_cmpuint (vz_receipt_length (receipt), ==, 0);
  vz_receipt_text (receipt, VZ_ALIGN_CENTRE, "a")->bold = TRUE;
  vz_receipt_picture (receipt, 8, 2, bytes);
  vz_receipt_table (receipt, "1", "2", "3", "4");
  g_assert_cmpuint (vz_receipt_length (receipt), ==, 3);
  row = vz_receipt_row (receipt, 0);
  g_assert_true (row->bold);
  g_assert_cmpint (row->align, ==, VZ_ALIGN_CENTRE);
  row = vz_receipt_row (receipt, 1);
  g_assert_cmpint (row->kind, ==, VZ_RECEIPT_PICTURE);
  g_assert_true (row->dots == bytes);
  g_assert_cmpstr (vz_receipt_row (receipt, 2)->cells[3], ==, "4");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receipt/rows-keep-what-they-were-given", test_rows_keep_what_they_were_given);
  g_test_add_func ("/receipt/the-sample-paper-comes-out-exactly",
                   test_the_sample_paper_comes_out_exactly);
  g_test_add_func ("/receipt/the-paper-speaks-the-language-of-its-notation",
                   test_the_paper_speaks_the_language_of_its_notation);
  g_test_add_func ("/receipt/a-copy-says-so-at-both-ends", test_a_copy_says_so_at_both_ends);
  g_test_add_func ("/receipt/training-says-so-at-both-ends", test_training_says_so_at_both_ends);
  g_test_add_func ("/receipt/a-printer-is-tried-with-the-letters-it-may-lack",
                   test_a_printer_is_tried_with_the_letters_it_may_lack);
  g_test_add_func ("/receipt/equal-lines-are-joined", test_equal_lines_are_joined);
  g_test_add_func ("/receipt/lines-of-other-rates-stay-apart",
                   test_lines_of_other_rates_stay_apart);
  g_test_add_func ("/receipt/a-price-that-does-not-make-the-amount-is-left-out",
                   test_a_price_that_does_not_make_the_amount_is_left_out);
  g_test_add_func ("/receipt/a-payment-without-a-plan-shows-none",
                   test_a_payment_without_a_plan_shows_none);
  g_test_add_func ("/receipt/the-charge-of-a-plan-is-shown", test_the_charge_of_a_plan_is_shown);
  g_test_add_func ("/receipt/cash-shows-what-was-given-and-what-went-back",
                   test_cash_shows_what_was_given_and_what_went_back);
  g_test_add_func ("/receipt/a-card-shows-the-number-of-its-slip",
                   test_a_card_shows_the_number_of_its_slip);
  g_test_add_func ("/receipt/a-transfer-is-its-own-slip", test_a_transfer_is_its_own_slip);
  g_test_add_func ("/receipt/a-transfer-of-which-little-is-known-says-that",
                   test_a_transfer_of_which_little_is_known_says_that);
  g_test_add_func ("/receipt/another-amount-than-the-goods-is-shown",
                   test_another_amount_than_the_goods_is_shown);
  g_test_add_func ("/receipt/the-order-fills-in-what-is-not-known",
                   test_the_order_fills_in_what_is_not_known);
  g_test_add_func ("/receipt/a-number-that-no-barcode-holds-becomes-a-qr",
                   test_a_number_that_no_barcode_holds_becomes_a_qr);
  g_test_add_func ("/receipt/the-bare-minimum-prints", test_the_bare_minimum_prints);
  g_test_add_func ("/receipt/a-sale-without-its-basket-shows-the-amount",
                   test_a_sale_without_its_basket_shows_the_amount);
  g_test_add_func ("/receipt/the-sample-slip-comes-out-exactly",
                   test_the_sample_slip_comes_out_exactly);
  g_test_add_func ("/receipt/the-slip-shows-the-picture-of-commerce",
                   test_the_slip_shows_the_picture_of_commerce);
  g_test_add_func ("/receipt/the-slip-of-a-payment-by-phone-shows-its-link",
                   test_the_slip_of_a_payment_by_phone_shows_its_link);
  return g_test_run ();
}
