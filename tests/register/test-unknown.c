/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "register/people.h"

#include <glib/gstdio.h>

/* Payments of which nobody knows what became of them, and the ways out. */

#define NEVER "--pay-after never"
#define PAGE "POST:FundsTransferPage"
#define SENT "POST /orders/checkout/?page=FundsTransferPage"

/* Its answer takes two real seconds, and nobody finds the order meanwhile. */
#define LATE                                                                                       \
  NEVER " --fault slow=2@" PAGE " --fault http-500@GET:ThankYouPage#1-"                            \
        " --fault http-500@/users/orders/#1-"

static gboolean
asks_for_account (Till *till)
{
  return is_asking (till) &&
         g_str_equal (till_sale (till)->question->name, "FundsTransferChoicePage");
}

static gboolean
asks_for_agreement (Till *till)
{
  return is_asking (till) && g_str_equal (till_sale (till)->question->name, "FundsTransferPage");
}

static void
pay_by_transfer (Till *till)
{
  vz_register_pay (till->self);
  till_until (till, is_asking);
  till_answer (till, "payment_option", "havale");
  till_until (till, asks_for_account);
  till_answer (till, "bank_account", "1");
  till_until (till, asks_for_agreement);
  till_answer (till, "agreement", "true");
}

/* Gives the sale's number, transfer full. */
static char *
transfer (Till *till)
{
  till_scan (till, SHIRT, 1);
  pay_by_transfer (till);
  return g_strdup (till_sale (till)->sale);
}

static gboolean
is_quiet (Till *till)
{
  const VzUnknown *unknown = till_sale (till)->unknown;

  return is_unknown (till) && unknown != NULL && !unknown->asking && unknown->next_ask > 0;
}

static gboolean
is_sending (Till *till)
{
  return till_sale (till)->stage == VZ_STAGE_SENDING &&
         till_events (till, NULL, VZ_EVENT_ATTEMPT_SENT) > 0;
}

static const VzEvent *
last_event (Till *till, VzEventKind kind)
{
  for (guint i = till->events->len; i > 0; i--) {
    const VzEvent *event = g_ptr_array_index (till->events, i - 1);

    if (event->kind == kind) {
      return event;
    }
  }
  return NULL;
}

static const char *
told (Till *till, VzEventKind kind, const char *member)
{
  const VzEvent *event = last_event (till, kind);

  return event != NULL ? vz_json_string (event->payload, member, NULL) : NULL;
}

/* -- a register that dies -- */

static gboolean
is_intended (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PAY_INTENDED) == 1;
}

static void
test_what_was_only_intended_was_not_sent (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault drop@" PAGE, NULL);
  g_autofree char *sale = NULL;

  till_take_picture_at (till, VZ_EVENT_PAY_INTENDED);
  sale = transfer (till);
  till_until (till, has_picture);
  till_restart_from_picture (till);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_voided); /* as what a script rang up always is */
  g_assert_cmpstr (told (till, VZ_EVENT_ATTEMPT_ENDED, "outcome"), ==, "not-sent");
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_UNKNOWN), ==, 0);
  vz_register_next_sale (till->self);
  g_free (transfer (till));
  till_until (till, is_intended);
  g_assert_cmpstr (told (till, VZ_EVENT_PAY_INTENDED, "attempt"), ==, "1-A000002");
}

static void
test_what_was_sent_without_an_end_is_unknown (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault drop@" PAGE, NULL);
  g_autofree char *sale = NULL;
  g_autoptr (GPtrArray) log = NULL;

  till_take_picture_at (till, VZ_EVENT_ATTEMPT_SENT);
  sale = transfer (till);
  till_until (till, has_picture);
  till_until (till, is_quiet);
  till_restart_from_picture (till);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_quiet);
  g_assert_cmpstr (till_sale (till)->unknown->attempt, ==, "1-A000001");
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, SENT), ==, 1);
}

static void
ring_up (Till *till)
{
  till_scan (till, SHIRT, 1);
  vz_register_pay (till->self);
  till_until (till, is_asking);
  till_answer (till, "payment_option", "kasada-tek-cekim");
}

