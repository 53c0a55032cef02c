/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/shop.h"
#include "sim/session.h"

#define FIRST_BASKET 501
#define FIRST_ADDRESS 84
#define FIRST_ORDER 303
#define FIRST_NUMBER G_GINT64_CONSTANT (9922111123321)

static void
free_address (gpointer data)
{
  VzSimAddress *address = data;

  json_decref (address->json);
  g_free (address);
}

static void
free_order (gpointer data)
{
  VzSimOrder *order = data;

  g_free (order->number);
  g_free (order->token);
  g_free (order->context_token);
  g_free (order->checkout_token);
  json_decref (order->json);
  g_free (order);
}

static json_t *
store_address (const char *title, const char *line, const char *township)
{
  return json_pack ("{s:s, s:s, s:s, s:s, s:i, s:i, s:i, s:n, s:s, s:s, s:b, s:b}", "title", title,
                    "first_name", "Ardıç", "last_name", "Mağazacılık", "phone_number",
                    "02160000000", "country", 1, "city", 34, "township",
                    g_str_equal (township, "Kadıköy") ? 341 : 342, "district", "line", line,
                    "postcode", "34710", "is_corporate", TRUE, "primary", FALSE);
}

static void
open_shop (VzSimShop *shop)
{
  vz_sim_shop_add_address (shop, 0, store_address ("Mağaza", "Bahariye Cad. No: 41", "Kadıköy"));
  if (shop->options.steps == VZ_SIM_STEPS_ALL)
    vz_sim_shop_add_address (shop, 0, store_address ("Depo", "Ihlamur Yolu No: 7", "Beşiktaş"));
  if (shop->options.baskets != VZ_SIM_BASKETS_SESSION)
    shop->account_basket = vz_sim_shop_new_account_basket (shop, NULL)->pk;
}

VzSimShop *
vz_sim_shop_new (const VzSimOptions *options, VzClock *clock)
{
  g_return_val_if_fail (options != NULL && clock != NULL, NULL);

  VzSimShop *shop = g_new0 (VzSimShop, 1);
  shop->options = *options;
  shop->clock = clock;
  shop->rand = g_rand_new_with_seed (options->seed);
  shop->catalogue = vz_sim_catalogue_new (options->catalogue, options->seed);
  shop->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_sim_session_free);
  shop->baskets = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_sim_basket_free);
  shop->addresses = g_ptr_array_new_with_free_func (free_address);
  shop->orders = g_ptr_array_new_with_free_func (free_order);
  shop->next_basket = FIRST_BASKET;
  shop->next_number = FIRST_NUMBER;
  shop->next_order = FIRST_ORDER;
  shop->next_session = 1;
  shop->profile = json_object ();
  shop->wallet = vz_sim_wallet_new ();
  shop->issued = json_object ();
  shop->confirmed = json_object ();
  open_shop (shop);
  return shop;
}

void
vz_sim_shop_free (VzSimShop *shop)
{
  if (shop == NULL)
    return;
  g_ptr_array_unref (shop->sessions);
  g_ptr_array_unref (shop->baskets);
  g_ptr_array_unref (shop->addresses);
  g_ptr_array_unref (shop->orders);
  json_decref (shop->profile);
  vz_sim_wallet_free (shop->wallet);
  json_decref (shop->issued);
  json_decref (shop->confirmed);
  g_free (shop->barcode);
  vz_sim_catalogue_free (shop->catalogue);
  g_rand_free (shop->rand);
  g_free (shop);
}

char *
vz_sim_shop_draw (VzSimShop *shop, guint length)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  char *text = g_malloc0 (length + 1);

  for (guint i = 0; i < length; i++)
    text[i] = letters[g_rand_int_range (shop->rand, 0, sizeof letters - 1)];
  return text;
}

VzSimBasket *
vz_sim_shop_basket (VzSimShop *shop, gint64 pk)
{
  for (guint i = 0; i < shop->baskets->len; i++) {
    VzSimBasket *basket = g_ptr_array_index (shop->baskets, i);
    if (basket->pk == pk)
      return basket;
  }
  return NULL;
}

VzSimBasket *
vz_sim_shop_new_basket (VzSimShop *shop, const char *name_space)
{
  VzSimBasket *basket = vz_sim_basket_new (shop->next_basket++, name_space);

  g_ptr_array_add (shop->baskets, basket);
  return basket;
}

VzSimBasket *
vz_sim_shop_new_account_basket (VzSimShop *shop, const char *name_space)
{
  VzSimBasket *basket = vz_sim_shop_new_basket (shop, name_space);

  basket->of_account = TRUE;
  return basket;
}

VzSimAddress *
vz_sim_shop_address (VzSimShop *shop, const VzSimSession *session, gint64 pk)
{
  guint owner = session->signed_in ? 0 : session->ordinal;

  for (guint i = 0; i < shop->addresses->len; i++) {
    VzSimAddress *address = g_ptr_array_index (shop->addresses, i);
    if (address->pk == pk && address->owner == owner)
      return address;
  }
  return NULL;
}

VzSimAddress *
vz_sim_shop_add_address (VzSimShop *shop, guint owner, json_t *json)
{
  VzSimAddress *address = g_new0 (VzSimAddress, 1);
  guint count = shop->addresses->len;
  VzSimAddress *last = count > 0 ? g_ptr_array_index (shop->addresses, count - 1) : NULL;

  address->pk = last != NULL ? last->pk + 1 : FIRST_ADDRESS;
  address->owner = owner;
  address->json = json;
  json_object_set_new (json, "pk", json_integer (address->pk));
  g_ptr_array_add (shop->addresses, address);
  return address;
}
