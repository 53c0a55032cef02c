/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "devices/device.h"

/* The cash drawer: that it is not left open. */

#define AGAIN (30 * G_USEC_PER_SEC)

static void
sound (VzRegister *self)
{
  g_signal_emit_by_name (self, "sound", "attention");
}

static void
on_still_open (gpointer data)
{
  VzRegister *self = data;

  self->drawer.call = 0;
  sound (self);
}

static void
on_left_open (gpointer data)
{
  VzRegister *self = data;

  self->drawer.left_open = TRUE;
  self->drawer.call = vz_clock_call_after (self->given.clock, AGAIN, on_still_open, self);
  sound (self);
  self->given.changed (self);
}

static void
begin_to_wait (VzRegister *self)
{
  gint64 limit = (gint64)self->given.settings->drawer_alarm * G_USEC_PER_SEC;

  if (limit > 0) {
    self->drawer.call = vz_clock_call_after (self->given.clock, limit, on_left_open, self);
  }
}

static void
on_health_changed (VzDevice *device, VzRegister *self)
{
  VzDrawerState state = vz_device_health (device)->drawer;
  gboolean open = state == VZ_DRAWER_OPEN;

  if (state == VZ_DRAWER_UNTOLD || open == self->drawer.open) {
    return;
  }
  self->drawer.open = open;
  self->drawer.left_open = FALSE;
  vz_clock_cancel (self->given.clock, &self->drawer.call);
  if (open) {
    begin_to_wait (self);
  }
  self->given.changed (self);
}

void
vz_register_watch_drawer (VzRegister *self)
{
  VzDevice *device = vz_printing_drawer (self->given.printing);

  if (device != NULL) {
    g_signal_connect (device, "health-changed", G_CALLBACK (on_health_changed), self);
  }
}

void
vz_register_forget_drawer (VzRegister *self)
{
  VzDevice *device = vz_printing_drawer (self->given.printing);

  vz_clock_cancel (self->given.clock, &self->drawer.call);
  if (device != NULL) {
    g_signal_handlers_disconnect_by_data (device, self);
  }
}

static gboolean
is_seen_open (VzRegister *self)
{
  VzDevice *device = vz_printing_drawer (self->given.printing);

  return device != NULL && vz_device_health (device)->drawer == VZ_DRAWER_OPEN;
}

/* A printer that is away tells nothing: what is not seen is not said, and not forgotten. */
void
vz_register_fill_drawer (VzSnapshot *snapshot, VzRegister *self)
{
  snapshot->can_open_drawer = vz_printing_has_drawer (self->given.printing);
  if (self->drawer.left_open && is_seen_open (self)) {
    g_ptr_array_add (snapshot->notices, vz_problem_new (VZ_ERROR_DRAWER_OPEN, NULL));
  }
}
