/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/burst.h"

#include "sim/device-faults.h"

#include <string.h>

#define AIM 3      /* ]E0: what kind of code it is */
#define ETX "\x03" /* ends a packet */

struct _VzSimBurst {
  VzSimPort *port;
  VzClock *clock;
  gint64 pace;
  GString *waiting; /* characters that were not sent yet */
  guint next;       /* of the clock */
  guint count;      /* bursts so far */
  GArray *faults;   /* VzSimDeviceFault */
  void (*heard) (gpointer data, const guint8 *bytes, gsize n_bytes); /* or NULL */
  gpointer heard_data;

  gboolean leaves; /* after so many of those that wait, for so many seconds: */
  gsize leaves_after;
  double away_for;
  gboolean takes_line; /* with it */
  gboolean away;
  gboolean unplugged;
  guint mend_id; /* of the clock */
};

typedef enum {
  CUT,
  CHANGED,
  CHECK,
  NOISE,
  TWICE,
  SILENCE,
  POWER_CYCLE,
  UNPLUG,
} Trouble;

static void
cut (VzSimBurst *self, GString *bytes, double value)
{
  g_string_truncate (bytes, bytes->len / 2);
}

static void
change (VzSimBurst *self, GString *bytes, double value)
{
  gsize at = bytes->str[0] == ']' ? AIM : 0;

  while (at < bytes->len && !g_ascii_isdigit (bytes->str[at]))
    at++;
  if (at < bytes->len)
    bytes->str[at] = bytes->str[at] == '9' ? '0' : (char)(bytes->str[at] + 1);
}

/* The check digit of a code; the last check character of a card, before its end or that of its
 * packet. */
static void
change_check (VzSimBurst *self, GString *bytes, double value)
{
  gsize behind = g_str_has_suffix (bytes->str, ETX) ? 3 : 2;

  if (bytes->len > behind)
    bytes->str[bytes->len - behind] ^= 1;
}

static void
add_noise (VzSimBurst *self, GString *bytes, double value)
{
  g_string_prepend (bytes, "\xff\x01\xfe");
}

static void
repeat (VzSimBurst *self, GString *bytes, double value)
{
  g_autoptr (GString) once = g_string_new_len (bytes->str, (gssize)bytes->len);

  g_string_append_len (bytes, once->str, (gssize)once->len);
}

static void
fall_silent (VzSimBurst *self, GString *bytes, double value)
{
  g_string_truncate (bytes, 0);
}

static void
leave_midway (VzSimBurst *self, GString *bytes, double value, gboolean takes_line)
{
  cut (self, bytes, value);
  self->leaves = TRUE;
  self->leaves_after = self->waiting->len + bytes->len;
  self->away_for = value;
  self->takes_line = takes_line;
}

/* A connection does not outlast its power. */
static void
lose_power (VzSimBurst *self, GString *bytes, double value)
{
  leave_midway (self, bytes, value, vz_sim_port_is_tcp (self->port));
}

static void
pull_out (VzSimBurst *self, GString *bytes, double value)
{
  leave_midway (self, bytes, value, TRUE);
}

static const VzSimDeviceTrouble troubles[] = {
  [CUT] = { "cut", 0, "the second half is not sent" },
  [CHANGED] = { "changed", 0, "its first digit is another" },
  [CHECK] = { "check", 0, "its last check character is another" },
  [NOISE] = { "noise", 0, "bytes that are no text come before it" },
  [TWICE] = { "twice", 0, "it comes twice" },
  [SILENCE] = { "silence", 0, "nothing is sent" },
  [POWER_CYCLE] = { "power-cycle", 2, "off in the middle of it, for VALUE seconds (2)" },
  [UNPLUG] = { "unplug", 2, "the cable is out in the middle of it, for VALUE seconds (2)" },
};

static void (*const strikes[]) (VzSimBurst *self, GString *bytes, double value) = {
  [CUT] = cut,      [CHANGED] = change,      [CHECK] = change_check,     [NOISE] = add_noise,
  [TWICE] = repeat, [SILENCE] = fall_silent, [POWER_CYCLE] = lose_power, [UNPLUG] = pull_out,
};

char *
vz_sim_burst_faults_help (void)
{
  GString *text =
      g_string_new ("Faults, as KIND[=VALUE][@N] with the number of the burst; without @N each.\n");

  vz_sim_device_troubles_tell (text, troubles, G_N_ELEMENTS (troubles));
  return g_string_free (text, FALSE);
}

