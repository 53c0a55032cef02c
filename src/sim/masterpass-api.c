/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/customers.h"
#include "sim/masterpass.h"
#include "sim/orders.h"
#include "sim/phone.h"
#include "sim/routes.h"

/* The tokens of Masterpass Rest, with and without Craftgate. */

/* FALSE when the session is not at such a payment. */
static gboolean
open_payment (VzSimCall *call, VzSimCheckout *checkout)
{
  return vz_sim_customers_open (call->shop, call->session, call->request, checkout) &&
         vz_sim_chosen_payment (checkout) == &vz_sim_masterpass_rest;
}

static VzSimReply *
refuse (VzSimCall *call)
{
  return vz_sim_reply_new_detail (400, vz_sim_say (call->request, "Seçili ödeme Masterpass değil.",
                                                   "The chosen payment is not Masterpass."));
}

static json_t *
token_json (VzSimCall *call)
{
  g_autofree char *msisdn = vz_sim_msisdn (call->session);
  g_autofree char *drawn = vz_sim_shop_draw (call->shop, 40);
  g_autofree char *token = g_strconcat ("Bearer ", drawn, NULL);

  return json_pack ("{s:s, s:s, s:{s:n}}", "msisdn", msisdn, "token", token, "extras", "bank_ica");
}

VzSimReply *
vz_sim_masterpass_token (VzSimCall *call)
{
  VzSimCheckout checkout;

  if (!open_payment (call, &checkout))
    return refuse (call);
  return vz_sim_reply_new (200, token_json (call));
}

VzSimReply *
vz_sim_craftgate_token (VzSimCall *call)
{
  VzSimPaying *paying = &call->session->pre_order.paying;
  VzSimCheckout checkout;

  if (!open_payment (call, &checkout))
    return refuse (call);
  g_autofree char *reference = vz_sim_shop_draw (call->shop, sizeof paying->reference - 1);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, vz_sim_draw_number (&checkout));
  json_t *json = token_json (call);
  g_strlcpy (paying->reference, reference, sizeof paying->reference);
  json_object_update_new (json,
                          json_pack ("{s:s, s:s}", "referenceId", reference, "orderNo", number));
  return vz_sim_reply_new (200, json);
}

VzSimReply *
vz_sim_craftgate_init (VzSimCall *call)
{
  VzSimPaying *paying = &call->session->pre_order.paying;
  const char *reference = g_hash_table_lookup (call->request->query, "reference_id");
  VzSimCheckout checkout;

  if (!open_payment (call, &checkout) || paying->three_d == 0 || paying->reference[0] == '\0' ||
      g_strcmp0 (reference, paying->reference) != 0)
    return refuse (call);
  paying->provider = paying->number;
  vz_sim_phone_begin (&checkout);
  g_autofree char *url = vz_sim_phone_url (&checkout);
  return vz_sim_reply_new (200, json_pack ("{s:I, s:s}", "paymentId", (json_int_t)paying->provider,
                                           "returnUrl", url));
}
