/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "payment-fixtures.h"

#include "page-parts.h"

#include "image/qr.h"
#include "ui/window.h"

#define SECOND ((gint64)G_USEC_PER_SEC)
#define IBAN "TR330006100519786457841326"

/* -- at the counter: cash, or the card by its slip -- */

static const VzField counter_field = { VZ_FIELD_CHOICE, .name = "payment_choice",
                                       .label = N_ ("Payment"), .list = "payment_choices" };
static const VzField cash_field = { VZ_FIELD_CASH, .name = "cash_given", .of = "payment_choice",
                                    .being = "cash", .local = TRUE };
static const VzField slip_field = {
  VZ_FIELD_DIGITS,  .name = "slip_number",  .label = N_ ("Number on the terminal’s slip"),
  .max = 12,        .of = "payment_choice", .being = "credit_card",
  .optional = TRUE, .local = TRUE,          .shown = TRUE
};
/* Some terminals have letters in it. */
static const VzField slip_text_field = {
  VZ_FIELD_TEXT,    .name = "slip_number",  .label = N_ ("Number on the terminal’s slip"),
  .max = 32,        .of = "payment_choice", .being = "credit_card",
  .optional = TRUE, .local = TRUE,          .shown = TRUE
};
static const VzPage counter_page = { .name = "PayOnDeliveryPaymentChoicePage",
                                     .title = N_ ("Cash or card?") };

/* As commerce has it: what is sent, and a label. */
static VzChoice *
counter_choice (const char *value, const char *label)
{
  VzChoice *choice = fixture_choice (NULL, label, NULL);

  g_free (choice->value);
  choice->value = g_strdup (value);
  return choice;
}

static VzQuestionField *
ask_at_counter (VzSnapshot *snapshot)
{
  VzQuestionField *asked =
      fixture_add_field (fixture_ask (snapshot, &counter_page), &counter_field);

  g_ptr_array_add (asked->choices, counter_choice ("cash", "Nakit"));
  g_ptr_array_add (asked->choices, counter_choice ("credit_card", "Kredi kartı"));
  return asked;
}

static VzSnapshot *
make_counter (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  ask_at_counter (snapshot);
  return snapshot;
}

static VzQuestionField *
ask_for_cash (VzSnapshot *snapshot, gint64 due)
{
  VzQuestionField *asked = ask_at_counter (snapshot);
  VzQuestionField *cash = fixture_add_field (snapshot->sale->question, &cash_field);

  asked->value = g_strdup ("cash");
  cash->limit = fixture_lira (due);
  cash->value = vz_money_to_text (cash->limit);
  snapshot->sale->payment = g_strdup ("Kapıda ödeme");
  return cash;
}

static VzSnapshot *
make_cash (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  snapshot->sale->has_drawer = TRUE;
  ask_for_cash (snapshot, 427860);
  return snapshot;
}

/* Picture 09. */
static void
give_more (VzScreen *screen)
{
  vz_screen_type (screen, "4300");
}

static void
give_less (VzScreen *screen)
{
  vz_screen_type (screen, "4200");
}

static VzSnapshot *
make_cash_refused (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  g_ptr_array_add (ask_for_cash (snapshot, 427860)->errors,
                   g_strdup ("Nakit ödeme bu sepette kullanılamıyor."));
  return snapshot;
}

static VzSnapshot *
make_cash_large (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  snapshot->sale->due = fixture_lira (123456789);
  ask_for_cash (snapshot, 123456789);
  return snapshot;
}

static VzQuestionField *
ask_for_slip (VzSnapshot *snapshot)
{
  VzQuestionField *asked = ask_at_counter (snapshot);

  asked->value = g_strdup ("credit_card");
  return fixture_add_field (snapshot->sale->question, &slip_field);
}

static VzSnapshot *
make_slip (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  ask_for_slip (snapshot);
  return snapshot;
}

static VzSnapshot *
make_slip_letters (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  ask_at_counter (snapshot)->value = g_strdup ("credit_card");
  fixture_add_field (snapshot->sale->question, &slip_text_field);
  return snapshot;
}

static VzSnapshot *
make_slip_refused (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *slip = ask_for_slip (snapshot);

  slip->value = g_strdup ("004217");
  g_ptr_array_add (slip->errors, g_strdup ("Bu slip numarası başka bir satışta kullanıldı."));
  return snapshot;
}

/* -- a code that was sent -- */

