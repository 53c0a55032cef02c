/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charging.h"

#include "register/device-trial.h"
#include "register/printing.h"

#include <glib/gi18n-lib.h>

/* Since the start, a terminal that is not there may only not be open yet. */
#define CONTACT_TIME (5 * G_USEC_PER_SEC)

/* So long a charge waits for a terminal that is there, and not ready. */
#define READY_TIME (10 * G_USEC_PER_SEC)

/* Of a terminal that does not stop, no more is kept. */
#define LINES_MOST 2000

#define STOPPED N_ ("It was stopped before the terminal had begun.")

struct _VzCharging {
  VzGiven *given;
  VzTerminal *terminal; /* borrowed from the devices; NULL: there is none */
  const VzChargingHooks *hooks;
  gpointer data;
  gint64 started;          /* monotonic */
  guint contact;           /* clock call */
  gboolean taken;          /* by a charge that is not at its end */
  VzTerminalOrder waiting; /* until the terminal is ready for it, or patience ends */
  guint patience;          /* clock call; 0: none waits */
  guint32 number;          /* of the charge; 0: none */
  guint32 stopped;         /* before it began; 0: none */
  GPtrArray *papers;       /* arrays of VzTerminalLine: what the terminal printed for it */
  guint n_lines;           /* in all of them */
  gboolean asked;          /* it was in doubt: the terminal told what it had done last */
};

static void
forget_papers (VzCharging *charging)
{
  g_ptr_array_set_size (charging->papers, 0);
  charging->n_lines = 0;
}

static void
on_notice (VzTerminal *terminal, const char *sentence, const char *text, VzCharging *charging)
{
  if (charging->number != 0) {
    charging->hooks->noticed (charging->number, sentence, text, charging->data);
  }
}

static VzTerminalLine *
copy_line (const VzTerminalLine *line)
{
  VzTerminalLine *copy = g_new (VzTerminalLine, 1);

  *copy = (VzTerminalLine){ line->centred, g_strdup (line->text) };
  return copy;
}

/* Lines come one by one or as a block; what is for another reader is a paper of its own. */
static void
on_lines (VzTerminal *terminal, int paper, GPtrArray *lines, VzCharging *charging)
{
  if (charging->number == 0 || charging->n_lines + lines->len > LINES_MOST) {
    return;
  }
  charging->n_lines += lines->len;
  while (charging->papers->len <= (guint)paper) {
    g_ptr_array_add (charging->papers,
                     g_ptr_array_new_with_free_func ((GDestroyNotify)vz_terminal_line_free));
  }
  for (guint i = 0; i < lines->len; i++) {
    g_ptr_array_add (g_ptr_array_index (charging->papers, paper),
                     copy_line (g_ptr_array_index (lines, i)));
  }
}

static void
on_receipt (VzTerminal *terminal,
            guint number,
            const VzTerminalReceipt *receipt,
            VzCharging *charging)
{
  charging->hooks->told (number, receipt, charging->data);
}

/* The end of a day cannot be asked for anew, and neither can its report. */
static gboolean
is_end_of_day (const VzCharging *charging, guint32 number)
{
  return number == VZ_CHARGING_ERRAND && charging->waiting.deed == VZ_TERMINAL_END_OF_DAY;
}

/* What it printed of anything else is asked for anew. */
static void
on_doubt (VzTerminal *terminal, guint number, VzCharging *charging)
{
  if (number == VZ_TRIAL_JOB) {
    return;
  }
  charging->asked = TRUE;
  if (!is_end_of_day (charging, number)) {
    forget_papers (charging);
  }
  charging->hooks->doubted (number, charging->data);
}

/* Of one that was told as unknown before: beside the one that is at the terminal now. */
static void
ended_late (VzCharging *charging,
            guint number,
            VzTerminalOutcome outcome,
            const VzTerminalReceipt *receipt)
{
  g_autoptr (GPtrArray) no_papers = g_ptr_array_new ();

  charging->hooks->ended (number, outcome, receipt, NULL, no_papers, charging->data);
}