gboolean
vz_sim_burst_order (VzSimBurst *self, const char *spec, GError **error)
{
  VzSimDeviceFault fault;

  g_return_val_if_fail (self != NULL && spec != NULL, FALSE);

  if (!vz_sim_device_fault_parse (spec, troubles, G_N_ELEMENTS (troubles), &fault, error))
    return FALSE;
  g_array_append_val (self->faults, fault);
  return TRUE;
}

static void
strike (VzSimBurst *self, GString *bytes)
{
  for (guint i = 0; i < self->faults->len; i++) {
    const VzSimDeviceFault *fault = &g_array_index (self->faults, VzSimDeviceFault, i);

    if (fault->number == 0 || fault->number == self->count)
      strikes[fault->trouble](self, bytes, fault->value);
  }
}

static void
on_mend (gpointer data)
{
  VzSimBurst *self = data;
  g_autoptr (GError) error = NULL;

  self->mend_id = 0;
  self->away = FALSE;
  if (self->unplugged && !vz_sim_port_plug (self->port, &error))
    g_warning ("%s", error->message);
  self->unplugged = FALSE;
}

/* What it had not sent is gone. */
static void
leave (VzSimBurst *self)
{
  g_string_truncate (self->waiting, 0);
  self->leaves = FALSE;
  self->away = TRUE;
  self->unplugged = self->takes_line;
  if (self->unplugged)
    vz_sim_port_unplug (self->port);
  self->mend_id =
      vz_clock_call_after (self->clock, (gint64)(self->away_for * G_USEC_PER_SEC), on_mend, self);
}

static void
on_next (gpointer data)
{
  VzSimBurst *self = data;
  gsize length = self->pace == 0 ? self->waiting->len : MIN (self->waiting->len, 1);

  if (self->leaves)
    length = MIN (length, self->leaves_after);
  vz_sim_port_say (self->port, (const guint8 *)self->waiting->str, length);
  g_string_erase (self->waiting, 0, (gssize)length);
  self->leaves_after -= MIN (length, self->leaves_after);
  if (self->leaves && self->leaves_after == 0)
    leave (self);
  self->next =
      self->waiting->len > 0 ? vz_clock_call_after (self->clock, self->pace, on_next, self) : 0;
}

void
vz_sim_burst_send (VzSimBurst *self, const char *bytes, gsize length)
{
  g_autoptr (GString) burst = g_string_new_len (bytes, (gssize)length);

  g_return_if_fail (self != NULL && length > 0);

  self->count++;
  if (self->away)
    return;
  strike (self, burst);
  g_string_append_len (self->waiting, burst->str, (gssize)burst->len);
  if (self->next == 0)
    on_next (self);
}

const char *
vz_sim_burst_place (const VzSimBurst *self)
{
  return vz_sim_port_place (self->port);
}

void
vz_sim_burst_answer (VzSimBurst *self, GBytes *bytes)
{
  if (!self->away)
    vz_sim_port_say (self->port, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

void
vz_sim_burst_hear (VzSimBurst *self,
                   void (*heard) (gpointer data, const guint8 *bytes, gsize n_bytes),
                   gpointer data)
{
  self->heard = heard;
  self->heard_data = data;
}

static void
on_heard (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  const VzSimBurst *self = data;

  if (self->heard != NULL && !self->away)
    self->heard (self->heard_data, bytes, n_bytes);
}

VzSimBurst *
vz_sim_burst_new (const char *address, gint64 pace, VzClock *clock, GError **error)
{
  VzSimBurst *self = g_new0 (VzSimBurst, 1);

  self->port = vz_sim_port_new (address, on_heard, self, error);
  if (self->port == NULL) {
    g_free (self);
    return NULL;
  }
  self->clock = clock;
  self->pace = pace;
  self->waiting = g_string_new (NULL);
  self->faults = g_array_new (FALSE, FALSE, sizeof (VzSimDeviceFault));
  return self;
}

void
vz_sim_burst_free (VzSimBurst *self)
{
  vz_clock_cancel (self->clock, &self->next);
  vz_clock_cancel (self->clock, &self->mend_id);
  vz_sim_port_free (self->port);
  g_string_free (self->waiting, TRUE);
  g_array_unref (self->faults);
  g_free (self);
}
