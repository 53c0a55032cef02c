/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "core/mutant.h"
#include "register/exceptions.h"

/* Who is told what: of the next picture, of a fact, of whether the server answers. */

static const char *const sounds[VZ_EVENT_LAST] = {
  [VZ_EVENT_CODE_SCANNED] = "scanned",    [VZ_EVENT_CODE_UNKNOWN] = "refused",
  [VZ_EVENT_ROW_REFUSED] = "refused",     [VZ_EVENT_VOUCHER_REFUSED] = "refused",
  [VZ_EVENT_SIGN_IN_REFUSED] = "refused", [VZ_EVENT_COMPLETED] = "paid",
  [VZ_EVENT_UNKNOWN] = "attention",       [VZ_EVENT_NOT_PRINTED] = "attention",
  [VZ_EVENT_COLLECT_REFUSED] = "refused", [VZ_EVENT_EXCEPTION] = "attention",
};

gboolean
vz_register_is_busy (VzRegister *self)
{
  for (guint i = 0; i < self->order->len; i++) {
    if (vz_runner_is_busy (g_ptr_array_index (self->order, i))) {
      return TRUE;
    }
  }
  return FALSE;
}

static void
on_limit (gpointer data)
{
  VzRegister *self = data;

  self->limit_call = 0;
  vz_register_changed (self);
}

/* A sale that waits too long is shown as needing a hand: a new picture is due at that moment. */
static void
watch_limit (VzRegister *self)
{
  gint64 limit = (gint64)self->given.settings->waiting_limit * G_USEC_PER_SEC;
  gint64 now = vz_clock_wall (self->given.clock);
  gint64 next = G_MAXINT64;

  for (guint i = 0; i < self->order->len; i++) {
    const VzSale *sale = vz_runner_sale (g_ptr_array_index (self->order, i));
    gint64 left = sale->wait_wall + limit - now;

    if (sale->state == VZ_SALE_WAITING && left >= 0) {
      next = MIN (next, left);
    }
  }
  vz_clock_cancel (self->given.clock, &self->limit_call);
  if (next < G_MAXINT64) {
    self->limit_call = vz_clock_call_after (self->given.clock, next + 1, on_limit, self);
  }
}

static void
renew_snapshot (gpointer data)
{
  VzRegister *self = data;

  self->renewal = 0;
  if (vz_register_is_busy (self) && !VZ_MUTANT ("show-early")) {
    return; /* what is shown is on disk: the runner asks again when it is */
  }
  vz_snapshot_unref (self->snapshot);
  self->snapshot = vz_register_make_snapshot (self);
  watch_limit (self);
  vz_register_show_customer (self);
  vz_register_write_health (self);
  g_signal_emit_by_name (self, "snapshot-changed");
}

void
vz_register_changed (gpointer data)
{
  VzRegister *self = data;

  if (self->renewal == 0) {
    self->renewal = vz_clock_call_after (self->given.clock, 0, renew_snapshot, self);
  }
}

static void
tell_who_waits_for_a_basket (gpointer data)
{
  VzRegister *self = data;

  self->freeing = 0;
  if (self->given.cleaning > 0) {
    return;
  }
  for (guint i = 0; i < self->order->len; i++) {
    vz_runner_basket_is_free (g_ptr_array_index (self->order, i));
  }
}

/* A sale that is over may still have to empty its basket: nobody looks before it has begun to. */
void
vz_register_freed (gpointer data)
{
  VzRegister *self = data;

  if (self->freeing == 0) {
    self->freeing = vz_clock_call_after (self->given.clock, 0, tell_who_waits_for_a_basket, self);
  }
}

void
vz_register_happened (VzEvent *event, gpointer data)
{
  VzRegister *self = data;

  if (event->kind == VZ_EVENT_PAYMENT_CHOSEN) {
    g_free (self->last_payment);
    self->last_payment = vz_json_dup_text (event->payload, "slug");
  }
  if (event->kind == VZ_EVENT_COMPLETED) {
    g_free (self->last_done);
    self->last_done = g_strdup (event->sale);
  }
  if (sounds[event->kind] != NULL) {
    g_signal_emit_by_name (self, "sound", sounds[event->kind]);
  }
  vz_exceptions_apply (self->exceptions, event);
  g_signal_emit_by_name (self, "event", event);
  if (event->kind == VZ_EVENT_COMPLETED || event->kind == VZ_EVENT_VOIDED) {
    vz_register_freed (self);
  }
}

void
vz_register_heard (gboolean online, gpointer data)
{
  VzRegister *self = data;

  self->answered = online ? vz_clock_wall (self->given.clock) : self->answered;
  if (online == self->online) {
    return;
  }
  self->online = online;
  self->offline_since = online ? 0 : vz_clock_monotonic (self->given.clock);
  vz_register_changed (self);
}
