/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "doubt.h"

#include "../devices/terminal.h"
#include "wire/concert-line.h"

#include <string.h>

/* A payment terminal that speaks Concert E+, played by the test: it cannot be asked what became of
 * a payment. */

#define HOOKS "[hooks]\nusername=till@vezne.example\npassword-file=till.password\n"
#define FRAMED (VZ_CONCERT_REQUEST_LENGTH + 3)

typedef struct {
  Till *till;
  Terminal *terminal;
} Counter;

static void
expect (Counter *counter, char byte)
{
  g_autoptr (GByteArray) heard = terminal_hear (counter->terminal, 1);

  g_assert_cmpint (heard->data[0], ==, byte);
}

/* A register that has opened its line asks whether it is there … */
static void
greet_in_doubt (Counter *counter)
{
  expect (counter, VZ_CONCERT_ENQ_BYTE);
  terminal_say (counter->terminal, "\x06");
}

/* … and ends that, unless the terminal may hold a request that is in doubt. */
static void
greet (Counter *counter)
{
  greet_in_doubt (counter);
  expect (counter, VZ_CONCERT_EOT_BYTE);
}

static Counter *
counter_new (void)
{
  Counter *counter = g_new0 (Counter, 1);
  g_autofree char *more = NULL;

  counter->terminal = terminal_new ();
  more = g_strdup_printf (HOOKS "[device card]\nkind=terminal-concert\nlink=serial:%s\n",
                          counter->terminal->path);
  counter->till = till_new ("--pay-after never", more);
  greet (counter);
  return counter;
}

static void
counter_free (Counter *counter)
{
  till_free (counter->till);
  terminal_free (counter->terminal);
  g_free (counter);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counter, counter_free)

static gboolean
is_at_terminal (Till *till)
{
  return till_sale (till)->stage == VZ_STAGE_SENDING && till_sale (till)->at_terminal;
}

static void
choose_card (Till *till)
{
  g_autofree char *sale = till_ring_up_to_barcode (till);
  g_autofree char *number = g_strdup (till_sale (till)->waiting->number);

  vz_register_set_aside (till->self);
  till_until (till, is_selling);
  vz_register_collect (till->self, number);
  till_until (till, is_asking);
  till_answer (till, "payment_choice", "credit_card");
  till_until (till, is_at_terminal);
}

static VzConcertRequest
take_request (Counter *counter)
{
  g_autoptr (GByteArray) heard = NULL;
  VzConcertRequest request;

  expect (counter, VZ_CONCERT_ENQ_BYTE);
  terminal_say (counter->terminal, "\x06");
  heard = terminal_hear (counter->terminal, FRAMED);
  g_assert_true (
      vz_concert_request_read ((const char *)heard->data + 1, VZ_CONCERT_REQUEST_LENGTH, &request));
  terminal_say (counter->terminal, "\x06");
  expect (counter, VZ_CONCERT_EOT_BYTE);
  return request;
}

static void
answer (Counter *counter, const VzConcertRequest *request, VzConcertStatus status)
{
  VzConcertAnswer answer = {
    .till = request->till, .status = (char)status, .amount = request->amount.minor, .currency = 949
  };
  char message[VZ_CONCERT_ANSWER_LENGTH + 1];
  g_autoptr (GBytes) frame = NULL;
  g_autofree char *text = NULL;

  g_strlcpy (answer.private_text, request->private_text, sizeof answer.private_text);
  g_assert_true (vz_concert_answer_write (&answer, message));
  frame = vz_concert_frame (message, strlen (message));
  text = g_strndup (g_bytes_get_data (frame, NULL), g_bytes_get_size (frame));
  terminal_say (counter->terminal, "\x05");
  expect (counter, VZ_CONCERT_ACK_BYTE);
  terminal_say (counter->terminal, text);
  expect (counter, VZ_CONCERT_ACK_BYTE);
  terminal_say (counter->terminal, "\x04");
}

static void
test_what_it_approves_is_confirmed (void)
{
  g_autoptr (Counter) counter = counter_new ();
  VzConcertRequest request;

  choose_card (counter->till);
  request = take_request (counter);
  g_assert_cmpint (request.amount.minor, ==, 124990);
  g_assert_false (till_sale (counter->till)->can_go_back);
  g_assert_true (till_sale (counter->till)->stops_there);
  answer (counter, &request, VZ_CONCERT_DONE);
  till_until (counter->till, is_done);
  g_assert_cmpuint (till_events (counter->till, NULL, VZ_EVENT_CHARGE_TOLD), ==, 1);
  g_assert_cmpstr (till_sale (counter->till)->done->tender, ==, "card");
}

static void
test_what_it_does_not_do_is_asked_anew (void)
{
  g_autoptr (Counter) counter = counter_new ();
  VzConcertRequest request;

  choose_card (counter->till);
  request = take_request (counter);
  answer (counter, &request, VZ_CONCERT_NOT_DONE);
  till_until (counter->till, is_asking);
  g_assert_cmpuint (till_events (counter->till, NULL, VZ_EVENT_TENDERED), ==, 0);
}

static gboolean
is_left_to_a_person (Till *till)
{
  return is_unknown (till) && !till_sale (till)->unknown->asking &&
         till_events (till, NULL, VZ_EVENT_ATTEMPT_ENDED) > 0;
}

