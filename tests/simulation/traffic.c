/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "traffic.h"

#include "core/json.h"

#include <string.h>

#define WALLET "/api/paywall/masterpass/"
#define COMMIT "payment/commit/by/paymentid"
#define BASKETS "/baskets/"
#define TILL "/hooks/cash_register/"
#define CONFIRMATION "confirm"

/* The pages whose POST may end in an order, by the documents and not by the register's tables. */
static const char *const money_pages[] = {
  "PayOnDeliveryPaymentChoicePage",
  "VerifySmsPage",
  "PayOnDeliveryPage",
  "FundsTransferPage",
  "LoyaltyMoneyPage",
  "LoyaltyPaymentSelectedPage",
  "PayLaterCompletePage",
  "CreditCardConfirmationPage",
  "CreditCardThreeDSecurePage",
  "RedirectionPageCompletePage",
  "CreditPaymentCompletePage",
  "BexNoncePage",
  "BexCompletePage",
  "GPayCompletePage",
  "SavedCardConfirmationPage",
  "MobilExpressTryPaymentPage",
  "MasterpassCompletePage",
  "MasterpassRestCompletePage",
  "ConfirmationPaymentQueryPage",
  "ConfirmationPaymentCompletePage",
  NULL,
};

/* … and the services of the wallet's provider, likewise. */
static const char *const money_services[] = { "payment/init", "payment/verify", NULL };

static json_t *
body_of (const VzRequest *request)
{
  gsize length;
  const char *body = g_bytes_get_data (request->body, &length);

  return vz_json_parse (body, length, NULL);
}

char *
traffic_number (const VzRequest *request)
{
  g_autoptr (json_t) json = NULL;

  if (!g_str_has_prefix (request->path, TILL)) {
    return NULL;
  }
  json = body_of (request);
  return vz_json_dup_text (json, "order_number");
}

gboolean
traffic_confirms (const VzRequest *request)
{
  return g_str_equal (request->path, TILL CONFIRMATION "/");
}

gboolean
traffic_is_of_basket (const VzRequest *request)
{
  return g_str_has_prefix (request->path, BASKETS);
}

gboolean
traffic_walks (const VzRequest *request)
{
  return g_str_has_prefix (request->path, "/orders/checkout/");
}

char *
traffic_posted_page (const VzRequest *request)
{
  const char *page = strstr (request->path, "page=");

  if (strcmp (request->method, "POST") != 0 || !traffic_walks (request) || page == NULL) {
    return NULL;
  }
  page += strlen ("page=");
  return g_strndup (page, strcspn (page, "&"));
}

static char *
money_at_wallet (const VzRequest *request)
{
  const char *service = request->path + strlen (WALLET);
  g_autoptr (json_t) json = NULL;

  if (g_str_equal (service, COMMIT)) {
    json = body_of (request);
    return g_strdup_printf (COMMIT " %" G_GINT64_FORMAT, vz_json_int (json, "PaymentId", 0));
  }
  return g_strv_contains (money_services, service) ? g_strdup (service) : NULL;
}

char *
traffic_money (const VzRequest *request)
{
  g_autofree char *page = traffic_posted_page (request);

  if (traffic_confirms (request)) {
    return g_strdup (CONFIRMATION);
  }
  if (traffic_is_of_wallet (request)) {
    return money_at_wallet (request);
  }
  return page != NULL && g_strv_contains (money_pages, page) ? g_steal_pointer (&page) : NULL;
}

gboolean
traffic_asks_again (const char *money, const char *before)
{
  return g_str_has_prefix (money, COMMIT) && g_str_equal (money, before);
}

gboolean
traffic_is_of_wallet (const VzRequest *request)
{
  return g_str_has_prefix (request->path, WALLET);
}

/* A payment that was begun goes by its own names. */
char *
traffic_order_at_wallet (const VzRequest *request, const VzSimWallet *wallet)
{
  g_autoptr (json_t) json = NULL;
  const VzSimWalletPayment *payment;

  if (!traffic_is_of_wallet (request)) {
    return NULL;
  }
  json = body_of (request);
  payment = vz_sim_wallet_by_id (wallet, vz_json_int (json, "PaymentId", 0));
  if (payment == NULL) {
    payment = vz_sim_wallet_by_name (wallet, vz_json_string (json, "MasterpassPaymentId", NULL));
  }
  return payment != NULL ? g_strdup (payment->tracking)
                         : vz_json_dup_text (json, "PaymentDetail.TrackingCode");
}

gboolean
traffic_empties_basket (const VzRequest *request)
{
  return strcmp (request->method, "DELETE") == 0 && traffic_is_of_basket (request);
}

gboolean
traffic_tells (const VzResponse *response)
{
  g_autoptr (json_t) json = NULL;
  gsize length;
  const char *body;

  if (response == NULL || response->status != 200) {
    return FALSE;
  }
  body = g_bytes_get_data (response->body, &length);
  json = vz_json_parse (body, length, NULL);
  return json_is_object (json);
}

gboolean
traffic_turned_away (const VzResponse *response)
{
  return response != NULL && response->status >= 400 && response->status < 500;
}

gboolean
traffic_wants_token (const VzResponse *response)
{
  return response != NULL && response->status == 403;
}

/* Parsing would take longer. */
gboolean
traffic_is_whole (const VzResponse *response)
{
  gsize length = 0;
  const char *body = response != NULL && response->status == 200
                         ? g_bytes_get_data (response->body, &length)
                         : NULL;

  return length > 0 && body[0] == '{' && body[length - 1] == '}';
}

gboolean
traffic_says (const VzResponse *response, const char *word)
{
  gsize length;
  const char *body = response != NULL ? g_bytes_get_data (response->body, &length) : NULL;

  return body != NULL && memmem (body, length, word, strlen (word)) != NULL;
}

/* What is behind the last @word, or NULL. */
static const char *
behind_last (const VzResponse *response, const char *word)
{
  gsize length = 0;
  gsize size = strlen (word);
  const char *body = response != NULL ? g_bytes_get_data (response->body, &length) : NULL;
  const char *found = NULL;

  for (const char *at = body;
       at != NULL && (at = memmem (at, length - (gsize)(at - body), word, size)) != NULL;) {
    found = at += size;
  }
  return found;
}

/* Amounts are text with two decimals. */
gboolean
traffic_amount (const VzResponse *response, const char *member, gint64 *minor)
{
  g_autofree char *word = g_strdup_printf ("\"%s\": \"", member);
  const char *at = behind_last (response, word);

  *minor = 0;
  for (; at != NULL && *at != '"'; at++) {
    *minor = g_ascii_isdigit (*at) ? *minor * 10 + g_ascii_digit_value (*at) : *minor;
  }
  return at != NULL;
}

gint64
traffic_basket (const VzResponse *response)
{
  const char *at = behind_last (response, "\"basket\": {\"pk\": ");

  return at != NULL ? g_ascii_strtoll (at, NULL, 10) : 0;
}

char *
traffic_told_number (const VzResponse *response)
{
  const char *at =
      traffic_says (response, "\"barcode\": \"") ? behind_last (response, "\"number\": ") : NULL;

  return at != NULL && g_ascii_isdigit (*at) ? g_strndup (at, strspn (at, "0123456789")) : NULL;
}
