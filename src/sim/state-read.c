/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/session.h"
#include "sim/state.h"

#define ORDERS_KEPT 100

static char *
dup_string (const json_t *json, const char *name)
{
  return g_strdup (vz_json_string (json, name, NULL));
}

static guint
read_count (const json_t *json, const char *name)
{
  return (guint)CLAMP (vz_json_int (json, name, 0), 0, G_MAXINT);
}

static void
restore_lines (VzSimShop *shop, VzSimBasket *basket, const json_t *lines)
{
  const json_t *json;
  gsize i;

  json_array_foreach (lines, i, json)
  {
    VzSimProduct *product =
        vz_sim_catalogue_get (shop->catalogue, vz_json_int (json, "product", 0));
    const json_t *attributes = json_object_get (json, "attributes");
    gint64 quantity = vz_json_int (json, "quantity", 0);
    if (product == NULL || !json_is_object (attributes) || quantity < 0)
      continue;
    vz_sim_basket_set (basket, product, attributes, quantity);
    VzSimLine *line = vz_sim_basket_find (basket, product->pk, attributes);
    if (line != NULL)
      line->id = vz_json_int (json, "id", line->id);
  }
}

/* A basket that became an order is only a number from now on. */
static void
restore_basket (VzSimShop *shop, const json_t *json)
{
  if (vz_json_bool (json, "submitted", FALSE))
    return;
  g_autofree char *name_space = dup_string (json, "namespace");
  VzSimBasket *basket = vz_sim_basket_new (vz_json_int (json, "pk", 0), name_space);

  restore_lines (shop, basket, json_object_get (json, "lines"));
  basket->voucher = dup_string (json, "voucher");
  basket->version = read_count (json, "version");
  basket->of_account = vz_json_bool (json, "of_account", FALSE);
  g_ptr_array_add (shop->baskets, basket);
}

static void
restore_address (VzSimShop *shop, const json_t *json)
{
  if (!json_is_object (json_object_get (json, "json")))
    return;
  VzSimAddress *address = g_new0 (VzSimAddress, 1);

  address->pk = vz_json_int (json, "pk", 0);
  address->owner = read_count (json, "owner");
  address->json = json_deep_copy (json_object_get (json, "json"));
  g_ptr_array_add (shop->addresses, address);
}

static void
restore_order (VzSimShop *shop, const json_t *json)
{
  VzSimOrder *order = g_new0 (VzSimOrder, 1);

  order->id = vz_json_int (json, "id", 0);
  order->number = dup_string (json, "number");
  order->token = dup_string (json, "token");
  order->context_token = dup_string (json, "context_token");
  order->checkout_token = g_strdup (vz_json_string (json, "checkout_token", ""));
  order->json = json_deep_copy (json_object_get (json, "json"));
  g_ptr_array_add (shop->orders, order);
}

static void
restore_pre_order (const VzSimShop *shop, VzSimPreOrder *pre_order, const json_t *json)
{
  pre_order->delivery_option = vz_json_int (json, "delivery_option", 0);
  pre_order->shipping_address = vz_json_int (json, "shipping_address", 0);
  pre_order->billing_address = vz_json_int (json, "billing_address", 0);
  pre_order->retail_store = vz_json_int (json, "retail_store", 0);
  pre_order->shipping_option = vz_json_int (json, "shipping_option", 0);
  pre_order->loyalty = vz_json_int (json, "loyalty", 0);
  g_strlcpy (pre_order->token, vz_json_string (json, "token", ""), sizeof pre_order->token);
  pre_order->cancelled = vz_json_bool (json, "cancelled", FALSE);
  vz_sim_state_read_paying (shop, json_object_get (json, "paying"), &pre_order->paying);
  pre_order->version = read_count (json, "version");
  pre_order->basket = vz_json_int (json, "basket", 0);
}

static VzSimOrder *
find_order (const VzSimShop *shop, gint64 id)
{
  for (guint i = 0; i < shop->orders->len; i++) {
    VzSimOrder *order = g_ptr_array_index (shop->orders, i);
    if (order->id == id)
      return order;
  }
  return NULL;
}

static void
restore_session (VzSimShop *shop, const json_t *json)
{
  if (vz_json_string (json, "id", NULL) == NULL || vz_json_string (json, "csrf", NULL) == NULL)
    return;
  VzSimSession *session = g_new0 (VzSimSession, 1);

  session->ordinal = read_count (json, "ordinal");
  session->id = dup_string (json, "id");
  session->csrf = dup_string (json, "csrf");
  session->signed_in = vz_json_bool (json, "signed_in", FALSE);
  session->email = dup_string (json, "email");
  session->phone = dup_string (json, "phone");
  session->notes = dup_string (json, "notes");
  session->gift_box = json_is_object (json_object_get (json, "gift_box"))
                          ? json_incref (json_object_get (json, "gift_box"))
                          : NULL;
  session->basket = vz_json_int (json, "basket", 0);
  session->order = find_order (shop, vz_json_int (json, "order", 0));
  restore_pre_order (shop, &session->pre_order, json_object_get (json, "pre_order"));
  g_ptr_array_add (shop->sessions, session);
}

static void
restore_list (VzSimShop *shop,
              const json_t *list,
              gsize kept,
              void (*restore) (VzSimShop *, const json_t *))
{
  gsize size = json_array_size (list);

  for (gsize i = size > kept ? size - kept : 0; i < size; i++)
    restore (shop, json_array_get (list, i));
}

static void
restore_object (json_t *object, const json_t *state, const char *name)
{
  json_object_update (object, json_object_get (state, name));
}

void
vz_sim_state_restore (VzSimShop *shop, const json_t *state)
{
  g_return_if_fail (shop != NULL);

  if (json_array_size (json_object_get (state, "addresses")) == 0)
    return;
  g_ptr_array_set_size (shop->baskets, 0);
  g_ptr_array_set_size (shop->addresses, 0);
  restore_list (shop, json_object_get (state, "baskets"), G_MAXSIZE, restore_basket);
  restore_list (shop, json_object_get (state, "addresses"), G_MAXSIZE, restore_address);
  restore_list (shop, json_object_get (state, "orders"), ORDERS_KEPT, restore_order);
  restore_list (shop, json_object_get (state, "sessions"), ORDERS_KEPT, restore_session);
  vz_sim_wallet_restore (shop->wallet, json_object_get (state, "wallet"));
  restore_object (shop->issued, state, "issued");
  restore_object (shop->confirmed, state, "confirmed");
  shop->account_basket = vz_json_int (state, "account_basket", shop->account_basket);
  shop->next_basket = vz_json_int (state, "next_basket", shop->next_basket);
  shop->next_number = vz_json_int (state, "next_number", shop->next_number);
  shop->next_session = read_count (state, "next_session");
  shop->next_order = vz_json_int (state, "next_order", shop->next_order);
  shop->starts = read_count (state, "starts") + 1;
  /* Chance goes on elsewhere: a new session must not get the cookie of an old one. */
  g_rand_set_seed (shop->rand, shop->options.seed + shop->starts * 7919);
}
