/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/customers.h"
#include "sim/orders.h"

gint64
vz_sim_customers_pay_at (const VzSimShop *shop)
{
  if (shop->options.pay_after < 0)
    return -1;
  return vz_clock_monotonic (shop->clock) + shop->options.pay_after;
}

static gboolean
is_due (const VzSimPaying *paying, gint64 now)
{
  return paying->number != 0 && paying->pay_at >= 0 && paying->pay_at <= now;
}

/* The till refuses a number whose basket has changed since. */
static void
pay (VzSimShop *shop, VzSimSession *session)
{
  g_autoptr (VzSimRequest) till = vz_sim_request_new ("POST", "/");
  VzSimCheckout checkout = { shop, session, till, &session->pre_order };

  checkout.basket = vz_sim_shop_basket (shop, session->pre_order.basket);
  if (checkout.basket == NULL || checkout.basket->submitted ||
      checkout.basket->version != session->pre_order.version)
    return;
  checkout.prices = vz_sim_basket_prices (checkout.basket, session->signed_in);
  vz_sim_orders_place (&checkout);
}

void
vz_sim_customers_settle (VzSimShop *shop)
{
  gint64 now = vz_clock_monotonic (shop->clock);

  for (guint i = 0; i < shop->sessions->len; i++) {
    VzSimSession *session = g_ptr_array_index (shop->sessions, i);
    if (is_due (&session->pre_order.paying, now))
      pay (shop, session);
  }
}
