/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "customers.h"

#include "shop-clock.h"
#include "sim/session.h"

#include <string.h>

#define NAMES 32

struct _Customers {
  World *world;
  gboolean good;
  GHashTable *seen;          /* what was shown to a customer */
  const char *offers[NAMES]; /* of payments, in this shop */
};

/* Some shops offer all payments, most a few. */
static void
choose_offers (Customers *customers)
{
  static const char *const slugs[] = {
    "kasada-ode", "kasada-tek-cekim", "kapida-ode",     "havale",      "magaza-puani",
    "sonra-ode",  "bankaya-git",      "taksitli-kredi", "garanti-pay", "kredi-karti",
  };
  World *world = customers->world;
  guint n = 0;

  customers->offers[n++] = slugs[world_draw (world, CHANCE_SETUP, 2)];
  for (guint i = 2; i < G_N_ELEMENTS (slugs); i++) {
    if (world_happens (world, CHANCE_SETUP, 350)) {
      customers->offers[n++] = slugs[i];
    }
  }
}

static void
offer_wallet (Customers *customers)
{
  static const char *const slugs[] = { "masterpass", "mp_rest" };
  guint n = 0;

  while (customers->offers[n] != NULL) {
    n++;
  }
  for (guint i = 0; customers->world->scene.wallet && i < G_N_ELEMENTS (slugs); i++) {
    customers->offers[n++] = slugs[i];
  }
}

static void
open_shop (Customers *customers)
{
  World *world = customers->world;
  VzSimOptions options = VZ_SIM_OPTIONS_INIT;

  choose_offers (customers);
  offer_wallet (customers);
  options.seed = world_draw (world, CHANCE_SETUP, G_MAXINT32);
  options.seconds = 1 + world_draw (world, CHANCE_SETUP, 8);
  options.steps = world_draw (world, CHANCE_SETUP, 3);
  options.offers = customers->offers;
  options.baskets = world->scene.baskets;
  options.clock = shop_clock_clock (world->shop_clock);
  options.pay_after = -1;
  world->commerce = vz_sim_commerce_new (&options, NULL);
  world->shop = vz_sim_commerce_shop (world->commerce);
}

Customers *
customers_new (World *world)
{
  Customers *customers = g_new0 (Customers, 1);

  customers->world = world;
  customers->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  open_shop (customers);
  return customers;
}

void
customers_free (Customers *customers)
{
  vz_sim_commerce_free (customers->world->commerce);
  g_hash_table_unref (customers->seen);
  g_free (customers);
}

/* Microseconds; -1: does not pay at all. */
static gint64
patience (Customers *customers)
{
  World *world = customers->world;

  if (customers->good) {
    return world_milliseconds (world, CHANCE_CUSTOMERS, 1000, 60000);
  }
  if (world_happens (world, CHANCE_CUSTOMERS, 200)) {
    return -1;
  }
  return world_milliseconds (world, CHANCE_CUSTOMERS, 100,
                             world_happens (world, CHANCE_CUSTOMERS, 300) ? 600000 : 40000);
}

static void
come (Customers *customers, VzSimSession *session)
{
  gint64 after = patience (customers);

  session->pre_order.paying.pay_at = after < 0 ? -1 : world_now (customers->world) + after;
}

/* The page of the bank is open on the phone of who pays by wallet. */
static void
approve (Customers *customers)
{
  World *world = customers->world;
  const GPtrArray *payments = world->shop->wallet->payments;

  for (guint i = 0; i < payments->len; i++) {
    VzSimWalletPayment *payment = g_ptr_array_index (payments, i);
    gint64 after = payment->is_three_d && payment->pay_at < 0
                       ? world_milliseconds (world, CHANCE_SCENE, 1000, 60000)
                       : -1;

    payment->pay_at = after < 0 ? payment->pay_at : vz_clock_wall (world->shop->clock) + after;
  }
}

/* What the customer was shown: a number, or an address for the phone. Transfer full. */
static char *
shown_of (const VzSimSession *session)
{
  const VzSimPaying *paying = &session->pre_order.paying;

  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", paying->number, paying->phone);
}

/* A number that was drawn anew is another one. */
static gboolean
is_shown (const VzSimSession *session, const char *number)
{
  return session->pre_order.paying.number ==
         (number != NULL ? g_ascii_strtoll (number, NULL, 10) : 0);
}

void
customers_see (Customers *customers, const char *pk, const char *number)
{
  VzSimShop *shop = customers->world->shop;
  gint64 basket = g_ascii_strtoll (pk, NULL, 10);

  approve (customers);
  for (guint i = 0; i < shop->sessions->len; i++) {
    VzSimSession *session = g_ptr_array_index (shop->sessions, i);

    if (session->pre_order.basket == basket && is_shown (session, number)) {
      char *shown = shown_of (session);

      if (g_hash_table_add (customers->seen, shown)) {
        come (customers, session);
      }
    }
  }
}

void
customers_be_good (Customers *customers)
{
  VzSimShop *shop = customers->world->shop;

  customers->good = TRUE;
  for (guint i = 0; i < shop->sessions->len; i++) {
    VzSimSession *session = g_ptr_array_index (shop->sessions, i);
    g_autofree char *shown = shown_of (session);

    if (session->pre_order.paying.pay_at < 0 && g_hash_table_contains (customers->seen, shown)) {
      come (customers, session);
    }
  }
}