/* The customer of another register pays meanwhile: here nobody has seen the number. */
static void
test_a_number_that_was_drawn_before_the_end_is_looked_for (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 0.2", NULL);
  g_autofree char *sale = NULL;

  till_take_picture_at (till, VZ_EVENT_PAYMENT_CHOSEN);
  ring_up (till);
  till_until (till, is_printed);
  g_assert_true (has_picture (till));
  sale = g_strdup (till_sale (till)->sale);
  till_restart_from_picture (till);
  vz_register_open_sale (till->self, sale);
  hasty_clock_push (till->clock, 5 * G_USEC_PER_SEC);
  till_until (till, is_printed);
  g_assert_nonnull (till_sale (till)->done->number);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_VOIDED), ==, 0);
}

static void
test_a_number_that_nobody_paid_is_void_once_commerce_says_so (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autofree char *sale = NULL;
  g_autoptr (GPtrArray) log = NULL;

  till_take_picture_at (till, VZ_EVENT_PAYMENT_CHOSEN);
  ring_up (till);
  till_until (till, is_waiting);
  sale = g_strdup (till_sale (till)->sale);
  till_restart_from_picture (till);
  vz_register_open_sale (till->self, sale);
  hasty_clock_push (till->clock, 5 * G_USEC_PER_SEC);
  till_until (till, is_voided);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "POST /orders/checkout/?page=CashRegisterCompletePage"), >=,
                    2);
}

/* -- an order that was made, and not read -- */

static void
test_an_order_that_was_not_read_is_read_after_a_restart (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 0.2", NULL);
  g_autofree char *sale = NULL;

  till_take_picture_at (till, VZ_EVENT_COMPLETED);
  ring_up (till);
  till_until (till, is_printed);
  sale = g_strdup (till_sale (till)->sale);
  till_restart_from_picture (till);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_printed);
  g_assert_nonnull (vz_json_get (last_event (till, VZ_EVENT_ORDER_READ)->payload, "order"));
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINT_ORDERED), ==, 1);
  g_ptr_array_set_size (till->events, 0);
  till_restart (till);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_ORDER_READ), ==, 0);
}

static gboolean
is_read (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_ORDER_READ) == 1;
}

/* Its session is gone with the disk that it was sealed on: the receipt comes without the order. */
static void
test_without_its_session_the_receipt_does_not_wait_for_the_order (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 0.2", NULL);
  g_autofree char *sessions = g_build_filename (till->folder, "picture", "sessions.sealed", NULL);
  g_autofree char *sale = NULL;

  till_take_picture_at (till, VZ_EVENT_COMPLETED);
  ring_up (till);
  till_until (till, is_printed);
  sale = g_strdup (till_sale (till)->sale);
  g_assert_cmpint (g_remove (sessions), ==, 0);
  till_restart_from_picture (till);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_read);
  till_until (till, is_printed);
  g_assert_nonnull (told (till, VZ_EVENT_ORDER_READ, "reason"));
}

/* -- what is read -- */

static void
test_an_unanswered_question_is_asked_again_later (void)
{
  g_autoptr (Till) till =
      till_new (NEVER " --fault no-answer@" PAGE " --fault http-500@GET:ThankYouPage#1-"
                      " --fault http-500@/users/orders/#1-",
                NULL);
  g_autofree char *sale = transfer (till);
  g_autoptr (GPtrArray) log = NULL;

  till_until (till, is_quiet);
  g_assert_cmpuint (till_sale (till)->unknown->asked, ==, 1);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, SENT), ==, 1);
}

static void
test_the_list_of_orders_knows_it_too (void)
{
  g_autoptr (Till) till =
      till_new (NEVER " --fault no-answer@" PAGE " --fault empty-context@GET:ThankYouPage", NULL);
  g_autofree char *sale = transfer (till);

  till_until (till, is_done);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_COMPLETED), ==, 1);
  g_assert_nonnull (told (till, VZ_EVENT_COMPLETED, "number"));
  g_assert_cmpstr (told (till, VZ_EVENT_ATTEMPT_ENDED, "outcome"), ==, "approved");
}

