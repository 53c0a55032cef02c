/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charging.h"

#include "core/mutant.h"
#include "register/printing.h"

struct _VzCharging {
  VzGiven *given;
  GPtrArray *turns;    /* VzTerminalTurn, as their sections stand in the configuration */
  GHashTable *stopped; /* numbers of charges that were stopped while they were written down */
};

static void
add_turns (VzCharging *charging, const VzTerminalTurnHooks *hooks, gpointer data)
{
  const GPtrArray *devices = vz_printing_devices (charging->given->printing);

  for (guint i = 0; i < devices->len; i++) {
    VzDevice *device = g_ptr_array_index (devices, i);

    if (VZ_IS_TERMINAL (device)) {
      g_ptr_array_add (charging->turns,
                       vz_terminal_turn_new (charging->given, VZ_TERMINAL (device), hooks, data));
    }
  }
}

VzCharging *
vz_charging_new (VzGiven *given, const VzTerminalTurnHooks *hooks, gpointer data)
{
  VzCharging *charging = g_new0 (VzCharging, 1);

  charging->given = given;
  charging->turns = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_terminal_turn_free);
  charging->stopped = g_hash_table_new (NULL, NULL);
  add_turns (charging, hooks, data);
  return charging;
}

void
vz_charging_free (VzCharging *charging)
{
  g_ptr_array_unref (charging->turns);
  g_hash_table_unref (charging->stopped);
  g_free (charging);
}

/* -- which of them -- */

static VzTerminalTurn *
turn_at (VzCharging *charging, guint index)
{
  return g_ptr_array_index (charging->turns, index);
}

static VzTerminalTurn *
turn_of (VzCharging *charging, const char *device)
{
  for (guint i = 0; i < charging->turns->len; i++) {
    if (g_strcmp0 (device, vz_terminal_turn_name (turn_at (charging, i))) == 0) {
      return turn_at (charging, i);
    }
  }
  return NULL;
}

guint
vz_charging_count (VzCharging *charging)
{
  return charging->turns->len;
}

const char *
vz_charging_name (VzCharging *charging, guint index)
{
  return vz_terminal_turn_name (turn_at (charging, index));
}

/* One that is ready is better than one that is getting ready, and that than one that is busy or
 * away. */
typedef enum {
  CANNOT,
  NOT_NOW,
  SOON,
  NOW
} Fitness;

static Fitness
fitness_of (VzTerminalTurn *turn, VzTerminalDeed deed)
{
  VzTerminal *terminal = vz_terminal_turn_terminal (turn);

  if (!vz_terminal_can (terminal, deed)) {
    return CANNOT;
  }
  if (vz_terminal_turn_is_taken (turn) || !vz_terminal_turn_is_there (turn)) {
    return NOT_NOW;
  }
  return vz_terminal_is_free (terminal) ? NOW : SOON;
}

static VzTerminalTurn *
choose (VzCharging *charging, const char *device, VzTerminalDeed deed, Fitness least)
{
  VzTerminalTurn *best = NULL;

  for (guint i = 0; i < charging->turns->len; i++) {
    VzTerminalTurn *turn = turn_at (charging, i);
    Fitness fitness = fitness_of (turn, deed);
    gboolean meant = device == NULL || g_str_equal (device, vz_terminal_turn_name (turn));

    if (meant && fitness >= least) {
      best = turn;
      least = fitness + 1;
    }
  }
  return best;
}

const char *
vz_charging_choose (VzCharging *charging, const char *device, VzTerminalDeed deed)
{
  VzTerminalTurn *turn = choose (charging, device, deed, NOT_NOW);

  return turn != NULL ? vz_terminal_turn_name (turn) : NULL;
}

