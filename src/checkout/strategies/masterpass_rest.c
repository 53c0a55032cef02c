/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/fields.h"
#include "checkout/paywall.h"
#include "checkout/registry.h"

/* Masterpass over REST, of Masterpass itself or by Craftgate (masterpass-rest-payment-option). Its
 * tokens are read beside the pages, and what completes it stands in the address too. */

#define TOKEN "/orders/masterpass-rest-token?msisdn_validated=true"
#define CRAFTGATE_TOKEN "/orders/craftgate-masterpass-token"
#define CRAFTGATE_INIT "/orders/craftgate-masterpass-init?reference_id="

static gboolean
is_craftgate (const VzPageData *data)
{
  return data->configured != NULL &&
         g_strcmp0 (data->configured ("masterpass-rest", data->data), "craftgate") == 0;
}

static const json_t *
nth_read (const VzPageData *data, gsize n)
{
  return json_array_get (data->read, n);
}

static gboolean
is_empty (const json_t *read, const char *member)
{
  return *vz_json_string (read, member, "") == '\0';
}

static const char *
lacks_token (const VzPageData *data)
{
  return is_empty (nth_read (data, 0), "token") ? "token" : NULL;
}

/* Craftgate finds the payment by its reference. */
static const char *
lacks_token_or_reference (const VzPageData *data)
{
  if (is_craftgate (data) && is_empty (nth_read (data, 0), "referenceId")) {
    return "referenceId";
  }
  return lacks_token (data);
}

static char *
token_before_bin (const VzPageData *data)
{
  const json_t *token = nth_read (data, 0);

  if (token == NULL) {
    return g_strdup (is_craftgate (data) ? CRAFTGATE_TOKEN : TOKEN);
  }
  json_object_set (data->kept, "masterpass", (json_t *)token);
  return NULL;
}

/* What the wallet did counts before what commerce wanted. */
static gboolean
is_three_d (const VzPageData *data)
{
  gboolean wanted = vz_json_bool (data->context, "three_d", FALSE);

  return vz_json_bool (data->kept, "wallet.three_d", wanted);
}

/* What has begun at Craftgate is finished on the customer's phone. */
static json_t *
detour_to_phone (const VzPageData *data)
{
  const json_t *begun = nth_read (data, 1);
  json_t *payment = vz_json_get (begun, "paymentId");

  if (begun == NULL) {
    return NULL;
  }
  json_object_set_new (data->kept, "craftgate",
                       json_pack ("{s:O*, s:O*}", "token",
                                  json_object_get (nth_read (data, 0), "token"), "paymentId",
                                  payment));
  return json_pack ("{s:s, s:{s:O*}}", "page_name", "CraftgateThreeDPage", "page_context",
                    "returnUrl", payment != NULL ? json_object_get (begun, "returnUrl") : NULL);
}

/* Craftgate is a provider of its own. */
static json_t *
detour_to_provider (const VzPageData *data)
{
  return is_craftgate (data) ? detour_to_phone (data) : vz_paywall_detour (data);
}

/* Of the first page, or read again for the last one: Craftgate's always is. */
static const char *
token_of_commerce (const VzPageData *data)
{
  const char *read = vz_json_string (nth_read (data, 0), "token", "");

  return is_craftgate (data) ? read : vz_json_string (data->kept, "masterpass.token", read);
}

/* What the wallet brought counts before what commerce gave. */
static const char *
token_of (const VzPageData *data)
{
  return vz_json_string (data->kept, "wallet.token", token_of_commerce (data));
}

/* The token may have been kept by a checkout that was left meanwhile, or be the wallet's. */
static char *
masterpass_before_completion (const VzPageData *data)
{
  return *token_of (data) == '\0' ? g_strdup (TOKEN) : NULL;
}

/* The first token was for another card: Craftgate gives a new one, and begins 3D with it. */
static char *
craftgate_before_completion (const VzPageData *data)
{
  const json_t *token = nth_read (data, 0);
  g_autofree char *escaped = NULL;

  if (token == NULL) {
    return g_strconcat (CRAFTGATE_TOKEN, "?three_d=", is_three_d (data) ? "true" : "false", NULL);
  }
  if (!is_three_d (data)) {
    return NULL;
  }
  escaped = g_uri_escape_string (vz_json_string (token, "referenceId", ""), NULL, FALSE);
  return g_strconcat (CRAFTGATE_INIT, escaped, NULL);
}

