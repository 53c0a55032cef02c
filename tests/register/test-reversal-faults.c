/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-counter.h"

#include "sim/terminal-faults.h"

/* Every fault of the terminal at every message of a reversal, with the real register: what it shows
 * as given back is given back in the bank's ledger, once, and what it does not is not. */

#define MESSAGES 6
#define REFUSES "--pay-after never --fault hook-error=405@/hooks/cash_register/confirm/"

typedef struct {
  VzSimTerminalTrouble trouble;
  gboolean over_tcp;
} Case;

static gboolean
is_voided_or_stuck (Till *till)
{
  return is_voided (till) || is_stuck (till);
}

/* It may be declined before it is seen to run. */
static gboolean
runs_or_has_ended (Till *till)
{
  return !is_stuck (till) || till_events (till, NULL, VZ_EVENT_ATTEMPT_ENDED) == till->noted;
}

static gboolean
is_terminal_ready (Till *till)
{
  const GPtrArray *devices = vz_register_snapshot (till->self)->devices;

  for (guint i = 0; i < devices->len; i++) {
    const VzDeviceView *device = g_ptr_array_index (devices, i);

    if (g_str_equal (device->name, "card")) {
      return device->ready;
    }
  }
  return FALSE;
}

static void
give_back (CardCounter *counter)
{
  counter->till->noted = till_events (counter->till, NULL, VZ_EVENT_ATTEMPT_ENDED) + 1;
  vz_register_back (counter->till->self);
  till_until (counter->till, runs_or_has_ended);
  while (g_main_context_iteration (NULL, FALSE)) {
    /* what has ended comes into sight */
  }
  card_counter_until (counter, is_voided_or_stuck);
  g_assert_cmpuint (card_counter_charges (counter), ==, is_stuck (counter->till));
}

static void
run (CardCounter *counter, const Case *each, guint message)
{
  Till *till = counter->till;
  g_autofree char *fault =
      g_strdup_printf ("%s@reversal:%u", vz_sim_terminal_trouble_name (each->trouble), message);

  g_test_message ("%s", fault);
  card_counter_open_order (counter);
  card_counter_choose_card (counter);
  till_until (till, is_stuck);
  g_assert_cmpuint (card_counter_charges (counter), ==, 1);
  card_counter_fault (counter, fault);
  give_back (counter);
  g_assert_cmpuint (vz_sim_teller_faults_left (counter->teller), ==, 0);
  if (is_stuck (till)) {
    g_assert_false (vz_sim_terminal_trouble_is_mended (each->trouble));
    give_back (counter);
  }
  g_assert_true (is_voided (till));
  vz_register_next_sale (till->self);
  till_until (till, is_selling);
  card_counter_until (counter, is_terminal_ready);
}

/* A command is refused or declined at its beginning; it can stay unheard, too. */
static void
test_case (gconstpointer data)
{
  const Case *each = data;
  gboolean at_once = each->trouble >= VZ_SIM_TERMINAL_BUSY;
  guint first = vz_sim_terminal_trouble_is_of_command (each->trouble) ? 0 : 1;
  guint last = at_once ? 1 : MESSAGES;
  g_autoptr (CardCounter) counter = card_counter_new (REFUSES, each->over_tcp);

  for (guint message = first; message <= last; message++) {
    run (counter, each, message);
  }
}

static void
add_case (VzSimTerminalTrouble trouble, gboolean over_tcp)
{
  Case *each = g_new (Case, 1);
  g_autofree char *path = g_strdup_printf ("/reversal-faults/%s/%s", over_tcp ? "tcp" : "line",
                                           vz_sim_terminal_trouble_name (trouble));

  *each = (Case){ trouble, over_tcp };
  g_test_add_data_func_full (path, each, test_case, g_free);
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
  return g_test_run ();
}
