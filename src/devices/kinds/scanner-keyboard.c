/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/scanner-keyboard.h"

#include "devices/burst-section.h"
#include "devices/section.h"
#include "wire/scan-keys.h"

#include <glib/gi18n-lib.h>

struct _VzScannerKeyboard {
  VzBurstDevice parent_instance;
};

G_DEFINE_FINAL_TYPE (VzScannerKeyboard, vz_scanner_keyboard, VZ_TYPE_BURST_DEVICE)

static void
vz_scanner_keyboard_class_init (VzScannerKeyboardClass *klass)
{
  VzBurstDeviceClass *burst_class = VZ_BURST_DEVICE_CLASS (klass);
  VZ_DEVICE_CLASS (klass)->kind = "scanner-keyboard";
  burst_class->away = N_ ("The scanner is not connected.");
  burst_class->way_out = N_ ("Check its cable. Until then, key the codes in.");
  burst_class->misread = VZ_ERROR_SCAN_BROKEN;
}

static void
vz_scanner_keyboard_init (VzScannerKeyboard *self)
{
}

VzDevice *
vz_scanner_keyboard_new (const char *name, VzLink *link, VzClock *clock)
{
  g_return_val_if_fail (name && VZ_IS_LINK (link) && clock, NULL);
  VzDevice *self = g_object_new (VZ_TYPE_SCANNER_KEYBOARD, "name", name, "clock", clock, NULL);
  vz_burst_device_hear (VZ_BURST_DEVICE (self), link, &vz_burst_cutter_keys, vz_scan_keys_new ());
  return self;
}

static VzDevice *
create (const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error)
{
  static const char *const known[] = { "kind", "link", NULL };
  if (!vz_section_check (name, section, known, error))
    return NULL;
  g_autoptr (VzLink) link = vz_burst_section_link (name, section, links, clock, error);
  return link ? vz_scanner_keyboard_new (name, link, clock) : NULL;
}

const VzDeviceKind vz_device_kind_scanner_keyboard = {
  .kind = "scanner-keyboard",
  .create = create,
};
