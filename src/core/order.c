/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/order.h"

#include "core/decimal.h"
#include "core/error.h"

#include <string.h>

#define MAX_LINES 5000
#define MAX_QUANTITY 1000000
#define MAX_TAX_RATE 10000
#define INTEREST "installment_interest_amount"

static void
line_free (gpointer data)
{
  VzOrderLine *line = data;

  g_free (line->sku);
  g_free (line->name);
  g_free (line);
}

static VzOrder *
order_new (const char *currency)
{
  VzOrder *order = g_new0 (VzOrder, 1);

  order->ref_count = 1;
  order->currency = g_ascii_strup (currency, -1);
  order->lines = g_ptr_array_new_with_free_func (line_free);
  return order;
}

VzOrder *
vz_order_ref (VzOrder *order)
{
  g_return_val_if_fail (order != NULL, NULL);

  g_atomic_int_inc (&order->ref_count);
  return order;
}

void
vz_order_unref (VzOrder *order)
{
  g_return_if_fail (order != NULL);

  if (!g_atomic_int_dec_and_test (&order->ref_count)) {
    return;
  }
  g_free (order->number);
  g_free (order->id);
  g_free (order->currency);
  g_free (order->payment_name);
  g_ptr_array_unref (order->lines);
  g_free (order);
}

/* {value, label}, or the value alone. */
static const char *
find_currency (const json_t *json, const char *fallback)
{
  const char *value =
      vz_json_string (json, "currency.value", vz_json_string (json, "currency", fallback));

  return vz_currency_decimals (value) >= 0 ? value : fallback;
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_BAD_REPLY, message);
  return FALSE;
}

static gboolean
read_numbers (const json_t *json, VzOrderLine *line, const char *currency, GError **error)
{
  g_autofree char *rate = vz_json_dup_text (json, "tax_rate");
  gint64 value = VZ_TAX_RATE_UNKNOWN;

  if (!vz_json_money (json, "price", currency, &line->price, error)) {
    return FALSE;
  }
  if (!vz_money_is_set (line->price)) {
    return fail (error, "price is missing");
  }
  if (rate != NULL &&
      (vz_decimal_parse (rate, 2, &value) != VZ_DECIMAL_OK || value < 0 || value > MAX_TAX_RATE)) {
    return fail (error, "tax_rate is not a rate");
  }
  line->tax_rate = (int)value;
  line->quantity = vz_json_int (json, "quantity", 1);
  return (line->quantity >= 1 && line->quantity <= MAX_QUANTITY) ||
         fail (error, "quantity is out of range");
}

static gboolean
same_line (const VzOrderLine *a, const VzOrderLine *b)
{
  return g_strcmp0 (a->sku, b->sku) == 0 && strcmp (a->name, b->name) == 0 &&
         vz_money_equal (a->price, b->price) && a->tax_rate == b->tax_rate;
}

/* Takes the line, or adds it to its like. */
static void
take_line (VzOrder *order, VzOrderLine *line)
{
  for (guint i = 0; i < order->lines->len; i++) {
    VzOrderLine *like = g_ptr_array_index (order->lines, i);

    if (same_line (like, line)) {
      like->quantity += line->quantity;
      line_free (line);
      return;
    }
  }
  g_ptr_array_add (order->lines, line);
}

static gboolean
read_line (const json_t *json, VzOrder *order, GError **error)
{
  const json_t *product = vz_json_get (json, "product");
  VzOrderLine *line = g_new0 (VzOrderLine, 1);

  if (json_is_array (product)) {
    product = json_array_get (product, 0);
  }
  line->sku = vz_json_dup_text (product, "sku");
  line->name = g_strdup (vz_json_string (product, "name", line->sku != NULL ? line->sku : ""));
  if (!read_numbers (json, line, order->currency, error)) {
    line_free (line);
    return FALSE;
  }
  take_line (order, line);
  return TRUE;
}

static gboolean
read_lines (const json_t *json, VzOrder *order, GError **error)
{
  const json_t *set = vz_json_get (json, "orderitem_set");

  if (json_array_size (set) > MAX_LINES) {
    return fail (error, "orderitem_set has too many lines");
  }
  for (gsize i = 0; i < json_array_size (set); i++) {
    if (!read_line (json_array_get (set, i), order, error)) {
      g_prefix_error (error, "orderitem_set[%" G_GSIZE_FORMAT "].", i);
      return FALSE;
    }
  }
  return TRUE;
}

VzOrder *
vz_order_from_json (const json_t *json, const char *currency, GError **error)
{
  g_autoptr (VzOrder) order = NULL;

  g_return_val_if_fail (currency != NULL, NULL);

  if (!json_is_object (json)) {
    fail (error, "order is missing");
    return NULL;
  }
  order = order_new (find_currency (json, currency));
  if (!vz_json_money (json, "amount", order->currency, &order->amount, error) ||
      !vz_json_money (json, INTEREST, order->currency, &order->interest, error) ||
      !read_lines (json, order, error)) {
    return NULL;
  }
  order->number = vz_json_dup_text (json, "number");
  order->id = vz_json_dup_text (json, "id");
  if (order->id == NULL) {
    order->id = vz_json_dup_text (json, "pk");
  }
  order->payment_name = g_strdup (vz_json_string (json, "payment_option.name", NULL));
  return g_steal_pointer (&order);
}

static void
set_text (json_t *json, const char *name, const char *text)
{
  if (text != NULL) {
    json_object_set_new (json, name, json_string (text));
  }
}

static void
set_money (json_t *json, const char *name, VzMoney money)
{
  g_autofree char *text = vz_money_is_set (money) ? vz_money_to_text (money) : NULL;

  set_text (json, name, text);
}

static json_t *
line_to_json (const VzOrderLine *line)
{
  gboolean rated = line->tax_rate != VZ_TAX_RATE_UNKNOWN;
  g_autofree char *rate = rated ? vz_decimal_to_text (line->tax_rate, 2) : NULL;
  json_t *product = json_object ();
  json_t *json = json_object ();

  set_text (product, "sku", line->sku);
  set_text (product, "name", line->name);
  set_text (json, "tax_rate", rate);
  set_money (json, "price", line->price);
  json_object_set_new (json, "product", product);
  json_object_set_new (json, "quantity", json_integer (line->quantity));
  return json;
}

json_t *
vz_order_to_json (const VzOrder *order)
{
  json_t *lines;
  json_t *json;

  g_return_val_if_fail (order != NULL, NULL);

  lines = json_array ();
  for (guint i = 0; i < order->lines->len; i++) {
    json_array_append_new (lines, line_to_json (g_ptr_array_index (order->lines, i)));
  }
  json = json_object ();
  set_text (json, "number", order->number);
  set_text (json, "id", order->id);
  set_text (json, "currency", order->currency);
  set_money (json, "amount", order->amount);
  set_money (json, INTEREST, order->interest);
  if (order->payment_name != NULL) {
    json_object_set_new (json, "payment_option", json_pack ("{ss}", "name", order->payment_name));
  }
  json_object_set_new (json, "orderitem_set", lines);
  return json;
}
