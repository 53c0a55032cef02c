/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "core/mutant.h"
#include "register/charging.h"

#define PAPER_AGE (7 * G_TIME_SPAN_DAY)

/* The journal is the truth: what is open, and what was sold today, is folded from it. */

static void
note_last_payment (VzRegister *self, const VzEvent *event)
{
  if (event->kind == VZ_EVENT_PAYMENT_CHOSEN) {
    g_free (self->last_payment);
    self->last_payment = vz_json_dup_text (event->payload, "slug");
  }
}

static void
note_last_attempt (VzRegister *self, const VzEvent *event)
{
  gint64 serial = vz_attempt_serial (vz_json_string (event->payload, "attempt", NULL));

  self->last_attempt = MAX (self->last_attempt, serial);
}

static void
note_last_done (VzRegister *self, const VzEvent *event)
{
  if (event->kind == VZ_EVENT_COMPLETED) {
    g_free (self->last_done);
    self->last_done = g_strdup (event->sale);
  }
}

static gboolean
restore_sale (VzRegister *self, const char *number, GError **error)
{
  g_autoptr (GPtrArray) events =
      vz_journal_read (self->given.journal, number, VZ_EVENT_LAST, 0, error);
  VzSale *sale;

  if (events == NULL) {
    return FALSE;
  }
  sale = vz_sale_new (number);
  for (guint i = 0; i < events->len; i++) {
    vz_sale_apply (sale, g_ptr_array_index (events, i));
    note_last_payment (self, g_ptr_array_index (events, i));
    note_last_attempt (self, g_ptr_array_index (events, i));
    note_last_done (self, g_ptr_array_index (events, i));
  }
  vz_register_add_runner (self, vz_runner_new_restored (&self->given, sale));
  return TRUE;
}

static gboolean
restore_kind (VzRegister *self, VzEventKind kind, GError **error)
{
  g_autoptr (GPtrArray) events = vz_journal_read (self->given.journal, NULL, kind,
                                                  vz_register_earliest_of_today (self), error);

  for (guint i = 0; events != NULL && i < events->len; i++) {
    const VzEvent *event = g_ptr_array_index (events, i);

    if (!vz_register_is_today (self, event->wall)) {
      continue;
    }
    if (!g_hash_table_contains (self->runners, event->sale) &&
        !restore_sale (self, event->sale, error)) {
      return FALSE;
    }
    note_last_done (self, event);
  }
  return events != NULL;
}

static gboolean
restore_sales (VzRegister *self, const GPtrArray *numbers, GError **error)
{
  for (guint i = 0; numbers != NULL && i < numbers->len; i++) {
    if (!g_hash_table_contains (self->runners, g_ptr_array_index (numbers, i)) &&
        !restore_sale (self, g_ptr_array_index (numbers, i), error)) {
      return FALSE;
    }
  }
  return numbers != NULL;
}

static gboolean
restore_open (VzRegister *self, GError **error)
{
  g_autoptr (GPtrArray) open = vz_journal_open_sales (self->given.journal, error);

  return restore_sales (self, open, error);
}

/* A receipt that waits for its printer does not mind the midnight; after a week nobody does. */
static gboolean
restore_unprinted (VzRegister *self, GError **error)
{
  gint64 since = vz_register_earliest_of_today (self) - PAPER_AGE;
  g_autoptr (GPtrArray) unprinted = vz_journal_unprinted_sales (self->given.journal, since, error);

  return restore_sales (self, unprinted, error);
}

static gboolean
read_jumps_since (VzRegister *self, gint64 since, GError **error)
{
  g_autoptr (GPtrArray) jumps =
      vz_journal_read (self->given.journal, NULL, VZ_EVENT_CLOCK_JUMPED, since, error);

  g_array_set_size (self->before, 0);
  for (guint i = 0; jumps != NULL && i < jumps->len; i++) {
    const VzEvent *event = g_ptr_array_index (jumps, i);

    vz_register_note_jump (self, event->wall, vz_json_int (event->payload, "seconds", 0));
  }
  return jumps != NULL;
}

