/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/scanner-keyboard.h"

#include "devices/burst-section.h"
#include "devices/section.h"
#include "wire/scan-keys.h"

#include <glib/gi18n-lib.h>

struct _VzScannerKeyboard {
  VzBurstDevice parent_instance;
  VzScanKeys *keys;
};

G_DEFINE_FINAL_TYPE (VzScannerKeyboard, vz_scanner_keyboard, VZ_TYPE_BURST_DEVICE)

static VzBurstEvent
vz_scanner_keyboard_feed (VzBurstDevice *device, guint8 byte, gint64 now)
{
  return vz_scan_keys_feed (VZ_SCANNER_KEYBOARD (device)->keys, byte);
}

static VzBurstEvent
vz_scanner_keyboard_pause (VzBurstDevice *device, gint64 now)
{
  return vz_scan_keys_pause (VZ_SCANNER_KEYBOARD (device)->keys);
}

static gboolean
vz_scanner_keyboard_is_open (VzBurstDevice *device)
{
  return vz_scan_keys_is_open (VZ_SCANNER_KEYBOARD (device)->keys);
}

static void
vz_scanner_keyboard_forget (VzBurstDevice *device)
{
  vz_scan_keys_forget (VZ_SCANNER_KEYBOARD (device)->keys);
}

static const char *
vz_scanner_keyboard_peek (VzBurstDevice *device, gsize *length)
{
  return vz_scan_keys_peek (VZ_SCANNER_KEYBOARD (device)->keys, length);
}

static guint64
vz_scanner_keyboard_dropped (VzBurstDevice *device)
{
  return vz_scan_keys_dropped (VZ_SCANNER_KEYBOARD (device)->keys);
}

static void
vz_scanner_keyboard_finalize (GObject *object)
{
  vz_scan_keys_free (VZ_SCANNER_KEYBOARD (object)->keys);
  G_OBJECT_CLASS (vz_scanner_keyboard_parent_class)->finalize (object);
}

static void
vz_scanner_keyboard_class_init (VzScannerKeyboardClass *klass)
{
  VzBurstDeviceClass *burst_class = VZ_BURST_DEVICE_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vz_scanner_keyboard_finalize;
  VZ_DEVICE_CLASS (klass)->kind = "scanner-keyboard";
  burst_class->away = N_ ("The scanner is not connected.");
  burst_class->way_out = N_ ("Check its cable. Until then, key the codes in.");
  burst_class->misread = VZ_ERROR_SCAN_BROKEN;
  burst_class->feed = vz_scanner_keyboard_feed;
  burst_class->pause = vz_scanner_keyboard_pause;
  burst_class->is_open = vz_scanner_keyboard_is_open;
  burst_class->forget = vz_scanner_keyboard_forget;
  burst_class->peek = vz_scanner_keyboard_peek;
  burst_class->dropped = vz_scanner_keyboard_dropped;
}

static void
vz_scanner_keyboard_init (VzScannerKeyboard *self)
{
  self->keys = vz_scan_keys_new ();
}

VzDevice *
vz_scanner_keyboard_new (const char *name, VzLink *link, VzClock *clock)
{
  g_return_val_if_fail (name && VZ_IS_LINK (link) && clock, NULL);
  VzDevice *self = g_object_new (VZ_TYPE_SCANNER_KEYBOARD, "name", name, "clock", clock, NULL);
  vz_burst_device_hear (VZ_BURST_DEVICE (self), link, NULL);
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