static const VzField sms_field = {
  VZ_FIELD_DIGITS, .name = "verify_code", .label = N_ ("Code"), .min = 6, .max = 6, .secret = TRUE
};
static const VzField open_code_field = { VZ_FIELD_DIGITS, .name = "otp", .label = N_ ("Code"),
                                         .min = 4,        .max = 8,      .secret = TRUE };
static const VzPage sms_page = { .name = "VerifySmsPage",
                                 .title = N_ ("Enter the code that came to the phone"),
                                 .again = "SendSmsPage" };

static VzQuestionField *
ask_for_code (VzSnapshot *snapshot, const VzField *field, gint64 valid, gint64 again)
{
  VzQuestion *question = fixture_ask (snapshot, &sms_page);

  question->sent = FIXTURE_WALL - (180 - valid) * SECOND;
  question->sent_to = g_strdup ("05••\u00a0•••\u00a0••\u00a047");
  question->valid_until = FIXTURE_NOW + valid * SECOND;
  question->again_at = FIXTURE_NOW + again * SECOND;
  snapshot->sale->payment = g_strdup ("Mobil ödeme");
  return fixture_add_field (question, field);
}

/* Picture 08. */
static VzSnapshot *
make_sms (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  ask_for_code (snapshot, &sms_field, 98, 38);
  return snapshot;
}

static void
type_four (VzScreen *screen)
{
  vz_screen_type (screen, "4817");
}

static VzSnapshot *
make_sms_expired (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  ask_for_code (snapshot, &sms_field, -2, -30);
  return snapshot;
}

static VzSnapshot *
make_sms_refused (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  g_ptr_array_add (ask_for_code (snapshot, &sms_field, 61, 1)->errors,
                   g_strdup ("Kod doğru değil. 2 deneme kaldı."));
  return snapshot;
}

/* Neither its length nor its time is known, and it is sent once. */
static VzSnapshot *
make_sms_open (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  ask_for_code (snapshot, &open_code_field, 0, 0);
  snapshot->sale->question->sent = 0;
  g_clear_pointer (&snapshot->sale->question->sent_to, g_free);
  snapshot->sale->question->valid_until = 0;
  snapshot->sale->question->again_at = 0;
  return snapshot;
}

/* -- the customer pays elsewhere -- */

static VzWaiting *
wait_elsewhere (VzSnapshot *snapshot, const char *link, gint64 seconds)
{
  VzWaiting *waiting = fixture_wait (snapshot, seconds);

  g_clear_pointer (&snapshot->sale->bank, g_free);
  snapshot->sale->instalments = 0;
  g_free (snapshot->sale->payment);
  snapshot->sale->payment = g_strdup ("Telefonla öde");
  snapshot->sale->payment_type = g_strdup ("redirection");
  g_clear_pointer (&waiting->barcode, vz_bitmap_unref);
  waiting->elsewhere = TRUE;
  waiting->link = g_strdup (link);
  waiting->qr = link != NULL ? vz_qr_encode (link, NULL) : NULL;
  g_ptr_array_set_size (waiting->steps, 0);
  g_ptr_array_add (waiting->steps, vz_step_new (waiting->shown_wall, N_ ("Link ready")));
  return waiting;
}

/* Picture 07. */
static VzSnapshot *
make_link (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  wait_elsewhere (snapshot, "https://odeme.ardic.example/orders/checkout/?t=5e1f0c", 48);
  return snapshot;
}

static VzSnapshot *
make_link_long (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzWaiting *waiting = wait_elsewhere (
      snapshot,
      "https://sicher-bezahlen.zahlungsdienst-der-handelskreditbank.example/orders/checkout/"
      "?token=5e1f0c7a94b2d8830f66c1d2e9ab7745&return=https%3A%2F%2Fodeme.ardic.example%2Fdone",
      3661);

  g_clear_pointer (&waiting->number, g_free);
  waiting->needs_hand = TRUE;
  return snapshot;
}

static VzSnapshot *
make_link_reconnecting (void)
{
  VzSnapshot *snapshot = make_link ();

  snapshot->sale->waiting->reconnecting = TRUE;
  snapshot->sale->waiting->heard_mono = FIXTURE_NOW - 40 * SECOND;
  return snapshot;
}

static VzSnapshot *
make_link_none (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  wait_elsewhere (snapshot, NULL, 48);
  return snapshot;
}

/* A card was keyed in, and its bank demands 3D. */
static VzSnapshot *
make_link_barred (void)
{
  VzSnapshot *snapshot = make_link ();

  snapshot->sale->waiting->barred = TRUE;
  return snapshot;
}

