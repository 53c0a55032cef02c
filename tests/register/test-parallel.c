/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include <string.h>

/* Several open sales at one register. */

static guint
open_chips (Till *till)
{
  return vz_register_snapshot (till->self)->chips->len;
}

static gboolean
two_printed (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINTED) >= 2;
}

static gboolean
has_no_problem (Till *till)
{
  return is_priced (till) && till_sale (till)->problem == NULL;
}

static gboolean
is_taken (Till *till)
{
  const VzProblem *problem = till_sale (till)->problem;

  return problem != NULL && problem->code == VZ_ERROR_BASKET_TAKEN;
}

static void
test_two_sales_wait_while_a_third_is_rung_up (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 3", NULL);
  g_autofree char *first = till_ring_up_to_barcode (till);
  g_autofree char *second = NULL;

  vz_register_set_aside (till->self);
  second = till_ring_up_to_barcode (till);
  vz_register_next_sale (till->self);
  till_scan (till, SOCKS, 3);
  g_assert_cmpstr (first, ==, "1-000001");
  g_assert_cmpstr (second, ==, "1-000002");
  g_assert_cmpuint (open_chips (till), ==, 2);
  till_until (till, two_printed);
  g_assert_cmpstr (till_sale (till)->sale, ==, "1-000003");
  g_assert_cmpint (till_sale (till)->due.minor, ==, 25980);
  g_assert_true (is_priced (till));
  for (const char *const *sale = (const char *const[]){ first, second, NULL }; *sale; sale++) {
    g_assert_cmpuint (till_events (till, *sale, VZ_EVENT_COMPLETED), ==, 1);
    g_assert_cmpuint (till_events (till, *sale, VZ_EVENT_PRINTED), ==, 1);
  }
  g_assert_cmpuint (till_events (till, "1-000003", VZ_EVENT_COMPLETED), ==, 0);
}

static gboolean
one_voided_or_two_printed (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_VOIDED) > 0 || two_printed (till);
}

/* "Void" was pressed for the sale on the screen, as another one was on its way there. */
static void
test_a_command_is_not_for_a_sale_that_is_not_seen_yet (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 3", NULL);
  g_autofree char *first = till_ring_up_to_barcode (till);
  g_autofree char *second = NULL;

  vz_register_set_aside (till->self);
  second = till_ring_up_to_barcode (till);
  vz_register_open_sale (till->self, first);
  g_assert_cmpstr (till_sale (till)->sale, ==, second);
  vz_register_void (till->self);
  till_until (till, one_voided_or_two_printed);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_VOIDED), ==, 0);
  g_assert_cmpstr (till_sale (till)->sale, ==, first);
}

static void
test_each_sale_has_a_basket_of_its_own_in_one_account (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 3 --baskets namespace", "parallel=namespace");
  g_autofree char *first = till_ring_up_to_barcode (till);
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) log = NULL;

  vz_register_set_aside (till->self);
  second = till_ring_up_to_barcode (till);
  vz_register_next_sale (till->self);
  till_scan (till, SOCKS, 3);
  till_until (till, two_printed);
  g_assert_cmpint (till_sale (till)->due.minor, ==, 25980);
  g_assert_cmpuint (till_events (till, first, VZ_EVENT_COMPLETED), ==, 1);
  g_assert_cmpuint (till_events (till, second, VZ_EVENT_COMPLETED), ==, 1);
  vz_register_void (till->self);
  till_until (till, is_voided);
  log = till_end_shop (till);
  for (guint sale = 1; sale <= 3; sale++) {
    g_autofree char *choice =
        g_strdup_printf ("POST /baskets/basket-list/namespace/vezne-1-%06u/main/", sale);

    g_assert_cmpuint (till_count (log, choice), ==, 1);
  }
  g_assert_cmpuint (till_count (log, "DELETE /baskets/basket-list/namespace/vezne-1-000003/"), ==,
                    1);
}

static void
test_the_session_of_an_ended_sale_is_taken_again (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 0.5", NULL);
  g_autofree char *first = till_ring_up_to_barcode (till);
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) log = NULL;

  till_until (till, is_printed);
  second = till_ring_up_to_barcode (till);
  till_until (till, is_printed);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "POST /users/login/"), ==, 1);
}

static void
test_one_at_a_time_refuses_a_sale_beside_a_waiting_one (void)
{
  g_autoptr (Till) till = till_new ("--pay-after never", "parallel=one");
  g_autofree char *first = till_ring_up_to_barcode (till);
  const VzSnapshot *snapshot = vz_register_snapshot (till->self);

  g_assert_false (snapshot->can_open_new);
  g_assert_nonnull (snapshot->why_not_new);
  vz_register_scan (till->self, SOCKS, 1);
  vz_register_open_sale (till->self, first);
  till_until (till, is_waiting);
  g_assert_cmpuint (till_events (till, "1-000002", VZ_EVENT_SALE_OPENED), ==, 0);
}

