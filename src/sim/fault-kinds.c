/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/fault-kinds.h"
#include "sim/fault-replies.h"

#include <string.h>

#define CHECKOUT "/orders/checkout/"
#define COMPLETED "/orders/completed/"
#define LOGIN "/users/login/"
#define BASKET "/baskets/"
#define PAYWALL "/api/paywall/"
#define HOOKS "/hooks/"

static VzSimReply *
answer_status (const VzSimRequest *request, guint status)
{
  if (status == 401)
    return vz_sim_reply_new_detail (401, "Authentication credentials were not provided.");
  return vz_sim_reply_new_html (status, "<html><body><h1>Server Error</h1></body></html>");
}

static VzSimReply *
answer_throttle (const VzSimRequest *request, guint seconds)
{
  g_autofree char *text = g_strdup_printf ("%u", seconds);
  VzSimReply *reply = vz_sim_reply_new_detail (429, "Request was throttled.");

  vz_sim_reply_add_header (reply, "Retry-After", text);
  return reply;
}

static VzSimReply *
answer_drop (const VzSimRequest *request, guint number)
{
  VzSimReply *reply = vz_sim_reply_new (0, NULL);

  reply->dropped = TRUE;
  return reply;
}

static VzSimReply *
answer_csrf (const VzSimRequest *request, guint number)
{
  return vz_sim_reply_new_html (403, "<html><body><h1>Forbidden</h1><p>CSRF verification failed."
                                     "</p></body></html>");
}

static VzSimReply *
answer_captcha (const VzSimRequest *request, guint number)
{
  return vz_sim_reply_new (400,
                           json_pack ("{s:s}", "redirect_url", "/users/captcha/?next=/login/"));
}

static VzSimReply *
answer_empty (const VzSimRequest *request, guint status)
{
  return vz_sim_reply_new (status, json_object ());
}

static VzSimReply *
answer_hook_error (const VzSimRequest *request, guint code)
{
  gboolean confirms = strstr (request->path, "/confirm/") != NULL;
  g_autofree char *text = g_strdup_printf ("%u", code);

  return vz_sim_reply_new (200, json_pack ("{s:s, s:s}", confirms ? "result" : "error_code", text,
                                           "error_message", "Bu sipariş tahsil edilemez."));
}

static gboolean
empty_stock (VzSimShop *shop, VzSimSession *session)
{
  VzSimBasket *basket = vz_sim_session_basket (shop, session);

  if (basket->lines->len == 0)
    return FALSE;
  VzSimLine *last = g_ptr_array_index (basket->lines, basket->lines->len - 1);
  last->product->stock = 0;
  return TRUE;
}

static gboolean
shift_totals (VzSimShop *shop, VzSimSession *session)
{
  shop->totals_differ = TRUE;
  return TRUE;
}

static gboolean
refuse (VzSimShop *shop, VzSimSession *session)
{
  shop->refuses = TRUE;
  return TRUE;
}

static gboolean
rotate (VzSimShop *shop, VzSimSession *session)
{
  vz_sim_session_rotate (shop, session);
  return TRUE;
}

static gboolean
end_session (VzSimShop *shop, VzSimSession *session)
{
  if (!session->signed_in)
    return FALSE;
  vz_sim_session_sign_out (shop, session);
  return TRUE;
}

static gboolean
end_login (VzSimShop *shop, VzSimSession *session)
{
  if (!session->signed_in)
    return FALSE;
  session->signed_in = FALSE;
  return TRUE;
}

static gboolean
stay (VzSimShop *shop, VzSimSession *session)
{
  shop->stays = TRUE;
  return TRUE;
}

/* Of the session's payment, or of all at the wallet. */
static gboolean
expire_code (VzSimShop *shop, VzSimSession *session)
{
  gboolean sent = session->pre_order.paying.sent_at > 0;

  session->pre_order.paying.sent_at = 0;
  for (guint i = 0; i < shop->wallet->payments->len; i++) {
    VzSimWalletPayment *payment = g_ptr_array_index (shop->wallet->payments, i);
    sent = sent || payment->sent_at > 0;
    payment->sent_at = 0;
  }
  return sent;
}

