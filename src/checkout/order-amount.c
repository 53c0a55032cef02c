/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/order-amount.h"

static gboolean
makes (VzMoney a, VzMoney b, VzMoney amount)
{
  VzMoney sum;

  return vz_money_is_set (a) && vz_money_is_set (b) && vz_money_add (a, b, &sum, NULL) &&
         vz_money_equal (sum, amount);
}

/* The documents do not say whether an order's amount counts the interest of its instalments and
 * what was paid with points: neither is a difference. */
static gboolean
agree (const VzSale *sale, const VzOrder *order)
{
  return vz_money_equal (order->amount, sale->amount) ||
         makes (order->amount, order->interest, sale->amount) ||
         makes (sale->amount, sale->points, order->amount);
}

json_t *
vz_order_amount_differs (const VzSale *sale, const VzOrder *order)
{
  g_autofree char *ordered = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *summary = NULL;

  g_return_val_if_fail (sale != NULL && order != NULL, NULL);

  if (!vz_money_is_set (sale->amount) || !vz_money_is_set (order->amount) || agree (sale, order)) {
    return NULL;
  }
  ordered = vz_money_to_text (order->amount);
  shown = vz_money_to_text (sale->amount);
  summary = g_strdup_printf ("the order is over %s %s, and %s %s was shown", ordered,
                             order->amount.currency, shown, sale->amount.currency);
  return json_pack ("{s:s, s:s, s:s, s:s, s:s, s:s}", "what", "other-amount", "ordered", ordered,
                    "ordered_currency", order->amount.currency, "shown", shown, "currency",
                    sale->amount.currency, "summary", summary);
}