static char *
token_before_completion (const VzPageData *data)
{
  return is_craftgate (data) ? craftgate_before_completion (data)
                             : masterpass_before_completion (data);
}

static void
add_to_query (GString *query, const char *name, const char *value)
{
  g_string_append_printf (query, "&%s=", name);
  g_string_append_uri_escaped (query, value, NULL, FALSE);
}

static void
copy_member (const json_t *from, const char *name, json_t *to)
{
  json_t *value = json_object_get (from, name);

  if (value != NULL) {
    json_object_set (to, name, value);
  }
}

static void
fill_craftgate (const VzPageData *data, json_t *body)
{
  copy_member (nth_read (data, 0), "token", body);
  copy_member (nth_read (data, 0), "referenceId", body);
}

/* A card that Masterpass keeps: PURCHASE; keyed-in ones would be DIRECT_PURCHASE. */
static void
fill_masterpass (const VzPageData *data, const char *token, json_t *body)
{
  json_object_set_new (body, "token", json_string (token));
  json_object_set_new (body, "transactionType",
                       json_string (is_three_d (data) ? "PURCHASE_3D" : "PURCHASE"));
}

static void
fill_query (GString *query, const char *code, const char *token, gboolean three_d)
{
  add_to_query (query, "responseCode", code);
  add_to_query (query, "token", token);
  add_to_query (query, "three_d_secure", three_d ? "true" : "false");
}

static void
fill_completion (const VzPageData *data, json_t *body, GString *query)
{
  const char *token = token_of (data);

  fill_query (query, vz_json_string (data->kept, "wallet.code", "0000"), token, is_three_d (data));
  if (is_craftgate (data)) {
    fill_craftgate (data, body);
  } else {
    fill_masterpass (data, token, body);
  }
}

/* Read again from what was kept: the register may have been restarted meanwhile. */
static void
fill_three_d (const VzPageData *data, json_t *body, GString *query)
{
  const json_t *begun = json_object_get (data->kept, "craftgate");

  fill_query (query, "0000", vz_json_string (begun, "token", ""), TRUE);
  copy_member (begun, "paymentId", body);
}

static const VzPage pages[] = {
  { .name = "MasterpassRestBinNumberPage",
    .title = N_ ("Which card?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS (VZ_ASKS_BIN,
               { .kind = VZ_FIELD_FIXED, .name = "is_masterpass_stored_card", .value = "true" }),
    VZ_NEXT ("MasterpassRestInstallmentPage"),
    .json = TRUE,
    .before = token_before_bin,
    .lacks = lacks_token },
  { .name = "MasterpassRestInstallmentPage",
    .title = N_ ("How many instalments?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS (VZ_ASKS_PLAN ("installments")),
    VZ_NEXT ("MasterpassRestOrderNoPage"),
    .json = TRUE },
  { .name = "MasterpassRestOrderNoPage",
    .title = N_ ("Preparing Masterpass"),
    .kind = VZ_PAGE_SEND,
    VZ_FIELDS ({ .kind = VZ_FIELD_FIXED,
                 .name = "use_three_d",
                 .value = "false",
                 .setting = "masterpass-three-d" }),
    VZ_NEXT ("MasterpassRestCompletePage"),
    .json = TRUE },
  { .name = "MasterpassRestCompletePage",
    .title = N_ ("Completing the payment"),
    .kind = VZ_PAGE_SEND,
    VZ_NEXT ("ThankYouPage", "PaywallSessionPage", "CraftgateThreeDPage"),
    .money = TRUE,
    .json = TRUE,
    .before = token_before_completion,
    .lacks = lacks_token_or_reference,
    .fill = fill_completion,
    .detour = detour_to_provider },
  { .name = "CraftgateThreeDPage",
    .title = N_ ("Waiting for the customer"),
    .kind = VZ_PAGE_WAIT,
    VZ_NEXT ("ThankYouPage"),
    .money = TRUE,
    .json = TRUE,
    .link = "returnUrl",
    .polled_as = "MasterpassRestCompletePage",
    .fill = fill_three_d },
  { 0 },
};

const VzStrategy vz_strategy_masterpass_rest = {
  .payment_type = "masterpass_rest",
  .pages = pages,
};