static void
on_ended (VzTerminal *terminal,
          guint number,
          int outcome,
          const VzTerminalReceipt *receipt,
          const char *reason,
          VzCharging *charging)
{
  if (number == VZ_TRIAL_JOB) {
    return;
  }
  if (number != charging->number) {
    ended_late (charging, number, (VzTerminalOutcome)outcome, receipt);
    return;
  }
  if (charging->asked && outcome == VZ_TERMINAL_DECLINED) {
    forget_papers (charging); /* of an earlier customer */
  }
  charging->taken = FALSE;
  charging->asked = FALSE;
  charging->number = 0;
  charging->hooks->ended (number, (VzTerminalOutcome)outcome, receipt, reason, charging->papers,
                          charging->data);
  forget_papers (charging);
}

static void
decline (VzCharging *charging, const char *reason)
{
  vz_clock_cancel (charging->given->clock, &charging->patience);
  on_ended (charging->terminal, charging->number, VZ_TERMINAL_DECLINED, NULL, reason, charging);
}

static void
on_not_ready (gpointer data)
{
  VzCharging *charging = data;

  charging->patience = 0;
  decline (charging, N_ ("The payment terminal is not ready."));
}

static void
on_free (VzTerminal *terminal, VzCharging *charging)
{
  if (charging->patience == 0 || !vz_terminal_is_free (terminal)) {
    return;
  }
  vz_clock_cancel (charging->given->clock, &charging->patience);
  forget_papers (charging);
  vz_terminal_begin (terminal, &charging->waiting);
}

static void
on_no_contact (gpointer data)
{
  VzCharging *charging = data;

  charging->contact = 0;
  charging->given->changed (charging->given->data);
}

static VzTerminal *
find_terminal (GPtrArray *devices)
{
  for (guint i = 0; i < devices->len; i++) {
    if (VZ_IS_TERMINAL (g_ptr_array_index (devices, i))) {
      return g_ptr_array_index (devices, i);
    }
  }
  return NULL;
}

VzCharging *
vz_charging_new (VzGiven *given, const VzChargingHooks *hooks, gpointer data)
{
  VzCharging *charging = g_new0 (VzCharging, 1);

  charging->given = given;
  charging->started = vz_clock_monotonic (given->clock);
  charging->hooks = hooks;
  charging->data = data;
  charging->papers = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  charging->terminal = find_terminal (vz_printing_devices (given->printing));
  if (charging->terminal != NULL) {
    charging->contact = vz_clock_call_after (given->clock, CONTACT_TIME, on_no_contact, charging);
    g_signal_connect (charging->terminal, "free", G_CALLBACK (on_free), charging);
    g_signal_connect (charging->terminal, "notice", G_CALLBACK (on_notice), charging);
    g_signal_connect (charging->terminal, "lines", G_CALLBACK (on_lines), charging);
    g_signal_connect (charging->terminal, "receipt", G_CALLBACK (on_receipt), charging);
    g_signal_connect (charging->terminal, "doubt", G_CALLBACK (on_doubt), charging);
    g_signal_connect (charging->terminal, "ended", G_CALLBACK (on_ended), charging);
  }
  return charging;
}

void
vz_charging_free (VzCharging *charging)
{
  vz_clock_cancel (charging->given->clock, &charging->patience);
  vz_clock_cancel (charging->given->clock, &charging->contact);
  if (charging->terminal != NULL) {
    g_signal_handlers_disconnect_by_data (charging->terminal, charging);
  }
  g_ptr_array_unref (charging->papers);
  g_free (charging);
}

void
vz_charging_remember (VzCharging *charging, VzTerminalMark mark)
{
  if (charging->terminal != NULL) {
    vz_terminal_set_mark (charging->terminal, mark);
  }
}

gboolean
vz_charging_is_there (VzCharging *charging)
{
  gint64 age = vz_clock_monotonic (charging->given->clock) - charging->started;

  return charging->terminal != NULL &&
         (age < CONTACT_TIME ||
          vz_device_health (VZ_DEVICE (charging->terminal))->state != VZ_HEALTH_AWAY);
}

gboolean
vz_charging_can (VzCharging *charging, VzTerminalDeed deed)
{
  return charging->terminal != NULL && vz_terminal_can (charging->terminal, deed);
}

