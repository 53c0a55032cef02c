/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-counter.h"

#include "sim/terminal-faults.h"

#include <string.h>

/* The end of the terminal's day, with the real register: every fault at every message of it. What
 * is told as done is done in the terminal's own ledger, once; it is never asked for anew. */

#define MESSAGES 6
#define NEVER "--pay-after never"

typedef struct {
  VzSimTerminalTrouble trouble;
  gboolean over_tcp;
} Case;

static const VzErrand *
errand_of (Till *till)
{
  return vz_register_snapshot (till->self)->errand;
}

static gboolean
is_over (Till *till)
{
  return errand_of (till) != NULL && vz_errand_is_over (errand_of (till));
}

static gboolean
is_begun (Till *till)
{
  return errand_of (till) != NULL && !vz_errand_is_over (errand_of (till));
}

static gboolean
is_printed_too (Till *till)
{
  return is_over (till) && errand_of (till)->on_paper &&
         till_events (till, NULL, VZ_EVENT_PAPER_ENDED) == 1;
}

static guint
days_of (CardCounter *counter)
{
  return vz_sim_teller_ledger (counter->teller)->days;
}

static const char *
outcome_of (CardCounter *counter)
{
  const VzEvent *ended = card_counter_fact (counter, VZ_EVENT_TERMINAL_DAY_ENDED);

  return vz_json_string (ended->payload, "outcome", "");
}

static gboolean
has_ended (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_TERMINAL_DAY_ENDED) == till->noted;
}

/* The whole of it may be over before it is seen to run. */
static const char *
end_day (CardCounter *counter)
{
  Till *till = counter->till;

  till->noted = till_events (till, NULL, VZ_EVENT_TERMINAL_DAY_ENDED) + 1;
  vz_register_run_errand (till->self, VZ_ERRAND_END_OF_DAY, NULL);
  card_counter_until (counter, has_ended);
  return outcome_of (counter);
}

static void
run (CardCounter *counter, const Case *each, guint message)
{
  guint days = days_of (counter);
  const char *outcome;
  g_autofree char *fault =
      g_strdup_printf ("%s@end-of-day:%u", vz_sim_terminal_trouble_name (each->trouble), message);

  g_test_message ("%s", fault);
  card_counter_fault (counter, fault);
  outcome = end_day (counter);
  g_assert_cmpuint (vz_sim_teller_faults_left (counter->teller), ==, 0);
  g_assert_true (!vz_sim_terminal_trouble_is_mended (each->trouble) ||
                 g_str_equal (outcome, "done"));
  if (g_str_equal (outcome, "unknown")) {
    g_assert_cmpuint (days_of (counter) - days, <=, 1);
  } else {
    g_assert_cmpuint (days_of (counter) - days, ==, g_str_equal (outcome, "done"));
  }
  g_assert_cmpuint (card_counter_charges (counter), ==, 1);
}

/* A command is refused or declined at its beginning; it can stay unheard, too. */
static void
test_case (gconstpointer data)
{
  const Case *each = data;
  gboolean at_once = each->trouble >= VZ_SIM_TERMINAL_BUSY;
  guint first = vz_sim_terminal_trouble_is_of_command (each->trouble) ? 0 : 1;
  guint last = at_once ? 1 : MESSAGES;
  g_autoptr (CardCounter) counter = card_counter_new (NEVER, each->over_tcp);

  card_counter_pay (counter);
  for (guint message = first; message <= last; message++) {
    run (counter, each, message);
  }
}

static void
add_case (VzSimTerminalTrouble trouble, gboolean over_tcp)
{
  Case *each = g_new (Case, 1);
  g_autofree char *path = g_strdup_printf ("/day-faults/%s/%s", over_tcp ? "tcp" : "line",
                                           vz_sim_terminal_trouble_name (trouble));

  *each = (Case){ trouble, over_tcp };
  g_test_add_data_func_full (path, each, test_case, g_free);
}

static void
test_its_total_is_told_and_its_report_printed (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (NEVER, FALSE);
  const VzEvent *ended;

  card_counter_pay (counter);
  end_day (counter);
  till_until (counter->till, is_printed_too);
  ended = card_counter_fact (counter, VZ_EVENT_TERMINAL_DAY_ENDED);
  g_assert_cmpstr (vz_json_string (ended->payload, "amount", ""), ==, "1249.90");
  g_assert_cmpstr (vz_json_string (ended->payload, "currency", ""), ==, "TRY");
  g_assert_cmpuint (errand_of (counter->till)->lines->len, ==, 2);
}

static gboolean
waits_for_copy (Till *till)
{
  return is_over (till) && till_events (till, NULL, VZ_EVENT_PAPER_ENDED) == 1 &&
         !errand_of (till)->on_paper;
}

static gboolean
copy_is_on_paper (Till *till)
{
  return errand_of (till)->on_paper && till_events (till, NULL, VZ_EVENT_PAPER_ENDED) == 2;
}

/* The cable of the printer was unplugged in the middle of it, and is in again. */
static void
test_a_report_cut_off_is_on_paper_with_its_copy (void)
{
  g_autoptr (CardCounter) counter = card_counter_new_with_printer (NEVER, "unplug=1@1");

  card_counter_pay (counter);
  end_day (counter);
  card_counter_until (counter, waits_for_copy);
  card_counter_until (counter, copy_is_on_paper);
  g_assert_null (errand_of (counter->till)->paper_reason);
  g_assert_cmpuint (vz_sim_printer_count (counter->printer), ==, 2); /* each on its own piece */
}

