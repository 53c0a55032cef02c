/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-counter.h"
#include "doubt.h"

#include "sim/terminal-faults.h"

/* Every fault of the terminal at every message of a charge, whatever it speaks, with the real
 * register: the bank's ledger shows one charge for an order that is paid, and none for one that is
 * not. A terminal that cannot be asked what became of a payment leaves that to a person, who looks
 * at its slip. */

#define MENDED_WITHIN (60 * G_USEC_PER_SEC) /* whatever befell the terminal */

typedef struct {
  const char *name;
  CardCounter *(*open) (const char *shop, gboolean over_tcp);
  guint messages; /* that it says for a payment */
  gboolean can_be_asked;
  guint before_end; /* the message that an end follows, which is not said again; 0: none */
} Protocol;

static const Protocol protocols[] = {
  { "zvt", card_counter_new, 7, TRUE, 0 },
  { "concert", card_counter_new_with_concert, 5, FALSE, 2 },
};

typedef struct {
  const Protocol *protocol;
  VzSimTerminalTrouble trouble;
  gboolean over_tcp;
} Case;

static gboolean
is_paid_or_asks (Till *till)
{
  return is_done (till) || is_asking (till);
}

static gboolean
is_known_or_left_to_a_person (Till *till)
{
  return is_paid_or_asks (till) || (is_unknown (till) && !till_sale (till)->unknown->asking);
}

static gboolean
is_done_or_voided (Till *till)
{
  return is_done (till) || is_voided (till);
}

/* A manager looks at the slip, which the terminal prints when the bank has charged. */
static void
decide_by_slip (CardCounter *counter, gboolean paid)
{
  static const DecideRow seen = { "1", "4321", "Slip seen", "000417", -1 };

  decide (counter->till, till_sale (counter->till)->sale, paid, &seen);
  till_until (counter->till, is_done_or_voided);
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

/* One that tells nothing of itself seems ready while it hears nothing. */
static void
until_mended (CardCounter *counter, const Protocol *protocol)
{
  if (!protocol->can_be_asked) {
    hasty_clock_push (counter->till->clock, MENDED_WITHIN);
  }
  card_counter_until (counter, is_terminal_ready);
}

static void
pay (CardCounter *counter, const Case *each)
{
  card_counter_choose_card (counter);
  till_until (counter->till, is_at_terminal);
  if (each->protocol->can_be_asked) {
    card_counter_until (counter, is_paid_or_asks);
  } else {
    card_counter_until (counter, is_known_or_left_to_a_person);
  }
}

/* What the protocol mends keeps nobody from paying. */
static gboolean
must_be_paid (const Case *each, guint message)
{
  gboolean refuses_end =
      each->trouble == VZ_SIM_TERMINAL_NAK && message == each->protocol->before_end && message > 0;

  return vz_sim_terminal_trouble_is_mended (each->trouble) && !refuses_end;
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
  pay (counter, each);
  g_assert_cmpuint (vz_sim_teller_faults_left (counter->teller), ==, 0);
  g_assert_cmpuint (card_counter_charges (counter), <=, before + 1);
  g_assert_true (!must_be_paid (each, message) || is_done (till));
  if (is_unknown (till)) {
    decide_by_slip (counter, card_counter_charges (counter) > before);
  }
  g_assert_cmpuint (card_counter_charges (counter), ==, before + is_done (till));
  leave (till);
  until_mended (counter, each->protocol);
}

/* A command is refused or declined at its beginning; it can stay unheard, too. */
static void
test_case (gconstpointer data)
{
  const Case *each = data;
  gboolean at_once = each->trouble >= VZ_SIM_TERMINAL_BUSY;
  guint first = vz_sim_terminal_trouble_is_of_command (each->trouble) ? 0 : 1;
  guint last = at_once ? 1 : each->protocol->messages;
  g_autoptr (CardCounter) counter = each->protocol->open ("--pay-after never", each->over_tcp);

  if (!each->protocol->can_be_asked) {
    add_people (counter->till);
    till_until (counter->till, is_terminal_ready);
  }
  card_counter_pay (counter);
  for (guint message = first; message <= last; message++) {
    run (counter, each, message);
  }
}

static void
add_case (const Protocol *protocol, VzSimTerminalTrouble trouble, gboolean over_tcp)
{
  Case *each = g_new (Case, 1);
  g_autofree char *path =
      g_strdup_printf ("/charge-faults/%s/%s/%s", protocol->name, over_tcp ? "tcp" : "line",
                       vz_sim_terminal_trouble_name (trouble));

  *each = (Case){ protocol, trouble, over_tcp };
  g_test_add_data_func_full (path, each, test_case, g_free);
}

static void
add_cases (const Protocol *protocol)
{
  for (guint i = 0; i < VZ_SIM_TERMINAL_N_TROUBLES; i++) {
    add_case (protocol, (VzSimTerminalTrouble)i, FALSE);
    if (!vz_sim_terminal_trouble_is_of_line ((VzSimTerminalTrouble)i)) {
      add_case (protocol, (VzSimTerminalTrouble)i, TRUE);
    }
  }
}

/* An argument names the only protocol that is wanted. */
int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++) {
    if (argc < 2 || g_str_equal (argv[1], protocols[i].name)) {
      add_cases (&protocols[i]);
    }
  }
  return g_test_run ();
}
