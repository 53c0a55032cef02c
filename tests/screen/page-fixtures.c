/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-fixtures.h"

#include "page-parts.h"

#include "checkout/registry.h"
#include "image/qr.h"

#define SECOND ((gint64)G_USEC_PER_SEC)

/* Pages as the tables have them. */

static const VzField payment_field = { VZ_FIELD_CHOICE, .name = "payment_option",
                                       .list = "payment_options" };
static const VzField plan_field = { VZ_FIELD_INSTALMENT, .name = "installment", .list = "cards" };
static const VzField store_field = { VZ_FIELD_CHOICE, .name = "retail_store", .label = N_ ("Store"),
                                     .list = "retail_stores" };
static const VzField email_field = { VZ_FIELD_EMAIL, .name = "user_email",
                                     .label = N_ ("E-mail of the customer"), .max = 100 };
static const VzField phone_field = {
  VZ_FIELD_PHONE, .name = "phone_number", .label = N_ ("Phone of the customer"), .min = 10,
  .max = 20,      .optional = TRUE
};
static const VzField code_field = { VZ_FIELD_DIGITS, .name = "otp", .label = N_ ("Code"),
                                    .min = 6,        .max = 6,      .secret = TRUE };
static const VzField long_code_field = { VZ_FIELD_DIGITS, .name = "otp", .label = N_ ("Code"),
                                         .min = 8,        .max = 8,      .secret = TRUE };
static const VzField agreement_field = { VZ_FIELD_AGREEMENT, .name = "agreement" };
static const VzField address_field = { VZ_FIELD_CHOICE, .name = "billing_address",
                                       .label = N_ ("Invoice address"), .list = "addresses" };

static const VzPage payment_page = { .name = "PaymentOptionSelectionPage",
                                     .title = N_ ("How will it be paid?") };
static const VzPage plan_page = { .name = "CashRegisterInstallmentSelectionPage",
                                  .title = N_ ("How many instalments?") };
static const VzPage store_page = { .name = "RetailStoreSelectionPage",
                                   .title = N_ ("Which store?") };
static const VzPage customer_page = { .name = "IndexPage", .title = N_ ("Who is buying?") };
static const VzPage code_page = { .name = "ConfirmationPaymentQueryPage",
                                  .title = N_ ("Enter the code that came to the phone") };
static const VzPage agreement_page = { .name = "FundsTransferPage",
                                       .title = N_ ("Will it be paid by transfer?") };

static VzQuestionField *
ask_for_payment (VzSnapshot *snapshot)
{
  static const char *const options[][3] = {
    { "cash_register", "Kasada öde", "Barkod, taksitle" },
    { "pay_on_delivery", "Nakit", "Para üstü hesaplanır" },
    { "credit_card", "Kredi kartı", "Müşterinin telefonunda" },
    { "redirection", "Telefonla öde", "QR ile bağlantı" },
    { "saved_card", "Kayıtlı kart", "2 kart" },
    { "funds_transfer", "Havale / EFT", "3 hesap" },
    { "masterpass", "Masterpass", "Telefonla onay" },
    { "bkm_express", "BKM Express", "QR ile, taksitle" },
    { "loyalty_money", "Puan kullan", "Bakiye 124,00 ₺" },
  };
  VzQuestionField *asked =
      fixture_add_field (fixture_ask (snapshot, &payment_page), &payment_field);

  for (guint i = 0; i < G_N_ELEMENTS (options); i++) {
    g_ptr_array_add (asked->choices, fixture_choice (options[i][0], options[i][1], options[i][2]));
  }
  snapshot->sale->last_payment = g_strdup ("cash_register");
  return asked;
}

/* Picture 04. */
static VzSnapshot *
make_payment (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked = ask_for_payment (snapshot);

  fixture_add_barred (asked, "credit_payment", "Alışveriş kredisi",
                      "Tutar en az 5.000,00 ₺ olmalı");
  fixture_add_barred (asked, "gpay", "Mobil ödeme", "Bu hat mobil ödemeye kapalı");
  return snapshot;
}