/* One may lead to a day of which an earlier one tells. */
static gboolean
read_jumps (VzRegister *self, GError **error)
{
  gint64 earliest = vz_register_start_of_today (self);
  gint64 since;

  do {
    since = earliest;
    if (!read_jumps_since (self, since, error)) {
      return FALSE;
    }
    earliest = vz_register_earliest_of_today (self);
  } while (earliest < since);
  return TRUE;
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (vz_runner_sale (*(VzRunner *const *)a)->number,
                    vz_runner_sale (*(VzRunner *const *)b)->number);
}

/* What a cashier was ringing up when the register ended is on the desk again; a script's rows are
 * those of its own command. */
static void
lay_on_desk (VzRegister *self)
{
  if (self->unattended) {
    return;
  }
  for (guint i = 0; i < self->order->len; i++) {
    VzRunner *runner = g_ptr_array_index (self->order, i);
    const VzSale *sale = vz_runner_sale (runner);

    if ((sale->state == VZ_SALE_OPEN || sale->state == VZ_SALE_CHECKOUT) && sale->cashier != NULL) {
      self->ringing = sale->collect == NULL ? runner : self->ringing;
      self->shown = runner;
    }
  }
}

static gboolean
read_last_number (VzRegister *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *last = vz_journal_last_sale (self->given.journal, &local);
  const char *digits = last != NULL ? strrchr (last, '-') : NULL;

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  self->last_number = digits != NULL ? g_ascii_strtoll (digits + 1, NULL, 10) : 0;
  return TRUE;
}

/* The number of a sale that was made void belongs to it all the same. */
static gboolean
restore_voided (VzRegister *self, GError **error)
{
  if (VZ_MUTANT ("reuse-number")) {
    g_autofree char *last =
        g_strdup_printf ("%s-%06" G_GINT64_FORMAT, self->given.settings->id, self->last_number);

    self->last_number -= self->last_number > 0 && !g_hash_table_contains (self->runners, last);
    return TRUE;
  }
  return restore_kind (self, VZ_EVENT_VOIDED, error);
}

/* What was sent last is mostly the last that was intended, of whatever kind. */
static gboolean
read_last_attempt (VzRegister *self, GError **error)
{
  static const VzEventKind kinds[][2] = { { VZ_EVENT_PAY_INTENDED, VZ_EVENT_CONFIRM_INTENDED },
                                          { VZ_EVENT_CHARGE_INTENDED, VZ_EVENT_ATTEMPT_SENT } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GError) local = NULL;
    g_autoptr (VzEvent) last =
        vz_journal_last (self->given.journal, kinds[i][0], kinds[i][1], &local);

    if (local != NULL) {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
    if (last != NULL) {
      note_last_attempt (self, last);
    }
  }
  return TRUE;
}

static gboolean
read_last_charge (VzRegister *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (VzEvent) last = NULL;

  if (!vz_charging_is_there (self->given.charging, NULL)) {
    return TRUE;
  }
  last = vz_journal_last (self->given.journal, VZ_EVENT_CHARGE_TOLD, VZ_EVENT_CHARGE_TOLD, &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (last != NULL) {
    vz_charging_remember (self->given.charging, vz_terminal_mark_from_json (last->payload));
  }
  return TRUE;
}

gboolean
vz_register_recover (VzRegister *self, GError **error)
{
  if (!read_jumps (self, error) || !read_last_number (self, error) ||
      !read_last_attempt (self, error) || !read_last_charge (self, error) ||
      !vz_register_read_exceptions (self, error) || !vz_register_read_errand (self, error) ||
      !vz_register_read_last_papers (self, error) || !vz_register_read_loose_papers (self, error) ||
      !restore_open (self, error) || !restore_unprinted (self, error) ||
      !restore_kind (self, VZ_EVENT_COMPLETED, error) || !restore_voided (self, error)) {
    return FALSE;
  }
  g_ptr_array_sort (self->order, by_number);
  lay_on_desk (self);
  return TRUE;
}
