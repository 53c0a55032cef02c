/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/reader-vivopay.h"

#include "devices/packet-reader.h"
#include "wire/vivopay.h"

#include <glib/gi18n-lib.h>

#define POLL 10                    /* seconds for which the reader waits for a card */
#define AT_ONCE G_TIME_SPAN_SECOND /* sooner nobody can have held a card */
#define PATIENCE (3 * G_TIME_SPAN_SECOND)
#define REST (2 * G_TIME_SPAN_SECOND) /* in which a card is taken away again */
#define REFUSALS 3                    /* in a row: it is not the card */
#define DOUBLINGS 5                   /* of the rest, at most */

struct _VzReaderVivopay {
  VzBurstDevice parent_instance;
  guint16 asked;   /* VzVivopayCommand whose response is waited for; 0: none */
  gint64 asked_at; /* monotonic: for a card, last */
  gboolean spoilt; /* what it said in answer may be: it is given up after a rest */
  guint refusals;  /* in a row */
  guint call_id;   /* of the clock */
};

G_DEFINE_FINAL_TYPE (VzReaderVivopay, vz_reader_vivopay, VZ_TYPE_BURST_DEVICE)

/* -- what it is told -- */

static void
call_after (VzReaderVivopay *self, gint64 time, VzClockFunc func)
{
  VzClock *clock = vz_device_clock (VZ_DEVICE (self));
  vz_clock_cancel (clock, &self->call_id);
  self->spoilt = FALSE;
  self->call_id = vz_clock_call_after (clock, time, func, self);
}

static void on_no_response (gpointer data);

static gint64
now (VzReaderVivopay *self)
{
  return vz_clock_monotonic (vz_device_clock (VZ_DEVICE (self)));
}

static void
wait_for_card (VzReaderVivopay *self)
{
  g_autoptr (GBytes) command = vz_vivopay_activate (POLL);
  self->asked = VZ_VIVOPAY_ACTIVATE;
  self->asked_at = now (self);
  vz_burst_device_say (VZ_BURST_DEVICE (self), command);
  call_after (self, POLL * G_TIME_SPAN_SECOND + PATIENCE, on_no_response);
}

/* Whatever it was at: a register that ended may have left it waiting. */
static void
cancel (VzReaderVivopay *self)
{
  static const VzVivopayFrame frame = { .command = VZ_VIVOPAY_CANCEL };
  g_autoptr (GBytes) command = vz_vivopay_write (VZ_VIVOPAY_FROM_TILL, &frame);
  self->asked = VZ_VIVOPAY_CANCEL;
  vz_burst_device_say (VZ_BURST_DEVICE (self), command);
  call_after (self, PATIENCE, on_no_response);
}

static void
on_no_response (gpointer data)
{
  VzReaderVivopay *self = data;
  self->call_id = 0;
  vz_burst_device_set_silent (VZ_BURST_DEVICE (self), TRUE);
  cancel (self);
}

/* One that has just refused may be waiting already, after an answer that came late. */
static void
on_rested (gpointer data)
{
  VzReaderVivopay *self = data;
  self->call_id = 0;
  if (self->refusals > 0)
    cancel (self);
  else
    wait_for_card (self);
}

static void
rest (VzReaderVivopay *self)
{
  guint doublings = MIN (MAX (self->refusals, 1) - 1, DOUBLINGS);
  self->asked = 0;
  call_after (self, REST << doublings, on_rested);
}

static void
on_spoilt_rested (gpointer data)
{
  VzReaderVivopay *self = data;
  self->call_id = 0;
  cancel (self);
}

/* Meanwhile it may answer, if that was no answer. However much of it is spoilt, it has one rest. */
static void
give_up_spoilt (VzReaderVivopay *self)
{
  if (self->asked == 0 || self->spoilt)
    return;
  call_after (self, REST, on_spoilt_rested);
  self->spoilt = TRUE;
}

/* -- what it tells -- */

static gboolean
is_about_card (guint8 status)
{
  return status == VZ_VIVOPAY_OK || status == VZ_VIVOPAY_ONLINE || status == VZ_VIVOPAY_FAILED;
}