/* Only what the server offers to most stores: three options, one not available, no customer. */
static VzSnapshot *
make_payment_few (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked =
      fixture_add_field (fixture_ask (snapshot, &payment_page), &payment_field);

  g_clear_pointer (&snapshot->sale->customer_email, g_free);
  g_ptr_array_add (asked->choices, fixture_choice ("cash_register", "Kasada öde", NULL));
  g_ptr_array_add (asked->choices, fixture_choice ("funds_transfer", "Havale / EFT", NULL));
  fixture_add_barred (asked, "credit_payment", "Alışveriş kredisi",
                      "Tutar en az 5.000,00 ₺ olmalı");
  return snapshot;
}

static VzSnapshot *
make_payment_many (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked = ask_for_payment (snapshot);
  VzChoice *first = g_ptr_array_index (asked->choices, 1);

  g_free (first->label);
  first->label = g_strdup ("Teslimat sırasında kapıda nakit ya da kartla ödeme");
  for (guint i = 0; i < 12; i++) {
    g_autofree char *label = g_strdup_printf ("Finansierungsvereinbarung mit Ratenplan %u", i + 1);

    fixture_add_barred (
        asked, i % 2 == 0 ? "credit_payment" : NULL, label,
        "Diese Zahlungsart steht für den gewählten Warenkorb und für diese Lieferadresse "
        "zurzeit leider nicht zur Verfügung");
  }
  return snapshot;
}

static VzSnapshot *
make_payment_refused (void)
{
  VzSnapshot *snapshot = make_payment ();

  g_ptr_array_add (snapshot->sale->question->messages,
                   g_strdup ("Bu ödeme seçeneği şu anda kullanılamıyor."));
  return snapshot;
}

static VzSnapshot *
make_payment_offline (void)
{
  VzSnapshot *snapshot = make_payment ();

  snapshot->online = FALSE;
  snapshot->offline_since = FIXTURE_NOW - 72 * SECOND;
  snapshot->next_try = FIXTURE_NOW + 8 * SECOND;
  return snapshot;
}

static void
send (VzSnapshot *snapshot, gint64 seconds)
{
  snapshot->sale->stage = VZ_STAGE_SENDING;
  snapshot->sale->asked_msgid = g_strdup (N_ ("Asking the server for the next page"));
  snapshot->sale->asked_since = FIXTURE_NOW - seconds * SECOND;
}

static VzSnapshot *
make_payment_sending (void)
{
  VzSnapshot *snapshot = make_payment ();

  send (snapshot, 7);
  return snapshot;
}

static VzSnapshot *
make_payment_sending_long (void)
{
  VzSnapshot *snapshot = make_payment ();

  send (snapshot, 41);
  return snapshot;
}

/* The first page is still on its way. */
static VzSnapshot *
make_sending (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  send (snapshot, 3);
  return snapshot;
}

typedef struct {
  const char *bank;
  const char *type;
  int counts[10];
  gint64 monthly[10];
  gint64 totals[10];
} Plans;

static VzInstalment *
new_plan (const char *bank, int count, gint64 monthly, gint64 total)
{
  VzInstalment *plan = g_new0 (VzInstalment, 1);

  plan->value = g_strdup_printf ("%s-%d", bank, count);
  plan->count = count;
  plan->monthly = fixture_lira (monthly);
  plan->total = fixture_lira (total);
  return plan;
}

static void
add_plans (VzQuestionField *asked, const Plans *plans)
{
  VzCard *card = vz_card_new (plans->bank, plans->type);

  for (guint i = 0; plans->counts[i] != 0; i++) {
    g_ptr_array_add (card->instalments,
                     new_plan (plans->bank, plans->counts[i], plans->monthly[i], plans->totals[i]));
  }
  g_ptr_array_add (asked->cards, card);
}

