/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/cash.h"

static VzMoney
lira (gint64 kurush)
{
  return vz_money_from_minor (kurush, "TRY");
}

typedef struct {
  VzMoney change;
  const char *parts; /* "1 × 20.00 + …" */
} ChangeCase;

static char *
write_parts (GArray *parts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++) {
    const VzCashPart *part = &g_array_index (parts, VzCashPart, i);
    g_autofree char *piece = vz_money_to_text (part->piece);

    g_string_append_printf (text, "%s%d × %s", i > 0 ? " + " : "", (int)part->count, piece);
  }
  return g_string_free (text, FALSE);
}

static void
change_is_given_in_the_fewest_notes_and_coins_the_largest_first (void)
{
  const ChangeCase cases[] = {
    { lira (2140), "1 × 20.00 + 1 × 1.00 + 1 × 0.25 + 1 × 0.10 + 1 × 0.05" },
    { lira (46500), "2 × 200.00 + 1 × 50.00 + 1 × 10.00 + 1 × 5.00" },
    { lira (18), "1 × 0.10 + 1 × 0.05 + 3 × 0.01" },
    { lira (0), "" },
    { lira (-100), "" },
    { vz_money_from_minor (4280, "EUR"), "2 × 20.00 + 1 × 2.00 + 1 × 0.50 + 1 × 0.20 + 1 × 0.10" },
    { vz_money_from_minor (130000, "JPY"), "2 × 50000 + 1 × 20000 + 1 × 10000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) parts = vz_cash_change (cases[i].change);
    g_autofree char *text = write_parts (parts);

    g_assert_cmpstr (text, ==, cases[i].parts);
  }
}

static gint64
worth (GArray *parts)
{
  gint64 sum = 0;

  for (guint i = 0; i < parts->len; i++) {
    const VzCashPart *part = &g_array_index (parts, VzCashPart, i);

    g_assert_cmpint (part->count, >, 0);
    sum += part->piece.minor * part->count;
  }
  return sum;
}

static void
the_parts_are_worth_the_change (void)
{
  for (gint64 minor = 1; minor < 100000; minor += 7) {
    g_autoptr (GArray) liras = vz_cash_change (lira (minor));
    g_autoptr (GArray) dinars = vz_cash_change (vz_money_from_minor (minor, "KWD"));

    g_assert_cmpint (worth (liras), ==, minor);
    g_assert_cmpint (worth (dinars), ==, minor);
  }
}

typedef struct {
  const char *due;
  const char *currency;
  const char *amounts;
} QuickCase;

static char *
write_amounts (const VzMoney *amounts, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    g_autofree char *amount = vz_money_to_text (amounts[i]);

    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", amount);
  }
  return g_string_free (text, FALSE);
}

static void
likely_amounts_begin_with_what_is_due_and_never_come_twice (void)
{
  static const QuickCase cases[] = {
    { "4278.60", "TRY", "4278.60 4280.00 4300.00 4400.00 4500.00 5000.00" },
    { "4300.00", "TRY", "4300.00 4400.00 4500.00 5000.00" },
    { "450.00", "TRY", "450.00 500.00 600.00 1000.00" },
    { "9.90", "TRY", "9.90 10.00 50.00 200.00 500.00 1000.00" },
    { "1000.00", "TRY", "1000.00" },
    { "999.99", "TRY", "999.99 1000.00" },
    { "1234", "JPY", "1234 1240 1250 1400 1500 2000" },
    { "0", "TRY", "" },
    { "-5.00", "TRY", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VzMoney due, amounts[VZ_CASH_QUICK];

    g_assert_true (vz_money_parse (cases[i].due, cases[i].currency, &due, NULL));
    g_autofree char *text = write_amounts (amounts, vz_cash_quick (due, amounts));
    g_assert_cmpstr (text, ==, cases[i].amounts);
  }
}

static void
no_amount_is_too_large (void)
{
  VzMoney amounts[VZ_CASH_QUICK];

  g_assert_cmpuint (vz_cash_quick (lira (G_MAXINT64), amounts), ==, 0);
  g_autoptr (GArray) parts = vz_cash_change (lira (G_MAXINT64));
  g_assert_cmpint (worth (parts), ==, G_MAXINT64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cash/change-is-given-in-the-fewest-notes-and-coins-the-largest-first",
                   change_is_given_in_the_fewest_notes_and_coins_the_largest_first);
  g_test_add_func ("/cash/the-parts-are-worth-the-change", the_parts_are_worth_the_change);
  g_test_add_func ("/cash/likely-amounts-begin-with-what-is-due-and-never-come-twice",
                   likely_amounts_begin_with_what_is_due_and_never_come_twice);
  g_test_add_func ("/cash/no-amount-is-too-large", no_amount_is_too_large);
  return g_test_run ();
}
