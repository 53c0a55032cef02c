/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/collect-order.h"

/* S2's cards name the monthly amount in one way, the product page in the other. */
static const char *const monthly_members[] = {
  "pre_order.installment.monthly_price_with_accrued_interest",
  "pre_order.installment.single_installment_amount",
};

static const struct {
  const char *code;
  VzError error;
} refusals[] = {
  { "402", VZ_ERROR_HOOK_BASKET_CHANGED }, { "403", VZ_ERROR_HOOK_CREDENTIALS },
  { "407", VZ_ERROR_HOOK_NO_PAYMENT },     { "408", VZ_ERROR_HOOK_OTHER_PAYMENT },
  { "409", VZ_ERROR_HOOK_NO_NUMBER },      { "410", VZ_ERROR_HOOK_NOT_ACTIVE },
  { "411", VZ_ERROR_HOOK_NO_SESSION },
};

char *
vz_collect_refusal (const json_t *json, const char *member)
{
  g_autofree char *code = vz_json_dup_text (json, member);

  if (code == NULL || *code == '\0' || g_str_equal (code, "0")) {
    return NULL;
  }
  return g_steal_pointer (&code);
}

VzError
vz_collect_refusal_error (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    if (g_str_equal (refusals[i].code, code)) {
      return refusals[i].error;
    }
  }
  return VZ_ERROR_HOOK_REFUSED;
}

void
vz_collect_order_free (VzCollectOrder *order)
{
  g_clear_pointer (&order->basket, vz_basket_unref);
  g_free (order->bank);
  json_decref (order->promotions);
  g_free (order);
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_BAD_REPLY, message);
  return FALSE;
}

/* What is collected for another order could never be given back to the right customer. */
static gboolean
check_number (const json_t *json, const char *number, GError **error)
{
  g_autofree char *told = vz_json_dup_text (json, "order_number");

  return told == NULL || g_str_equal (told, number) ||
         fail (error, "order_number is not the one that was asked for");
}

static void
read_monthly (VzCollectOrder *order, const json_t *json, const char *currency)
{
  for (guint i = 0; i < G_N_ELEMENTS (monthly_members); i++) {
    g_autofree char *text = vz_json_dup_text (json, monthly_members[i]);

    if (text != NULL &&
        vz_money_parse_rounded (text, currency, VZ_ROUND_HALF_UP, &order->monthly, NULL)) {
      return;
    }
  }
}

static gboolean
read_plan (VzCollectOrder *order, const json_t *json, const char *currency, GError **error)
{
  VzMoney with_interest = { 0 };

  if (vz_json_get (json, "pre_order.installment") == NULL) {
    return TRUE;
  }
  if (!vz_json_money (json, "pre_order.total_amount_with_interest", currency, &with_interest,
                      error)) {
    return FALSE;
  }
  if (vz_money_is_set (with_interest) && with_interest.minor > 0) {
    order->due = with_interest;
  }
  order->bank = g_strdup (vz_json_string (json, "card.bank.name", NULL));
  order->months = CLAMP (vz_json_int (json, "pre_order.installment.installment_count", 1), 1, 120);
  read_monthly (order, json, currency);
  return TRUE;
}

static void
read_promotions (VzCollectOrder *order, const json_t *json)
{
  static const char *const members[] = { "promotions", "pre_order.promotions" };

  for (guint i = 0; i < G_N_ELEMENTS (members) && order->promotions == NULL; i++) {
    json_t *promotions = vz_json_get (json, members[i]);

    order->promotions = json_array_size (promotions) > 0 ? json_incref (promotions) : NULL;
  }
}

static gboolean
read_amounts (VzCollectOrder *order, const json_t *json, const char *currency, GError **error)
{
  if (!vz_json_money (json, "pre_order.unpaid_amount", currency, &order->unpaid, error) ||
      !vz_json_money (json, "pre_order.shipping_amount", currency, &order->shipping, error)) {
    return FALSE;
  }
  if (!vz_money_is_set (order->unpaid) || order->unpaid.minor < 0) {
    return fail (error, "pre_order.unpaid_amount is missing");
  }
  order->due = order->unpaid;
  return read_plan (order, json, currency, error);
}

VzCollectOrder *
vz_collect_order_read (const json_t *json, const char *number, const char *currency, GError **error)
{
  g_autoptr (VzCollectOrder) order = g_new0 (VzCollectOrder, 1);

  if (!check_number (json, number, error) || !read_amounts (order, json, currency, error)) {
    return NULL;
  }
  order->basket =
      vz_basket_from_json (vz_json_get (json, "pre_order.basket"), "sku", currency, error);
  if (order->basket == NULL) {
    return NULL;
  }
  if (g_ascii_strcasecmp (order->basket->currency, currency) != 0) {
    fail (error, "the order is in another currency");
    return NULL;
  }
  read_promotions (order, json);
  return g_steal_pointer (&order);
}

static void
set_money (json_t *json, const char *name, VzMoney money)
{
  g_autofree char *text = vz_money_is_set (money) ? vz_money_to_text (money) : NULL;

  if (text != NULL) {
    json_object_set_new (json, name, json_string (text));
  }
}

json_t *
vz_collect_order_to_json (const VzCollectOrder *order, const char *number)
{
  json_t *json = json_pack ("{s:s, s:o, s:O*, s:s*}", "number", number, "basket",
                            vz_basket_to_json (order->basket), "promotions", order->promotions,
                            "bank", order->bank);

  set_money (json, "amount", order->due);
  set_money (json, "unpaid", order->unpaid);
  if (order->months > 0) {
    json_object_set_new (json, "count", json_integer (order->months));
    set_money (json, "monthly", order->monthly);
    set_money (json, "total", order->due);
  }
  return json;
}