static const Plans banks[] = {
  { "Lodosbank",
    "credit",
    { 1, 2, 3, 6, 9, 12 },
    { 427860, 213930, 142620, 71310, 51830, 41360 },
    { 427860, 427860, 427860, 427860, 466470, 496320 } },
  { "Poyraz Bank",
    "credit",
    { 1, 2, 3, 6, 9, 12 },
    { 427860, 213930, 142620, 74880, 52820, 42190 },
    { 427860, 427860, 427860, 449280, 475380, 506280 } },
  { "Meltem Katılım",
    "credit",
    { 1, 2, 3, 6, 9 },
    { 427860, 213930, 142620, 73560, 50960 },
    { 427860, 427860, 427860, 441360, 458640 } },
  { "Karayel Bank",
    "credit",
    { 1, 2, 3, 6 },
    { 427860, 216110, 145560, 75620 },
    { 427860, 432220, 436680, 453720 } },
  { "Diğer kartlar", "credit", { 1 }, { 427860 }, { 427860 } },
};

static VzSnapshot *
make_instalments (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked = fixture_add_field (fixture_ask (snapshot, &plan_page), &plan_field);

  for (guint i = 0; i < G_N_ELEMENTS (banks); i++) {
    add_plans (asked, &banks[i]);
  }
  return snapshot;
}

/* Picture 05. */
static VzSnapshot *
make_instalments_chosen (void)
{
  VzSnapshot *snapshot = make_instalments ();
  VzQuestionField *asked = g_ptr_array_index (snapshot->sale->question->fields, 0);

  asked->value = g_strdup ("Lodosbank-6");
  return snapshot;
}

static VzSnapshot *
make_instalments_one (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  add_plans (fixture_add_field (fixture_ask (snapshot, &plan_page), &plan_field), &banks[3]);
  return snapshot;
}

static VzSnapshot *
make_instalments_many (void)
{
  static const char *const names[] = {
    "Landwirtschaftliche Genossenschaftsbank", "Lodosbank", "Lodosbank", "Poyraz Bank",
    "Deutsch-Türkische Handelskreditbank AG",  "Meltem",    "Karayel",   "Diğer kartlar",
  };
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked = fixture_add_field (fixture_ask (snapshot, &plan_page), &plan_field);

  snapshot->sale->due = fixture_lira (123456789);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    Plans plans = { .bank = names[i], .type = i == 1 ? "credit" : "business credit" };

    for (int j = 0; j < 9; j++) {
      plans.counts[j] = j + 1;
      plans.totals[j] = 123456789 + (j > 2 ? j * 1000000 : 0);
      plans.monthly[j] = plans.totals[j] / (j + 1);
    }
    add_plans (asked, &plans);
  }
  return snapshot;
}

static VzSnapshot *
make_stores (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked = fixture_add_field (fixture_ask (snapshot, &store_page), &store_field);

  for (guint i = 0; i < 14; i++) {
    g_autofree char *label = g_strdup_printf ("Ardıç Mağazası, %u. şube", i + 1);

    g_ptr_array_add (asked->choices,
                     fixture_choice (NULL, label, "Bağdat Caddesi 100, Kadıköy, İstanbul"));
  }
  return snapshot;
}

static VzSnapshot *
make_customer (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestion *question = fixture_ask (snapshot, &customer_page);
  VzQuestionField *email = fixture_add_field (question, &email_field);

  fixture_add_field (question, &phone_field);
  email->value = g_strdup ("zeynep.aydin@example");
  g_ptr_array_add (email->errors, g_strdup ("Geçerli bir e-posta adresi girin."));
  return snapshot;
}

static VzSnapshot *
make_code (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked = fixture_add_field (fixture_ask (snapshot, &code_page), &code_field);

  asked->value = g_strdup ("4817");
  snapshot->sale->payment = g_strdup ("Mobil ödeme");
  return snapshot;
}

