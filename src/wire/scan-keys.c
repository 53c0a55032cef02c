/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/scan-keys.h"

#include <string.h>

struct _VzScanKeys {
  VzBurst *burst;
  VzScancodes scancodes;
  guint8 bytes[VZ_INPUT_EVENT_SIZE];
  gsize n_bytes;
  gint64 time;    /* of the last character, or of the last pause */
  guint length;   /* characters of the burst */
  gboolean lossy; /* up to the next report events are missing */
};

VzScanKeys *
vz_scan_keys_new (void)
{
  VzScanKeys *self = g_new0 (VzScanKeys, 1);
  self->burst = vz_burst_new (&(VzBurstFraming){ .suffix = "\r" });
  return self;
}

void
vz_scan_keys_free (VzScanKeys *self)
{
  g_return_if_fail (self);
  vz_burst_free (self->burst);
  explicit_bzero (self->bytes, sizeof self->bytes);
  g_free (self);
}

/* A few keys are a person's, and no one waits for a code. */
static VzBurstEvent
end_typing (VzScanKeys *self)
{
  gboolean typed = self->length < VZ_KEYS_LEAST;
  self->length = 0;
  if (!typed)
    return vz_burst_break (self->burst, self->time);
  if (!vz_burst_is_broken (self->burst))
    vz_burst_forget (self->burst);
  return VZ_BURST_NOTHING;
}

/* Of a broken burst a short rest ends it, too. */
static VzBurstEvent
take_end (VzScanKeys *self, gint64 time)
{
  if (self->length > 0 && self->length < VZ_KEYS_LEAST && !vz_burst_is_broken (self->burst))
    return end_typing (self);
  self->length = 0;
  return vz_burst_feed (self->burst, '\r', time);
}

static VzBurstEvent
put (VzScanKeys *self, char character, gint64 time)
{
  self->length++;
  return vz_burst_feed (self->burst, character, time);
}

/* What is told of two things that happen at once: a broken burst. */
static VzBurstEvent
take_character (VzScanKeys *self, char character, gint64 time)
{
  VzBurstEvent before = VZ_BURST_NOTHING, event;
  if (self->length > 0 && time - self->time > VZ_KEYS_GAP)
    before = end_typing (self);
  self->time = time;
  if (character == '\r' || character == '\t')
    event = take_end (self, time);
  else
    event = put (self, character, time);
  return before != VZ_BURST_NOTHING ? before : event;
}

static VzBurstEvent
break_off (VzScanKeys *self, gint64 time)
{
  self->length = 0;
  self->time = time;
  return vz_burst_break (self->burst, time);
}

static VzBurstEvent
take_sync (VzScanKeys *self, const VzInputEvent *event)
{
  if (event->code == VZ_INPUT_SYN_REPORT)
    self->lossy = FALSE;
  if (event->code != VZ_INPUT_SYN_DROPPED)
    return VZ_BURST_NOTHING;
  self->lossy = TRUE;
  self->scancodes = (VzScancodes){ 0 };
  return break_off (self, event->time);
}

static VzBurstEvent
take_event (VzScanKeys *self, const VzInputEvent *event)
{
  if (event->type == VZ_INPUT_SYN)
    return take_sync (self, event);
  if (event->type != VZ_INPUT_KEY || self->lossy)
    return VZ_BURST_NOTHING;
  int character = vz_scancodes_feed (&self->scancodes, event->code, event->value);
  if (character == VZ_SCANCODE_NONE)
    return VZ_BURST_NOTHING;
  if (character == VZ_SCANCODE_UNKNOWN)
    return break_off (self, event->time);
  return take_character (self, (char)character, event->time);
}

VzBurstEvent
vz_scan_keys_feed (VzScanKeys *self, guint8 byte)
{
  g_return_val_if_fail (self, VZ_BURST_NOTHING);
  VzInputEvent event;
  self->bytes[self->n_bytes++] = byte;
  if (self->n_bytes < VZ_INPUT_EVENT_SIZE)
    return VZ_BURST_NOTHING;
  self->n_bytes = 0;
  vz_input_event_read (self->bytes, &event);
  return take_event (self, &event);
}

VzBurstEvent
vz_scan_keys_pause (VzScanKeys *self)
{
  g_return_val_if_fail (self, VZ_BURST_NOTHING);
  self->time += VZ_BURST_GAP;
  if (self->length > 0)
    return end_typing (self);
  return vz_burst_pause (self->burst, self->time);
}

gboolean
vz_scan_keys_is_open (const VzScanKeys *self)
{
  g_return_val_if_fail (self, FALSE);
  return vz_burst_is_open (self->burst);
}

void
vz_scan_keys_forget (VzScanKeys *self)
{
  g_return_if_fail (self);
  vz_burst_forget (self->burst);
  self->scancodes = (VzScancodes){ 0 };
  self->lossy = FALSE;
  self->n_bytes = 0;
  self->length = 0;
}

const char *
vz_scan_keys_peek (const VzScanKeys *self, gsize *length)
{
  g_return_val_if_fail (self && length, NULL);
  return vz_burst_peek (self->burst, length);
}

guint64
vz_scan_keys_dropped (const VzScanKeys *self)
{
  g_return_val_if_fail (self, 0);
  return vz_burst_dropped (self->burst);
}
