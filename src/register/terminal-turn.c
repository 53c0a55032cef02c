/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/terminal-turn.h"

#include "core/charge.h"
#include "register/device-trial.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CONTACT_TIME (5 * G_USEC_PER_SEC)

/* So long an order waits for a terminal that is there, and not ready. */
#define READY_TIME (10 * G_USEC_PER_SEC)

/* Of a terminal that does not stop, no more is kept. */
#define LINES_MOST 2000

struct _VzTerminalTurn {
  VzGiven *given;
  VzTerminal *terminal; /* borrowed from the devices */
  const VzTerminalTurnHooks *hooks;
  gpointer data;
  gint64 started;        /* monotonic */
  guint contact;         /* clock call */
  gboolean taken;        /* by an order that is not at its end */
  VzTerminalOrder order; /* that has begun, or waits until the terminal is ready; number 0: none */
  guint patience;        /* clock call; 0: none waits */
  GPtrArray *papers;     /* arrays of VzTerminalLine: what the terminal printed for it */
  GPtrArray *earlier;    /* … before it was in doubt */
  GPtrArray *begun[VZ_TERMINAL_N_PAPERS]; /* of these, and not at its last line; or NULL */
  guint n_lines;                          /* in all of them */
  gboolean asked; /* it was in doubt: the terminal told what it had done last */
};

static void
forget_latest_papers (VzTerminalTurn *turn)
{
  memset (turn->begun, 0, sizeof turn->begun);
  g_ptr_array_set_size (turn->papers, 0);
}

static void
forget_papers (VzTerminalTurn *turn)
{
  forget_latest_papers (turn);
  g_ptr_array_set_size (turn->earlier, 0);
  turn->n_lines = 0;
}

static void
set_papers_aside (VzTerminalTurn *turn)
{
  memset (turn->begun, 0, sizeof turn->begun);
  while (turn->papers->len > 0) {
    g_ptr_array_add (turn->earlier, g_ptr_array_steal_index (turn->papers, 0));
  }
}

static void
take_papers_back (VzTerminalTurn *turn)
{
  for (guint i = 0; turn->earlier->len > 0; i++) {
    g_ptr_array_insert (turn->papers, (int)i, g_ptr_array_steal_index (turn->earlier, 0));
  }
}

static void
leave (VzTerminalTurn *turn)
{
  vz_clock_cancel (turn->given->clock, &turn->patience);
  turn->taken = FALSE;
  turn->asked = FALSE;
  turn->order.number = 0;
}

/* -- what the terminal tells -- */

/* What it shows itself may have the whole number of a card; both screens get no more than paper. */
static void
on_notice (VzTerminal *terminal, const char *sentence, const char *text, VzTerminalTurn *turn)
{
  g_autofree char *masked = text != NULL ? vz_charge_mask_line (text) : NULL;

  if (turn->order.number != 0) {
    turn->hooks->noticed (turn->order.number, sentence, masked, turn->data);
  }
}

static VzTerminalLine *
copy_line (const VzTerminalLine *line)
{
  VzTerminalLine *copy = g_new (VzTerminalLine, 1);

  *copy = (VzTerminalLine){ line->centred, line->is_last, g_strdup (line->text) };
  return copy;
}

static GPtrArray *
begin_paper (VzTerminalTurn *turn)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_terminal_line_free);

  g_ptr_array_add (turn->papers, lines);
  return lines;
}

static void
add_line (VzTerminalTurn *turn, const VzTerminalLine *line, GPtrArray **begun)
{
  if (*begun == NULL) {
    *begun = begin_paper (turn);
  }
  g_ptr_array_add (*begun, copy_line (line));
  if (line->is_last) {
    *begun = NULL;
  }
}

static gboolean
has_begun (const VzTerminalTurn *turn)
{
  return turn->order.number != 0 && turn->patience == 0;
}

/* Lines come one by one or as a block; what is for another reader is a paper of its own. What comes
 * before the order has begun is of something earlier, and may be another customer's. */