static VzSnapshot *
make_code_phone (void)
{
  VzSnapshot *snapshot = make_code ();

  snapshot->sale->by_phone = 5;
  snapshot->sale->question->valid_until = FIXTURE_NOW + 104 * SECOND;
  return snapshot;
}

static VzSnapshot *
make_code_refused (void)
{
  VzSnapshot *snapshot = make_code ();
  VzQuestionField *asked = g_ptr_array_index (snapshot->sale->question->fields, 0);

  g_ptr_array_add (asked->errors, g_strdup ("Kod doğru değil. 2 deneme kaldı."));
  return snapshot;
}

/* As many boxes as a code gets. */
static VzSnapshot *
make_code_long (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestionField *asked = fixture_add_field (fixture_ask (snapshot, &code_page), &long_code_field);

  asked->value = g_strdup ("4817");
  return snapshot;
}

static VzSnapshot *
make_agreement (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzQuestion *question = fixture_ask (snapshot, &agreement_page);
  VzQuestionField *address = fixture_add_field (question, &address_field);

  g_ptr_array_add (address->choices, fixture_choice (NULL, "Ev", "Moda Caddesi 12, Kadıköy"));
  g_ptr_array_add (address->choices, fixture_choice (NULL, "İş", "Büyükdere Caddesi 201, Şişli"));
  fixture_add_field (question, &agreement_field);
  return snapshot;
}

/* As it is asked for where cards may be keyed in. */
static VzSnapshot *
make_card (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  const VzPage *page = vz_page_find ("CreditCardConfirmationPage", NULL);
  VzQuestion *question = fixture_ask (snapshot, page);

  for (const VzField *field = page->fields; field->name != NULL; field++) {
    if (field->kind != VZ_FIELD_FIXED) {
      fixture_add_field (question, field);
    }
  }
  return snapshot;
}

static VzSnapshot *
make_card_refused (void)
{
  VzSnapshot *snapshot = make_card ();
  VzQuestionField *asked = g_ptr_array_index (snapshot->sale->question->fields, 1);

  g_ptr_array_add (asked->errors, g_strdup ("Bankanız işleme izin vermedi."));
  return snapshot;
}

/* Picture 06. */
static VzSnapshot *
make_barcode (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  fixture_wait (snapshot, 136);
  return snapshot;
}

static VzSnapshot *
make_barcode_reconnecting (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzWaiting *waiting = fixture_wait (snapshot, 200);

  waiting->reconnecting = TRUE;
  waiting->heard_mono = FIXTURE_NOW - 48 * SECOND;
  return snapshot;
}

static VzSnapshot *
make_barcode_needs_hand (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzWaiting *waiting = fixture_wait (snapshot, 7327);

  waiting->needs_hand = TRUE;
  return snapshot;
}

static VzSnapshot *
make_barcode_number (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzWaiting *waiting = fixture_wait (snapshot, 5);

  g_clear_pointer (&waiting->barcode, vz_bitmap_unref);
  waiting->qr = vz_qr_encode (FIXTURE_NUMBER, NULL);
  waiting->heard_mono = 0;
  return snapshot;
}

static VzSnapshot *
make_barcode_one_only (void)
{
  VzSnapshot *snapshot = make_barcode ();

  snapshot->can_open_new = FALSE;
  snapshot->why_not_new = N_ ("One sale at a time is set up, and one waits for its customer.");
  return snapshot;
}

/* Picture 10. */
static VzSnapshot *
make_done (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  fixture_complete (snapshot, VZ_PAPER_PRINTED);
  return snapshot;
}

static VzSnapshot *
make_done_no_paper (void)
{
  VzSnapshot *snapshot = fixture_sale ();
  VzDone *done = fixture_complete (snapshot, VZ_PAPER_QUEUED);

  done->paper_reason = g_strdup ("Out of paper.");
  g_clear_pointer (&done->number, g_free);
  snapshot->papers_queued = 2;
  return snapshot;
}

