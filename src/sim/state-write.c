/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/state.h"

static json_t *
lines_json (const VzSimBasket *basket)
{
  json_t *lines = json_array ();

  for (guint i = 0; i < basket->lines->len; i++) {
    const VzSimLine *line = g_ptr_array_index (basket->lines, i);
    json_array_append_new (lines,
                           json_pack ("{s:I, s:I, s:I, s:O}", "id", (json_int_t)line->id, "product",
                                      (json_int_t)line->product->pk, "quantity",
                                      (json_int_t)line->quantity, "attributes", line->attributes));
  }
  return lines;
}

static json_t *
basket_json (gconstpointer data)
{
  const VzSimBasket *basket = data;

  return json_pack ("{s:I, s:s?, s:s?, s:i, s:b, s:b, s:o}", "pk", (json_int_t)basket->pk,
                    "namespace", basket->name_space, "voucher", basket->voucher, "version",
                    (int)basket->version, "of_account", basket->of_account, "submitted",
                    basket->submitted, "lines", lines_json (basket));
}

static json_t *
pre_order_json (const VzSimShop *shop, const VzSimPreOrder *pre_order)
{
  return json_pack ("{s:I, s:I, s:I, s:I, s:I, s:I, s:s, s:b, s:o, s:i, s:I}", "delivery_option",
                    (json_int_t)pre_order->delivery_option, "shipping_address",
                    (json_int_t)pre_order->shipping_address, "billing_address",
                    (json_int_t)pre_order->billing_address, "retail_store",
                    (json_int_t)pre_order->retail_store, "shipping_option",
                    (json_int_t)pre_order->shipping_option, "loyalty",
                    (json_int_t)pre_order->loyalty, "token", pre_order->token, "cancelled",
                    pre_order->cancelled, "paying",
                    vz_sim_state_paying_json (shop, &pre_order->paying), "version",
                    (int)pre_order->version, "basket", (json_int_t)pre_order->basket);
}

static json_t *
session_json (const VzSimShop *shop, const VzSimSession *session)
{
  return json_pack ("{s:i, s:s, s:s, s:b, s:s?, s:s?, s:s?, s:O?, s:I, s:I, s:o}", "ordinal",
                    (int)session->ordinal, "id", session->id, "csrf", session->csrf, "signed_in",
                    session->signed_in, "email", session->email, "phone", session->phone, "notes",
                    session->notes, "gift_box", session->gift_box, "basket",
                    (json_int_t)session->basket, "order",
                    (json_int_t)(session->order != NULL ? session->order->id : 0), "pre_order",
                    pre_order_json (shop, &session->pre_order));
}

static json_t *
sessions_json (const VzSimShop *shop)
{
  json_t *sessions = json_array ();

  for (guint i = 0; i < shop->sessions->len; i++)
    json_array_append_new (sessions, session_json (shop, g_ptr_array_index (shop->sessions, i)));
  return sessions;
}

static json_t *
address_json (gconstpointer data)
{
  const VzSimAddress *address = data;

  return json_pack ("{s:I, s:i, s:O}", "pk", (json_int_t)address->pk, "owner", (int)address->owner,
                    "json", address->json);
}

static json_t *
order_json (gconstpointer data)
{
  const VzSimOrder *order = data;

  return json_pack ("{s:I, s:s, s:s, s:s, s:s, s:O}", "id", (json_int_t)order->id, "number",
                    order->number, "token", order->token, "context_token", order->context_token,
                    "checkout_token", order->checkout_token, "json", order->json);
}

static json_t *
list_json (const GPtrArray *things, json_t *(*to_json) (gconstpointer))
{
  json_t *list = json_array ();

  for (guint i = 0; i < things->len; i++)
    json_array_append_new (list, to_json (g_ptr_array_index (things, i)));
  return list;
}

json_t *
vz_sim_state_to_json (const VzSimShop *shop)
{
  g_return_val_if_fail (shop != NULL, NULL);

  return json_pack ("{s:i, s:I, s:I, s:I, s:i, s:I, s:O, s:O, s:o, s:o, s:o, s:o, s:o}", "starts",
                    (int)shop->starts, "account_basket", (json_int_t)shop->account_basket,
                    "next_basket", (json_int_t)shop->next_basket, "next_number",
                    (json_int_t)shop->next_number, "next_session", (int)shop->next_session,
                    "next_order", (json_int_t)shop->next_order, "issued", shop->issued, "confirmed",
                    shop->confirmed, "baskets", list_json (shop->baskets, basket_json), "addresses",
                    list_json (shop->addresses, address_json), "orders",
                    list_json (shop->orders, order_json), "wallet",
                    vz_sim_wallet_to_json (shop->wallet), "sessions", sessions_json (shop));
}
