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
  guint answers;    /* … and answers */
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

  double late_by; /* seconds; 0: an answer is said at once */
  GString *late;  /* answers that wait */
  guint late_id;  /* of the clock */
};

#define OF_ANSWER 1

typedef enum {
  CUT,
  CHANGED,
  CHECK,
  NOISE,
  TWICE,
  SILENCE,
  POWER_CYCLE,
  UNPLUG,
  ANSWER_CUT,
  ANSWER_CHECK,
  ANSWER_NOISE,
  ANSWER_SILENCE,
  ANSWER_LATE,
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

static void
delay (VzSimBurst *self, GString *bytes, double value)
{
  self->late_by = value;
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
  [ANSWER_CUT] = { "answer-cut", 0, "the second half of an answer is not sent", OF_ANSWER },
  [ANSWER_CHECK] = { "answer-check", 0, "the last check character of an answer is another",
                     OF_ANSWER },
  [ANSWER_NOISE] = { "answer-noise", 0, "bytes that are no text come before an answer", OF_ANSWER },
  [ANSWER_SILENCE] = { "answer-silence", 0, "an answer is not sent", OF_ANSWER },
  [ANSWER_LATE] = { "answer-late", 5, "an answer comes VALUE seconds (5) late", OF_ANSWER },
};

static void (*const strikes[]) (VzSimBurst *self, GString *bytes, double value) = {
  [CUT] = cut,
  [CHANGED] = change,
  [CHECK] = change_check,
  [NOISE] = add_noise,
  [TWICE] = repeat,
  [SILENCE] = fall_silent,
  [POWER_CYCLE] = lose_power,
  [UNPLUG] = pull_out,
  [ANSWER_CUT] = cut,
  [ANSWER_CHECK] = change_check,
  [ANSWER_NOISE] = add_noise,
  [ANSWER_SILENCE] = fall_silent,
  [ANSWER_LATE] = delay,
};

char *
vz_sim_burst_faults_help (void)
{
  GString *text = g_string_new (
      "Faults, as KIND[=VALUE][@N] with the number of the burst or answer; without @N each.\n");

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
strike (VzSimBurst *self, GString *bytes, guint nature, guint number)
{
  for (guint i = 0; i < self->faults->len; i++) {
    const VzSimDeviceFault *fault = &g_array_index (self->faults, VzSimDeviceFault, i);

    if (troubles[fault->trouble].nature == nature &&
        (fault->number == 0 || fault->number == number))
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
  strike (self, burst, 0, self->count);
  g_string_append_len (self->waiting, burst->str, (gssize)burst->len);
  if (self->next == 0)
    on_next (self);
}

const char *
vz_sim_burst_place (const VzSimBurst *self)
{
  return vz_sim_port_place (self->port);
}

static void
on_late (gpointer data)
{
  VzSimBurst *self = data;

  self->late_id = 0;
  if (!self->away)
    vz_sim_port_say (self->port, (const guint8 *)self->late->str, self->late->len);
  g_string_truncate (self->late, 0);
}

static void
say_later (VzSimBurst *self, const GString *answer)
{
  g_string_append_len (self->late, answer->str, (gssize)answer->len);
  if (self->late_id == 0)
    self->late_id =
        vz_clock_call_after (self->clock, (gint64)(self->late_by * G_USEC_PER_SEC), on_late, self);
  self->late_by = 0;
}

void
vz_sim_burst_answer (VzSimBurst *self, GBytes *bytes)
{
  g_autoptr (GString) answer =
      g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));

  self->answers++;
  if (self->away)
    return;
  strike (self, answer, OF_ANSWER, self->answers);
  if (self->late_by > 0)
    say_later (self, answer);
  else
    vz_sim_port_say (self->port, (const guint8 *)answer->str, answer->len);
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
  self->late = g_string_new (NULL);
  self->faults = g_array_new (FALSE, FALSE, sizeof (VzSimDeviceFault));
  return self;
}

void
vz_sim_burst_free (VzSimBurst *self)
{
  vz_clock_cancel (self->clock, &self->next);
  vz_clock_cancel (self->clock, &self->mend_id);
  vz_clock_cancel (self->clock, &self->late_id);
  vz_sim_port_free (self->port);
  g_string_free (self->waiting, TRUE);
  g_string_free (self->late, TRUE);
  g_array_unref (self->faults);
  g_free (self);
}
