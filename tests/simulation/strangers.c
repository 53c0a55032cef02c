/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "strangers.h"

#include "sim/hooks.h"

#define COME_AGAIN 200 /* of a thousand, with the number of before */
#define PAY_ELSEWHERE 150

struct _Strangers {
  World *world;
  GPtrArray *numbers;  /* text */
  GHashTable *baskets; /* pks, text */
};

Strangers *
strangers_new (World *world)
{
  Strangers *strangers = g_new0 (Strangers, 1);

  strangers->world = world;
  strangers->numbers = g_ptr_array_new_with_free_func (g_free);
  strangers->baskets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return strangers;
}

void
strangers_free (Strangers *strangers)
{
  g_ptr_array_unref (strangers->numbers);
  g_hash_table_unref (strangers->baskets);
  g_free (strangers);
}

static VzSimBasket *
fill_basket (World *world, VzSimSession *session)
{
  VzSimBasket *basket = vz_sim_session_basket (world->shop, session);
  VzSimProduct *product =
      vz_sim_catalogue_get (world->shop->catalogue, 1001 + world_draw (world, CHANCE_SCENE, 4));
  g_autoptr (json_t) attributes = json_object ();

  vz_sim_basket_set (basket, product, attributes, 1 + world_draw (world, CHANCE_SCENE, 3));
  return basket;
}

/* The kind of payment that every shop here has. */
static gint64
till_option (const VzSimShop *shop)
{
  const VzSimOffered *option = vz_sim_payment_options ();

  while (!vz_sim_offers_payment (shop, option)) {
    option++;
  }
  return option->pk;
}

static gint64
pay_at (World *world)
{
  return world_happens (world, CHANCE_SCENE, PAY_ELSEWHERE)
             ? world_now (world) + world_milliseconds (world, CHANCE_SCENE, 1000, 30000)
             : -1;
}

static void
check_out (World *world, VzSimSession *session, VzSimBasket *basket)
{
  VzSimShop *shop = world->shop;
  VzSimCheckout checkout = { shop, session, NULL, &session->pre_order, basket };

  session->email = g_strdup ("ahmet@example.com");
  session->pre_order = (VzSimPreOrder){
    .delivery_option = vz_sim_delivery_options ()->pk,
    .retail_store = vz_sim_retail_stores ()[1].pk,
    .shipping_option = vz_sim_shipping_options ()->pk,
    .paying = { .option = till_option (shop), .number = shop->next_number++ },
    .version = basket->version,
    .basket = basket->pk,
  };
  session->pre_order.paying.pay_at = pay_at (world);
  vz_sim_hooks_issue (&checkout);
}

static void
come (Strangers *strangers)
{
  World *world = strangers->world;
  g_autoptr (VzSimRequest) request = vz_sim_request_new ("GET", "/");
  VzSimSession *session = vz_sim_session_of (world->shop, request);
  VzSimBasket *basket = fill_basket (world, session);
  char *number;

  check_out (world, session, basket);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, session->pre_order.paying.number);
  world_tell (world, "stranger", "comes with number %s", number);
  g_ptr_array_add (strangers->numbers, number);
  g_hash_table_add (strangers->baskets, g_strdup_printf ("%" G_GINT64_FORMAT, basket->pk));
}

char *
strangers_number (Strangers *strangers)
{
  World *world = strangers->world;
  GPtrArray *numbers = strangers->numbers;
  gboolean again = world_happens (world, CHANCE_SCENE, COME_AGAIN);

  if (numbers->len == 0 || !again) {
    come (strangers);
    return g_strdup (g_ptr_array_index (numbers, numbers->len - 1));
  }
  return g_strdup (g_ptr_array_index (numbers, world_draw (world, CHANCE_SCENE, numbers->len)));
}

gboolean
strangers_own (Strangers *strangers, const char *basket)
{
  return g_hash_table_contains (strangers->baskets, basket);
}
