/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/order-amount.h"

static gboolean
makes (VzMoney a, VzMoney b, VzMoney amount)
{
  VzMoney sum;

  return vz_money_is_set (a) && vz_money_is_set (b) && vz_money_add (a, b, &sum, NULL) &&
         vz_money_equal (sum, amount);
}

/* Where the order alone tells the amount of the sale, the payment that made it was over what was
 * shown then. */
static VzMoney
amount_shown (const VzSale *sale)
{
  for (guint i = sale->attempts->len; i > 0 && !vz_money_is_set (sale->amount); i--) {
    const VzAttempt *attempt = g_ptr_array_index (sale->attempts, i - 1);

    if (attempt->state == VZ_ATTEMPT_APPROVED) {
      return attempt->amount;
    }
  }
  return sale->amount;
}

/* The documents do not say whether an order's amount counts the interest of its instalments and
 * what was paid with points: neither is a difference. */
static gboolean
agree (const VzSale *sale, VzMoney shown, const VzOrder *order)
{
  return vz_money_equal (order->amount, shown) || makes (order->amount, order->interest, shown) ||
         makes (shown, sale->points, order->amount);
}

static json_t *
difference_to_json (VzMoney shown, VzMoney ordered)
{
  g_autofree char *shown_text = vz_money_to_text (shown);
  g_autofree char *ordered_text = vz_money_to_text (ordered);
  g_autofree char *summary =
      g_strdup_printf ("the order is over %s %s, and %s %s was shown", ordered_text,
                       ordered.currency, shown_text, shown.currency);

  return json_pack ("{s:s, s:s, s:s, s:s, s:s, s:s}", "what", "other-amount", "ordered",
                    ordered_text, "ordered_currency", ordered.currency, "shown", shown_text,
                    "currency", shown.currency, "summary", summary);
}

json_t *
vz_order_amount_differs (const VzSale *sale, const VzOrder *order)
{
  VzMoney shown;

  g_return_val_if_fail (sale != NULL && order != NULL, NULL);

  shown = amount_shown (sale);
  if (!vz_money_is_set (shown) || !vz_money_is_set (order->amount) || agree (sale, shown, order)) {
    return NULL;
  }
  return difference_to_json (shown, order->amount);
}
