/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/track-cutter.h"

#include "core/secret.h"

typedef enum {
  STATE_IDLE,
  STATE_SEEKING, /* nothing of a packet came yet */
  STATE_HOLDING,
  STATE_WHOLE,
  STATE_SKIPPING, /* the rest of a broken one */
} State;

struct _VzTrackCutter {
  VzTrackLength length;
  VzSecret *held;
  State state;
  gint64 began_at;
  gint64 heard_at;
  guint64 dropped;
};

VzTrackCutter *
vz_track_cutter_new (VzTrackLength length, gsize longest)
{
  g_return_val_if_fail (length && longest > 0, NULL);
  VzTrackCutter *self = g_new0 (VzTrackCutter, 1);
  self->length = length;
  self->held = vz_secret_new (longest);
  return self;
}

void
vz_track_cutter_free (VzTrackCutter *self)
{
  g_return_if_fail (self);
  vz_secret_free (self->held);
  g_free (self);
}

void
vz_track_cutter_forget (VzTrackCutter *self)
{
  g_return_if_fail (self);
  vz_secret_clear (self->held);
  self->state = STATE_IDLE;
}

static VzBurstEvent
break_off (VzTrackCutter *self, State next)
{
  self->dropped += vz_secret_length (self->held);
  vz_track_cutter_forget (self);
  self->state = next;
  return VZ_BURST_BROKEN;
}

/* Only the first byte of a packet can be told from noise. */
static gboolean
is_noise (const VzTrackCutter *self, guint8 byte)
{
  return vz_secret_length (self->held) == 0 && self->length (&byte, 1) < 0;
}

static VzBurstEvent
pass_over (VzTrackCutter *self)
{
  self->dropped++;
  self->state = STATE_SEEKING;
  return VZ_BURST_NOTHING;
}

static VzBurstEvent
hold (VzTrackCutter *self, guint8 byte, gint64 now)
{
  if (vz_secret_length (self->held) == 0)
    self->began_at = now;
  vz_secret_push (self->held, (char)byte);
  gsize n_held = vz_secret_length (self->held);
  gssize length = self->length ((const guint8 *)vz_secret_peek (self->held), n_held);
  if (length < 0 || now - self->began_at > VZ_BURST_LONGEST)
    return break_off (self, STATE_SKIPPING);
  gboolean whole = length == (gssize)n_held;
  self->state = whole ? STATE_WHOLE : STATE_HOLDING;
  return whole ? VZ_BURST_WHOLE : VZ_BURST_NOTHING;
}

VzBurstEvent
vz_track_cutter_feed (VzTrackCutter *self, guint8 byte, gint64 now)
{
  g_return_val_if_fail (self, VZ_BURST_NOTHING);
  gboolean settled = self->state == STATE_SKIPPING && now - self->heard_at >= VZ_BURST_GAP;
  self->heard_at = now;
  if (self->state == STATE_WHOLE || settled)
    vz_track_cutter_forget (self);
  if (self->state != STATE_SKIPPING)
    return is_noise (self, byte) ? pass_over (self) : hold (self, byte, now);
  self->dropped++;
  return VZ_BURST_NOTHING;
}

VzBurstEvent
vz_track_cutter_pause (VzTrackCutter *self, gint64 now)
{
  g_return_val_if_fail (self, VZ_BURST_NOTHING);
  if (!vz_track_cutter_is_open (self) || now - self->heard_at < VZ_BURST_GAP)
    return VZ_BURST_NOTHING;
  gboolean told = self->state == STATE_SKIPPING;
  break_off (self, STATE_IDLE);
  return told ? VZ_BURST_NOTHING : VZ_BURST_BROKEN;
}

gboolean
vz_track_cutter_is_open (const VzTrackCutter *self)
{
  g_return_val_if_fail (self, FALSE);
  return self->state != STATE_IDLE && self->state != STATE_WHOLE;
}

const guint8 *
vz_track_cutter_peek (const VzTrackCutter *self, gsize *length)
{
  g_return_val_if_fail (self && length && self->state == STATE_WHOLE, NULL);
  *length = vz_secret_length (self->held);
  return (const guint8 *)vz_secret_peek (self->held);
}

guint64
vz_track_cutter_dropped (const VzTrackCutter *self)
{
  g_return_val_if_fail (self, 0);
  return self->dropped;
}
