/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/reader-idtech.h"

#include "devices/burst-section.h"
#include "devices/section.h"
#include "wire/track-cutter.h"

#include <glib/gi18n-lib.h>

struct _VzReaderIdtech {
  VzBurstDevice parent_instance;
};

G_DEFINE_FINAL_TYPE (VzReaderIdtech, vz_reader_idtech, VZ_TYPE_BURST_DEVICE)

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
vz_reader_idtech_class_init (VzReaderIdtechClass *klass)
{
  VzBurstDeviceClass *burst_class = VZ_BURST_DEVICE_CLASS (klass);
  VZ_DEVICE_CLASS (klass)->kind = "reader-idtech";
  burst_class->away = N_ ("The card reader is not connected.");
  burst_class->way_out = N_ ("Check its cable. Until then, key the numbers in.");
  burst_class->misread = VZ_ERROR_CARD_UNREAD;
  burst_class->take = vz_reader_idtech_take;
}

static void
vz_reader_idtech_init (VzReaderIdtech *self)
{
}

VzDevice *
vz_reader_idtech_new (const char *name, VzLink *link, VzClock *clock)
{
  g_return_val_if_fail (name && VZ_IS_LINK (link) && clock, NULL);
  VzDevice *self = g_object_new (VZ_TYPE_READER_IDTECH, "name", name, "clock", clock, NULL);
  vz_burst_device_hear (VZ_BURST_DEVICE (self), link, &vz_burst_cutter_packets,
                        vz_track_cutter_new (vz_track_packet_length, VZ_TRACK_PACKET_MAX));
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
