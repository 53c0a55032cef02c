/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/scanner-serial.h"

#include "devices/burst-section.h"
#include "devices/section.h"

#include <glib/gi18n-lib.h>

struct _VzScannerSerial {
  VzBurstDevice parent_instance;
};

G_DEFINE_FINAL_TYPE (VzScannerSerial, vz_scanner_serial, VZ_TYPE_BURST_DEVICE)

static void
vz_scanner_serial_class_init (VzScannerSerialClass *klass)
{
  VzBurstDeviceClass *burst_class = VZ_BURST_DEVICE_CLASS (klass);
  VZ_DEVICE_CLASS (klass)->kind = "scanner-serial";
  burst_class->away = N_ ("The scanner is not connected.");
  burst_class->way_out = N_ ("Check its cable. Until then, key the codes in.");
  burst_class->misread = VZ_ERROR_SCAN_BROKEN;
}

static void
vz_scanner_serial_init (VzScannerSerial *self)
{
}

VzDevice *
vz_scanner_serial_new (const char *name,
                       VzLink *link,
                       const VzBurstFraming *framing,
                       VzClock *clock)
{
  g_return_val_if_fail (name && VZ_IS_LINK (link) && framing && clock, NULL);
  VzDevice *self = g_object_new (VZ_TYPE_SCANNER_SERIAL, "name", name, "clock", clock, NULL);
  vz_burst_device_hear (VZ_BURST_DEVICE (self), link, &vz_burst_cutter_text,
                        vz_burst_new (framing));
  return self;
}

static VzDevice *
create (const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error)
{
  static const char *const known[] = { "kind", "link", "prefix", "suffix", NULL };
  VzBurstFraming framing;
  if (!vz_section_check (name, section, known, error) ||
      !vz_burst_section_framing (name, section, &framing, error))
    return NULL;
  g_autoptr (VzLink) link = vz_burst_section_link (name, section, links, clock, error);
  return link ? vz_scanner_serial_new (name, link, &framing, clock) : NULL;
}

const VzDeviceKind vz_device_kind_scanner_serial = {
  .kind = "scanner-serial",
  .create = create,
};
