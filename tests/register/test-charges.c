/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-counter.h"

#include "paper-stage.h"

#include <string.h>

/* Orders that are paid by card at the till's own terminal: the bank's ledger shows one charge a
 * sale that is paid, and none otherwise. */

#define PAID "--pay-after never"
#define CONFIRM "POST /hooks/cash_register/confirm/"

static const char *
told (CardCounter *counter, VzEventKind kind, const char *member)
{
  const VzEvent *event = card_counter_fact (counter, kind);

  g_assert_nonnull (event);
  return vz_json_string (event->payload, member, NULL);
}

static guint
place_of (CardCounter *counter, VzEventKind kind, const char *outcome)
{
  const GPtrArray *events = counter->till->events;

  for (guint i = 0; i < events->len; i++) {
    const VzEvent *event = g_ptr_array_index (events, i);
    const char *is = vz_json_string (event->payload, "outcome", NULL);

    if (event->kind == kind && (outcome == NULL || g_strcmp0 (is, outcome) == 0)) {
      return i;
    }
  }
  g_assert_not_reached ();
}

static char *
paper_of (CardCounter *counter)
{
  g_autofree char *path = g_build_filename (counter->till->folder, "paper", NULL);
  char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize i = 0; i < length; i++) {
    bytes[i] = bytes[i] == '\0' ? ' ' : bytes[i];
  }
  return bytes;
}

static gboolean
all_is_printed (Till *till)
{
  return is_done (till) && till_events (till, NULL, VZ_EVENT_PRINTED) ==
                               till_events (till, NULL, VZ_EVENT_PRINT_ORDERED);
}

static void
test_an_approved_card_pays_the_order (gconstpointer over_tcp)
{
  g_autoptr (CardCounter) counter = card_counter_new (PAID, over_tcp != NULL);
  g_autoptr (GPtrArray) log = NULL;

  card_counter_open_order (counter);
  card_counter_choose_card (counter);
  till_until (counter->till, is_done);
  g_assert_cmpuint (card_counter_charges (counter), ==, 1);
  g_assert_cmpstr (told (counter, VZ_EVENT_CHARGE_TOLD, "card"), ==, "************4771");
  g_assert_cmpstr (told (counter, VZ_EVENT_TENDERED, "authorisation"), ==, "611804");
  g_assert_cmpstr (told (counter, VZ_EVENT_TENDERED, "slip"), ==, "1");
  g_assert_cmpstr (till_sale (counter->till)->done->tender, ==, "card");
  log = till_end_shop (counter->till);
  g_assert_cmpuint (till_count (log, CONFIRM), ==, 1);
}

static gboolean
asks_anew (Till *till)
{
  return is_asking (till) && till_sale (till)->question->messages->len > 0;
}

/* The cashier stops it while it is being written down that it is to begin. */
static void
test_a_stop_before_the_terminal_begins_is_kept (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (PAID, FALSE);

  card_counter_open_order (counter);
  card_counter_choose_card (counter);
  vz_register_back (counter->till->self);
  till_until (counter->till, asks_anew);
  g_assert_cmpuint (card_counter_charges (counter), ==, 0);
}

static void
test_each_step_is_written_before_the_next (void)
{
  static const struct {
    VzEventKind kind;
    const char *outcome;
  } order[] = { { VZ_EVENT_CHARGE_INTENDED, NULL },
                { VZ_EVENT_ATTEMPT_SENT, NULL },
                { VZ_EVENT_CHARGE_TOLD, NULL },
                { VZ_EVENT_TENDERED, NULL },
                { VZ_EVENT_ATTEMPT_ENDED, "approved" },
                { VZ_EVENT_CONFIRM_INTENDED, NULL },
                { VZ_EVENT_COMPLETED, NULL } };
  g_autoptr (CardCounter) counter = card_counter_new (PAID, FALSE);

  card_counter_open_order (counter);
  card_counter_choose_card (counter);
  till_until (counter->till, is_done);
  for (guint i = 1; i < G_N_ELEMENTS (order); i++) {
    g_assert_cmpuint (place_of (counter, order[i - 1].kind, order[i - 1].outcome), <,
                      place_of (counter, order[i].kind, order[i].outcome));
  }
}

static void
test_the_paper_shows_the_card_and_what_the_terminal_prints (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (PAID, FALSE);
  g_autofree char *paper = NULL;

  card_counter_open_order (counter);
  card_counter_choose_card (counter);
  till_until (counter->till, all_is_printed);
  paper = paper_of (counter);
  g_assert_nonnull (strstr (paper, "* * Kundenbeleg * *"));
  g_assert_nonnull (strstr (paper, "************4771"));
  g_assert_nonnull (strstr (paper, "611804"));
}

static gboolean
three_are_printed (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINTED) == 3;
}

static void
test_each_slip_of_the_terminal_is_a_paper_of_its_own (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (PAID, FALSE);
  g_autofree char *paper = NULL;

  card_counter_open_order (counter);
  vz_sim_terminal_print_both_slips (counter->terminal);
  card_counter_choose_card (counter);
  till_until (counter->till, three_are_printed);
  paper = paper_of (counter);
  g_assert_nonnull (strstr (paper, "ndlerbeleg * *"));
  g_assert_nonnull (strstr (paper, "* * Kundenbeleg * *"));
}

static gboolean
two_are_in_queue (Till *till)
{
  return is_done (till) && vz_register_snapshot (till->self)->papers_queued == 2;
}

