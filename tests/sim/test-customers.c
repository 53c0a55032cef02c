/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/clock-virtual.h"
#include "sim/commerce.h"
#include "sim/wallet.h"

#include <string.h>

/* Time in the simulated world is the clock's that it is given: no socket, no sleep. */

typedef struct {
  VzClockVirtual *clock;
  VzSimCommerce *commerce;
  char *cookie;
} World;

static void
set_up (World *world, gconstpointer pay_after)
{
  static const char *const variants[] = { "wallet-session=kept", "agreement=known",
                                          "confirmation=phone", NULL };
  VzSimOptions options = VZ_SIM_OPTIONS_INIT;

  options.variants = variants;
  world->clock = vz_clock_virtual_new (0);
  options.clock = vz_clock_virtual_clock (world->clock);
  options.csrf = VZ_SIM_CSRF_OFF;
  options.steps = VZ_SIM_STEPS_SHORT;
  options.pay_after = (gint64)GPOINTER_TO_INT (pay_after) * G_USEC_PER_SEC;
  world->commerce = vz_sim_commerce_new (&options, NULL);
}

static void
tear_down (World *world, gconstpointer pay_after)
{
  vz_sim_commerce_free (world->commerce);
  vz_clock_virtual_free (world->clock);
  g_free (world->cookie);
}

static void
keep_cookie (World *world, const VzSimReply *reply)
{
  for (guint i = 0; i < reply->headers->len; i++) {
    const char *header = g_ptr_array_index (reply->headers, i);
    if (!g_str_has_prefix (header, "Set-Cookie: osessionid="))
      continue;
    g_free (world->cookie);
    world->cookie = g_strdup (header + strlen ("Set-Cookie: "));
  }
}

static VzSimReply *
ask (World *world, const char *method, const char *target, const char *body)
{
  g_autoptr (VzSimRequest) request = vz_sim_request_new (method, target);

  vz_sim_request_add_header (request, "X-Requested-With", "XMLHttpRequest");
  vz_sim_request_add_header (request, "Content-Type", "application/json");
  if (world->cookie != NULL)
    vz_sim_request_add_header (request, "Cookie", world->cookie);
  vz_sim_request_set_body (request, body, strlen (body));
  VzSimReply *reply = vz_sim_commerce_handle (world->commerce, request);
  keep_cookie (world, reply);
  return reply;
}

static char *
page_after (World *world, const char *page, const char *body)
{
  g_autofree char *target = g_strdup_printf ("/orders/checkout/?page=%s", page);
  g_autoptr (VzSimReply) reply = ask (world, "POST", target, body);

  return vz_json_dup_text (reply->json, "context_list[0].page_name");
}

static void
assert_step (World *world, const char *page, const char *body, const char *next)
{
  g_autofree char *now = page_after (world, page, body);

  g_assert_cmpstr (now, ==, next);
}

static void
choose_payment (World *world, int option, const char *first)
{
  g_autofree char *body = g_strdup_printf ("{\"payment_option\": %d}", option);
  g_autoptr (VzSimReply) login =
      ask (world, "POST", "/users/login/",
           "{\"email\": \"" VZ_SIM_ACCOUNT "\", \"password\": \"" VZ_SIM_PASSWORD "\"}");
  g_autoptr (VzSimReply) basket = ask (world, "POST", "/baskets/basket/",
                                       "{\"product\": 1001, \"quantity\": 1, \"attributes\": {}}");

  g_assert_cmpint (login->status, ==, 200);
  g_assert_cmpint (basket->status, ==, 200);
  assert_step (world, "PaymentOptionSelectionPage", body, first);
}

static void
show_barcode (World *world)
{
  choose_payment (world, 2, "CashRegisterPage");
  assert_step (world, "CashRegisterPage", "{}", "CashRegisterCompletePage");
}

static void
assert_poll (World *world, const char *page)
{
  assert_step (world, "CashRegisterCompletePage", "{}", page);
}

static void
test_pays_when_the_time_has_come (World *world, gconstpointer pay_after)
{
  show_barcode (world);
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (8) * G_USEC_PER_SEC - 1);
  assert_poll (world, "CashRegisterCompletePage");
  vz_clock_virtual_advance (world->clock, 1);
  assert_poll (world, "ThankYouPage");
}

static void
test_cannot_pay_a_changed_basket (World *world, gconstpointer pay_after)
{
  show_barcode (world);
  g_autoptr (VzSimReply) basket = ask (world, "POST", "/baskets/basket/",
                                       "{\"product\": 1002, \"quantity\": 1, \"attributes\": {}}");
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (60) * G_USEC_PER_SEC);
  assert_poll (world, "PaymentOptionSelectionPage");
}

static void
test_pays_although_nobody_polls (World *world, gconstpointer pay_after)
{
  show_barcode (world);
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  g_autoptr (VzSimReply) emptied = ask (world, "DELETE", "/baskets/basket/", "{}");
  assert_poll (world, "ThankYouPage");
}