static gboolean
is_declined (Till *till)
{
  return is_priced (till) && till_events (till, NULL, VZ_EVENT_CHECKOUT_LEFT) == 1;
}

static void
test_what_never_arrived_may_be_paid_again (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault drop@" PAGE "#1", NULL);
  g_autofree char *sale = transfer (till);
  g_autoptr (GPtrArray) log = NULL;

  till_until (till, is_quiet);
  hasty_clock_push (till->clock, 70 * G_USEC_PER_SEC);
  till_until (till, is_declined);
  g_assert_cmpstr (told (till, VZ_EVENT_ATTEMPT_ENDED, "outcome"), ==, "declined");
  vz_register_pay (till->self);
  till_until (till, asks_for_agreement);
  till_answer (till, "agreement", "true");
  till_until (till, is_done);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, SENT), ==, 2);
}

static gboolean
was_asked_twice (Till *till)
{
  return is_quiet (till) && till_sale (till)->unknown->asked == 2;
}

static gboolean
was_asked_thrice (Till *till)
{
  return is_unknown (till) && till_sale (till)->unknown->asked == 3;
}

/* The second pause is of ten seconds at least, and a new sale does not wait it out. */
static void
test_it_is_asked_before_a_new_sale_begins (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault drop@" PAGE, NULL);
  g_autofree char *sale = transfer (till);

  till_until (till, is_quiet);
  hasty_clock_push (till->clock, 7 * G_USEC_PER_SEC);
  till_until (till, was_asked_twice);
  hasty_clock_push (till->clock, 6 * G_USEC_PER_SEC);
  vz_register_scan (till->self, SOCKS, 1);
  vz_register_scan (till->self, SOCKS, 1);
  vz_register_open_sale (till->self, sale);
  till_until (till, was_asked_thrice);
}

/* -- frozen -- */

static void
test_nothing_of_it_changes_and_others_go_on (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault drop@" PAGE, NULL);
  g_autofree char *sale = transfer (till);
  guint events;

  till_until (till, is_quiet);
  g_assert_false (till_sale (till)->can_change);
  g_assert_false (till_sale (till)->can_void);
  events = till->events->len;
  vz_register_set_quantity (till->self, 1, 3);
  vz_register_set_voucher (till->self, "YAZ10");
  vz_register_pay (till->self);
  vz_register_void (till->self);
  vz_register_back (till->self);
  till_answer (till, "agreement", "true");
  vz_register_print_slip (till->self, sale);
  vz_register_scan (till->self, SOCKS, 1);
  till_until (till, is_priced);
  g_assert_cmpstr (till_sale (till)->sale, !=, sale);
  for (guint i = events; i < till->events->len; i++) {
    const VzEvent *event = g_ptr_array_index (till->events, i);

    g_assert_cmpstr (event->sale, !=, sale);
  }
}

static void
test_a_payment_that_is_on_its_way_is_not_voided (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault slow=2@" PAGE, NULL);
  g_autofree char *sale = transfer (till);

  till_until (till, is_sending);
  vz_register_void (till->self);
  till_until (till, is_done);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_VOIDED), ==, 0);
}

/* -- taken back -- */

static void
test_what_commerce_takes_back_is_void (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault drop@" PAGE, NULL);
  g_autofree char *sale = transfer (till);

  till_until (till, is_quiet);
  g_assert_true (till_sale (till)->unknown->can_reverse);
  vz_register_reverse (till->self);
  till_until (till, is_voided);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_REVERSED), ==, 1);
  g_assert_cmpstr (told (till, VZ_EVENT_VOIDED, "reason"), ==, "reversed");
  vz_register_next_sale (till->self);
  till_scan (till, SOCKS, 1);
}

/* -- decided -- */

static void
add_person (Till *till, const char *name, const char *role, const char *pin)
{
  g_autofree char *state = g_build_filename (till->folder, "state", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *id =
      vz_people_add (state, name, role, pin, hasty_clock_clock (till->clock), &error);

  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE)) {
    /* lets the journal go */
  }
}