static gboolean
two_are_printed (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINTED) == 2;
}

static void
test_the_paper_of_the_terminal_outlives_the_register (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (PAID, FALSE);
  g_autofree char *paper = NULL;

  paper_stage_take_printer_away (counter->till);
  card_counter_restart (counter, "card");
  card_counter_open_order (counter);
  card_counter_choose_card (counter);
  till_until (counter->till, two_are_in_queue);
  till_restart (counter->till);
  paper_stage_bring_printer_back (counter->till);
  till_until (counter->till, two_are_printed);
  paper = paper_of (counter);
  g_assert_nonnull (strstr (paper, "* * Kundenbeleg * *"));
  g_assert_nonnull (strstr (paper, "************4771"));
  g_assert_null (strstr (paper, "COPY"));
}

static void
test_a_declined_card_takes_nothing_and_the_cashier_chooses_anew (gconstpointer over_tcp)
{
  g_autoptr (CardCounter) counter = card_counter_new (PAID, over_tcp != NULL);

  card_counter_open_order (counter);
  card_counter_fault (counter, "decline@authorisation");
  card_counter_choose_card (counter);
  till_until (counter->till, is_at_terminal);
  till_until (counter->till, is_asking);
  g_assert_cmpuint (card_counter_charges (counter), ==, 0);
  g_assert_cmpstr (told (counter, VZ_EVENT_ATTEMPT_ENDED, "outcome"), ==, "declined");
  g_assert_cmpstr (told (counter, VZ_EVENT_ATTEMPT_ENDED, "reason"), ==,
                   "The payment terminal declined it.");
  g_assert_cmpuint (till_sale (counter->till)->question->messages->len, ==, 1);
  card_counter_choose_card (counter);
  till_until (counter->till, is_done);
  g_assert_cmpuint (card_counter_charges (counter), ==, 1);
}

static gboolean
shows_the_card_is_awaited (Till *till)
{
  return is_at_terminal (till) &&
         g_strcmp0 (till_sale (till)->asked_msgid,
                    "The customer presents the card at the terminal.") == 0;
}

static void
test_the_cashier_stops_it (gconstpointer over_tcp)
{
  g_autoptr (CardCounter) counter = card_counter_new (PAID, over_tcp != NULL);

  card_counter_open_order (counter);
  card_counter_fault (counter, "late=60@authorisation:3");
  card_counter_choose_card (counter);
  till_until (counter->till, shows_the_card_is_awaited);
  g_assert_true (till_sale (counter->till)->can_go_back);
  g_assert_false (till_sale (counter->till)->stops_there);
  vz_register_back (counter->till->self);
  till_until (counter->till, is_asking);
  g_assert_cmpuint (card_counter_charges (counter), ==, 0);
  g_assert_cmpuint (till_events (counter->till, NULL, VZ_EVENT_UNKNOWN), ==, 0);
}

static gboolean
is_told_that_it_does_not_stop (Till *till)
{
  return is_at_terminal (till) &&
         g_strcmp0 (till_sale (till)->asked_msgid, "The terminal does not stop it. Press its own "
                                                   "stop key, or wait for its end.") == 0;
}

static gboolean
shows_the_bank_is_awaited (Till *till)
{
  return is_at_terminal (till) &&
         g_strcmp0 (till_sale (till)->asked_msgid, "The terminal waits for the bank.") == 0;
}

static void
test_a_stop_that_is_refused_is_told (gconstpointer over_tcp)
{
  g_autoptr (CardCounter) counter = card_counter_new (PAID, over_tcp != NULL);

  card_counter_open_order (counter);
  card_counter_fault (counter, "late=60@authorisation:4");
  card_counter_choose_card (counter);
  till_until (counter->till, shows_the_bank_is_awaited);
  vz_register_back (counter->till->self);
  till_until (counter->till, is_told_that_it_does_not_stop);
  card_counter_until (counter, is_done);
  g_assert_cmpuint (card_counter_charges (counter), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD_BOTH(path, test)                                                                       \
  g_test_add_data_func ("/charges/line/" path, NULL, test);                                        \
  g_test_add_data_func ("/charges/tcp/" path, "", test)
  ADD_BOTH ("an-approved-card-pays-the-order", test_an_approved_card_pays_the_order);
  ADD_BOTH ("a-declined-card-takes-nothing-and-the-cashier-chooses-anew",
            test_a_declined_card_takes_nothing_and_the_cashier_chooses_anew);
  ADD_BOTH ("the-cashier-stops-it", test_the_cashier_stops_it);
  ADD_BOTH ("a-stop-that-is-refused-is-told", test_a_stop_that_is_refused_is_told);
  g_test_add_func ("/charges/a-stop-before-the-terminal-begins-is-kept",
                   test_a_stop_before_the_terminal_begins_is_kept);
  g_test_add_func ("/charges/each-step-is-written-before-the-next",
                   test_each_step_is_written_before_the_next);
  g_test_add_func ("/charges/the-paper-shows-the-card-and-what-the-terminal-prints",
                   test_the_paper_shows_the_card_and_what_the_terminal_prints);
  g_test_add_func ("/charges/each-slip-of-the-terminal-is-a-paper-of-its-own",
                   test_each_slip_of_the_terminal_is_a_paper_of_its_own);
  g_test_add_func ("/charges/the-paper-of-the-terminal-outlives-the-register",
                   test_the_paper_of_the_terminal_outlives_the_register);
  return g_test_run ();
}
