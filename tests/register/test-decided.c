/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doubt.h"

/* What a manager decides of an unknown payment, and answers that come after it. */

/* Its answer takes two real seconds, and nobody finds the order meanwhile. */
#define LATE                                                                                       \
  NEVER " --fault slow=2@" PAGE " --fault http-500@GET:ThankYouPage#1-"                            \
        " --fault http-500@/users/orders/#1-"

static const DecideRow good = { "1", "4321", "Slip seen", "000417", -1 };

static char *
unknown_with_people (Till *till)
{
  char *sale;

  add_people (till);
  sale = transfer (till);
  till_until (till, is_quiet);
  return sale;
}

static void
test_only_a_manager_decides_with_a_reason_and_a_slip (void)
{
  static const DecideRow rows[] = {
    { "2", "1234", "Slip seen", "000417", VZ_ERROR_NOT_ALLOWED },
    { "1", "1111", "Slip seen", "000417", VZ_ERROR_PIN_WRONG },
    { "1", "4321", "  ", "000417", VZ_ERROR_NOT_ALLOWED },
    { "1", "4321", "Slip seen", "", VZ_ERROR_NOT_ALLOWED },
    { "9", "4321", "Slip seen", "000417", VZ_ERROR_PIN_LOCKED },
  };
  g_autoptr (Till) till = till_new (NEVER " --fault drop@" PAGE, NULL);
  g_autofree char *sale = unknown_with_people (till);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    decide (till, sale, TRUE, &rows[i]);
  }
  decide (till, "1-000099", TRUE,
          &(DecideRow){ "1", "4321", "Slip seen", "000417", VZ_ERROR_NOT_ALLOWED });
  g_assert_true (is_unknown (till));
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_DECIDED), ==, 0);
}

static void
test_what_a_manager_saw_paid_is_completed_and_printed (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault drop@" PAGE, NULL);
  g_autofree char *sale = unknown_with_people (till);

  decide (till, sale, TRUE, &good);
  till_until (till, is_printed);
  g_assert_cmpstr (told (till, VZ_EVENT_DECIDED, "manager"), ==, "1");
  g_assert_cmpstr (told (till, VZ_EVENT_DECIDED, "slip"), ==, "000417");
  g_assert_cmpstr (told (till, VZ_EVENT_DECIDED, "attempt"), ==, "1-A000001");
  g_assert_cmpstr (told (till, VZ_EVENT_COMPLETED, "amount"), ==, "1249.90");
  g_assert_null (told (till, VZ_EVENT_COMPLETED, "number"));
  vz_register_next_sale (till->self);
  till_scan (till, SOCKS, 1);
}

static void
test_what_a_manager_saw_unpaid_is_void (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault drop@" PAGE, NULL);
  g_autofree char *sale = unknown_with_people (till);

  decide (till, sale, FALSE, &good);
  till_until (till, is_voided);
  g_assert_cmpstr (told (till, VZ_EVENT_DECIDED, "outcome"), ==, "not-paid");
  decide (till, sale, TRUE,
          &(DecideRow){ "1", "4321", "Slip seen", "000417", VZ_ERROR_NOT_ALLOWED });
}

/* -- its order -- */

/* The order is made; what a sale is asked about, and further tries to read it, get no answer. */
#define HIDDEN(tries)                                                                              \
  NEVER " --fault no-answer@" PAGE " --fault http-500@GET:ThankYouPage#1-" tries                   \
        " --fault http-500@/users/orders/#1-"

static const json_t *
read_order (Till *till)
{
  const VzEvent *event = last_event (till, VZ_EVENT_ORDER_READ);

  return event != NULL ? vz_json_get (event->payload, "order") : NULL;
}

static gboolean
has_order (Till *till)
{
  return read_order (till) != NULL;
}

static void
test_its_order_is_read_from_commerce (void)
{
  g_autoptr (Till) till = till_new (HIDDEN ("1"), NULL);
  g_autofree char *sale = unknown_with_people (till);

  decide (till, sale, TRUE, &good);
  till_until (till, is_printed);
  g_assert_true (has_order (till));
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_ORDER_READ), ==, 1);
  g_assert_null (told (till, VZ_EVENT_COMPLETED, "number"));
  g_assert_nonnull (till_sale (till)->done->number);
}

/* Commerce has none, and says so. */
static void
test_an_order_that_is_not_there_is_not_sought (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault drop@" PAGE, NULL);
  g_autofree char *sale = unknown_with_people (till);

  decide (till, sale, TRUE, &good);
  till_until (till, is_printed);
  g_assert_false (has_order (till));
  g_assert_nonnull (told (till, VZ_EVENT_ORDER_READ, "reason"));
  g_assert_null (vz_json_get (last_event (till, VZ_EVENT_ORDER_READ)->payload, "later"));
}