static gboolean
is_device (VzCharging *charging, const char *name)
{
  return charging->terminal != NULL &&
         g_strcmp0 (name, vz_device_name (VZ_DEVICE (charging->terminal))) == 0;
}

/* One that is not ready has not told its number, and looks at that itself. Without a trace a
 * payment cannot be told from what gives it back. */
gboolean
vz_charging_can_give_back (VzCharging *charging, const VzAttempt *charge)
{
  return charge != NULL && charge->moved.is_known && is_device (charging, charge->device) &&
         vz_charging_can (charging, VZ_TERMINAL_REVERSAL) &&
         (!vz_terminal_is_free (charging->terminal) ||
          vz_terminal_number (charging->terminal) == charge->moved.terminal);
}

const char *
vz_charging_take (VzCharging *charging, VzTerminalMark *before)
{
  if (!vz_charging_is_there (charging) || charging->taken) {
    return NULL;
  }
  charging->taken = TRUE;
  charging->stopped = 0;
  *before = vz_terminal_mark (charging->terminal);
  return vz_device_name (VZ_DEVICE (charging->terminal));
}

const char *
vz_charging_device (VzCharging *charging)
{
  return charging->terminal != NULL ? vz_device_name (VZ_DEVICE (charging->terminal)) : NULL;
}

static VzTerminalOrder
order_of (const VzAttempt *charge, const VzAttempt *reversed)
{
  return (VzTerminalOrder){
    .deed = charge->reverses != NULL ? VZ_TERMINAL_REVERSAL : VZ_TERMINAL_PAYMENT,
    .number = (guint32)vz_attempt_serial (charge->id),
    .amount = charge->amount,
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

/* It may be getting ready still, or again. */
static void
begin (VzCharging *charging, VzTerminalOrder order)
{
  charging->waiting = order;
  charging->number = order.number;
  forget_papers (charging);
  if (charging->stopped == order.number) {
    decline (charging, STOPPED);
    return;
  }
  charging->patience =
      vz_clock_call_after (charging->given->clock, READY_TIME, on_not_ready, charging);
  on_free (charging->terminal, charging);
}

void
vz_charging_begin (VzCharging *charging, const VzAttempt *charge, const VzAttempt *reversed)
{
  begin (charging, order_of (charge, reversed));
}

void
vz_charging_begin_errand (VzCharging *charging, VzTerminalDeed deed)
{
  begin (charging, errand_of (charging, deed));
}

static void
find_out (VzCharging *charging, VzTerminalOrder order)
{
  charging->taken = TRUE;
  charging->asked = TRUE;
  charging->number = order.number;
  vz_terminal_find_out (charging->terminal, &order);
}

void
vz_charging_find_out (VzCharging *charging, const VzAttempt *charge, const VzAttempt *reversed)
{
  if (is_device (charging, charge->device) && !charging->taken) {
    find_out (charging, order_of (charge, reversed));
  }
}

gboolean
vz_charging_find_out_errand (VzCharging *charging, VzTerminalDeed deed)
{
  if (charging->terminal == NULL || charging->taken) {
    return FALSE;
  }
  find_out (charging, errand_of (charging, deed));
  return TRUE;
}

/* It may be on its way to the disk still. */
void
vz_charging_abort (VzCharging *charging, guint32 number)
{
  if (charging->number == 0 && charging->taken) {
    charging->stopped = number;
  }
  if (charging->number != number) {
    return;
  }
  if (charging->patience != 0) {
    decline (charging, STOPPED);
  } else {
    vz_terminal_abort (charging->terminal);
  }
}

void
vz_charging_take_receipt (VzCharging *charging, guint32 number)
{
  if (charging->terminal != NULL) {
    vz_terminal_take_receipt (charging->terminal, number);
  }
}

void
vz_charging_forget (VzCharging *charging, guint32 number)
{
  if (charging->number == number) {
    charging->taken = FALSE;
    charging->asked = FALSE;
    charging->number = 0;
  }
  if (charging->terminal != NULL) {
    vz_terminal_forget (charging->terminal, number);
  }
}
