/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/vivopay.h"

#include "wire/vivopay.h"

#include <string.h>

#define CLEAR 4 /* digits at each end of a number that is masked */
#define ATTRIBUTION_CLEAR 0x01
#define ATTRIBUTION_ENCRYPTED 0xc1

struct _VzSimVivopay {
  VzSimBurst *burst;
  VzClock *clock;
  GByteArray *heard; /* of a command that is not whole */
  guint waiting;     /* of the clock, for a card; 0: it does not */
  guint8 refuses;    /* what a question for a card is answered with; 0: it is not refused */
  guint asked;       /* for a card, how often */
  gboolean off;
};

/* -- what it says -- */

static GBytes *
response (guint16 command, guint8 status, const guint8 *data, gsize n_data)
{
  const VzVivopayFrame frame = { (guint16)((command & 0xff00) | status), data, n_data };

  return vz_vivopay_write (VZ_VIVOPAY_FROM_READER, &frame);
}

static void
answer (VzSimVivopay *self, guint16 command, guint8 status)
{
  g_autoptr (GBytes) said = response (command, status, NULL, 0);

  vz_sim_burst_answer (self->burst, said);
}

static void
on_no_card (gpointer data)
{
  VzSimVivopay *self = data;

  self->waiting = 0;
  answer (self, VZ_VIVOPAY_ACTIVATE, VZ_VIVOPAY_TIMEOUT);
}

/* Digits, = between number and date, * what is hidden: two to a byte, filled with F. */
static void
append_digits (GByteArray *data, const guint8 *tag, guint n_tag, const char *text)
{
  static const char halves[] = "0123456789??*=?F";
  const guint8 length = (guint8)((strlen (text) + 1) / 2);

  g_byte_array_append (data, tag, n_tag);
  g_byte_array_append (data, &length, 1);
  for (gsize i = 0; i < strlen (text); i += 2) {
    const char low = text[i + 1] != '\0' ? text[i + 1] : 'F';
    const guint8 byte =
        (guint8)((strchr (halves, text[i]) - halves) << 4 | (strchr (halves, low) - halves));

    g_byte_array_append (data, &byte, 1);
  }
}

static char *
track_of (const char *number, gboolean masked)
{
  g_autofree char *shown = g_strdup (number);
  gsize length = strlen (number);

  for (gsize i = CLEAR; masked && i + CLEAR < length; i++)
    shown[i] = '*';
  return g_strdup_printf ("%s=3012201%s", shown, masked ? "********" : "12345000");
}

static GByteArray *
card_of (const char *number, gboolean masked)
{
  static const guint8 clear_track[] = { 0x57 }, masked_track[] = { 0xdf, 0xef, 0x5d };
  /* What stands for digits is none of them. */
  static const guint8 encrypted[] = { 0x57, 0x08, 0x95, 0x2c, 0xe9, 0x12, 0xac, 0x46, 0x2f, 0x1d };
  const guint8 attribution = masked ? ATTRIBUTION_ENCRYPTED : ATTRIBUTION_CLEAR;
  g_autofree char *track = track_of (number, masked);
  GByteArray *data = g_byte_array_new ();

  g_byte_array_append (data, &attribution, 1);
  if (masked)
    g_byte_array_append (data, encrypted, sizeof encrypted);
  append_digits (data, masked ? masked_track : clear_track, masked ? 3 : 1, track);
  return data;
}

void
vz_sim_vivopay_hold (VzSimVivopay *self, const char *number, gboolean masked)
{
  g_autoptr (GByteArray) data = card_of (number, masked);
  g_autoptr (GBytes) said =
      response (VZ_VIVOPAY_ACTIVATE, VZ_VIVOPAY_ONLINE, data->data, data->len);

  if (self->waiting == 0)
    return;
  vz_clock_cancel (self->clock, &self->waiting);
  vz_sim_burst_send (self->burst, g_bytes_get_data (said, NULL), g_bytes_get_size (said));
}

gboolean
vz_sim_vivopay_waits (const VzSimVivopay *self)
{
  return self->waiting != 0;
}

void
vz_sim_vivopay_refuse (VzSimVivopay *self, guint8 status)
{
  self->refuses = status;
}

guint
vz_sim_vivopay_asked (const VzSimVivopay *self)
{
  return self->asked;
}

/* -- what it hears -- */

static void
begin (VzSimVivopay *self, const VzVivopayFrame *frame)
{
  self->asked++;
  if (self->refuses != 0)
    answer (self, frame->command, self->refuses);
  else if (self->waiting != 0 || frame->n_data == 0)
    answer (self, frame->command, VZ_VIVOPAY_NOT_ALLOWED);
  else
    self->waiting =
        vz_clock_call_after (self->clock, frame->data[0] * G_TIME_SPAN_SECOND, on_no_card, self);
}

static void
end (VzSimVivopay *self, const VzVivopayFrame *frame)
{
  vz_clock_cancel (self->clock, &self->waiting);
  answer (self, frame->command, VZ_VIVOPAY_OK);
}

static void
take (VzSimVivopay *self, const VzVivopayFrame *frame)
{
  if (frame->command == VZ_VIVOPAY_ACTIVATE)
    begin (self, frame);
  else if (frame->command == VZ_VIVOPAY_CANCEL)
    end (self, frame);
  else
    answer (self, frame->command,
            frame->command == VZ_VIVOPAY_PING ? VZ_VIVOPAY_OK : VZ_VIVOPAY_UNKNOWN_COMMAND);
}

/* Whether there was a command, or a byte of none. */
static gboolean
take_next (VzSimVivopay *self)
{
  const GByteArray *heard = self->heard;
  gssize length = heard->len > 0 ? vz_vivopay_length (heard->data, heard->len) : 0;
  VzVivopayFrame frame;

  if (length == 0 || length > (gssize)heard->len)
    return FALSE;
  if (length > 0 && vz_vivopay_read (VZ_VIVOPAY_FROM_TILL, heard->data, (gsize)length, &frame))
    take (self, &frame);
  g_byte_array_remove_range (self->heard, 0, length > 0 ? (guint)length : 1);
  return TRUE;
}

static void
on_heard (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  VzSimVivopay *self = data;

  if (self->off)
    return;
  g_byte_array_append (self->heard, bytes, (guint)n_bytes);
  while (take_next (self)) {
    /* one after the other */
  }
}

void
vz_sim_vivopay_switch (VzSimVivopay *self, gboolean on)
{
  self->off = !on;
  vz_clock_cancel (self->clock, &self->waiting);
  g_byte_array_set_size (self->heard, 0);
}

VzSimVivopay *
vz_sim_vivopay_new (VzSimBurst *burst, VzClock *clock)
{
  VzSimVivopay *self = g_new0 (VzSimVivopay, 1);

  self->burst = burst;
  self->clock = clock;
  self->heard = g_byte_array_new ();
  vz_sim_burst_hear (burst, on_heard, self);
  return self;
}

void
vz_sim_vivopay_free (VzSimVivopay *self)
{
  vz_sim_burst_hear (self->burst, NULL, NULL);
  vz_clock_cancel (self->clock, &self->waiting);
  g_byte_array_unref (self->heard);
  g_free (self);
}
