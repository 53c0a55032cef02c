/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/order-amount.h"

#include <string.h>

/* The order of a completed sale, and what its customer was shown. */

static json_t *
parse (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');

  return vz_json_parse (json, strlen (json), NULL);
}

static void
happens (VzSale *sale, VzEventKind kind, const char *payload)
{
  g_autoptr (VzEvent) event = vz_event_new (sale->number, kind, parse (payload));

  vz_sale_apply (sale, event);
}

static json_t *
compare (const VzSale *sale, const char *ordered)
{
  g_autoptr (json_t) json = parse (ordered);
  g_autoptr (VzOrder) order = vz_order_from_json (json, "TRY", NULL);

  g_assert_nonnull (order);
  return vz_order_amount_differs (sale, order);
}

static json_t *
differs (const char *completed, const char *ordered)
{
  g_autoptr (VzSale) sale = vz_sale_new ("1-000001");

  happens (sale, VZ_EVENT_SALE_OPENED, "{'currency': 'TRY'}");
  happens (sale, VZ_EVENT_COMPLETED, completed);
  return compare (sale, ordered);
}

static void
test_an_order_over_what_was_shown_is_no_exception (void)
{
  static const char *const rows[][2] = {
    { "{'amount': '100.00'}", "{'amount': '100.00'}" },
    { "{'amount': '100.00'}", "{'amount': 100}" },
    { "{'amount': '100.00'}", "{}" },
    { "{}", "{'amount': '100.00'}" },
    { "{'amount': '108.00'}", "{'amount': '100.00', 'installment_interest_amount': '8.00'}" },
    { "{'amount': '108.00'}", "{'amount': '108.00', 'installment_interest_amount': '8.00'}" },
    { "{'amount': '70.00', 'points': '30.00'}", "{'amount': '100.00'}" },
    { "{'amount': '70.00', 'points': '30.00'}", "{'amount': '70.00'}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (json_t) told = differs (rows[i][0], rows[i][1]);

    g_assert_null (told);
  }
}

static void
test_an_order_over_another_amount_must_be_looked_at (void)
{
  static const char *const rows[][4] = {
    { "{'amount': '100.00'}", "{'amount': '100.01'}", "100.00", "100.01" },
    { "{'amount': '108.00'}", "{'amount': '100.00'}", "108.00", "100.00" },
    { "{'amount': '100.00'}", "{'amount': '108.00', 'installment_interest_amount': '8.00'}",
      "100.00", "108.00" },
    { "{'amount': '70.00', 'points': '30.00'}", "{'amount': '70.01'}", "70.00", "70.01" },
    { "{'amount': '0.00'}", "{'amount': '100.00'}", "0.00", "100.00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (json_t) told = differs (rows[i][0], rows[i][1]);

    g_assert_nonnull (told);
    g_assert_cmpstr (vz_json_string (told, "what", NULL), ==, "other-amount");
    g_assert_cmpstr (vz_json_string (told, "shown", NULL), ==, rows[i][2]);
    g_assert_cmpstr (vz_json_string (told, "currency", NULL), ==, "TRY");
    g_assert_cmpstr (vz_json_string (told, "ordered", NULL), ==, rows[i][3]);
    g_assert_cmpstr (vz_json_string (told, "ordered_currency", NULL), ==, "TRY");
  }
}

static void
test_an_order_in_another_currency_must_be_looked_at (void)
{
  g_autoptr (json_t) told =
      differs ("{'amount': '100.00'}", "{'amount': '100.00', 'currency': 'eur'}");

  g_assert_cmpstr (vz_json_string (told, "summary", NULL), ==,
                   "the order is over 100.00 EUR, and 100.00 TRY was shown");
}

/* An order that alone tells the amount of its sale, and what the payment was sent with. */
static void
test_an_order_over_another_amount_than_its_payment_must_be_looked_at (void)
{
  static const struct {
    const char *outcome, *ordered;
    gboolean differs;
  } rows[] = {
    { "approved", "{'amount': '108.00'}", TRUE },
    { "approved", "{'amount': '100.00'}", FALSE },
    { "declined", "{'amount': '108.00'}", FALSE }, /* an earlier one made it */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VzSale) sale = vz_sale_new ("1-000001");
    g_autofree char *ended =
        g_strdup_printf ("{'attempt': '1-A000001', 'outcome': '%s'}", rows[i].outcome);
    g_autoptr (json_t) told = NULL;

    happens (sale, VZ_EVENT_SALE_OPENED, "{'currency': 'TRY'}");
    happens (sale, VZ_EVENT_PAY_INTENDED,
             "{'attempt': '1-A000001', 'page': 'FundsTransferPage', 'amount': '100.00'}");
    happens (sale, VZ_EVENT_ATTEMPT_SENT, "{'attempt': '1-A000001'}");
    happens (sale, VZ_EVENT_ATTEMPT_ENDED, ended);
    happens (sale, VZ_EVENT_COMPLETED, "{'currency': 'TRY'}");
    told = compare (sale, rows[i].ordered);
    g_assert_true ((told != NULL) == rows[i].differs);
    g_assert_cmpstr (vz_json_string (told, "shown", "100.00"), ==, "100.00");
  }
}

#define ADD(name, function) g_test_add_func ("/order-amount/" name, function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("as-shown", test_an_order_over_what_was_shown_is_no_exception);
  ADD ("differs", test_an_order_over_another_amount_must_be_looked_at);
  ADD ("differs-from-its-payment",
       test_an_order_over_another_amount_than_its_payment_must_be_looked_at);
  ADD ("currency", test_an_order_in_another_currency_must_be_looked_at);
  return g_test_run ();
}
