/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/drawer.h"

#include "devices/printer-drawer.h"
#include "devices/section.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_PULSE "1B70001950" /* what a printer would be sent */
#define PULSE_MOST 32

struct _VzDrawer {
  VzDevice parent_instance;
  VzLink *link;
  GBytes *pulse;
  VzPrinterDrawer drawer;
  char *detail;
};

G_DEFINE_FINAL_TYPE (VzDrawer, vz_drawer, VZ_TYPE_DEVICE)

/* That it did not open is what the cashier waits for, whatever the reason. */
static VzCondition
condition_of (VzDrawer *self)
{
  static const VzCondition away = { VZ_HEALTH_AWAY, N_ ("The cash drawer is not connected."),
                                    N_ ("Check its cable. Until then open it with its key.") };
  gboolean open = vz_link_is_open (self->link);
  if (self->drawer.missed)
    return (VzCondition){ open ? VZ_HEALTH_ATTENTION : VZ_HEALTH_AWAY,
                          N_ ("The cash drawer did not open."),
                          N_ ("Open it with its key, and check its cable.") };
  return open ? (VzCondition){ .state = VZ_HEALTH_READY } : vz_device_away (VZ_DEVICE (self), away);
}

static void
report (VzDrawer *self)
{
  vz_device_set_health (VZ_DEVICE (self), condition_of (self), self->detail, 0);
}

static void
on_opened (VzLink *link, VzDrawer *self)
{
  g_clear_pointer (&self->detail, g_free);
  report (self);
}

static void
on_drained (VzLink *link, VzDrawer *self)
{
  if (self->drawer.wanted)
    vz_printer_drawer_open (&self->drawer);
  report (self);
}

static void
on_lost (VzLink *link, const GError *error, VzDrawer *self)
{
  g_free (self->detail);
  self->detail = g_strdup (error->message);
  vz_printer_drawer_miss (&self->drawer);
  report (self);
}

/* A pulse that the link did not take in time is not to open the drawer later. */
static void
on_changed (gpointer data)
{
  VzDrawer *self = data;
  vz_link_discard (self->link);
  report (self);
}

static void
on_ended (gboolean opened, gpointer data)
{
  vz_device_drawer_ended (data, opened);
}

static const VzPrinterDrawerHooks hooks = { on_changed, on_ended };

static void
vz_drawer_start (VzDevice *device)
{
  vz_link_start (VZ_DRAWER (device)->link);
}

static void
vz_drawer_stop (VzDevice *device)
{
  VzDrawer *self = VZ_DRAWER (device);
  vz_link_stop (self->link);
  vz_printer_drawer_miss (&self->drawer);
  vz_printer_drawer_forget (&self->drawer);
  report (self);
}

static void
vz_drawer_open (VzDevice *device)
{
  VzDrawer *self = VZ_DRAWER (device);
  gboolean is_on_its_way = self->drawer.wanted;
  vz_printer_drawer_want (&self->drawer);
  if (!vz_link_is_open (self->link))
    vz_printer_drawer_miss (&self->drawer);
  else if (!is_on_its_way)
    vz_link_write (self->link, self->pulse);
  report (self);
}

static gboolean
vz_drawer_is_one (VzDevice *device)
{
  return TRUE;
}

static void
vz_drawer_dispose (GObject *object)
{
  VzDrawer *self = VZ_DRAWER (object);
  if (self->link) {
    g_signal_handlers_disconnect_by_data (self->link, self);
    vz_link_stop (self->link);
    vz_printer_drawer_forget (&self->drawer);
  }
  g_clear_object (&self->link);
  G_OBJECT_CLASS (vz_drawer_parent_class)->dispose (object);
}

static void
vz_drawer_finalize (GObject *object)
{
  VzDrawer *self = VZ_DRAWER (object);
  g_bytes_unref (self->pulse);
  g_free (self->detail);
  G_OBJECT_CLASS (vz_drawer_parent_class)->finalize (object);
}

static void
vz_drawer_class_init (VzDrawerClass *klass)
{
  VzDeviceClass *device_class = VZ_DEVICE_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vz_drawer_dispose;
  G_OBJECT_CLASS (klass)->finalize = vz_drawer_finalize;
  device_class->kind = "drawer";
  device_class->start = vz_drawer_start;
  device_class->stop = vz_drawer_stop;
  device_class->open_drawer = vz_drawer_open;
  device_class->has_drawer = vz_drawer_is_one;
}

static void
vz_drawer_init (VzDrawer *self)
{
}

VzDevice *
vz_drawer_new (const char *name, VzLink *link, GBytes *pulse, VzClock *clock)
{
  g_return_val_if_fail (name && VZ_IS_LINK (link) && pulse && clock, NULL);
  VzDrawer *self = g_object_new (VZ_TYPE_DRAWER, "name", name, "clock", clock, NULL);
  self->link = g_object_ref (link);
  vz_device_set_link (VZ_DEVICE (self), link);
  self->pulse = g_bytes_ref (pulse);
  vz_printer_drawer_init (&self->drawer, clock, &hooks, self);
  g_signal_connect (link, "opened", G_CALLBACK (on_opened), self);
  g_signal_connect (link, "lost", G_CALLBACK (on_lost), self);
  g_signal_connect (link, "drained", G_CALLBACK (on_drained), self);
  vz_device_expects_nothing (VZ_DEVICE (self), link);
  report (self);
  return VZ_DEVICE (self);
}

/* NULL: no bytes. Transfer full. */
static GBytes *
read_bytes (const char *text)
{
  gsize length = strlen (text);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  if (length == 0 || length % 2 != 0 || length > 2 * PULSE_MOST)
    return NULL;
  for (const char *at = text; *at; at += 2) {
    if (!g_ascii_isxdigit (at[0]) || !g_ascii_isxdigit (at[1]))
      return NULL;
    const guint8 byte = (guint8)(g_ascii_xdigit_value (at[0]) << 4 | g_ascii_xdigit_value (at[1]));
    g_byte_array_append (bytes, &byte, 1);
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GBytes *
find_pulse (const char *name, GHashTable *section, GError **error)
{
  const char *text = g_hash_table_lookup (section, "open");
  GBytes *pulse = read_bytes (text ? text : DEFAULT_PULSE);
  if (!pulse)
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                 "device “%s”: open “%s” is not known; expected at most %d bytes as two "
                 "hexadecimal digits each",
                 name, text, PULSE_MOST);
  return pulse;
}

static VzDevice *
create (const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error)
{
  static const char *const known[] = { "kind", "link", "open", NULL };
  const char *address = g_hash_table_lookup (section, "link");
  if (!vz_section_check (name, section, known, error))
    return NULL;
  g_autoptr (GBytes) pulse = find_pulse (name, section, error);
  if (!pulse)
    return NULL;
  g_autoptr (VzLink) link = vz_link_make (links, address ? address : "", clock, error);
  if (!link) {
    g_prefix_error (error, "device “%s”: ", name);
    return NULL;
  }
  return vz_drawer_new (name, link, pulse, clock);
}

const VzDeviceKind vz_device_kind_drawer = {
  .kind = "drawer",
  .create = create,
};