/* Decides while commerce is in trouble: the paper does not wait for it. */
static char *
decide_unread (Till *till)
{
  char *sale = unknown_with_people (till);

  decide (till, sale, TRUE, &good);
  hasty_clock_push (till->clock, G_USEC_PER_SEC);
  till_until (till, is_printed);
  g_assert_false (has_order (till));
  g_assert_nonnull (told (till, VZ_EVENT_ORDER_READ, "reason"));
  return sale;
}

static void
test_an_order_that_cannot_be_read_is_read_later (void)
{
  g_autoptr (Till) till = till_new (HIDDEN ("5"), NULL);
  g_autofree char *sale = decide_unread (till);

  hasty_clock_push (till->clock, 7 * G_USEC_PER_SEC);
  hasty_clock_push (till->clock, 13 * G_USEC_PER_SEC);
  till_until (till, has_order);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_ORDER_READ), ==, 2);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINT_ORDERED), ==, 1);
}

static void
test_an_order_that_was_not_read_is_read_after_a_restart (void)
{
  g_autoptr (Till) till = till_new (HIDDEN ("4"), NULL);
  g_autofree char *sale = decide_unread (till);

  till_restart (till);
  till_until (till, has_order);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINT_ORDERED), ==, 1);
}

static gboolean
has_two_rows (Till *till)
{
  return is_priced (till) && till_sale (till)->rows->len == 2;
}

/* The sale that has the socks. */
static void
assert_keeps_its_basket (Till *till)
{
  g_autoptr (GPtrArray) log = NULL;

  vz_register_scan (till->self, BAG, 1);
  till_until (till, has_two_rows);
  g_assert_cmpint (till_sale (till)->due.minor, ==, 13040);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "DELETE /baskets/basket/"), ==, 0);
}

/* Its session ends then, and the basket is the next sale's. */
static void
test_an_order_that_is_read_later_leaves_the_next_sale_its_basket (void)
{
  g_autoptr (Till) till = till_new (HIDDEN ("5") " --baskets user", "parallel=one");
  g_autofree char *sale = decide_unread (till);

  vz_register_next_sale (till->self);
  till_scan (till, SOCKS, 1);
  hasty_clock_push (till->clock, 7 * G_USEC_PER_SEC);
  hasty_clock_push (till->clock, 13 * G_USEC_PER_SEC);
  till_until (till, has_order);
  assert_keeps_its_basket (till);
}

static gboolean
is_socks_priced (Till *till)
{
  return is_priced (till) && till_sale (till)->due.minor == 12990;
}

/* Commerce had made the order, and the basket is the next sale's. */
static void
test_one_decided_unpaid_leaves_the_next_sale_its_basket (void)
{
  g_autoptr (Till) till = till_new (HIDDEN ("9") " --baskets user", "parallel=one");
  g_autofree char *sale = unknown_with_people (till);

  vz_register_next_sale (till->self);
  vz_register_scan (till->self, SOCKS, 1);
  till_until (till, is_socks_priced);
  decide (till, sale, FALSE, &good);
  assert_keeps_its_basket (till);
}

static gboolean
is_settled (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_ORDER_READ) == 1 && vz_register_is_settled (till->self);
}

/* Commerce made no order of what was paid, and has the goods in its one basket still. */
static void
test_one_decided_paid_leaves_no_goods_behind (void)
{
  g_autoptr (Till) till = till_new (NEVER " --baskets user --fault drop@" PAGE, "parallel=one");
  g_autofree char *sale = unknown_with_people (till);
  g_autoptr (GPtrArray) log = NULL;

  decide (till, sale, TRUE, &good);
  till_until (till, is_settled);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "DELETE /baskets/basket/ 200"), ==, 1);
}

static gboolean
is_at_counter (Till *till)
{
  return is_asking (till) && till_sale (till)->collect != NULL;
}

/* The till's services have no order to be read, and none is said to have been. */
static void
test_the_order_that_was_collected_is_not_read (void)
{
  g_autoptr (Till) till =
      till_new (NEVER " --fault no-answer@/hooks/cash_register/confirm/",
                "[hooks]\nusername=till@vezne.example\npassword-file=till.password");
  g_autofree char *waiting = NULL;
  g_autofree char *number = NULL;

  add_people (till);
  waiting = till_ring_up_to_barcode (till);
  number = g_strdup (till_sale (till)->waiting->number);
  vz_register_collect (till->self, number);
  till_until (till, is_at_counter);
  till_pay_cash (till, "1249.90");
  till_until (till, is_unknown);
  decide (till, till_sale (till)->sale, TRUE, &good);
  till_until (till, is_printed);
  g_assert_false (has_order (till));
  g_assert_cmpstr (told (till, VZ_EVENT_ORDER_READ, "reason"), ==,
                   "the till's services do not tell the order");
}

/* -- answers that come late -- */

static void
give_up (Till *till)
{
  till_until (till, is_sending);
  hasty_clock_push (till->clock, 31 * G_USEC_PER_SEC);
  till_until (till, is_quiet);
}