static void
test_nothing_is_added_to_the_basket_of_another_sale (void)
{
  g_autoptr (Till) till = till_new ("--pay-after never --baskets user", NULL);
  g_autofree char *first = till_ring_up_to_barcode (till);
  g_autoptr (GPtrArray) log = NULL;

  vz_register_set_aside (till->self);
  vz_register_scan (till->self, SOCKS, 1);
  till_until (till, is_taken);
  g_assert_false (vz_register_snapshot (till->self)->can_open_new);
  g_assert_nonnull (vz_register_snapshot (till->self)->why_not_new);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "POST /baskets/basket/"), ==, 1);
  g_assert_cmpuint (till_count (log, "DELETE"), ==, 0);
}

static gboolean
is_priced_anew (Till *till)
{
  return has_no_problem (till) && till_sale (till)->due.minor == 12990;
}

/* The catalogue is asked in a session of its own: what ends there is not the sale's. */
static void
test_a_refused_lookup_leaves_the_sale_its_session (void)
{
  g_autoptr (Till) till = till_new ("--fault http-401@/list/#2", NULL);
  g_autoptr (GPtrArray) log = NULL;

  till_scan (till, SHIRT, 1);
  till_until (till, is_priced);
  till_scan (till, BAG, 1);
  till_until (till, is_priced);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "POST /users/login/"), ==, 1);
}

/* The login ended without a word, and a guest's basket took the goods: they are sold from the
 * account's, after a look at it. */
static void
test_goods_in_a_guests_basket_are_sold_from_the_accounts (void)
{
  g_autoptr (Till) till = till_new ("--fault session-gone@POST:/baskets/basket/#1", NULL);
  g_autoptr (GPtrArray) log = NULL;

  vz_register_scan (till->self, SOCKS, 1);
  till_until (till, is_priced_anew);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "POST /users/login/"), ==, 2);
  g_assert_cmpuint (till_count (log, "POST /baskets/basket/"), ==, 2);
}

static void
test_a_taken_basket_is_sold_from_once_the_other_sale_has_ended (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 2 --baskets user", NULL);
  g_autofree char *first = till_ring_up_to_barcode (till);

  vz_register_set_aside (till->self);
  vz_register_scan (till->self, SOCKS, 1);
  till_until (till, is_taken);
  till_until (till, has_no_problem);
  g_assert_cmpint (till_sale (till)->due.minor, ==, 12990);
  g_assert_cmpuint (till_events (till, first, VZ_EVENT_COMPLETED), ==, 1);
}

static void
test_voiding_the_sale_of_a_taken_basket_leaves_that_basket_alone (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 3 --baskets user", NULL);
  g_autofree char *first = till_ring_up_to_barcode (till);

  vz_register_set_aside (till->self);
  vz_register_scan (till->self, SOCKS, 1);
  till_until (till, is_taken);
  vz_register_void (till->self);
  till_until (till, is_voided);
  vz_register_open_sale (till->self, first);
  till_until (till, is_printed);
}

/* One row was added, or is still on its way, as the sale is made void. */
static void
void_and_sell (const char *fault, TillIs is)
{
  g_autofree char *shop = g_strconcat ("--baskets user --fault ", fault, NULL);
  g_autoptr (Till) till = till_new (shop, "parallel=one");

  vz_register_scan (till->self, SHIRT, 1);
  till_until (till, is);
  vz_register_void (till->self);
  till_until (till, is_voided);
  g_assert_false (vz_register_is_settled (till->self));
  vz_register_next_sale (till->self);
  vz_register_scan (till->self, SOCKS, 1);
  till_until (till, is_priced_anew);
  g_assert_true (vz_register_is_settled (till->self));
}

/* What is added meanwhile may go with what was in it. */
static void
test_the_one_basket_is_sold_from_once_it_is_empty (void)
{
  void_and_sell ("slow=1@DELETE:/baskets/", is_priced);
}

static gboolean
is_adding (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_LINE_ADDED) == 1 &&
         till_events (till, NULL, VZ_EVENT_BASKET_PRICED) == 1;
}

/* What comes late would be in the next sale's basket. */
static void
test_the_one_basket_is_emptied_after_the_last_answer (void)
{
  void_and_sell ("slow=1@POST:/baskets/basket/#1", is_adding);
}

static gboolean
is_held_up (Till *till)
{
  return till_sale (till)->problem != NULL;
}

/* Of the lines of a log; -1: none. */
static int
find_last (GPtrArray *log, const char *line)
{
  int found = -1;

  for (guint i = 0; i < log->len; i++) {
    if (strstr (g_ptr_array_index (log, i), line) != NULL) {
      found = (int)i;
    }
  }
  return found;
}

