/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/display.h"

#include "sim/display-faults.h"
#include "sim/port.h"

#define BUFFER 256 /* its receive buffer */
#define SLOW_TICK (50 * G_TIME_SPAN_MILLISECOND)

struct _VzSimDisplay {
  VzClock *clock;
  VzSimPort *port;
  VzSimLineDisplay *glass;
  GArray *faults;      /* VzSimDeviceFault: those that have not struck */
  GByteArray *waiting; /* what a slow one has not taken yet */
  guint heard;         /* bytes */
  guint pace;          /* bytes a second; 0: at once */
  gboolean deaf;
  gboolean unplugged;
  guint slow_id;
  guint mend_id;
  void (*watcher) (VzSimDisplay *self, gpointer data);
  gpointer watcher_data;
};

static void
tell_change (VzSimDisplay *self)
{
  if (self->watcher != NULL)
    self->watcher (self, self->watcher_data);
}

/* -- what each fault does to it, and how it ends -- */

static void
on_mend (gpointer data)
{
  VzSimDisplay *self = data;
  g_autoptr (GError) error = NULL;

  self->mend_id = 0;
  self->deaf = FALSE;
  if (self->unplugged && !vz_sim_port_plug (self->port, &error))
    g_warning ("%s", error->message);
  self->unplugged = FALSE;
}

static void
go_deaf (VzSimDisplay *self, double seconds)
{
  self->deaf = TRUE;
  vz_clock_cancel (self->clock, &self->mend_id);
  self->mend_id =
      vz_clock_call_after (self->clock, (gint64)(seconds * G_USEC_PER_SEC), on_mend, self);
}

static void
lose_power (VzSimDisplay *self, double seconds, gboolean cut)
{
  vz_sim_line_display_restart (self->glass);
  g_byte_array_set_size (self->waiting, 0);
  if (cut)
    vz_sim_port_unplug (self->port);
  self->unplugged = self->unplugged || cut;
  go_deaf (self, seconds);
}

/* A connection does not outlast its power. */
static void
strike_power_cycle (VzSimDisplay *self, double value)
{
  lose_power (self, value, vz_sim_port_is_tcp (self->port));
}

static void
strike_unplug (VzSimDisplay *self, double value)
{
  lose_power (self, value, TRUE);
}

static void
strike_silence (VzSimDisplay *self, double value)
{
  go_deaf (self, value);
}

static void
strike_garbage (VzSimDisplay *self, double value)
{
  static const guint8 noise[] = { 0xff, 0x91, 0x1f };

  vz_sim_port_say (self->port, noise, sizeof noise);
  vz_sim_line_display_take (self->glass, noise, sizeof noise);
}

static void
strike_slow (VzSimDisplay *self, double value)
{
  self->pace = MAX ((guint)value, 1);
}

static void (*const strikes[]) (VzSimDisplay *self, double value) = {
  [VZ_SIM_DISPLAY_POWER_CYCLE] = strike_power_cycle,
  [VZ_SIM_DISPLAY_UNPLUG] = strike_unplug,
  [VZ_SIM_DISPLAY_SILENCE] = strike_silence,
  [VZ_SIM_DISPLAY_GARBAGE] = strike_garbage,
  [VZ_SIM_DISPLAY_SLOW] = strike_slow,
};

static void
strike (VzSimDisplay *self)
{
  for (guint i = self->faults->len; i > 0; i--) {
    VzSimDeviceFault fault = g_array_index (self->faults, VzSimDeviceFault, i - 1);
    if (MAX (fault.number, 1) != self->heard)
      continue;
    g_array_remove_index (self->faults, i - 1);
    strikes[fault.trouble](self, fault.value);
  }
}

/* -- what it hears -- */

static void
take (VzSimDisplay *self, const guint8 *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes && !self->deaf; i++) {
    self->heard++;
    strike (self);
    if (!self->deaf)
      vz_sim_line_display_take (self->glass, bytes + i, 1);
  }
  tell_change (self);
}

static void take_slowly (VzSimDisplay *self);

static void
on_slow_tick (gpointer data)
{
  VzSimDisplay *self = data;
  guint n = (guint)MAX (self->pace * SLOW_TICK / G_USEC_PER_SEC, 1);

  self->slow_id = 0;
  n = MIN (n, self->waiting->len);
  take (self, self->waiting->data, n);
  g_byte_array_remove_range (self->waiting, 0, MIN (n, self->waiting->len));
  take_slowly (self);
}

/* A full buffer is not read into: the line backs up to the till. */
static void
take_slowly (VzSimDisplay *self)
{
  if (self->waiting->len > 0 && self->slow_id == 0)
    self->slow_id = vz_clock_call_after (self->clock, SLOW_TICK, on_slow_tick, self);
  vz_sim_port_hold (self->port, self->waiting->len >= BUFFER);
}

static void
on_heard (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  VzSimDisplay *self = data;

  if (self->deaf)
    return;
  if (self->pace == 0) {
    take (self, bytes, n_bytes);
    return;
  }
  g_byte_array_append (self->waiting, bytes, (guint)n_bytes);
  take_slowly (self);
}

/* -- its life -- */

VzSimDisplay *
vz_sim_display_new (const char *address,
                    VzSimDisplayModel model,
                    const char *const *faults,
                    VzClock *clock,
                    GError **error)
{
  g_return_val_if_fail (address != NULL && clock != NULL, NULL);

  g_autoptr (VzSimDisplay) self = g_new0 (VzSimDisplay, 1);
  self->clock = clock;
  self->waiting = g_byte_array_new ();
  self->glass = vz_sim_line_display_new (model);
  self->faults = vz_sim_display_faults_parse (faults, error);
  if (self->faults != NULL)
    self->port = vz_sim_port_new (address, on_heard, self, error);
  return self->port != NULL ? g_steal_pointer (&self) : NULL;
}

void
vz_sim_display_free (VzSimDisplay *self)
{
  vz_clock_cancel (self->clock, &self->slow_id);
  vz_clock_cancel (self->clock, &self->mend_id);
  g_clear_pointer (&self->port, vz_sim_port_free);
  vz_sim_line_display_free (self->glass);
  g_clear_pointer (&self->faults, g_array_unref);
  g_byte_array_unref (self->waiting);
  g_free (self);
}

const char *
vz_sim_display_place (const VzSimDisplay *self)
{
  return vz_sim_port_place (self->port);
}

char *
vz_sim_display_read (const VzSimDisplay *self, const char *between)
{
  g_autofree char *upper = vz_sim_line_display_read (self->glass, 0);
  g_autofree char *lower = vz_sim_line_display_read (self->glass, 1);

  return g_strconcat (upper, between, lower, NULL);
}

guint
vz_sim_display_faults_left (const VzSimDisplay *self)
{
  return self->faults->len;
}

void
vz_sim_display_watch (VzSimDisplay *self,
                      void (*func) (VzSimDisplay *self, gpointer data),
                      gpointer data)
{
  self->watcher = func;
  self->watcher_data = data;
}