static void
test_never_pays_when_told_so (World *world, gconstpointer pay_after)
{
  show_barcode (world);
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC);
  assert_poll (world, "CashRegisterCompletePage");
}

static void
test_pays_on_the_phone_when_the_time_has_come (World *world, gconstpointer pay_after)
{
  choose_payment (world, 8, "RedirectionPaymentSelectedPage");
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (60) * G_USEC_PER_SEC);
  assert_step (world, "RedirectionPaymentSelectedPage", "{\"agreement\": true}",
               "RedirectionPageCompletePage");
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (8) * G_USEC_PER_SEC - 1);
  assert_step (world, "RedirectionPageCompletePage", "{}", "RedirectionPageCompletePage");
  vz_clock_virtual_advance (world->clock, 1);
  assert_step (world, "RedirectionPageCompletePage", "{}", "ThankYouPage");
}

static void
test_puts_the_phone_away_when_the_cashier_goes_back (World *world, gconstpointer pay_after)
{
  static const char bin[] = "{\"bin_number\": \"454671\"}";

  choose_payment (world, 3, "BinNumberPage");
  assert_step (world, "BinNumberPage", bin, "InstallmentSelectionPage");
  assert_step (world, "InstallmentSelectionPage", "{\"installment\": 101}",
               "CreditCardConfirmationPage");
  assert_step (world, "BinNumberPage", bin, "InstallmentSelectionPage");
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (60) * G_USEC_PER_SEC);
  assert_step (world, "InstallmentSelectionPage", "{\"installment\": 101}",
               "CreditCardConfirmationPage");
  assert_step (world, "BinNumberPage", "{\"bin_number\": \"x\"}", "BinNumberPage");
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (60) * G_USEC_PER_SEC);
  assert_step (world, "CreditCardConfirmationPage", "{}", "ThankYouPage");
}

#define CODE_PAGE "ConfirmationPaymentQueryPage"

static void
send_a_code (World *world)
{
  choose_payment (world, 16, "ConfirmationPaymentAgreementCheckPage");
  assert_step (world, "ConfirmationPaymentAgreementCheckPage", "{}",
               "ConfirmationPaymentSelectedPage");
  assert_step (world, "ConfirmationPaymentSelectedPage", "{\"agreement\": true}", CODE_PAGE);
}

static void
assert_instead_of_code (World *world, const char *page)
{
  g_autoptr (VzSimReply) reply = ask (world, "GET", "/orders/checkout/?page=" CODE_PAGE, "");

  g_assert_cmpstr (vz_json_string (reply->json, "context_list[0].page_name", ""), ==, page);
}

static void
test_enters_the_code_when_the_time_has_come (World *world, gconstpointer pay_after)
{
  send_a_code (world);
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (8) * G_USEC_PER_SEC - 1);
  assert_step (world, CODE_PAGE, "{\"otp\": \"000000\"}", CODE_PAGE);
  vz_clock_virtual_advance (world->clock, 1);
  assert_instead_of_code (world, "ThankYouPage");
}

static void
test_puts_the_phone_away_when_the_code_was_sent (World *world, gconstpointer pay_after)
{
  send_a_code (world);
  assert_step (world, CODE_PAGE, "{\"otp\": \"123456\"}", "ConfirmationPaymentCompletePage");
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (60) * G_USEC_PER_SEC);
  assert_instead_of_code (world, CODE_PAGE);
  assert_step (world, "ConfirmationPaymentCompletePage", "{}", "ThankYouPage");
}

static gint64
seconds_left (World *world)
{
  g_autoptr (VzSimReply) reply = ask (world, "GET", "/orders/checkout/?page=VerifySmsPage", "");

  return vz_json_int (reply->json, "context_list[0].page_context.seconds_left", -1);
}

static void
test_lets_a_code_expire (World *world, gconstpointer pay_after)
{
  static const char right[] = "{\"verify_code\": \"123456\"}";

  choose_payment (world, 4, "PayOnDeliveryPaymentChoicePage");
  assert_step (world, "PayOnDeliveryPaymentChoicePage", "{\"payment_choice\": \"cash\"}",
               "SendSmsPage");
  assert_step (world, "SendSmsPage", "{}", "VerifySmsPage");
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (141) * G_USEC_PER_SEC);
  g_assert_cmpint (seconds_left (world), ==, 39);
  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (39) * G_USEC_PER_SEC);
  g_assert_cmpint (seconds_left (world), ==, 0);
  assert_step (world, "VerifySmsPage", right, "VerifySmsPage");
  assert_step (world, "SendSmsPage", "{}", "VerifySmsPage");
  assert_step (world, "VerifySmsPage", right, "PayOnDeliveryPage");
}