static void
test_a_late_answer_ends_the_doubt (void)
{
  g_autoptr (Till) till = till_new (LATE, NULL);
  g_autofree char *sale = transfer (till);

  give_up (till);
  till_until (till, is_done);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_UNKNOWN), ==, 1);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_EXCEPTION), ==, 0);
}

static guint
exceptions (Till *till)
{
  return vz_register_snapshot (till->self)->exceptions->len;
}

static gboolean
has_exception (Till *till)
{
  return exceptions (till) == 1;
}

static gboolean
has_none (Till *till)
{
  return exceptions (till) == 0;
}

static char *
decide_before_the_answer (Till *till)
{
  char *sale;

  add_people (till);
  sale = transfer (till);
  give_up (till);
  decide (till, sale, FALSE, &good);
  till_until (till, has_exception);
  return sale;
}

/* It stays a notice over a restart, until somebody says what it was. */
static void
test_a_late_answer_to_what_was_decided_must_be_seen (void)
{
  g_autoptr (Till) till = till_new (LATE, NULL);
  g_autofree char *sale = NULL;
  const VzExceptionLine *line;
  gint64 sequence;

  sale = decide_before_the_answer (till);
  line = g_ptr_array_index (vz_register_snapshot (till->self)->exceptions, 0);
  g_assert_cmpstr (line->sale, ==, sale);
  g_assert_cmpstr (line->attempt, ==, "1-A000001");
  g_assert_nonnull (line->summary);
  sequence = line->sequence;
  till_restart (till);
  g_assert_cmpuint (exceptions (till), ==, 1);
  g_assert_false (vz_register_exception_seen (till->self, sequence, " ", NULL));
  g_assert_false (vz_register_exception_seen (till->self, sequence + 1, "It was paid", NULL));
  g_assert_true (vz_register_exception_seen (till->self, sequence, "It was paid", NULL));
  till_until (till, has_none);
  till_restart (till);
  g_assert_cmpuint (exceptions (till), ==, 0);
}

static gboolean
may_be_seen (Till *till, gint64 sequence)
{
  return vz_register_exception_seen (till->self, sequence, "It was paid", NULL);
}

static void
test_only_a_manager_has_seen_a_late_answer (void)
{
  g_autoptr (Till) till = till_new (LATE, NULL);
  g_autofree char *sale = NULL;
  const VzExceptionLine *line;
  gint64 sequence;

  sale = decide_before_the_answer (till);
  line = g_ptr_array_index (vz_register_snapshot (till->self)->exceptions, 0);
  sequence = line->sequence;
  till_stop (till);
  till_start (till, FALSE);
  g_assert_false (may_be_seen (till, sequence)); /* nobody is here */
  sign_in (till, "2", "1234");
  g_assert_false (may_be_seen (till, sequence));
  vz_register_lock (till->self, FALSE);
  sign_in (till, "1", "4321");
  g_assert_true (may_be_seen (till, sequence));
  till_until (till, has_none);
}

#define ADD(name, function) g_test_add_func ("/decided/" name, function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("only-a-manager-decides-with-a-reason-and-a-slip",
       test_only_a_manager_decides_with_a_reason_and_a_slip);
  ADD ("what-a-manager-saw-paid-is-completed-and-printed",
       test_what_a_manager_saw_paid_is_completed_and_printed);
  ADD ("what-a-manager-saw-unpaid-is-void", test_what_a_manager_saw_unpaid_is_void);
  ADD ("its-order-is-read-from-commerce", test_its_order_is_read_from_commerce);
  ADD ("an-order-that-is-not-there-is-not-sought", test_an_order_that_is_not_there_is_not_sought);
  ADD ("an-order-that-cannot-be-read-is-read-later",
       test_an_order_that_cannot_be_read_is_read_later);
  ADD ("an-order-that-is-read-later-leaves-the-next-sale-its-basket",
       test_an_order_that_is_read_later_leaves_the_next_sale_its_basket);
  ADD ("one-decided-unpaid-leaves-the-next-sale-its-basket",
       test_one_decided_unpaid_leaves_the_next_sale_its_basket);
  ADD ("one-decided-paid-leaves-no-goods-behind", test_one_decided_paid_leaves_no_goods_behind);
  ADD ("an-order-that-was-not-read-is-read-after-a-restart",
       test_an_order_that_was_not_read_is_read_after_a_restart);
  ADD ("the-order-that-was-collected-is-not-read", test_the_order_that_was_collected_is_not_read);
  ADD ("a-late-answer-ends-the-doubt", test_a_late_answer_ends_the_doubt);
  ADD ("only-a-manager-has-seen-a-late-answer", test_only_a_manager_has_seen_a_late_answer);
  ADD ("a-late-answer-to-what-was-decided-must-be-seen",
       test_a_late_answer_to_what_was_decided_must_be_seen);
  return g_test_run ();
}