/* Of the card only what its reader shows of it goes on. */
static void
take_card (VzReaderVivopay *self, const VzVivopayFrame *frame, gsize length)
{
  VzTrackFacts facts;
  if (vz_vivopay_card_read (frame->data, frame->n_data, &facts, NULL))
    vz_device_card (VZ_DEVICE (self), &facts);
  else if (is_about_card ((guint8)frame->command))
    vz_burst_device_misread (VZ_BURST_DEVICE (self), length);
}

/* One that gives up as soon as it is asked reads no card either. */
static gboolean
has_waited (VzReaderVivopay *self, guint8 status)
{
  return status == VZ_VIVOPAY_TIMEOUT && now (self) - self->asked_at >= AT_ONCE;
}

static void
count_refusals (VzReaderVivopay *self, guint8 status)
{
  gboolean refused = !is_about_card (status) && !has_waited (self, status);
  self->refusals = refused ? self->refusals + 1 : 0;
  if (self->refusals == 0)
    vz_burst_device_set_trouble (VZ_BURST_DEVICE (self), NULL, NULL);
  else if (self->refusals >= REFUSALS)
    vz_burst_device_set_trouble (VZ_BURST_DEVICE (self),
                                 N_ ("The card reader refuses to read cards."),
                                 N_ ("Switch it off and on again. If it still refuses, have its "
                                     "settings looked at. Until then, key the numbers in."));
}

static void
take_response (VzReaderVivopay *self, const VzVivopayFrame *frame, gsize length)
{
  guint8 status = (guint8)frame->command;
  vz_burst_device_set_silent (VZ_BURST_DEVICE (self), FALSE);
  if (status == VZ_VIVOPAY_EVENT || frame->command >> 8 != self->asked >> 8)
    return;
  if (self->asked == VZ_VIVOPAY_ACTIVATE)
    count_refusals (self, status);
  if (self->asked == VZ_VIVOPAY_CANCEL || has_waited (self, status)) {
    wait_for_card (self);
    return;
  }
  rest (self);
  take_card (self, frame, length);
}

static void
vz_reader_vivopay_take (VzBurstDevice *device, const char *packet, gsize length)
{
  VzReaderVivopay *self = VZ_READER_VIVOPAY (device);
  VzVivopayFrame frame;
  if (vz_vivopay_read (VZ_VIVOPAY_FROM_READER, (const guint8 *)packet, length, &frame)) {
    take_response (self, &frame, length);
  } else {
    give_up_spoilt (self);
    vz_burst_device_misread (device, length);
  }
}

/* -- its line -- */

static void
vz_reader_vivopay_plugged (VzBurstDevice *device, gboolean is_in)
{
  VzReaderVivopay *self = VZ_READER_VIVOPAY (device);
  vz_clock_cancel (vz_device_clock (VZ_DEVICE (self)), &self->call_id);
  self->asked = 0;
  self->refusals = 0;
  vz_burst_device_set_silent (device, FALSE);
  vz_burst_device_set_trouble (device, NULL, NULL);
  if (is_in)
    cancel (self);
}

static void
vz_reader_vivopay_class_init (VzReaderVivopayClass *klass)
{
  VzBurstDeviceClass *burst_class = VZ_BURST_DEVICE_CLASS (klass);
  VZ_DEVICE_CLASS (klass)->kind = "reader-vivopay";
  burst_class->away = N_ ("The card reader is not connected.");
  burst_class->way_out = N_ ("Check its cable. Until then, key the numbers in.");
  burst_class->misread = VZ_ERROR_CARD_UNREAD;
  burst_class->take = vz_reader_vivopay_take;
  burst_class->plugged = vz_reader_vivopay_plugged;
}

static void
vz_reader_vivopay_init (VzReaderVivopay *self)
{
}

static VzDevice *
create (const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error)
{
  static const VzPacketReader reader = { vz_reader_vivopay_get_type, vz_vivopay_length,
                                         VZ_VIVOPAY_MAX };
  return vz_packet_reader_create (&reader, name, section, links, clock, error);
}

const VzDeviceKind vz_device_kind_reader_vivopay = {
  .kind = "reader-vivopay",
  .create = create,
};