static void
on_lines (VzTerminal *terminal, int paper, GPtrArray *lines, VzTerminalTurn *turn)
{
  if (!has_begun (turn) || turn->n_lines + lines->len > LINES_MOST) {
    return;
  }
  turn->n_lines += lines->len;
  for (guint i = 0; i < lines->len; i++) {
    add_line (turn, g_ptr_array_index (lines, i), &turn->begun[paper]);
  }
}

static void
on_others_lines (VzTerminal *terminal, VzTerminalTurn *turn)
{
  forget_latest_papers (turn);
}

static void
on_receipt (VzTerminal *terminal,
            guint number,
            const VzTerminalReceipt *receipt,
            VzTerminalTurn *turn)
{
  turn->hooks->told (number, receipt, turn->data);
}

/* What it printed is asked for anew, and is all that there is when the answer is not clear; the end
 * of a day cannot be asked for, and neither can its report. */
static void
on_doubt (VzTerminal *terminal, guint number, VzTerminalTurn *turn)
{
  if (number == VZ_TRIAL_JOB) {
    return;
  }
  turn->asked = TRUE;
  if (turn->order.deed != VZ_TERMINAL_END_OF_DAY) {
    set_papers_aside (turn);
  }
  turn->hooks->doubted (number, turn->data);
}

/* Of one that was told as unknown before: beside the one that is at the terminal now. */
static void
ended_late (VzTerminalTurn *turn,
            guint number,
            VzTerminalOutcome outcome,
            const VzTerminalReceipt *receipt)
{
  g_autoptr (GPtrArray) no_papers = g_ptr_array_new ();

  turn->hooks->ended (number, outcome, receipt, NULL, no_papers, turn->data);
}

static void
on_ended (VzTerminal *terminal,
          guint number,
          int outcome,
          const VzTerminalReceipt *receipt,
          const char *reason,
          VzTerminalTurn *turn)
{
  if (number == VZ_TRIAL_JOB) {
    return;
  }
  if (number != turn->order.number) {
    ended_late (turn, number, (VzTerminalOutcome)outcome, receipt);
    return;
  }
  if (turn->asked && outcome == VZ_TERMINAL_DECLINED) {
    forget_papers (turn); /* of an earlier customer */
  } else if (outcome == VZ_TERMINAL_UNKNOWN) {
    take_papers_back (turn);
  }
  leave (turn);
  turn->hooks->ended (number, (VzTerminalOutcome)outcome, receipt, reason, turn->papers,
                      turn->data);
  forget_papers (turn);
}

/* -- what is asked of it -- */

static void
decline (VzTerminalTurn *turn, const char *reason)
{
  on_ended (turn->terminal, turn->order.number, VZ_TERMINAL_DECLINED, NULL, reason, turn);
}

static void
on_not_ready (gpointer data)
{
  VzTerminalTurn *turn = data;

  turn->patience = 0;
  decline (turn, N_ ("The payment terminal is not ready."));
}

static void
on_free (VzTerminal *terminal, VzTerminalTurn *turn)
{
  if (turn->patience == 0 || !vz_terminal_is_free (terminal)) {
    return;
  }
  vz_clock_cancel (turn->given->clock, &turn->patience);
  vz_terminal_begin (terminal, &turn->order);
}

void
vz_terminal_turn_take (VzTerminalTurn *turn)
{
  turn->taken = TRUE;
}

/* It may be getting ready still, or again. */
void
vz_terminal_turn_begin (VzTerminalTurn *turn, const VzTerminalOrder *order)
{
  turn->order = *order;
  turn->patience = vz_clock_call_after (turn->given->clock, READY_TIME, on_not_ready, turn);
  on_free (turn->terminal, turn);
}

static void
stop (VzTerminalTurn *turn)
{
  decline (turn, N_ ("It was stopped before the terminal had begun."));
}

