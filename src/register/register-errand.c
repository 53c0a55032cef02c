/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/charge.h"
#include "register/charging.h"
#include "register/register-private.h"
#include "register/terminal-paper.h"

#include <glib/gi18n-lib.h>

/* What the payment terminal is asked for that belongs to no sale. The end of its day moves its
 * totals: that is on the disk before it is asked for; when its end was not heard, that is looked
 * into before anything else, also after a restart, and never asked for anew by itself. */

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
become (VzRegister *self, VzErrandState state)
{
  self->errand->state = state;
  set_text (&self->errand->notice, NULL);
  self->given.changed (self);
}

static void
enter (VzRegister *self, VzErrandState state, const char *reason)
{
  set_text (&self->errand->reason, reason);
  become (self, state);
}

/* -- how it begins -- */

static void
finish (VzRegister *self, VzErrandState state, const char *reason, const GPtrArray *papers);

static void
ask (VzRegister *self)
{
  const char *device = self->errand->device;
  VzTerminalDeed deed = errands[self->errand->kind].deed;
  VzTerminalMark before;

  if (vz_charging_take (self->given.charging, device, deed, &before) == NULL) {
    finish (self, VZ_ERRAND_NOT_DONE, N_ ("The payment terminal is busy."), NULL);
  } else {
    vz_charging_begin_errand (self->given.charging, device, deed);
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

/* The terminal that would do it, or NULL. */
static const char *
terminal_for (VzRegister *self, VzErrandKind kind, const char *terminal)
{
  gboolean permitted =
      self->unattended ||
      (self->signed_in && (!errands[kind].moves_totals || vz_register_has_manager (self)));

  return permitted ? vz_charging_choose (self->given.charging, terminal, errands[kind].deed) : NULL;
}

gboolean
vz_register_run_errand (VzRegister *self, VzErrandKind kind, const char *terminal)
{
  const char *device;

  g_return_val_if_fail (VZ_IS_REGISTER (self) && (guint)kind < VZ_ERRAND_KINDS, FALSE);

  device = terminal_for (self, kind, terminal);
  if (vz_register_is_blocked (self) || device == NULL ||
      (self->errand != NULL && !vz_errand_is_over (self->errand))) {
    g_debug ("The payment terminal is not asked now");
    return FALSE;
  }
  g_clear_pointer (&self->errand, vz_errand_free);
  g_array_set_size (self->errand_jobs, 0);
  self->errand = vz_errand_new (kind, device);
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
  return TRUE;
}

/* -- what it prints -- */

/* Its place, which is their number when it is not of this errand. */
static guint
find_job (VzRegister *self, guint32 job)
{
  guint i = 0;

  while (i < self->errand_jobs->len && g_array_index (self->errand_jobs, guint32, i) != job) {
    i++;
  }
  return i;
}

void
vz_register_errand_printed (VzRegister *self, guint32 job, const char *reason)
{
  guint place = find_job (self, job);

  if (place == self->errand_jobs->len) {
    return;
  }
  g_array_remove_index (self->errand_jobs, place);
  self->errand->on_paper = self->errand_jobs->len == 0;
  if (reason != NULL) {
    set_text (&self->errand->paper_reason, reason);
  }
  self->given.changed (self);
}

void
vz_register_errand_prints_again (VzRegister *self, guint32 job, guint32 copy)
{
  guint place = find_job (self, job);

  if (place < self->errand_jobs->len) {
    g_array_index (self->errand_jobs, guint32, place) = copy;
  }
}

static void
keep_lines (VzErrand *errand, const json_t *lines)
{
  for (gsize i = 0; i < json_array_size (lines); i++) {
    g_ptr_array_add (errand->lines,
                     g_strdup (vz_json_string (json_array_get (lines, i), "text", "")));
  }
}

/* Whose end was lost may lack more than that. */
static void
order_paper (VzRegister *self, GPtrArray *facts, const GPtrArray *told, gboolean whole)
{
  g_autoptr (json_t) lines = vz_terminal_paper_lines (told);
  VzErrandKind kind = self->errand->kind;
  guint32 job;

  if (lines == NULL) {
    return;
  }
  if (!whole) {
    vz_terminal_paper_add_line (lines, _ ("The payment terminal went silent here. What it printed "
                                          "may not be whole."));
  }
  keep_lines (self->errand, lines);
  job = vz_register_order_loose_paper (self, facts, vz_errand_kind_name (kind), errands[kind].copy,
                                       lines);
  g_array_append_val (self->errand_jobs, job);
}

/* -- how it ends -- */

/* What the disk does not take now is written, and printed, as soon as it does. */
static void
ended (VzRegister *self, GPtrArray *facts, const GError *error, gpointer data)
{
  become (self, (VzErrandState)GPOINTER_TO_INT (data));
  if (error != NULL) {
    vz_register_keep_facts (self, g_ptr_array_ref (facts), vz_register_print_loose_papers, NULL);
  } else {
    vz_register_print_loose_papers (self, facts, NULL, NULL);
  }
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

/* @papers: arrays of VzTerminalLine, or NULL. They are on the disk before they are printed. */
static void
finish (VzRegister *self, VzErrandState state, const char *reason, const GPtrArray *papers)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);

  for (guint i = 0; papers != NULL && i < papers->len; i++) {
    order_paper (self, facts, g_ptr_array_index (papers, i), state != VZ_ERRAND_UNKNOWN);
  }
  self->errand->on_paper = self->errand_jobs->len == 0;
  if (errands[self->errand->kind].moves_totals) {
    vz_register_add_fact (self, facts, VZ_EVENT_TERMINAL_DAY_ENDED,
                          ending_of (self->errand, state, reason));
  }
  set_text (&self->errand->reason, reason);
  if (facts->len > 0) {
    vz_register_write_facts (self, facts, ended, GINT_TO_POINTER (state));
  } else {
    ended (self, facts, NULL, GINT_TO_POINTER (state));
    g_ptr_array_unref (facts);
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

  if (receipt != NULL) {
    self->errand->total = receipt->amount;
  }
  finish (self, states[outcome],
          outcome == VZ_TERMINAL_UNKNOWN ? errands[self->errand->kind].silent : reason, papers);
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

  if (vz_charging_choose (self->given.charging, NULL, VZ_TERMINAL_END_OF_DAY) == NULL) {
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
  if (self->errand == NULL || vz_errand_is_over (self->errand)) {
    return;
  }
  if (!vz_charging_find_out_errand (self->given.charging, self->errand->device,
                                    errands[self->errand->kind].deed)) {
    finish (self, VZ_ERRAND_UNKNOWN, errands[self->errand->kind].silent, NULL);
  }
}

static void
add_terminal (VzSnapshot *snapshot, VzRegister *self, const char *name)
{
  guint kinds = 0;

  for (guint kind = 0; kind < VZ_ERRAND_KINDS; kind++) {
    kinds |= terminal_for (self, kind, name) != NULL ? 1u << kind : 0;
  }
  if (kinds != 0) {
    g_ptr_array_add (snapshot->terminals, vz_terminal_view_new (name, kinds));
  }
}

void
vz_register_fill_errand (VzSnapshot *snapshot, VzRegister *self)
{
  for (guint i = 0; i < vz_charging_count (self->given.charging); i++) {
    add_terminal (snapshot, self, vz_charging_name (self->given.charging, i));
  }
  snapshot->errand = self->errand != NULL ? vz_errand_copy (self->errand) : NULL;
}