/* The terminal told its end after all, to a register that had given up. */
static void
test_what_is_answered_late_is_known_after_all (void)
{
  g_autoptr (Counter) counter = counter_new ();
  Till *till = counter->till;
  g_autofree char *sale = NULL;
  VzConcertRequest request;

  choose_card (till);
  sale = g_strdup (till_sale (till)->sale);
  request = take_request (counter);
  till_drop (till);
  greet_in_doubt (counter);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_left_to_a_person);
  answer (counter, &request, VZ_CONCERT_DONE);
  till_until (till, is_done);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_CHARGE_TOLD), ==, 1);
  g_assert_cmpstr (till_sale (till)->done->tender, ==, "card");
}

static gboolean
has_exception (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_EXCEPTION) == 1;
}

static void
test_what_is_answered_late_of_an_ended_charge_must_be_looked_at (void)
{
  g_autoptr (Counter) counter = counter_new ();
  Till *till = counter->till;
  VzConcertRequest request;

  choose_card (till);
  request = take_request (counter);
  answer (counter, &request, VZ_CONCERT_NOT_DONE);
  till_until (till, is_asking);
  answer (counter, &request, VZ_CONCERT_DONE);
  till_until (till, has_exception);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_TENDERED), ==, 0);
}

/* A manager decided on it the day before; the answer comes to a register that has been opened anew
 * since, or not. */
static void
expect_exception_a_day_later (gboolean opened_anew)
{
  static const DecideRow seen = { "1", "4321", "Slip seen", "000417", -1 };
  g_autoptr (Counter) counter = counter_new ();
  Till *till = counter->till;
  g_autofree char *sale = NULL;
  VzConcertRequest request;

  add_people (till);
  greet (counter);
  choose_card (till);
  sale = g_strdup (till_sale (till)->sale);
  request = take_request (counter);
  hasty_clock_push (till->clock, 180 * G_USEC_PER_SEC);
  till_until (till, is_left_to_a_person);
  decide (till, sale, FALSE, &seen);
  till_until (till, is_voided);
  hasty_clock_push (till->clock, G_TIME_SPAN_DAY);
  if (opened_anew) {
    till_restart (till);
    greet (counter);
  }
  vz_register_next_sale (till->self);
  till_scan (till, SOCKS, 1);
  answer (counter, &request, VZ_CONCERT_DONE);
  till_until (till, has_exception);
  g_assert_null (last_event (till, VZ_EVENT_EXCEPTION)->sale);
}

static void
test_what_is_answered_late_of_a_sale_that_is_gone_must_be_looked_at (void)
{
  expect_exception_a_day_later (FALSE);
  expect_exception_a_day_later (TRUE);
}

/* Nobody can say more than its slip; it is free for others, which prove nothing of this one. */
static void
test_what_is_lost_stays_unknown (void)
{
  g_autoptr (Counter) counter = counter_new ();
  Till *till = counter->till;
  g_autofree char *sale = NULL;
  g_autoptr (GPtrArray) log = NULL;
  VzConcertRequest request;

  choose_card (till);
  sale = g_strdup (till_sale (till)->sale);
  take_request (counter);
  till_drop (till);
  greet_in_doubt (counter);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_left_to_a_person);
  vz_register_next_sale (till->self);
  till_until (till, is_selling);
  choose_card (till);
  request = take_request (counter);
  answer (counter, &request, VZ_CONCERT_DONE);
  till_until (till, is_done);
  till_drop (till);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_left_to_a_person);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "POST /hooks/cash_register/confirm/"), ==, 1);
}

static gboolean
has_been_asked (Till *till)
{
  const VzErrand *errand = vz_register_snapshot (till->self)->errand;

  return errand != NULL && vz_errand_is_over (errand);
}

/* That belongs to no sale, and the terminal is free for the next one. */
static void
test_it_is_asked_whether_it_is_there (void)
{
  g_autoptr (Counter) counter = counter_new ();
  Till *till = counter->till;
  VzConcertRequest request;

  g_assert_true (vz_register_run_errand (till->self, VZ_ERRAND_STATUS, NULL));
  expect (counter, VZ_CONCERT_ENQ_BYTE);
  terminal_say (counter->terminal, "\x06");
  expect (counter, VZ_CONCERT_EOT_BYTE);
  till_until (till, has_been_asked);
  g_assert_cmpint (vz_register_snapshot (till->self)->errand->state, ==, VZ_ERRAND_DONE);
  choose_card (till);
  request = take_request (counter);
  answer (counter, &request, VZ_CONCERT_DONE);
  till_until (till, is_done);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add_func ("/charge-concert/" path, test)
  ADD ("what-it-approves-is-confirmed", test_what_it_approves_is_confirmed);
  ADD ("what-it-does-not-do-is-asked-anew", test_what_it_does_not_do_is_asked_anew);
  ADD ("what-is-answered-late-is-known-after-all", test_what_is_answered_late_is_known_after_all);
  ADD ("what-is-answered-late-of-an-ended-charge-must-be-looked-at",
       test_what_is_answered_late_of_an_ended_charge_must_be_looked_at);
  ADD ("what-is-answered-late-of-a-sale-that-is-gone-must-be-looked-at",
       test_what_is_answered_late_of_a_sale_that_is_gone_must_be_looked_at);
  ADD ("what-is-lost-stays-unknown", test_what_is_lost_stays_unknown);
  ADD ("it-is-asked-whether-it-is-there", test_it_is_asked_whether_it_is_there);
  return g_test_run ();
}