/* Its session is gone, and the new one comes late: the next sale looks at the basket after that. */
static void
test_the_one_basket_is_emptied_in_the_last_session (void)
{
  g_autoptr (Till) till = till_new ("--baskets user --fault http-401@POST:/baskets/basket/#2"
                                    " --fault slow=1@POST:/users/login/#2",
                                    "parallel=one");
  g_autoptr (GPtrArray) log = NULL;

  vz_register_scan (till->self, SHIRT, 1);
  till_until (till, is_priced);
  vz_register_scan (till->self, BAG, 1);
  till_until (till, is_held_up);
  vz_register_retry (till->self);
  vz_register_void (till->self);
  till_until (till, is_voided);
  vz_register_next_sale (till->self);
  vz_register_scan (till->self, SOCKS, 1);
  till_until (till, is_priced_anew);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "DELETE /baskets/basket/ 200"), ==, 1);
  g_assert_cmpint (find_last (log, "DELETE /baskets/basket/"), <,
                   find_last (log, "GET /baskets/basket/"));
}

/* The sale that is void is of yesterday then, and need not be kept. */
static void
test_the_one_basket_is_emptied_after_midnight_too (void)
{
  g_autoptr (Till) till =
      till_new ("--baskets user --fault slow=1@POST:/baskets/basket/#1", "parallel=one");

  vz_register_scan (till->self, SHIRT, 1);
  till_until (till, is_adding);
  vz_register_void (till->self);
  till_until (till, is_voided);
  hasty_clock_push (till->clock, G_TIME_SPAN_DAY);
  vz_register_next_sale (till->self);
  vz_register_scan (till->self, SOCKS, 1);
  till_until (till, is_priced_anew);
  g_assert_true (vz_register_is_settled (till->self));
}

/* It is emptied before the sale is void, and once more when it is. */
static void
test_a_taken_basket_is_sold_from_once_it_is_empty (void)
{
  g_autoptr (Till) till =
      till_new ("--pay-after never --baskets user --fault slow=1@DELETE:/baskets/#2", NULL);
  g_autofree char *first = till_ring_up_to_barcode (till);

  vz_register_set_aside (till->self);
  vz_register_scan (till->self, SOCKS, 1);
  till_until (till, is_taken);
  till_open_sale (till, first);
  vz_register_void (till->self);
  till_until (till, is_voided);
  g_assert_false (vz_register_is_settled (till->self));
  till_open_sale (till, "1-000002");
  till_until (till, is_priced_anew);
  g_assert_true (vz_register_is_settled (till->self));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/parallel/refused-lookup",
                   test_a_refused_lookup_leaves_the_sale_its_session);
  g_test_add_func ("/register/parallel/two-wait-while-a-third-is-rung-up",
                   test_two_sales_wait_while_a_third_is_rung_up);
  g_test_add_func ("/register/parallel/not-seen-yet",
                   test_a_command_is_not_for_a_sale_that_is_not_seen_yet);
  g_test_add_func ("/register/parallel/named-baskets",
                   test_each_sale_has_a_basket_of_its_own_in_one_account);
  g_test_add_func ("/register/parallel/session-taken-again",
                   test_the_session_of_an_ended_sale_is_taken_again);
  g_test_add_func ("/register/parallel/one",
                   test_one_at_a_time_refuses_a_sale_beside_a_waiting_one);
  g_test_add_func ("/register/parallel/basket-taken",
                   test_nothing_is_added_to_the_basket_of_another_sale);
  g_test_add_func ("/register/parallel/strange-basket",
                   test_goods_in_a_guests_basket_are_sold_from_the_accounts);
  g_test_add_func ("/register/parallel/basket-free-again",
                   test_a_taken_basket_is_sold_from_once_the_other_sale_has_ended);
  g_test_add_func ("/register/parallel/one-emptied-first",
                   test_the_one_basket_is_sold_from_once_it_is_empty);
  g_test_add_func ("/register/parallel/one-emptied-last",
                   test_the_one_basket_is_emptied_after_the_last_answer);
  g_test_add_func ("/register/parallel/one-emptied-in-last-session",
                   test_the_one_basket_is_emptied_in_the_last_session);
  g_test_add_func ("/register/parallel/one-emptied-after-midnight",
                   test_the_one_basket_is_emptied_after_midnight_too);
  g_test_add_func ("/register/parallel/taken-emptied-first",
                   test_a_taken_basket_is_sold_from_once_it_is_empty);
  g_test_add_func ("/register/parallel/void-beside-taken",
                   test_voiding_the_sale_of_a_taken_basket_leaves_that_basket_alone);
  return g_test_run ();
}