static VzSnapshot *
make_link_barred_none (void)
{
  VzSnapshot *snapshot = make_link_none ();

  snapshot->sale->waiting->barred = TRUE;
  return snapshot;
}

/* -- agreements, facts and terms -- */

static const VzField agreement_field = { VZ_FIELD_AGREEMENT, .name = "agreement" };
static const VzPage transfer_page = { .name = "FundsTransferPage",
                                      .title = N_ ("Will it be paid by transfer?"),
                                      .money = TRUE };
static const VzPage later_page = { .name = "PayLaterCompletePage",
                                   .title = N_ ("Does the customer agree?"),
                                   .money = TRUE };
static const VzPage terms_page = { .name = "ConfirmationPaymentAgreementConfirmPage",
                                   .title = N_ ("Does the customer agree to the terms?") };

static void
add_fact (VzSnapshot *snapshot, VzFactKind kind, const char *label, const char *text)
{
  VzFact *fact = vz_fact_new (kind, label, text);

  if (kind == VZ_FACT_MONEY) {
    vz_money_parse (text, "TRY", &fact->money, NULL);
  }
  g_ptr_array_add (snapshot->sale->question->facts, fact);
}

static VzSnapshot *
make_transfer (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  fixture_add_field (fixture_ask (snapshot, &transfer_page), &agreement_field);
  add_fact (snapshot, VZ_FACT_LARGE, N_ ("IBAN"), IBAN);
  add_fact (snapshot, VZ_FACT_TEXT, N_ ("Account holder"), "Ardıç Mağazacılık A.Ş.");
  add_fact (snapshot, VZ_FACT_TEXT, N_ ("Bank"), "Poyraz Bank, Kadıköy");
  add_fact (snapshot, VZ_FACT_MONEY, N_ ("Amount"), "4278.60");
  return snapshot;
}

static VzSnapshot *
make_transfer_refused (void)
{
  VzSnapshot *snapshot = make_transfer ();
  VzQuestionField *asked = g_ptr_array_index (snapshot->sale->question->fields, 0);

  g_ptr_array_add (asked->errors, g_strdup ("Sözleşme onaylanmadan sipariş verilemez."));
  return snapshot;
}

static VzSnapshot *
make_pay_later (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked =
      fixture_add_field (fixture_ask (snapshot, &later_page), &agreement_field);

  asked->value = g_strdup ("true");
  add_fact (snapshot, VZ_FACT_MONEY, N_ ("To pay"), "4278.60");
  return snapshot;
}

static VzSnapshot *
make_terms (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; i <= 24; i++) {
    g_string_append_printf (text,
                            "Madde %u. Ödeme, müşterinin kendi hattına gönderilen kodla onaylanır; "
                            "tutar bir sonraki faturaya eklenir ve iade edilen ürünlerin bedeli "
                            "aynı hatta geri verilir.\n\n",
                            i);
  }
  fixture_add_field (fixture_ask (snapshot, &terms_page), &agreement_field);
  add_fact (snapshot, VZ_FACT_TERMS, N_ ("Terms"), text->str);
  return snapshot;
}

/* -- choices -- */

static const VzField account_field = { VZ_FIELD_CHOICE, .name = "bank_account",
                                       .list = "bank_accounts" };
static const VzField credit_field = { VZ_FIELD_CHOICE, .name = "credit_payment_option",
                                      .list = "credit_payment_options" };
static const VzField card_field = { VZ_FIELD_CHOICE, .name = "card", .list = "cards" };
static const VzField option_field = { VZ_FIELD_CHOICE, .name = "payment_option",
                                      .list = "payment_options" };
static const VzPage account_page = { .name = "FundsTransferChoicePage",
                                     .title = N_ ("To which account?") };
static const VzPage credit_page = { .name = "CreditPaymentSelectionPage",
                                    .title = N_ ("Which loan?") };
static const VzPage card_page = { .name = "SavedCardSelectionPage", .title = N_ ("Which card?") };
static const VzPage option_page = { .name = "PaymentOptionSelectionPage",
                                    .title = N_ ("How will it be paid?") };

static VzSnapshot *
make_accounts (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked =
      fixture_add_field (fixture_ask (snapshot, &account_page), &account_field);

  g_ptr_array_add (asked->choices,
                   fixture_choice (NULL, "Lodosbank", "TR33 0006 1005 1978 6457 8413 26"));
  g_ptr_array_add (asked->choices,
                   fixture_choice (NULL, "Poyraz Bank", "TR81 0001 0013 4452 2011 8850 01"));
  g_ptr_array_add (asked->choices,
                   fixture_choice (NULL, "Meltem Katılım", "TR02 0020 3000 0021 4408 1000 03"));
  return snapshot;
}

