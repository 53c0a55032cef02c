/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/charge.h"
#include "register/charging.h"
#include "register/printing.h"
#include "register/register-private.h"
#include "register/terminal-paper.h"

#include <glib/gi18n-lib.h>

/* What the payment terminal is asked for that belongs to no sale. The end of its day moves its
 * totals: that is on the disk before it is asked for; when its end was not heard, that is looked
 * into before anything else, also after a restart, and never asked for anew by itself. */

#define OF_NO_SALE (G_GUINT64_CONSTANT (1) << 31) /* in the number of a paper; sales stay below */

static const struct {
  VzTerminalDeed deed;
  gboolean moves_totals;
  guint copy;         /* of what it prints */
  const char *silent; /* when it cannot tell what became of it: msgid */
} errands[VZ_ERRAND_KINDS] = {
  [VZ_ERRAND_STATUS] = { VZ_TERMINAL_STATUS, FALSE, 0,
                         N_ ("The answer of the payment terminal was lost. Ask it again.") },
  [VZ_ERRAND_REPEAT_RECEIPT] = { VZ_TERMINAL_REPEAT_RECEIPT, FALSE, 1,
                                 N_ ("The answer of the payment terminal was lost. Ask it "
                                     "again.") },
  [VZ_ERRAND_END_OF_DAY] = { VZ_TERMINAL_END_OF_DAY, TRUE, 0,
                             N_ ("The payment terminal does not say whether it ended its day. Look "
                                 "at its display and its own paper before you ask again.") },
};

static const char *const outcomes[] = {
  [VZ_ERRAND_DONE] = "done", [VZ_ERRAND_NOT_DONE] = "not-done", [VZ_ERRAND_UNKNOWN] = "unknown"
};

static void
set_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static void
enter (VzRegister *self, VzErrandState state, const char *reason)
{
  self->errand->state = state;
  set_text (&self->errand->notice, NULL);
  set_text (&self->errand->reason, reason);
  self->given.changed (self);
}

/* -- how it begins -- */

static void finish (VzRegister *self, VzErrandState state, const char *reason);

static void
ask (VzRegister *self)
{
  VzTerminalMark before;

  if (vz_charging_take (self->given.charging, &before) == NULL) {
    finish (self, VZ_ERRAND_NOT_DONE, N_ ("The payment terminal is busy."));
  } else {
    vz_charging_begin_errand (self->given.charging, errands[self->errand->kind].deed);
  }
}

static void
intended (VzRegister *self, GPtrArray *facts, const GError *error, gpointer data)
{
  if (error == NULL) {
    ask (self);
  } else {
    enter (self, VZ_ERRAND_NOT_DONE,
           N_ ("This could not be written down, so the payment terminal was not asked."));
  }
}

static gboolean
may (VzRegister *self, VzErrandKind kind)
{
  gboolean permitted =
      self->unattended ||
      (self->signed_in && (!errands[kind].moves_totals || vz_register_has_manager (self)));

  return permitted && vz_charging_can (self->given.charging, errands[kind].deed);
}

void
vz_register_run_errand (VzRegister *self, VzErrandKind kind)
{
  g_return_if_fail (VZ_IS_REGISTER (self) && (guint)kind < VZ_ERRAND_KINDS);

  if (vz_register_is_blocked (self) || !may (self, kind) ||
      (self->errand != NULL && !vz_errand_is_over (self->errand))) {
    g_debug ("The payment terminal is not asked now");
    return;
  }
  g_clear_pointer (&self->errand, vz_errand_free);
  self->errand = vz_errand_new (kind, vz_charging_device (self->given.charging));
  enter (self, VZ_ERRAND_RUNNING, NULL);
  if (errands[kind].moves_totals) {
    vz_register_write_facts (self,
                             vz_register_facts (self, VZ_EVENT_TERMINAL_DAY_ENDING,
                                                json_pack ("{s:s}", "device",
                                                           self->errand->device)),
                             intended, NULL);
  } else {
    ask (self);
  }
}

/* -- what it prints -- */

gboolean
vz_register_is_errand_paper (guint32 job)
{
  return (job & OF_NO_SALE) != 0;
}

void
vz_register_errand_printed (VzRegister *self, guint32 job, const char *reason)
{
  if (self->errand == NULL || job != self->errand_paper) {
    return;
  }
  self->errand->on_paper = TRUE;
  set_text (&self->errand->paper_reason, reason);
  self->given.changed (self);
}

static void
keep_lines (VzErrand *errand, const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++) {
    const VzTerminalLine *line = g_ptr_array_index (lines, i);

    g_ptr_array_add (errand->lines, vz_charge_mask_line (line->text));
  }
}

static void
print (VzRegister *self, const GPtrArray *papers)
{
  gboolean for_shop = errands[self->errand->kind].moves_totals;

  self->errand_paper = 0;
  for (guint i = 0; i < papers->len; i++) {
    const GPtrArray *lines = g_ptr_array_index (papers, i);
    VzReceipt *receipt = vz_terminal_paper (&self->given, lines, errands[self->errand->kind].copy);

    if (receipt != NULL) {
      keep_lines (self->errand, lines);
      self->errand_paper = (guint32)(OF_NO_SALE | vz_random_below (self->given.random, G_MAXINT32));
      vz_printing_print (self->given.printing, for_shop ? VZ_ROLE_REPORT : VZ_ROLE_RECEIPT,
                         self->errand_paper, receipt);
    }
  }
  self->errand->on_paper = self->errand->on_paper || self->errand_paper == 0;
}