static VzSimReply *
answer_wallet_error (const VzSimRequest *request, guint code)
{
  const char *words =
      vz_sim_say (request, "Banka ödemeyi onaylamadı.", "The bank has not approved the payment.");

  return vz_sim_reply_new (200, json_pack ("{s:i, s:s, s:i, s:b, s:s, s:n}", "ErrorCodeType", 1,
                                           "ErrorMessage", words, "ErrorCode", (int)code, "Result",
                                           FALSE, "Message", words, "Body"));
}

static gboolean
empty_wallet_body (VzSimReply *reply, guint value)
{
  return json_object_set_new (reply->json, "Body", json_null ()) == 0;
}

static const VzSimFaultKind kinds[] = {
  { "http-401", NULL, "answers 401; no effect", 401, answer_status },
  { "http-404", NULL, "answers 404 in HTML; no effect", 404, answer_status },
  { "http-429", NULL, "answers 429 with Retry-After: VALUE (2); no effect", 2, answer_throttle },
  { "http-500", NULL, "answers 500 in HTML; no effect", 500, answer_status },
  { "http-502", NULL, "answers 502 in HTML; no effect", 502, answer_status },
  { "http-503", NULL, "answers 503 in HTML; no effect", 503, answer_status },
  { "csrf-403", NULL, "answers 403 as Django does for a bad CSRF token; no effect", 0,
    answer_csrf },
  { "drop", NULL, "closes the connection after the request; no effect", 0, answer_drop },
  { "login-202", LOGIN, "wants an OTP: 202 without key", 202, answer_empty },
  { "login-406", LOGIN, "finds an OTP wrong: 406", 406, answer_empty },
  { "login-429", LOGIN, "too many logins: 429", 2, answer_throttle },
  { "login-captcha", LOGIN, "wants a captcha: redirect_url", 0, answer_captcha },
  { "hook-error", HOOKS, "answers the error code VALUE (410); no effect", 410, answer_hook_error },

  { "stock-gone", BASKET, "the last line of the basket sells out", .prepare = empty_stock },
  { "price-changed", CHECKOUT, "pre_order's totals are 9.00 above the basket's",
    .prepare = shift_totals },
  { "refuse", CHECKOUT, "refuses the first parameter with a sentence; no effect",
    .prepare = refuse },
  { "rotate-session", NULL, "a new osessionid by cookie", .prepare = rotate },
  { "session-gone", NULL, "the login has ended, and its basket with it", .prepare = end_session },
  { "guest-again", NULL, "the login has ended; the basket stays", .prepare = end_login },

  { "no-answer", NULL, "takes effect, then closes the connection without an answer",
    .spoil = vz_sim_spoil_drop },
  { "lost-500", NULL, "takes effect, then answers 500", .spoil = vz_sim_spoil_lost },
  { "slow", NULL, "answers after VALUE seconds (10)", 10, .spoil = vz_sim_spoil_slow },
  { "not-json", NULL, "an HTML page instead of JSON", .spoil = vz_sim_spoil_html },
  { "cut", NULL, "closes the connection in the middle of the body", .spoil = vz_sim_spoil_cut },
  { "half", NULL, "sends half of the JSON as if it were all", .spoil = vz_sim_spoil_half },
  { "deep", NULL, "nests VALUE (200) arrays deep", 200, .spoil = vz_sim_spoil_deep },
  { "huge", NULL, "a body of VALUE (5) MiB", 5, .spoil = vz_sim_spoil_huge },
  { "text-prices", CHECKOUT, "the amounts of instalments as text",
    .spoil = vz_sim_spoil_text_prices },
  { "order-amount", COMPLETED, "the order is 9.00 above what was to be paid",
    .spoil = vz_sim_spoil_order_amount },
  { "number-prices", NULL, "amounts as JSON numbers", .spoil = vz_sim_spoil_prices },
  { "rotate-in-body", BASKET, "the osessionid of the cookie in the body as well",
    .spoil = vz_sim_spoil_rotate_in_body },
  { "redirect", NULL, "302 to another place", .spoil = vz_sim_spoil_redirect },

  { "no-context", CHECKOUT, "page_context is missing", .spoil = vz_sim_spoil_no_context },
  { "empty-context", CHECKOUT, "page_context is {}", .spoil = vz_sim_spoil_empty_context },
  { "no-page-name", CHECKOUT, "page_name is missing", .spoil = vz_sim_spoil_no_page_name },
  { "capital-slug", CHECKOUT, "page_slug is spelt like page_name",
    .spoil = vz_sim_spoil_capital_slug },
  { "no-redirect", CHECKOUT, "ThankYouPage lacks redirect_url", .spoil = vz_sim_spoil_no_redirect },
  { "foreign-redirect", CHECKOUT, "ThankYouPage's redirect_url is of another origin",
    .spoil = vz_sim_spoil_foreign_redirect },
  { "unknown-page", CHECKOUT, "a page that nobody knows", .spoil = vz_sim_spoil_unknown_page },
  { "empty-basket", CHECKOUT, "sends back to the basket", .spoil = vz_sim_spoil_to_basket },
  { "no-pre-order", CHECKOUT, "pre_order is missing", .spoil = vz_sim_spoil_no_pre_order },
  { "errors-null", CHECKOUT, "errors: null", .spoil = vz_sim_spoil_errors_null },
  { "errors-empty-list", CHECKOUT, "errors: []", .spoil = vz_sim_spoil_errors_empty_list },
  { "errors-empty-object", CHECKOUT, "errors: {}", .spoil = vz_sim_spoil_errors_empty_object },
  { "errors-list", CHECKOUT, "errors: [sentence]", .spoil = vz_sim_spoil_errors_list },
  { "errors-object", CHECKOUT, "errors: {non_field_errors: sentence}",
    .spoil = vz_sim_spoil_errors_object },
  { "product-list", HOOKS, "the product of a line as a list, as older documents show it",
    .spoil = vz_sim_spoil_product_list },
  { "promotions", HOOKS, "a promotion that the till has to send back",
    .spoil = vz_sim_spoil_promotions },
  { "number-result", HOOKS, "the result of a confirmation as a number",
    .spoil = vz_sim_spoil_number_result },
  { "bad-png", CHECKOUT, "the barcode picture is cut", .spoil = vz_sim_spoil_png },
  { "no-seconds", CHECKOUT, "the barcode page lacks seconds", .spoil = vz_sim_spoil_no_seconds },
  { "seconds", CHECKOUT, "the barcode page says VALUE (0) seconds", .spoil = vz_sim_spoil_seconds },
  { "string-number", CHECKOUT, "the barcode's number as text",
    .spoil = vz_sim_spoil_string_number },

  { "same-page", CHECKOUT, "answers the posted page again, without a word; no effect",
    .prepare = stay },
  { "code-expired", NULL, "the code by SMS has expired", .prepare = expire_code },
  { "no-choices", CHECKOUT, "the lists of the page_context are empty",
    .spoil = vz_sim_spoil_no_choices },
  { "other-installment", CHECKOUT, "pre_order.installment is not the chosen one",
    .spoil = vz_sim_spoil_other_instalment },
  { "bad-link", CHECKOUT, "the link for the phone is no address of the web",
    .spoil = vz_sim_spoil_bad_link },
  { "plain-link", CHECKOUT, "the link for the phone is plain http of another host",
    .spoil = vz_sim_spoil_plain_link },
  { "long-link", CHECKOUT, "the link for the phone has VALUE (4) KiB", 4,
    .spoil = vz_sim_spoil_long_link },
  { "wallet-error", PAYWALL, "the wallet answers ErrorCode VALUE (99); no effect", 99,
    answer_wallet_error },
  { "wallet-no-body", PAYWALL, "the wallet answers without Body; takes effect",
    .spoil = empty_wallet_body },
  { 0 },
};

const VzSimFaultKind *
vz_sim_fault_kinds (void)
{
  return kinds;
}
