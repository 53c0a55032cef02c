/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-counter.h"

#include "sim/terminal-faults.h"

/* Every fault of the terminal at every message of a charge, with the real register: the bank's
 * ledger shows one charge for an order that is paid, and none for one that is not. */

#define MESSAGES 7

typedef struct {
  VzSimTerminalTrouble trouble;
  gboolean over_tcp;
} Case;

static gboolean
is_paid_or_asks (Till *till)
{
  return is_done (till) || is_asking (till);
}

static void
leave (Till *till)
{
  if (is_asking (till)) {
    vz_register_back (till->self);
    till_until (till, is_voided);
  }
  vz_register_next_sale (till->self);
  till_until (till, is_selling);
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
run (CardCounter *counter, const Case *each, guint message)
{
  Till *till = counter->till;
  guint before = card_counter_charges (counter);
  g_autofree char *fault = g_strdup_printf ("%s@authorisation:%u",
                                            vz_sim_terminal_trouble_name (each->trouble), message);

  g_test_message ("%s", fault);
  card_counter_open_order (counter);
  card_counter_fault (counter, fault);
  card_counter_choose_card (counter);
  till_until (till, is_at_terminal);
  card_counter_until (counter, is_paid_or_asks);
  g_assert_cmpuint (vz_sim_teller_faults_left (VZ_SIM_TELLER (counter->terminal)), ==, 0);
  g_assert_cmpuint (card_counter_charges (counter), ==, before + is_done (till));
  leave (till);
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
  g_autoptr (CardCounter) counter = card_counter_new ("--pay-after never", each->over_tcp);

  card_counter_pay (counter);
  for (guint message = first; message <= last; message++) {
    run (counter, each, message);
  }
}

static void
add_case (VzSimTerminalTrouble trouble, gboolean over_tcp)
{
  Case *each = g_new (Case, 1);
  g_autofree char *path = g_strdup_printf ("/charge-faults/%s/%s", over_tcp ? "tcp" : "line",
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