static VzSnapshot *
make_credits (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked = fixture_add_field (fixture_ask (snapshot, &credit_page), &credit_field);

  g_ptr_array_add (asked->choices, fixture_choice (NULL, "Lodosbank alışveriş kredisi", NULL));
  g_ptr_array_add (asked->choices, fixture_choice (NULL, "Karayel hazır limit", "3 aya kadar"));
  fixture_add_barred (asked, NULL, "Meltem finansman", "Tutar en az 5.000,00 ₺ olmalı");
  g_ptr_array_add (asked->errors, g_strdup ("Bu kredi bu sepet için verilmedi."));
  return snapshot;
}

static VzSnapshot *
make_cards (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked = fixture_add_field (fixture_ask (snapshot, &card_page), &card_field);

  g_ptr_array_add (asked->choices,
                   fixture_choice (NULL, "5528 79•• •••• 0008", "Lodosbank · 04/29"));
  g_ptr_array_add (asked->choices,
                   fixture_choice (NULL, "4355 08•• •••• 4358", "Poyraz Bank · 11/27"));
  fixture_add_barred (asked, NULL, "4543 59•• •••• 7790", N_ ("The card has expired."));
  return snapshot;
}

/* Everything that commerce has, in one basket. */
static VzSnapshot *
make_options (void)
{
  static const char *const options[][2] = {
    { "cash_register", "Kasada öde" },
    { "pay_on_delivery", "Kapıda ödeme" },
    { "credit_card", "Kredi kartı" },
    { "funds_transfer", "Havale / EFT" },
    { "loyalty_money", "Puan kullan" },
    { "pay_later", "Sonra öde" },
    { "redirection", "Telefonla öde" },
    { "credit_payment", "Alışveriş kredisi" },
    { "gpay", "Google Pay" },
    { "bkm_express", "BKM Express" },
    { "stored_card", "MobilExpress" },
    { "saved_card", "Kayıtlı kart" },
    { "masterpass", "Masterpass" },
    { "masterpass_rest", "Masterpass Pro" },
    { "confirmation", "Paycell" },
    { "redirection-2", "Hepsipay" },
    { "redirection-3", "Tosla ile ödeme" },
    { "wallet", "Ön ödemeli cüzdan" },
  };
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked = fixture_add_field (fixture_ask (snapshot, &option_page), &option_field);

  for (guint i = 0; i < G_N_ELEMENTS (options); i++) {
    g_ptr_array_add (asked->choices, fixture_choice (options[i][0], options[i][1], NULL));
  }
  snapshot->sale->last_payment = g_strdup ("confirmation");
  return snapshot;
}

/* -- beside the payment -- */

static const VzField note_field = { VZ_FIELD_TEXT, .name = "notes",
                                    .label = N_ ("Note for the order"), .max = 500 };
static const VzField coupon_field = { VZ_FIELD_CHOICE, .name = "coupon", .label = N_ ("Coupon"),
                                      .list = "coupons" };
static const VzPage note_page = { .name = "OrderNotePage", .title = N_ ("Order note") };
static const VzPage gift_page = { .name = "GiftBoxPage", .title = N_ ("Gift note") };
static const VzPage coupon_page = { .name = "CouponSelectionPage", .title = N_ ("Coupon") };
static const VzPage points_page = { .name = "LoyaltyMoneyUsagePage", .title = N_ ("Points") };
static const VzPage *const asides[] = { &note_page, &gift_page, &coupon_page, &points_page, NULL };

static VzSnapshot *
make_asides (void)
{
  VzSnapshot *snapshot = make_options ();

  g_free (snapshot->sale->last_payment);
  snapshot->sale->last_payment = g_strdup ("cash_register");
  snapshot->sale->asides = asides;
  return snapshot;
}

static VzSnapshot *
make_note (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  fixture_add_field (fixture_ask (snapshot, &note_page), &note_field)->value =
      g_strdup ("Paketi komşuya bırakmayın.");
  return snapshot;
}