static guint
place_of (CardCounter *counter, VzEventKind kind)
{
  const GPtrArray *events = counter->till->events;

  for (guint i = 0; i < events->len; i++) {
    if (((const VzEvent *)g_ptr_array_index (events, i))->kind == kind) {
      return i;
    }
  }
  g_assert_not_reached ();
}

/* Its lines are on the disk with the end, before the printer gets the first of them. */
static void
test_its_report_is_a_fact_before_it_is_printed (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (NEVER, FALSE);
  const json_t *lines;

  end_day (counter);
  till_until (counter->till, is_printed_too);
  g_assert_cmpuint (place_of (counter, VZ_EVENT_PAPER_ORDERED), <,
                    place_of (counter, VZ_EVENT_TERMINAL_DAY_ENDED));
  g_assert_cmpuint (place_of (counter, VZ_EVENT_TERMINAL_DAY_ENDED), <,
                    place_of (counter, VZ_EVENT_PAPER_BEGUN));
  lines = vz_json_get (card_counter_fact (counter, VZ_EVENT_PAPER_ORDERED)->payload, "lines");
  g_assert_cmpuint (json_array_size (lines), ==, 2);
  g_assert_cmpstr (vz_json_string (lines, "[0].text", ""), ==, "* * Kundenbeleg * *");
  g_assert_cmpstr (vz_json_string (card_counter_fact (counter, VZ_EVENT_PAPER_ENDED)->payload,
                                   "certainty", ""),
                   ==, "sent");
}

/* The lines came, and the word that this was all did not. */
static void
test_a_report_whose_end_was_lost_is_printed_and_says_so (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (NEVER, FALSE);
  const GPtrArray *lines;

  card_counter_fault (counter, "silence@end-of-day:6");
  g_assert_cmpstr (end_day (counter), ==, "unknown");
  till_until (counter->till, is_printed_too);
  lines = errand_of (counter->till)->lines;
  g_assert_cmpuint (lines->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (lines, 0), ==, "* * Kundenbeleg * *");
  g_assert_true (
      g_str_has_prefix (g_ptr_array_index (lines, 2), "The payment terminal went silent"));
  g_assert_cmpuint (till_events (counter->till, NULL, VZ_EVENT_PAPER_BEGUN), ==, 1);
}

static gboolean
is_at_terminal_now (Till *till)
{
  return is_begun (till) && errand_of (till)->notice != NULL;
}

static gboolean
asks_again (Till *till)
{
  return is_asking (till) && till_sale (till)->question->messages->len > 0;
}

static void
test_nothing_is_charged_meanwhile (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (NEVER, FALSE);

  card_counter_open_order (counter);
  card_counter_fault (counter, "late=60@end-of-day:3");
  vz_register_run_errand (counter->till->self, VZ_ERRAND_END_OF_DAY, NULL);
  till_until (counter->till, is_at_terminal_now);
  card_counter_choose_card (counter);
  till_until (counter->till, asks_again);
  g_assert_cmpuint (card_counter_charges (counter), ==, 0);
}

/* It may have happened; nobody but the terminal could say. */
static void
test_after_a_restart_it_is_looked_into_and_not_asked_for_again (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (NEVER, FALSE);
  Till *till = counter->till;

  card_counter_fault (counter, "silence=20@end-of-day:2");
  vz_register_run_errand (till->self, VZ_ERRAND_END_OF_DAY, NULL);
  till_until (till, is_begun);
  while (vz_sim_teller_faults_left (counter->teller) > 0) {
    g_main_context_iteration (NULL, TRUE);
  }
  till_drop (till);
  g_assert_cmpint (errand_of (till)->state, ==, VZ_ERRAND_IN_DOUBT);
  card_counter_until (counter, is_over);
  g_assert_cmpint (errand_of (till)->state, ==, VZ_ERRAND_UNKNOWN);
  g_assert_cmpstr (outcome_of (counter), ==, "unknown");
  g_assert_cmpuint (days_of (counter), ==, 1);
  till_restart (till);
  g_assert_null (errand_of (till));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < VZ_SIM_TERMINAL_N_TROUBLES; i++) {
    add_case ((VzSimTerminalTrouble)i, FALSE);
    if (!vz_sim_terminal_trouble_is_of_line ((VzSimTerminalTrouble)i)) {
      add_case ((VzSimTerminalTrouble)i, TRUE);
    }
  }
#define ADD(path, test) g_test_add_func ("/day-faults/" path, test)
  ADD ("its-report-cut-off-is-on-paper-with-its-copy",
       test_a_report_cut_off_is_on_paper_with_its_copy);
  ADD ("its-total-is-told-and-its-report-printed", test_its_total_is_told_and_its_report_printed);
  ADD ("its-report-is-a-fact-before-it-is-printed", test_its_report_is_a_fact_before_it_is_printed);
  ADD ("a-report-whose-end-was-lost-is-printed-and-says-so",
       test_a_report_whose_end_was_lost_is_printed_and_says_so);
  ADD ("nothing-is-charged-meanwhile", test_nothing_is_charged_meanwhile);
  ADD ("after-a-restart-it-is-looked-into-and-not-asked-for-again",
       test_after_a_restart_it_is_looked_into_and_not_asked_for_again);
  return g_test_run ();
}