static void
add_people (Till *till)
{
  till_stop (till);
  add_person (till, "Ayşe", "manager", "4321");
  add_person (till, "Elif", "cashier", "1234");
  till_start (till, TRUE);
}

typedef struct {
  gboolean ended;
  GError *error;
} Answer;

static void
on_decided (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->ended = TRUE;
  vz_register_decide_finish (VZ_REGISTER (source), result, &answer->error);
}

typedef struct {
  const char *who, *pin, *reason, *slip;
  int error; /* -1: none */
} DecideRow;

static void
decide (Till *till, const char *sale, gboolean paid, const DecideRow *row)
{
  Answer answer = { 0 };

  vz_register_decide_async (till->self, sale, row->who, row->pin, paid, row->reason, row->slip,
                            on_decided, &answer);
  while (!answer.ended) {
    g_main_context_iteration (NULL, TRUE);
  }
  if (row->error >= 0) {
    g_assert_error (answer.error, VZ_ERROR, row->error);
  } else {
    g_assert_no_error (answer.error);
  }
  g_clear_error (&answer.error);
}

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

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  vz_register_sign_in_finish (VZ_REGISTER (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)data = TRUE;
}

static void
sign_in (Till *till, const char *id, const char *pin)
{
  gboolean done = FALSE;

  vz_register_sign_in_async (till->self, id, pin, on_signed_in, &done);
  while (!done) {
    g_main_context_iteration (NULL, TRUE);
  }
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

#define ADD(name, function) g_test_add_func ("/unknown/" name, function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-was-only-intended-was-not-sent", test_what_was_only_intended_was_not_sent);
  ADD ("what-was-sent-without-an-end-is-unknown", test_what_was_sent_without_an_end_is_unknown);
  ADD ("a-number-that-was-drawn-before-the-end-is-looked-for",
       test_a_number_that_was_drawn_before_the_end_is_looked_for);
  ADD ("a-number-that-nobody-paid-is-void-once-commerce-says-so",
       test_a_number_that_nobody_paid_is_void_once_commerce_says_so);
  ADD ("an-order-that-was-not-read-is-read-after-a-restart",
       test_an_order_that_was_not_read_is_read_after_a_restart);
  ADD ("without-its-session-the-receipt-does-not-wait-for-the-order",
       test_without_its_session_the_receipt_does_not_wait_for_the_order);
  ADD ("an-unanswered-question-is-asked-again-later",
       test_an_unanswered_question_is_asked_again_later);
  ADD ("the-list-of-orders-knows-it-too", test_the_list_of_orders_knows_it_too);
  ADD ("what-never-arrived-may-be-paid-again", test_what_never_arrived_may_be_paid_again);
  ADD ("it-is-asked-before-a-new-sale-begins", test_it_is_asked_before_a_new_sale_begins);
  ADD ("nothing-of-it-changes-and-others-go-on", test_nothing_of_it_changes_and_others_go_on);
  ADD ("a-payment-that-is-on-its-way-is-not-voided",
       test_a_payment_that_is_on_its_way_is_not_voided);
  ADD ("what-commerce-takes-back-is-void", test_what_commerce_takes_back_is_void);
  ADD ("only-a-manager-decides-with-a-reason-and-a-slip",
       test_only_a_manager_decides_with_a_reason_and_a_slip);
  ADD ("what-a-manager-saw-paid-is-completed-and-printed",
       test_what_a_manager_saw_paid_is_completed_and_printed);
  ADD ("what-a-manager-saw-unpaid-is-void", test_what_a_manager_saw_unpaid_is_void);
  ADD ("a-late-answer-ends-the-doubt", test_a_late_answer_ends_the_doubt);
  ADD ("only-a-manager-has-seen-a-late-answer", test_only_a_manager_has_seen_a_late_answer);
  ADD ("a-late-answer-to-what-was-decided-must-be-seen",
       test_a_late_answer_to_what_was_decided_must_be_seen);
  return g_test_run ();
}