static VzSnapshot *
make_coupons (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked = fixture_add_field (fixture_ask (snapshot, &coupon_page), &coupon_field);

  g_ptr_array_add (asked->choices,
                   fixture_choice (NULL, "YAZ25", "%25 indirim, 31.12.2026’ya dek"));
  g_ptr_array_add (asked->choices, fixture_choice (NULL, "HOSGELDIN", "50,00 ₺ indirim"));
  fixture_add_barred (asked, NULL, "KIS10", "Kuponun süresi 31.08.2026’da doldu.");
  return snapshot;
}

static void
read_contract (VzScreen *screen)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (screen)));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; i <= 30; i++) {
    g_string_append_printf (text,
                            "Madde %u. Satıcı, sözleşmeye konu ürünü sağlam, eksiksiz ve siparişte "
                            "belirtilen niteliklere uygun teslim etmekten sorumludur.\n\n",
                            i);
  }
  gtk_widget_activate_action (window, "frame.read-contract", "s", "sales");
  vz_window_show_contract (VZ_WINDOW (window), "sales", text->str, NULL);
}

/* -- the card's number and its plans -- */

static const VzField bin_field = {
  VZ_FIELD_DIGITS, .name = "bin_number", .label = N_ ("First digits of the card"), .min = 6,
  .max = 8,        .bin = TRUE
};
static const VzField flat_field = { VZ_FIELD_INSTALMENT, .name = "installment",
                                    .list = "installments" };
static const VzPage bin_page = { .name = "BinNumberPage", .title = N_ ("Which card?") };
static const VzPage flat_page = { .name = "InstallmentSelectionPage",
                                  .title = N_ ("How many instalments?") };

static VzSnapshot *
make_bin (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  fixture_add_field (fixture_ask (snapshot, &bin_page), &bin_field);
  return snapshot;
}

static VzSnapshot *
make_bin_scanned (void)
{
  VzSnapshot *snapshot = make_bin ();

  snapshot->scan_dropped = vz_problem_new (VZ_ERROR_SCAN_UNASKED, NULL);
  return snapshot;
}

static VzSnapshot *
make_bin_refused (void)
{
  VzSnapshot *snapshot = make_bin ();
  VzQuestionField *asked = g_ptr_array_index (snapshot->sale->question->fields, 0);

  asked->value = g_strdup ("999999");
  g_ptr_array_add (asked->errors, g_strdup ("Bu numarayla başlayan bir kart tanınmıyor."));
  return snapshot;
}

static VzSnapshot *
make_flat (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked = fixture_add_field (fixture_ask (snapshot, &flat_page), &flat_field);
  VzCard *card = vz_card_new ("Lodosbank", NULL);

  for (int i = 1; i <= 12; i++) {
    VzInstalment *plan = g_new0 (VzInstalment, 1);

    plan->value = g_strdup_printf ("%d", i);
    plan->count = i;
    plan->total = fixture_lira (427860 + (i > 3 ? i * 1200 : 0));
    plan->monthly = fixture_lira (plan->total.minor / i);
    g_ptr_array_add (card->instalments, plan);
  }
  g_ptr_array_add (asked->cards, card);
  return snapshot;
}

/* -- a part of a balance -- */

static const VzField part_field = { VZ_FIELD_AMOUNT, .name = "loyalty_amount_to_use",
                                    .label = N_ ("Points to use"), .list = "balance" };
static const VzPage part_page = { .name = "LoyaltyMoneyUsagePage", .title = N_ ("Points") };

static VzQuestionField *
ask_for_part (VzSnapshot *snapshot)
{
  VzQuestionField *asked = fixture_add_field (fixture_ask (snapshot, &part_page), &part_field);

  asked->limit = fixture_lira (12400);
  add_fact (snapshot, VZ_FACT_MONEY, N_ ("Balance"), "124.00");
  return asked;
}

static VzSnapshot *
make_part (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  ask_for_part (snapshot);
  return snapshot;
}

static void
use_some (VzScreen *screen)
{
  vz_screen_type (screen, "99,5");
}

static void
use_too_much (VzScreen *screen)
{
  vz_screen_type (screen, "125");
}

static VzSnapshot *
make_part_refused (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked = ask_for_part (snapshot);

  asked->value = g_strdup ("124.00");
  g_ptr_array_add (asked->errors, g_strdup ("Bakiye değişti, yeniden deneyin."));
  return snapshot;
}

/* -- done -- */

static VzDone *
complete (VzSnapshot *snapshot, const char *payment)
{
  VzDone *done = fixture_complete (snapshot, VZ_PAPER_PRINTED);

  g_clear_pointer (&snapshot->sale->bank, g_free);
  snapshot->sale->instalments = 0;
  g_free (done->payment);
  done->payment = g_strdup (payment);
  return done;
}