static json_t *
pay_at_wallet (World *world, const char *service, json_t *body)
{
  g_autofree char *target = g_strconcat ("/api/paywall/masterpass/", service, NULL);
  g_autofree char *text = json_dumps (body, 0);
  g_autoptr (VzSimRequest) request = vz_sim_request_new ("POST", target);

  vz_sim_request_add_header (request, "Content-Type", "application/json");
  vz_sim_request_add_header (request, "apikeyprivate", VZ_SIM_WALLET_KEY);
  vz_sim_request_add_header (request, "apiclientprivate", VZ_SIM_WALLET_CLIENT);
  vz_sim_request_set_body (request, text, strlen (text));
  g_autoptr (VzSimReply) reply = vz_sim_commerce_handle (world->commerce, request);
  json_decref (body);
  return json_incref (reply->json);
}

static json_t *
begin_at_wallet (World *world, const char *alias)
{
  g_autoptr (json_t) opened =
      pay_at_wallet (world, "session",
                     json_pack ("{s:s, s:s}", "UserId", "7", "UserPhone", "905554443322"));

  return pay_at_wallet (world, "payment/init",
                        json_pack ("{s:s, s:{s:f, s:s, s:i, s:s, s:s}, s:{s:b, s:s}, s:[{s:i}]}",
                                   "SessionId",
                                   vz_json_string (opened, "Body.Session.SessionId", ""),
                                   "PaymentDetail", "Amount", 12.5, "MerchantUniqueCode", "u",
                                   "CurrencyId", 1, "MerchantSuccessBackUrl", "x",
                                   "MerchantFailBackUrl", "x", "Card", "IsSavedCard", TRUE,
                                   "CardAlias", alias, "Products", "ProductAmount", 12));
}

static int
commit (World *world, const json_t *begun, const char *session)
{
  g_autoptr (json_t) answer =
      pay_at_wallet (world, "payment/commit/by/paymentid",
                     json_pack ("{s:s, s:I}", "SessionId", session, "PaymentId",
                                (json_int_t)vz_json_int (begun, "Body.Masterpass.Paywall.PaymentId",
                                                         0)));

  return (int)vz_json_int (answer, "ErrorCode", -1);
}

static void
test_approves_3d_at_the_wallet_when_the_time_has_come (World *world, gconstpointer pay_after)
{
  g_autoptr (json_t) begun = begin_at_wallet (world, "training-3d");
  const char *session = vz_json_string (begun, "Body.Session.SessionId", "");

  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (8) * G_USEC_PER_SEC - 1);
  g_assert_cmpint (commit (world, begun, session), ==, 61);
  vz_clock_virtual_advance (world->clock, 1);
  g_assert_cmpint (commit (world, begun, session), ==, 0);
}

static void
test_lets_a_code_of_the_wallet_expire (World *world, gconstpointer pay_after)
{
  g_autoptr (json_t) begun = begin_at_wallet (world, "training-otp");
  json_t *code =
      json_pack ("{s:s, s:s, s:s, s:s}", "SessionId",
                 vz_json_string (begun, "Body.Session.SessionId", ""), "MasterpassPaymentId",
                 vz_json_string (begun, "Body.Masterpass.Paywall.MasterpassPaymentId", ""),
                 "OtpToken",
                 vz_json_string (begun, "Body.Masterpass.Provider.Detail.Result.Token", ""),
                 "OtpCode", "123456");

  vz_clock_virtual_advance (world->clock, G_GINT64_CONSTANT (181) * G_USEC_PER_SEC);
  g_autoptr (json_t) late = pay_at_wallet (world, "payment/verify", code);
  g_assert_cmpint (vz_json_int (late, "ErrorCode", 0), ==, 59);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, seconds, test)                                                                   \
  g_test_add ("/sim/customers/" name, World, GINT_TO_POINTER (seconds), set_up, test, tear_down)
  ADD ("pays when the time has come", 8, test_pays_when_the_time_has_come);
  ADD ("cannot pay a changed basket", 8, test_cannot_pay_a_changed_basket);
  ADD ("pays although nobody polls", 8, test_pays_although_nobody_polls);
  ADD ("never pays when told so", -1, test_never_pays_when_told_so);
  ADD ("pays on the phone when the time has come", 8,
       test_pays_on_the_phone_when_the_time_has_come);
  ADD ("puts the phone away when the cashier goes back", 8,
       test_puts_the_phone_away_when_the_cashier_goes_back);
  ADD ("enters the code when the time has come", 8, test_enters_the_code_when_the_time_has_come);
  ADD ("puts the phone away when the code was sent", 8,
       test_puts_the_phone_away_when_the_code_was_sent);
  ADD ("lets a code expire", 8, test_lets_a_code_expire);
  ADD ("approves 3D at the wallet when the time has come", 8,
       test_approves_3d_at_the_wallet_when_the_time_has_come);
  ADD ("lets a code of the wallet expire", 8, test_lets_a_code_of_the_wallet_expire);
#undef ADD
  return g_test_run ();
}
