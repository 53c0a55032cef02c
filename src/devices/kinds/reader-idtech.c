/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/reader-idtech.h"

#include "devices/packet-reader.h"

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

static VzDevice *
create (const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error)
{
  static const VzPacketReader reader = { vz_reader_idtech_get_type, vz_track_packet_length,
                                         VZ_TRACK_PACKET_MAX };
  return vz_packet_reader_create (&reader, name, section, links, clock, error);
}

const VzDeviceKind vz_device_kind_reader_idtech = {
  .kind = "reader-idtech",
  .create = create,
};