static VzSnapshot *
make_done_paper_unknown (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  fixture_complete (snapshot, VZ_PAPER_UNKNOWN)->paper_reason =
      g_strdup ("The register was restarted while the printer was printing.");
  return snapshot;
}

static VzSnapshot *
make_done_paper_lost (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  fixture_complete (snapshot, VZ_PAPER_LOST)->paper_reason = g_strdup ("No printer is set up.");
  return snapshot;
}

static VzSnapshot *
make_voided (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  snapshot->sale->stage = VZ_STAGE_VOIDED;
  return snapshot;
}

static void
stick (VzSnapshot *snapshot, VzError code, const char *detail)
{
  snapshot->sale->stage = VZ_STAGE_STUCK;
  snapshot->sale->can_go_back = TRUE;
  snapshot->sale->problem = vz_problem_new (code, detail);
  snapshot->sale->problem->since = FIXTURE_NOW - 12 * SECOND;
}

static VzSnapshot *
make_stuck_page (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  stick (snapshot, VZ_ERROR_UNKNOWN_PAGE, NULL);
  snapshot->sale->question = vz_question_new (NULL, "DataSourceShippingOptionSelectionPage");
  snapshot->sale->question->link =
      g_strdup ("https://odeme.ardic.example/orders/checkout/?t=5e1f0c");
  g_ptr_array_add (snapshot->sale->question->messages,
                   g_strdup ("Kargo seçeneği seçilmeden devam edilemez."));
  return snapshot;
}

static VzSnapshot *
make_stuck_no_link (void)
{
  VzSnapshot *snapshot = make_stuck_page ();

  g_clear_pointer (&snapshot->sale->question->link, g_free);
  return snapshot;
}

static VzSnapshot *
make_stuck_totals (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  stick (snapshot, VZ_ERROR_TOTALS_DIFFER, "4.278,60 ₺ / 4.287,60 ₺");
  return snapshot;
}

static VzSnapshot *
make_stuck_server (void)
{
  VzSnapshot *snapshot = fixture_sale ();

  stick (snapshot, VZ_ERROR_SERVER_TROUBLE, NULL);
  snapshot->sale->problem->retry_at = FIXTURE_NOW + 8 * SECOND;
  return snapshot;
}

const Fixture page_fixtures[] = {
  { "payment", make_payment },
  { "payment-few", make_payment_few },
  { "payment-many", make_payment_many },
  { "payment-refused", make_payment_refused },
  { "payment-offline", make_payment_offline },
  { "payment-sending", make_payment_sending },
  { "payment-sending-long", make_payment_sending_long },
  { "sending", make_sending },
  { "instalments", make_instalments },
  { "instalments-chosen", make_instalments_chosen },
  { "instalments-one", make_instalments_one },
  { "instalments-many", make_instalments_many },
  { "stores", make_stores },
  { "customer", make_customer },
  { "code", make_code },
  { "code-phone", make_code_phone },
  { "code-refused", make_code_refused },
  { "code-long", make_code_long },
  { "agreement", make_agreement },
  { "card", make_card },
  { "card-refused", make_card_refused },
  { "barcode", make_barcode, NULL, TRUE },
  { "barcode-reconnecting", make_barcode_reconnecting },
  { "barcode-needs-hand", make_barcode_needs_hand },
  { "barcode-number", make_barcode_number },
  { "barcode-one-only", make_barcode_one_only },
  { "done", make_done },
  { "done-no-paper", make_done_no_paper },
  { "done-paper-unknown", make_done_paper_unknown },
  { "done-paper-lost", make_done_paper_lost },
  { "voided", make_voided },
  { "stuck-page", make_stuck_page },
  { "stuck-no-link", make_stuck_no_link },
  { "stuck-totals", make_stuck_totals },
  { "stuck-server", make_stuck_server },
  { NULL, NULL },
};
