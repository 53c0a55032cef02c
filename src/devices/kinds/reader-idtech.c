/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/reader-idtech.h"

#include "devices/burst-section.h"
#include "devices/section.h"
#include "wire/track-cutter.h"

#include <glib/gi18n-lib.h>

struct _VzReaderIdtech {
  VzBurstDevice parent_instance;
  VzTrackCutter *cutter;
};

G_DEFINE_FINAL_TYPE (VzReaderIdtech, vz_reader_idtech, VZ_TYPE_BURST_DEVICE)

static VzBurstEvent
vz_reader_idtech_feed (VzBurstDevice *device, guint8 byte, gint64 now)
{
  return vz_track_cutter_feed (VZ_READER_IDTECH (device)->cutter, byte, now);
}

static VzBurstEvent
vz_reader_idtech_pause (VzBurstDevice *device, gint64 now)
{
  return vz_track_cutter_pause (VZ_READER_IDTECH (device)->cutter, now);
}

static gboolean
vz_reader_idtech_is_open (VzBurstDevice *device)
{
  return vz_track_cutter_is_open (VZ_READER_IDTECH (device)->cutter);
}

static void
vz_reader_idtech_forget (VzBurstDevice *device)
{
  vz_track_cutter_forget (VZ_READER_IDTECH (device)->cutter);
}

static const char *
vz_reader_idtech_peek (VzBurstDevice *device, gsize *length)
{
  return (const char *)vz_track_cutter_peek (VZ_READER_IDTECH (device)->cutter, length);
}

static guint64
vz_reader_idtech_dropped (VzBurstDevice *device)
{
  return vz_track_cutter_dropped (VZ_READER_IDTECH (device)->cutter);
}

/* Of the card only what a track says of it goes on. */
static void
vz_reader_idtech_take (VzBurstDevice *device, const char *packet, gsize length)
{
  VzTrackFacts facts;
  if (vz_track_packet_read ((const guint8 *)packet, length, &facts, NULL))
    vz_device_card (VZ_DEVICE (device), &facts);
  else
    vz_burst_device_misread (device, length);
}

static void
vz_reader_idtech_finalize (GObject *object)
{
  vz_track_cutter_free (VZ_READER_IDTECH (object)->cutter);
  G_OBJECT_CLASS (vz_reader_idtech_parent_class)->finalize (object);
}

static void
vz_reader_idtech_class_init (VzReaderIdtechClass *klass)
{
  VzBurstDeviceClass *burst_class = VZ_BURST_DEVICE_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vz_reader_idtech_finalize;
  VZ_DEVICE_CLASS (klass)->kind = "reader-idtech";
  burst_class->away = N_ ("The card reader is not connected.");
  burst_class->way_out = N_ ("Check its cable. Until then, key the numbers in.");
  burst_class->misread = VZ_ERROR_CARD_UNREAD;
  burst_class->feed = vz_reader_idtech_feed;
  burst_class->pause = vz_reader_idtech_pause;
  burst_class->is_open = vz_reader_idtech_is_open;
  burst_class->forget = vz_reader_idtech_forget;
  burst_class->peek = vz_reader_idtech_peek;
  burst_class->dropped = vz_reader_idtech_dropped;
  burst_class->take = vz_reader_idtech_take;
}

static void
vz_reader_idtech_init (VzReaderIdtech *self)
{
  self->cutter = vz_track_cutter_new (vz_track_packet_length, VZ_TRACK_PACKET_MAX);
}

VzDevice *
vz_reader_idtech_new (const char *name, VzLink *link, VzClock *clock)
{
  g_return_val_if_fail (name && VZ_IS_LINK (link) && clock, NULL);
  VzDevice *self = g_object_new (VZ_TYPE_READER_IDTECH, "name", name, "clock", clock, NULL);
  vz_burst_device_hear (VZ_BURST_DEVICE (self), link, NULL);
  return self;
}

static VzDevice *
create (const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error)
{
  static const char *const known[] = { "kind", "link", NULL };
  if (!vz_section_check (name, section, known, error))
    return NULL;
  g_autoptr (VzLink) link = vz_burst_section_card_link (name, section, links, clock, error);
  return link ? vz_reader_idtech_new (name, link, clock) : NULL;
}

const VzDeviceKind vz_device_kind_reader_idtech = {
  .kind = "reader-idtech",
  .create = create,
};