/* -- how it ends -- */

static VzErrandState
state_of (const char *outcome)
{
  for (guint i = VZ_ERRAND_DONE; i < G_N_ELEMENTS (outcomes); i++) {
    if (g_str_equal (outcomes[i], outcome)) {
      return (VzErrandState)i;
    }
  }
  return VZ_ERRAND_UNKNOWN;
}

/* What the disk does not take now is written as soon as it does. */
static void
ended (VzRegister *self, GPtrArray *facts, const GError *error, gpointer data)
{
  const VzEvent *event = g_ptr_array_index (facts, 0);

  if (error != NULL) {
    vz_register_note (self, event->kind, json_incref (event->payload));
  }
  enter (self, state_of (vz_json_string (event->payload, "outcome", "")),
         vz_json_string (event->payload, "reason", NULL));
}

static json_t *
ending_of (const VzErrand *errand, VzErrandState state, const char *reason)
{
  g_autofree char *amount =
      vz_money_is_set (errand->total) ? vz_money_to_text (errand->total) : NULL;

  return json_pack ("{s:s, s:s, s:s*, s:s*, s:s*}", "device", errand->device, "outcome",
                    outcomes[state], "amount", amount, "currency",
                    amount != NULL ? errand->total.currency : NULL, "reason", reason);
}

static void
finish (VzRegister *self, VzErrandState state, const char *reason)
{
  if (errands[self->errand->kind].moves_totals) {
    vz_register_write_facts (self,
                             vz_register_facts (self, VZ_EVENT_TERMINAL_DAY_ENDED,
                                                ending_of (self->errand, state, reason)),
                             ended, NULL);
  } else {
    enter (self, state, reason);
  }
}

void
vz_register_errand_ended (VzRegister *self,
                          VzTerminalOutcome outcome,
                          const VzTerminalReceipt *receipt,
                          const char *reason,
                          GPtrArray *papers)
{
  static const VzErrandState states[] = { [VZ_TERMINAL_APPROVED] = VZ_ERRAND_DONE,
                                          [VZ_TERMINAL_DECLINED] = VZ_ERRAND_NOT_DONE,
                                          [VZ_TERMINAL_UNKNOWN] = VZ_ERRAND_UNKNOWN };

  if (outcome == VZ_TERMINAL_UNKNOWN) {
    finish (self, VZ_ERRAND_UNKNOWN, errands[self->errand->kind].silent);
    return;
  }
  if (receipt != NULL) {
    self->errand->total = receipt->amount;
  }
  print (self, papers);
  finish (self, states[outcome], reason);
}

void
vz_register_errand_doubted (VzRegister *self)
{
  enter (self, VZ_ERRAND_IN_DOUBT, NULL);
}

void
vz_register_errand_noticed (VzRegister *self, const char *sentence, const char *text)
{
  set_text (&self->errand->notice, sentence);
  set_text (&self->errand->text, text);
  self->given.changed (self);
}

/* -- after a restart -- */

gboolean
vz_register_read_errand (VzRegister *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (VzEvent) last = NULL;

  if (!vz_charging_can (self->given.charging, VZ_TERMINAL_END_OF_DAY)) {
    return TRUE;
  }
  last = vz_journal_last (self->given.journal, VZ_EVENT_TERMINAL_DAY_ENDING,
                          VZ_EVENT_TERMINAL_DAY_ENDED, &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (last != NULL && last->kind == VZ_EVENT_TERMINAL_DAY_ENDING) {
    self->errand =
        vz_errand_new (VZ_ERRAND_END_OF_DAY, vz_json_string (last->payload, "device", ""));
    self->errand->state = VZ_ERRAND_IN_DOUBT;
  }
  return TRUE;
}

/* Without its terminal, or beside a charge in doubt, there is nobody to ask. */
void
vz_register_look_into_errand (VzRegister *self)
{
  gboolean is_its_own =
      self->errand != NULL &&
      g_strcmp0 (self->errand->device, vz_charging_device (self->given.charging)) == 0;

  if (self->errand == NULL || vz_errand_is_over (self->errand)) {
    return;
  }
  if (!is_its_own ||
      !vz_charging_find_out_errand (self->given.charging, errands[self->errand->kind].deed)) {
    finish (self, VZ_ERRAND_UNKNOWN, errands[self->errand->kind].silent);
  }
}

void
vz_register_fill_errand (VzSnapshot *snapshot, VzRegister *self)
{
  for (guint kind = 0; kind < VZ_ERRAND_KINDS; kind++) {
    snapshot->errands |= may (self, kind) ? 1u << kind : 0;
  }
  snapshot->errand = self->errand != NULL ? vz_errand_copy (self->errand) : NULL;
}