/* Picture 10. */
static VzSnapshot *
make_done_cash (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzDone *done = complete (snapshot, "Kapıda ödeme");

  snapshot->sale->has_drawer = TRUE;
  done->tender = g_strdup ("cash");
  done->given = fixture_lira (430000);
  done->change = fixture_lira (2140);
  return snapshot;
}

static VzSnapshot *
make_done_card (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzDone *done = complete (snapshot, "Kapıda ödeme");

  done->tender = g_strdup ("card");
  done->slip = g_strdup ("004217");
  return snapshot;
}

static VzSnapshot *
make_done_transfer (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzDone *done = complete (snapshot, "Havale / EFT");

  done->bank = g_strdup ("Poyraz Bank");
  done->holder = g_strdup ("Ardıç Mağazacılık A.Ş.");
  done->iban = g_strdup (IBAN);
  done->qr = vz_qr_encode (IBAN "\n4278.60\n" FIXTURE_NUMBER, NULL);
  return snapshot;
}

/* -- on the way, and without the server -- */

static VzSnapshot *
send_out (VzSnapshot *snapshot)
{
  snapshot->sale->stage = VZ_STAGE_SENDING;
  snapshot->sale->asked_msgid = g_strdup (N_ ("Asking the server for the next page"));
  snapshot->sale->asked_since = FIXTURE_NOW - 41 * SECOND;
  return snapshot;
}

static VzSnapshot *
cut_off (VzSnapshot *snapshot)
{
  snapshot->online = FALSE;
  snapshot->offline_since = FIXTURE_NOW - 72 * SECOND;
  snapshot->next_try = FIXTURE_NOW + 8 * SECOND;
  return snapshot;
}

static VzSnapshot *
make_cash_sending (void)
{
  return send_out (make_cash ());
}

static VzSnapshot *
make_sms_sending (void)
{
  return send_out (make_sms ());
}

static VzSnapshot *
make_cash_offline (void)
{
  return cut_off (make_cash ());
}

static VzSnapshot *
make_sms_offline (void)
{
  return cut_off (make_sms_refused ());
}

static VzSnapshot *
make_terms_offline (void)
{
  return cut_off (make_terms ());
}

static VzSnapshot *
make_flat_offline (void)
{
  return cut_off (make_flat ());
}

const Fixture payment_fixtures[] = {
  { "counter", make_counter },
  { "cash", make_cash },
  { "cash-given", make_cash, give_more },
  { "cash-missing", make_cash, give_less },
  { "cash-refused", make_cash_refused },
  { "cash-large", make_cash_large },
  { "slip", make_slip },
  { "slip-letters", make_slip_letters },
  { "slip-refused", make_slip_refused },
  { "sms", make_sms },
  { "sms-typed", make_sms, type_four },
  { "sms-expired", make_sms_expired },
  { "sms-refused", make_sms_refused },
  { "sms-open", make_sms_open },
  { "link", make_link, NULL, TRUE },
  { "link-long", make_link_long },
  { "link-reconnecting", make_link_reconnecting },
  { "link-none", make_link_none },
  { "link-barred", make_link_barred },
  { "link-barred-none", make_link_barred_none },
  { "transfer", make_transfer },
  { "transfer-refused", make_transfer_refused },
  { "pay-later", make_pay_later },
  { "terms", make_terms },
  { "accounts", make_accounts },
  { "credits", make_credits },
  { "cards", make_cards },
  { "options", make_options },
  { "asides", make_asides },
  { "order-note", make_note },
  { "coupons", make_coupons },
  { "contract", make_pay_later, read_contract },
  { "bin", make_bin },
  { "bin-refused", make_bin_refused },
  { "bin-scanned", make_bin_scanned },
  { "flat", make_flat },
  { "part", make_part },
  { "part-typed", make_part, use_some },
  { "part-too-much", make_part, use_too_much },
  { "part-refused", make_part_refused },
  { "cash-sending", make_cash_sending },
  { "sms-sending", make_sms_sending },
  { "cash-offline", make_cash_offline },
  { "sms-offline", make_sms_offline },
  { "terms-offline", make_terms_offline },
  { "flat-offline", make_flat_offline },
  { "done-cash", make_done_cash },
  { "done-card", make_done_card },
  { "done-transfer", make_done_transfer },
  { NULL, NULL },
};
