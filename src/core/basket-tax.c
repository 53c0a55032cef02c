/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/basket.h"

#define WHOLE 10000 /* hundredths of a percent */

/* What of the difference between lines and total falls on each line. */
static gboolean
spread_rest (const VzBasket *basket, VzMoney *shares, GError **error)
{
  g_autofree gint64 *weights = g_new0 (gint64, MAX (basket->lines->len, 1));
  VzMoney rest = vz_money_zero (basket->currency);

  for (guint i = 0; i < basket->lines->len; i++) {
    const VzBasketLine *line = g_ptr_array_index (basket->lines, i);

    shares[i] = vz_money_zero (basket->currency);
    weights[i] = MAX (line->total.minor, 0);
    if (!vz_money_add (rest, line->total, &rest, error)) {
      return FALSE;
    }
  }
  if (!vz_money_subtract (rest, basket->total, &rest, error)) {
    return FALSE;
  }
  return rest.minor == 0 || vz_money_split (rest, weights, basket->lines->len, shares, error);
}

static VzTaxRow *
find_row (GArray *table, int rate, const char *currency)
{
  VzTaxRow row = { .rate = rate, .gross = vz_money_zero (currency) };
  guint at = 0;

  for (; at < table->len && g_array_index (table, VzTaxRow, at).rate <= rate; at++) {
    if (g_array_index (table, VzTaxRow, at).rate == rate) {
      return &g_array_index (table, VzTaxRow, at);
    }
  }
  g_array_insert_val (table, at, row);
  return &g_array_index (table, VzTaxRow, at);
}

static gboolean
add_line (GArray *table, const VzBasketLine *line, VzMoney share, GError **error)
{
  VzTaxRow *row = find_row (table, line->tax_rate, share.currency);
  VzMoney gross;

  return vz_money_subtract (line->total, share, &gross, error) &&
         vz_money_add (row->gross, gross, &row->gross, error);
}

static gboolean
take_tax_out (VzTaxRow *row, GError **error)
{
  return vz_money_scale (row->gross, WHOLE, WHOLE + MAX (row->rate, 0), VZ_ROUND_HALF_UP,
                         &row->base, error) &&
         vz_money_subtract (row->gross, row->base, &row->tax, error);
}

GArray *
vz_basket_tax_table (const VzBasket *basket, GError **error)
{
  g_autoptr (GArray) table = g_array_new (FALSE, FALSE, sizeof (VzTaxRow));
  g_autofree VzMoney *shares = NULL;

  g_return_val_if_fail (basket != NULL, NULL);

  shares = g_new0 (VzMoney, MAX (basket->lines->len, 1));
  if (!spread_rest (basket, shares, error)) {
    return NULL;
  }
  for (guint i = 0; i < basket->lines->len; i++) {
    if (!add_line (table, g_ptr_array_index (basket->lines, i), shares[i], error)) {
      return NULL;
    }
  }
  for (guint i = 0; i < table->len; i++) {
    if (!take_tax_out (&g_array_index (table, VzTaxRow, i), error)) {
      return NULL;
    }
  }
  return g_steal_pointer (&table);
}
