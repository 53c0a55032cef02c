/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commerce/dated-gate.h"

#include "core/clock-watch.h"

struct _VzDatedGate {
  GObject parent_instance;
  VzGate *gate;
  VzClock *clock;
  VzDated dated;
  gpointer data;
};

static void vz_dated_gate_gate_init (VzGateInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzDatedGate,
                               vz_dated_gate,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_GATE, vz_dated_gate_gate_init))

/* An answer out of a cache on the way says when it was made, not what time it is. */
static void
look_at_date (VzDatedGate *self, const VzResponse *response, gint64 sent)
{
  const char *date = vz_response_header (response, "Date");
  gint64 round_trip = vz_clock_monotonic (self->clock) - sent;
  gint64 server;

  if (self->dated != NULL && date != NULL && vz_response_header (response, "Age") == NULL &&
      vz_clock_watch_parse_date (date, &server)) {
    self->dated (server, vz_clock_wall (self->clock) - round_trip / 2, self->data);
  }
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  VzResponse *response = vz_gate_send_finish (VZ_GATE (source), result, &error);

  if (response == NULL) {
    g_task_return_error (task, error);
    return;
  }
  look_at_date (g_task_get_source_object (task), response, *(gint64 *)g_task_get_task_data (task));
  g_task_return_pointer (task, response, (GDestroyNotify)vz_response_free);
}

static void
vz_dated_gate_send_async (VzGate *gate,
                          VzRequest *request,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  VzDatedGate *self = VZ_DATED_GATE (gate);
  GTask *task = g_task_new (self, cancellable, callback, data);
  gint64 sent = vz_clock_monotonic (self->clock);

  g_task_set_source_tag (task, vz_dated_gate_send_async);
  /* Whether it was cancelled in time is for the gate behind to say. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_memdup2 (&sent, sizeof sent), g_free);
  vz_gate_send_async (self->gate, request, cancellable, on_answer, task);
}

static VzResponse *
vz_dated_gate_send_finish (VzGate *gate, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, gate), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
vz_dated_gate_gate_init (VzGateInterface *iface)
{
  iface->send_async = vz_dated_gate_send_async;
  iface->send_finish = vz_dated_gate_send_finish;
}

static void
vz_dated_gate_finalize (GObject *object)
{
  g_object_unref (VZ_DATED_GATE (object)->gate);
  G_OBJECT_CLASS (vz_dated_gate_parent_class)->finalize (object);
}

static void
vz_dated_gate_class_init (VzDatedGateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vz_dated_gate_finalize;
}

static void
vz_dated_gate_init (VzDatedGate *self)
{
}

VzGate *
vz_dated_gate_new (VzGate *gate, VzClock *clock, VzDated dated, gpointer data)
{
  VzDatedGate *self;

  g_return_val_if_fail (VZ_IS_GATE (gate) && clock != NULL && dated != NULL, NULL);

  self = g_object_new (VZ_TYPE_DATED_GATE, NULL);
  self->gate = g_object_ref (gate);
  self->clock = clock;
  self->dated = dated;
  self->data = data;
  return VZ_GATE (self);
}

void
vz_dated_gate_stop (VzDatedGate *self)
{
  g_return_if_fail (VZ_IS_DATED_GATE (self));

  self->dated = NULL;
}
