/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cash.h"

/* In minor units. A zero ends a series. */
static const gint64 lira[] = {
  20000, 10000, 5000, 2000, 1000, 500, /* notes */
  100,   50,    25,   10,   5,    1,   /* coins */
  0,
};
static const gint64 others[] = {
  50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1, 0,
};

static const gint64 *
pieces_of (const char *currency)
{
  return g_str_equal (currency, "TRY") ? lira : others;
}

GArray *
vz_cash_change (VzMoney change)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (VzCashPart));
  gint64 left = MAX (change.minor, 0);

  g_return_val_if_fail (vz_money_is_set (change), parts);

  for (const gint64 *piece = pieces_of (change.currency); left > 0 && *piece != 0; piece++) {
    VzCashPart part = { vz_money_from_minor (*piece, change.currency), left / *piece };

    if (part.count > 0) {
      g_array_append_val (parts, part);
    }
    left %= *piece;
  }
  return parts;
}

static gint64
minor_of_unit (const char *currency)
{
  gint64 minor = 1;

  for (int i = 0; i < vz_currency_decimals (currency); i++) {
    minor *= 10;
  }
  return minor;
}

/* Puts @amount where it belongs among the @n that are there; one that is there already is not taken
 * twice. */
static guint
insert (VzMoney amounts[VZ_CASH_QUICK], guint n, VzMoney amount)
{
  guint place = n;

  while (place > 0 && amounts[place - 1].minor > amount.minor) {
    place--;
  }
  if (place > 0 && amounts[place - 1].minor == amount.minor) {
    return n;
  }
  for (guint i = n; i > place; i--) {
    amounts[i] = amounts[i - 1];
  }
  amounts[place] = amount;
  return n + 1;
}

guint
vz_cash_quick (VzMoney due, VzMoney amounts[VZ_CASH_QUICK])
{
  static const gint64 steps[VZ_CASH_QUICK - 1] = { 10, 50, 200, 500, 1000 };
  guint n = 0;
  gint64 unit;

  g_return_val_if_fail (vz_money_is_set (due) && amounts != NULL, 0);

  unit = minor_of_unit (due.currency);
  if (due.minor <= 0 || due.minor > G_MAXINT64 - 1000 * unit) {
    return 0;
  }
  amounts[n++] = due;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    gint64 step = steps[i] * unit;
    gint64 next = (due.minor + step - 1) / step * step;

    n = insert (amounts, n, vz_money_from_minor (next, due.currency));
  }
  return n;
}
