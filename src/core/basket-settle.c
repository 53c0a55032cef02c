/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/basket-private.h"

#include "core/error.h"

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_BAD_REPLY, message);
  return FALSE;
}

static gboolean
add (VzMoney *sum, VzMoney amount, GError **error)
{
  g_autoptr (GError) trouble = NULL;

  return vz_money_add (*sum, amount, sum, &trouble) || fail (error, trouble->message);
}

typedef struct {
  VzMoney totals;    /* of the lines as commerce wrote them */
  VzMoney discounts; /* of the lines */
  VzMoney full;      /* of the lines before discounts */
} Sums;

static gboolean
sum_lines (const VzBasket *basket, Sums *sums, GError **error)
{
  *sums = (Sums){ .totals = vz_money_zero (basket->currency),
                  .discounts = vz_money_zero (basket->currency),
                  .full = vz_money_zero (basket->currency) };
  for (guint i = 0; i < basket->lines->len; i++) {
    const VzBasketLine *line = g_ptr_array_index (basket->lines, i);

    if (!add (&sums->totals, line->total, error) ||
        !add (&sums->discounts, line->discount, error) ||
        (vz_money_is_set (line->full_total) && !add (&sums->full, line->full_total, error))) {
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
line_is_full (const VzBasketLine *line)
{
  VzMoney full;

  return line->discount.minor == 0 ||
         (vz_money_multiply (line->unit_price, line->quantity, &full, NULL) &&
          vz_money_equal (full, line->total));
}

/* Whether the totals of the lines are written before their discounts. The documents do not say; the
 * sum of the products tells it, and where it is absent the unit prices. */
static gboolean
lines_are_full (const VzBasket *basket, const Sums *sums)
{
  gint64 products = basket->products.minor;
  gint64 after;

  if (vz_money_is_set (basket->products)) {
    if (!__builtin_add_overflow (sums->totals.minor, sums->discounts.minor, &after) &&
        after == products) {
      return FALSE;
    }
    if (sums->totals.minor == products) {
      return basket->total.minor <= products - sums->discounts.minor;
    }
  }
  for (guint i = 0; i < basket->lines->len; i++) {
    if (!line_is_full (g_ptr_array_index (basket->lines, i))) {
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
settle_line (VzBasketLine *line, gboolean full, GError **error)
{
  if (vz_money_is_set (line->full_total)) {
    return TRUE;
  }
  line->full_total = line->total;
  if (!full) {
    return add (&line->full_total, line->discount, error);
  }
  if (line->discount.minor > line->total.minor) {
    return fail (error, "discount_amount is larger than total_amount");
  }
  line->total.minor -= line->discount.minor;
  return TRUE;
}

static gboolean
settle_lines (VzBasket *basket, Sums *sums, GError **error)
{
  gboolean full;

  if (!sum_lines (basket, sums, error)) {
    return FALSE;
  }
  full = lines_are_full (basket, sums);
  for (guint i = 0; i < basket->lines->len; i++) {
    if (!settle_line (g_ptr_array_index (basket->lines, i), full, error)) {
      g_prefix_error (error, "basketitem_set[%u].", i);
      return FALSE;
    }
  }
  return sum_lines (basket, sums, error);
}

/* Puts the discounts of the lines before those of the basket. */
static void
list_line_discounts (VzBasket *basket)
{
  guint at = 0;

  for (guint i = 0; i < basket->lines->len; i++) {
    const VzBasketLine *line = g_ptr_array_index (basket->lines, i);

    if (line->discount.minor != 0) {
      g_ptr_array_insert (basket->discounts, (int)at++,
                          vz_discount_new (line->discount_name, line->discount));
    }
  }
}

/* Makes the list explain the whole difference between lines and total. Commerce may or may not
 * repeat the discounts of the lines in it; what no list explains stays without a name. */
static void
settle_discounts (VzBasket *basket, gint64 listed, gint64 of_lines)
{
  gint64 whole = basket->discount.minor;

  if (listed == whole) {
    return;
  }
  if (of_lines == whole || listed != whole - of_lines) {
    g_ptr_array_set_size (basket->discounts, 0);
  }
  if (of_lines == whole || listed == whole - of_lines) {
    list_line_discounts (basket);
  } else if (whole != 0) {
    g_ptr_array_add (basket->discounts, vz_discount_new (NULL, basket->discount));
  }
}

static gboolean
explain_discount (VzBasket *basket, const Sums *sums, GError **error)
{
  VzMoney listed = vz_money_zero (basket->currency);

  for (guint i = 0; i < basket->discounts->len; i++) {
    const VzDiscount *discount = g_ptr_array_index (basket->discounts, i);

    if (!add (&listed, discount->amount, error)) {
      return FALSE;
    }
  }
  settle_discounts (basket, listed.minor, sums->discounts.minor);
  return TRUE;
}

static gboolean
sum_tax (VzBasket *basket, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (GArray) table = vz_basket_tax_table (basket, &trouble);

  if (table == NULL) {
    return fail (error, trouble->message);
  }
  basket->tax = vz_money_zero (basket->currency);
  for (guint i = 0; i < table->len; i++) {
    if (!add (&basket->tax, g_array_index (table, VzTaxRow, i).tax, error)) {
      return FALSE;
    }
  }
  return TRUE;
}

gboolean
vz_basket_settle (VzBasket *basket, GError **error)
{
  Sums sums;

  if (!settle_lines (basket, &sums, error)) {
    return FALSE;
  }
  basket->products = sums.full.minor >= basket->total.minor ? sums.full : basket->total;
  basket->discount = basket->products;
  basket->discount.minor -= basket->total.minor;
  return explain_discount (basket, &sums, error) && sum_tax (basket, error);
}
