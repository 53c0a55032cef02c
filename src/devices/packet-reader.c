/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/packet-reader.h"

#include "devices/burst-section.h"
#include "devices/section.h"

VzDevice *
vz_packet_reader_create (const VzPacketReader *reader,
                         const char *name,
                         GHashTable *section,
                         const VzLinks *links,
                         VzClock *clock,
                         GError **error)
{
  static const char *const known[] = { "kind", "link", NULL };
  if (!vz_section_check (name, section, known, error))
    return NULL;
  g_autoptr (VzLink) link = vz_burst_section_card_link (name, section, links, clock, error);
  if (!link)
    return NULL;
  VzDevice *device = g_object_new (reader->type (), "name", name, "clock", clock, NULL);
  vz_burst_device_hear (VZ_BURST_DEVICE (device), link, &vz_burst_cutter_packets,
                        vz_track_cutter_new (reader->length, reader->longest));
  return device;
}
