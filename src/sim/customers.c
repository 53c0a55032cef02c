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

gboolean
vz_sim_customers_open (VzSimShop *shop,
                       VzSimSession *session,
                       const VzSimRequest *request,
                       VzSimCheckout *checkout)
{
  VzSimBasket *basket = vz_sim_shop_basket (shop, session->pre_order.basket);

  if (basket == NULL || basket->submitted || basket->version != session->pre_order.version)
    return FALSE;
  *checkout = (VzSimCheckout){ shop, session, request, &session->pre_order, basket };
  checkout->prices = vz_sim_basket_prices (basket, session->signed_in);
  return TRUE;
}

VzSimOrder *
vz_sim_customers_pay (VzSimShop *shop, VzSimSession *session)
{
  g_autoptr (VzSimRequest) customer = vz_sim_request_new ("POST", "/");
  VzSimCheckout checkout;

  if (!vz_sim_customers_open (shop, session, customer, &checkout) ||
      vz_sim_chosen_payment (&checkout) == NULL)
    return NULL;
  vz_sim_orders_place (&checkout);
  return session->order;
}

void
vz_sim_customers_cancel (VzSimSession *session)
{
  vz_sim_pre_order_forget_payment (&session->pre_order);
  session->pre_order.cancelled = TRUE;
}

static gboolean
is_due (const VzSimPaying *paying, gint64 now)
{
  gboolean waits = paying->number != 0 || paying->phone[0] != '\0';

  return waits && paying->pay_at >= 0 && paying->pay_at <= now;
}

void
vz_sim_customers_settle (VzSimShop *shop)
{
  gint64 now = vz_clock_monotonic (shop->clock);

  for (guint i = 0; i < shop->sessions->len; i++) {
    VzSimSession *session = g_ptr_array_index (shop->sessions, i);
    if (is_due (&session->pre_order.paying, now))
      vz_sim_customers_pay (shop, session);
  }
}
