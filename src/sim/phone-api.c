/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/customers.h"
#include "sim/phone.h"
#include "sim/routes.h"

/* What the customer's phone asks for: the provider's page of one payment, or the shop's own page of
 * the whole checkout, where a card pays. */

static VzSimSession *
find_payment (VzSimCall *call)
{
  for (guint i = 0; i < call->shop->sessions->len; i++) {
    VzSimSession *session = g_ptr_array_index (call->shop->sessions, i);
    if (g_str_equal (session->pre_order.paying.phone, call->argument))
      return session;
  }
  return NULL;
}

static VzSimSession *
find_checkout (VzSimCall *call)
{
  for (guint i = 0; i < call->shop->sessions->len; i++) {
    VzSimSession *session = g_ptr_array_index (call->shop->sessions, i);
    if (g_str_equal (session->pre_order.token, call->argument))
      return session;
  }
  return NULL;
}

static VzSimOrder *
find_order (VzSimCall *call)
{
  for (guint i = 0; i < call->shop->orders->len; i++) {
    VzSimOrder *order = g_ptr_array_index (call->shop->orders, i);
    if (g_str_equal (order->checkout_token, call->argument))
      return order;
  }
  return NULL;
}

static VzSimReply *
say_dead (VzSimCall *call)
{
  return vz_sim_phone_say (call->request, 404, "Bu bağlantı artık geçerli değil.",
                           "This link is no longer good.");
}

static VzSimReply *
ask (VzSimCall *call, VzSimSession *session)
{
  VzSimCheckout checkout;

  if (session == NULL || !vz_sim_customers_open (call->shop, session, call->request, &checkout))
    return say_dead (call);
  return vz_sim_phone_ask (call->request, vz_sim_checkout_unpaid (&checkout));
}

static VzSimReply *
act (VzSimCall *call, VzSimSession *session)
{
  const char *action = vz_sim_request_text (call->request, "action");

  if (g_strcmp0 (action, "cancel") == 0 && session != NULL) {
    vz_sim_customers_cancel (session);
    return vz_sim_phone_say_cancelled (call->request);
  }
  if (g_strcmp0 (action, "pay") != 0)
    return ask (call, session);
  if (session == NULL || vz_sim_customers_pay (call->shop, session) == NULL)
    return say_dead (call);
  return vz_sim_phone_say_paid (call->request);
}

VzSimReply *
vz_sim_phone_payment_get (VzSimCall *call)
{
  return ask (call, find_payment (call));
}

VzSimReply *
vz_sim_phone_payment_post (VzSimCall *call)
{
  return act (call, find_payment (call));
}

VzSimReply *
vz_sim_phone_checkout_get (VzSimCall *call)
{
  return ask (call, find_checkout (call));
}

/* The first card payment on offer, 0 when there is none. */
static gint64
card_option (VzSimShop *shop)
{
  for (const VzSimOffered *row = vz_sim_payment_options (); row->pk != 0; row++) {
    if (g_str_equal (row->type, "credit_card") && vz_sim_offers_payment (shop, row))
      return row->pk;
  }
  return 0;
}

VzSimReply *
vz_sim_phone_checkout_post (VzSimCall *call)
{
  VzSimSession *session = find_checkout (call);
  VzSimCheckout checkout;

  if (session == NULL || !vz_sim_customers_open (call->shop, session, call->request, &checkout))
    return say_dead (call);
  const VzSimPayment *payment = vz_sim_chosen_payment (&checkout);
  if (payment == NULL || !g_str_equal (payment->type, "credit_card")) {
    vz_sim_pre_order_forget_payment (&session->pre_order);
    session->pre_order.paying.option = card_option (call->shop);
  }
  return act (call, session);
}

VzSimReply *
vz_sim_phone_status (VzSimCall *call)
{
  const VzSimOrder *order = find_order (call);
  const VzSimSession *session = find_checkout (call);

  if (order != NULL)
    return vz_sim_reply_new (200, json_pack ("{s:s, s:s}", "status", "completed", "order_number",
                                             order->number));
  if (session == NULL)
    return vz_sim_reply_new_detail (404, "Not found.");
  return vz_sim_reply_new (200, json_pack ("{s:s, s:n}", "status",
                                           session->pre_order.cancelled ? "failed" : "waiting",
                                           "order_number"));
}
