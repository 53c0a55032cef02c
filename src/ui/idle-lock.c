/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/idle-lock.h"

struct _VzIdleLock {
  VzClock *clock;
  GtkWidget *window;
  GtkEventController *controller;
  gint64 limit;
  gint64 touched; /* mono */
  guint call;
  VzClockFunc func;
  gpointer data;
};

static void
on_due (gpointer data)
{
  VzIdleLock *self = data;
  gint64 now = vz_clock_monotonic (self->clock);
  gint64 left = self->touched + self->limit - now;
  if (left <= 0) {
    self->touched = now;
    left = self->limit;
    self->func (self->data);
  }
  self->call = vz_clock_call_after (self->clock, left, on_due, self);
}

void
vz_idle_lock_touch (VzIdleLock *self)
{
  g_return_if_fail (self != NULL);
  self->touched = vz_clock_monotonic (self->clock);
}

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, VzIdleLock *self)
{
  vz_idle_lock_touch (self);
  return GDK_EVENT_PROPAGATE;
}

VzIdleLock *
vz_idle_lock_new (GtkWidget *window, VzClock *clock, guint seconds, VzClockFunc func, gpointer data)
{
  g_return_val_if_fail (GTK_IS_WIDGET (window), NULL);
  VzIdleLock *self = g_new0 (VzIdleLock, 1);
  self->clock = clock;
  self->window = window;
  self->limit = seconds * G_USEC_PER_SEC;
  self->touched = vz_clock_monotonic (clock);
  self->func = func;
  self->data = data;
  self->controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (self->controller, GTK_PHASE_CAPTURE);
  g_signal_connect (self->controller, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (window, self->controller);
  if (seconds > 0)
    self->call = vz_clock_call_after (clock, self->limit, on_due, self);
  return self;
}

void
vz_idle_lock_free (VzIdleLock *self)
{
  g_return_if_fail (self != NULL);
  vz_clock_cancel (self->clock, &self->call);
  gtk_widget_remove_controller (self->window, self->controller);
  g_free (self);
}
