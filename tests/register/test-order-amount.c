/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doubt.h"

/* The order that commerce made of a sale, and what its customer was shown. */

static gboolean
has_exception (Till *till)
{
  return vz_register_snapshot (till->self)->exceptions->len == 1;
}

static const VzExceptionLine *
exception (Till *till)
{
  return g_ptr_array_index (vz_register_snapshot (till->self)->exceptions, 0);
}

/* The paper is the last that follows an order that was read. */
static void
sell (Till *till)
{
  g_autofree char *sale = till_ring_up_to_barcode (till);

  till_until (till, is_printed);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_ORDER_READ), ==, 1);
}

static void
test_an_order_over_another_amount_must_be_seen_by_a_manager (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 0 --fault order-amount", NULL);

  sell (till);
  till_until (till, has_exception);
  g_assert_cmpstr (exception (till)->sale, ==, "1-000001");
  g_assert_null (exception (till)->attempt);
  g_assert_cmpint (exception (till)->shown.minor, ==, 124990);
  g_assert_cmpint (exception (till)->ordered.minor, ==, 125890);
  till_restart (till);
  g_assert_true (has_exception (till));
  g_assert_cmpint (exception (till)->ordered.minor, ==, 125890);
}

/* What the customer was shown stays the amount of the sale. */
static void
test_the_sale_keeps_its_amount (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 0 --fault order-amount", NULL);

  sell (till);
  till_until (till, has_exception);
  g_assert_true (is_done (till));
  g_assert_cmpint (till_sale (till)->done->amount.minor, ==, 124990);
}

static void
test_an_order_over_what_was_shown_is_not_looked_at (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 0", NULL);

  sell (till);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_EXCEPTION), ==, 0);
}

#define ADD(name, function) g_test_add_func ("/order-amount/" name, function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("must-be-seen", test_an_order_over_another_amount_must_be_seen_by_a_manager);
  ADD ("sale-keeps-its-own", test_the_sale_keeps_its_amount);
  ADD ("as-shown", test_an_order_over_what_was_shown_is_not_looked_at);
  return g_test_run ();
}