gboolean
vz_charging_is_there (VzCharging *charging, const char *device)
{
  for (guint i = 0; i < charging->turns->len; i++) {
    VzTerminalTurn *turn = turn_at (charging, i);
    gboolean meant = device == NULL || g_str_equal (device, vz_terminal_turn_name (turn));

    if (meant && vz_terminal_turn_is_there (turn)) {
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
vz_charging_can_stop (VzCharging *charging, const char *device)
{
  VzTerminalTurn *turn = turn_of (charging, device);

  return turn != NULL && vz_terminal_can_abort (vz_terminal_turn_terminal (turn));
}

/* One that has not told its number yet looks at that itself. */
static gboolean
may_be_another (VzTerminal *terminal, guint charged_at)
{
  guint number = vz_terminal_number (terminal);

  return number != charged_at && (number != 0 || vz_terminal_is_free (terminal));
}

/* Without a trace a payment cannot be told from what gives it back. */
gboolean
vz_charging_can_give_back (VzCharging *charging, const VzAttempt *charge)
{
  VzTerminalTurn *turn = charge != NULL ? turn_of (charging, charge->device) : NULL;
  VzTerminal *terminal = turn != NULL ? vz_terminal_turn_terminal (turn) : NULL;

  return terminal != NULL && charge->moved.is_known &&
         vz_terminal_can (terminal, VZ_TERMINAL_REVERSAL) &&
         !may_be_another (terminal, charge->moved.terminal);
}

/* A terminal that another one's mark says nothing of looks at its own last receipt. */
void
vz_charging_remember (VzCharging *charging, VzTerminalMark mark)
{
  for (guint i = 0; i < charging->turns->len; i++) {
    vz_terminal_set_mark (vz_terminal_turn_terminal (turn_at (charging, i)), mark);
  }
}

/* -- what is asked of it -- */

const char *
vz_charging_take (VzCharging *charging,
                  const char *device,
                  VzTerminalDeed deed,
                  VzTerminalMark *before)
{
  VzTerminalTurn *turn = choose (charging, device, deed, SOON);

  if (turn == NULL) {
    return NULL;
  }
  vz_terminal_turn_take (turn);
  *before = vz_terminal_mark (vz_terminal_turn_terminal (turn));
  return vz_terminal_turn_name (turn);
}

static VzTerminalOrder
order_of (const VzAttempt *charge, const VzAttempt *reversed)
{
  VzMoney amount = charge->amount;

  amount.minor -= VZ_MUTANT ("round-charge") ? amount.minor % 100 : 0;
  return (VzTerminalOrder){
    .deed = charge->reverses != NULL ? VZ_TERMINAL_REVERSAL : VZ_TERMINAL_PAYMENT,
    .number = (guint32)vz_attempt_serial (charge->id),
    .amount = amount,
    .receipt = reversed != NULL ? reversed->moved.receipt : 0,
    .terminal = reversed != NULL ? reversed->moved.terminal : 0,
    .mark = charge->before,
    .begun = charge->sent,
    .approved = charge->told,
  };
}

static VzTerminalOrder
errand_of (VzCharging *charging, VzTerminalDeed deed)
{
  return (VzTerminalOrder){ .deed = deed,
                            .number = VZ_CHARGING_ERRAND,
                            .begun = vz_clock_wall (charging->given->clock) };
}

void
vz_charging_begin (VzCharging *charging, const VzAttempt *charge, const VzAttempt *reversed)
{
  VzTerminalTurn *turn = turn_of (charging, charge->device);
  VzTerminalOrder order = order_of (charge, reversed);

  if (g_hash_table_remove (charging->stopped, GUINT_TO_POINTER (order.number))) {
    vz_terminal_turn_stop (turn, &order);
  } else {
    vz_terminal_turn_begin (turn, &order);
  }
}

void
vz_charging_begin_errand (VzCharging *charging, const char *device, VzTerminalDeed deed)
{
  const VzTerminalOrder order = errand_of (charging, deed);

  vz_terminal_turn_begin (turn_of (charging, device), &order);
}

void
vz_charging_find_out (VzCharging *charging, const VzAttempt *charge, const VzAttempt *reversed)
{
  VzTerminalTurn *turn = turn_of (charging, charge->device);
  VzTerminalOrder order = order_of (charge, reversed);

  if (turn != NULL) {
    vz_terminal_turn_find_out (turn, &order);
  }
}

gboolean
vz_charging_find_out_errand (VzCharging *charging, const char *device, VzTerminalDeed deed)
{
  VzTerminalTurn *turn = turn_of (charging, device);
  const VzTerminalOrder order = errand_of (charging, deed);

  return turn != NULL && vz_terminal_turn_find_out (turn, &order);
}

/* One that is at none of them is on its way to the disk. */
void
vz_charging_abort (VzCharging *charging, guint32 number)
{
  for (guint i = 0; i < charging->turns->len; i++) {
    if (vz_terminal_turn_abort (turn_at (charging, i), number)) {
      return;
    }
  }
  g_hash_table_add (charging->stopped, GUINT_TO_POINTER (number));
}

void
vz_charging_take_receipt (VzCharging *charging, guint32 number)
{
  for (guint i = 0; i < charging->turns->len; i++) {
    vz_terminal_take_receipt (vz_terminal_turn_terminal (turn_at (charging, i)), number);
  }
}

const GPtrArray *
vz_charging_papers (VzCharging *charging, guint32 number)
{
  const GPtrArray *papers = NULL;

  for (guint i = 0; i < charging->turns->len && papers == NULL; i++) {
    papers = vz_terminal_turn_papers (turn_at (charging, i), number);
  }
  return papers;
}

/* Whatever people have done meanwhile, they may have done it at another one. */
void
vz_charging_forget (VzCharging *charging, guint32 number)
{
  for (guint i = 0; i < charging->turns->len; i++) {
    vz_terminal_turn_forget (turn_at (charging, i), number);
  }
}
