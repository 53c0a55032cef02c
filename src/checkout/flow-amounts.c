/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

/* What a reply says of money. */

static gboolean
read_amount (
    VzFlow *flow, const VzEnvelope *envelope, const char *path, VzMoney *money, GError **error)
{
  return vz_json_money (envelope->pre_order, path, flow->setup.currency, money, error);
}

/* Points lower what is unpaid, to nothing at last. */
static gboolean
read_rest (VzFlow *flow, const VzEnvelope *envelope, VzMoney *rest, GError **error)
{
  VzMoney points = { 0 };

  *rest = (VzMoney){ 0 };
  if (!read_amount (flow, envelope, "loyalty_money", &points, error)) {
    return FALSE;
  }
  if (vz_money_is_set (points)) {
    flow->points = points;
  }
  return points.minor == 0 || read_amount (flow, envelope, "unpaid_amount", rest, error);
}

/* What is to be collected: after points what is unpaid, with a chosen instalment its own total,
 * else what is unpaid. */
gboolean
vz_flow_read_due (VzFlow *flow, const VzEnvelope *envelope, GError **error)
{
  static const char *const plain[] = { "unpaid_amount", "total_amount", NULL };
  VzMoney due = flow->plan_total;
  VzMoney rest;

  if (!read_rest (flow, envelope, &rest, error)) {
    return FALSE;
  }
  if (vz_money_is_set (rest)) {
    flow->due = rest;
    return TRUE;
  }
  if (vz_json_get (envelope->pre_order, "installment") != NULL &&
      !read_amount (flow, envelope, "total_amount_with_interest", &due, error)) {
    return FALSE;
  }
  if (!vz_money_is_set (due)) {
    due = flow->plan_total;
  }
  for (guint i = 0; plain[i] != NULL && (!vz_money_is_set (due) || due.minor == 0); i++) {
    if (!read_amount (flow, envelope, plain[i], &due, error)) {
      return FALSE;
    }
  }
  if (vz_money_is_set (due)) {
    flow->due = due;
  }
  return TRUE;
}

void
vz_flow_add_points (const VzFlow *flow, json_t *payload)
{
  g_autofree char *points = vz_money_is_set (flow->points) && flow->points.minor != 0
                                ? vz_money_to_text (flow->points)
                                : NULL;

  if (points != NULL) {
    json_object_set_new (payload, "points", json_string (points));
  }
}

VzMoney
vz_flow_due (const VzFlow *flow)
{
  return vz_money_is_set (flow->due) ? flow->due : flow->setup.shown;
}

gboolean
vz_flow_totals_agree (VzFlow *flow, const VzEnvelope *envelope, gboolean *agree, GError **error)
{
  VzMoney total = { 0 };
  VzMoney shipping = { 0 };

  *agree = TRUE;
  if (!read_amount (flow, envelope, "total_amount", &total, error) ||
      !read_amount (flow, envelope, "shipping_amount", &shipping, error)) {
    return FALSE;
  }
  if (!vz_money_is_set (total) || !vz_money_is_set (flow->setup.shown)) {
    return TRUE;
  }
  flow->shown = flow->setup.shown;
  if (vz_money_is_set (shipping) &&
      !vz_money_add (flow->setup.shown, shipping, &flow->shown, error)) {
    return FALSE;
  }
  flow->server = total;
  *agree = vz_money_equal (flow->shown, total);
  return TRUE;
}

gboolean
vz_flow_plan_agrees (const VzFlow *flow, const VzEnvelope *envelope)
{
  g_autofree char *plan = vz_json_dup_text (envelope->pre_order, "installment.pk");

  return flow->plan == NULL || plan == NULL || g_str_equal (plan, flow->plan);
}