void
vz_terminal_turn_stop (VzTerminalTurn *turn, const VzTerminalOrder *order)
{
  turn->order = *order;
  stop (turn);
}

gboolean
vz_terminal_turn_find_out (VzTerminalTurn *turn, const VzTerminalOrder *order)
{
  if (turn->taken) {
    return FALSE;
  }
  turn->taken = turn->asked = TRUE;
  turn->order = *order;
  if (!vz_terminal_find_out (turn->terminal, order)) {
    leave (turn);
    return FALSE;
  }
  return TRUE;
}

gboolean
vz_terminal_turn_abort (VzTerminalTurn *turn, guint32 number)
{
  if (turn->order.number != number) {
    return FALSE;
  }
  if (turn->patience != 0) {
    stop (turn);
  } else {
    vz_terminal_abort (turn->terminal);
  }
  return TRUE;
}

const GPtrArray *
vz_terminal_turn_papers (VzTerminalTurn *turn, guint32 number)
{
  if (turn->order.number != number) {
    return NULL;
  }
  take_papers_back (turn);
  return turn->papers;
}

void
vz_terminal_turn_forget (VzTerminalTurn *turn, guint32 number)
{
  if (turn->order.number == number) {
    leave (turn);
    forget_papers (turn);
  }
  vz_terminal_forget (turn->terminal, number);
}

/* -- whether it is there -- */

VzTerminal *
vz_terminal_turn_terminal (VzTerminalTurn *turn)
{
  return turn->terminal;
}

const char *
vz_terminal_turn_name (VzTerminalTurn *turn)
{
  return vz_device_name (VZ_DEVICE (turn->terminal));
}

gboolean
vz_terminal_turn_is_there (VzTerminalTurn *turn)
{
  gint64 age = vz_clock_monotonic (turn->given->clock) - turn->started;

  return age < CONTACT_TIME ||
         vz_device_health (VZ_DEVICE (turn->terminal))->state != VZ_HEALTH_AWAY;
}

gboolean
vz_terminal_turn_is_taken (VzTerminalTurn *turn)
{
  return turn->taken;
}

static void
on_no_contact (gpointer data)
{
  VzTerminalTurn *turn = data;

  turn->contact = 0;
  turn->given->changed (turn->given->data);
}

VzTerminalTurn *
vz_terminal_turn_new (VzGiven *given,
                      VzTerminal *terminal,
                      const VzTerminalTurnHooks *hooks,
                      gpointer data)
{
  VzTerminalTurn *turn = g_new0 (VzTerminalTurn, 1);

  turn->given = given;
  turn->terminal = terminal;
  turn->hooks = hooks;
  turn->data = data;
  turn->started = vz_clock_monotonic (given->clock);
  turn->contact = vz_clock_call_after (given->clock, CONTACT_TIME, on_no_contact, turn);
  turn->papers = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  turn->earlier = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_signal_connect (terminal, "free", G_CALLBACK (on_free), turn);
  g_signal_connect (terminal, "notice", G_CALLBACK (on_notice), turn);
  g_signal_connect (terminal, "lines", G_CALLBACK (on_lines), turn);
  g_signal_connect (terminal, "others-lines", G_CALLBACK (on_others_lines), turn);
  g_signal_connect (terminal, "receipt", G_CALLBACK (on_receipt), turn);
  g_signal_connect (terminal, "doubt", G_CALLBACK (on_doubt), turn);
  g_signal_connect (terminal, "ended", G_CALLBACK (on_ended), turn);
  return turn;
}

void
vz_terminal_turn_free (VzTerminalTurn *turn)
{
  vz_clock_cancel (turn->given->clock, &turn->patience);
  vz_clock_cancel (turn->given->clock, &turn->contact);
  g_signal_handlers_disconnect_by_data (turn->terminal, turn);
  g_ptr_array_unref (turn->papers);
  g_ptr_array_unref (turn->earlier);
  g_free (turn);
}
