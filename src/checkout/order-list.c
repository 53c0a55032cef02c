/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/order-list.h"

/* Commerce's clock and ours may differ. */
#define MARGIN (10 * G_TIME_SPAN_MINUTE)

static gboolean
is_text (const json_t *order, const char *member, const char *text)
{
  g_autofree char *value = vz_json_dup_text (order, member);

  return text != NULL && g_strcmp0 (value, text) == 0;
}

/* A basket becomes one order, and a number is drawn once. */
static gboolean
is_it (const json_t *order, const VzOrderSought *sought)
{
  return is_text (order, "basket", sought->basket) || is_text (order, "number", sought->number);
}

/* What does not say when it was made may be new. */
static gboolean
is_old (const json_t *order, const VzOrderSought *sought)
{
  const char *text = vz_json_string (order, "created_date", "");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) created = g_date_time_new_from_iso8601 (text, utc);

  return created != NULL &&
         g_date_time_to_unix (created) < (sought->since - MARGIN) / G_TIME_SPAN_SECOND;
}

static gboolean
costs_the_same (const json_t *order, const VzOrderSought *sought)
{
  VzMoney amount = { 0 };

  return vz_money_is_set (sought->amount) &&
         vz_json_money (order, "amount", sought->amount.currency, &amount, NULL) &&
         vz_money_is_set (amount) && vz_money_equal (amount, sought->amount);
}

static VzOrderAnswer
judge (const json_t *order, const VzOrderSought *sought)
{
  if (is_it (order, sought)) {
    return vz_json_bool (order, "is_cancelled", FALSE) ? VZ_ORDER_MAYBE : VZ_ORDER_FOUND;
  }
  return !is_old (order, sought) && costs_the_same (order, sought) ? VZ_ORDER_MAYBE : VZ_ORDER_NONE;
}

/* The newest come first: behind an old one there is nothing new. */
static gboolean
goes_back_far_enough (const json_t *list, const VzOrderSought *sought)
{
  const json_t *orders = vz_json_get (list, "results");
  gsize size = json_array_size (orders);

  return vz_json_get (list, "next") == NULL ||
         (size > 0 && is_old (json_array_get (orders, size - 1), sought));
}

VzOrderAnswer
vz_order_list_find (const json_t *list, const VzOrderSought *sought, const json_t **order)
{
  const json_t *orders = vz_json_get (list, "results");
  VzOrderAnswer answer = json_is_array (orders) && goes_back_far_enough (list, sought)
                             ? VZ_ORDER_NONE
                             : VZ_ORDER_MAYBE;
  const json_t *each;
  gsize index;

  *order = NULL;
  json_array_foreach (orders, index, each)
  {
    VzOrderAnswer verdict = judge (each, sought);

    if (verdict > answer || (verdict == VZ_ORDER_MAYBE && *order == NULL)) {
      answer = verdict;
      *order = each;
    }
  }
  return answer;
}
