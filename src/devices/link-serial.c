/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-opening.h"
#include "devices/link-scheme.h"
#include "devices/serial.h"

/* Small, so that a printer that says stop gets no more than its buffer still holds. */
#define CHUNK 256

#define VZ_TYPE_LINK_SERIAL (vz_link_serial_get_type ())
G_DECLARE_FINAL_TYPE (VzLinkSerial, vz_link_serial, VZ, LINK_SERIAL, VzLink)

typedef struct {
  const VzSerialBackend *backend;
  VzSerialPort *port;
  gboolean is_ready; /* as its line was read last */
} Opened;

struct _VzLinkSerial {
  VzLink parent_instance;
  const VzSerialSettings *settings; /* of the opening */
  VzLinkOpening *opening;
  Opened *opened;        /* NULL: the port is not open */
  gboolean asks_to_send; /* the line is read for the sake of the next chunk */
  gboolean may_send;     /* one, by the line as it was read since the last */
};

G_DEFINE_FINAL_TYPE (VzLinkSerial, vz_link_serial, VZ_TYPE_LINK)

/* The port is looked for each time: a replugged adapter may come back under another name. */
static gpointer
open_found (gconstpointer place, GError **error)
{
  g_autofree char *path = vz_serial_find (place, error);
  if (!path)
    return NULL;
  Opened opened = { .backend = vz_serial_backend_for (path) };
  g_debug ("Opening %s by %s", path, opened.backend->name);
  opened.port = opened.backend->open (path, place, error);
  if (!opened.port)
    return NULL;
  opened.is_ready = !opened.backend->ready || opened.backend->ready (opened.port);
  return g_memdup2 (&opened, sizeof opened);
}

static gboolean
read_ready_line (gconstpointer data)
{
  const Opened *opened = data;
  return opened->backend->ready (opened->port);
}

static void
close_opened (gpointer data)
{
  g_autofree Opened *opened = data;
  opened->backend->close (opened->port);
}

static void
ask_nothing (VzLinkSerial *self)
{
  self->asks_to_send = self->may_send = FALSE;
}

static void
on_opened (VzLink *link, gpointer data)
{
  Opened *opened = data;
  VZ_LINK_SERIAL (link)->opened = opened;
  ask_nothing (VZ_LINK_SERIAL (link));
  vz_link_opened (link, opened->backend->descriptor (opened->port));
}

static void
on_ready_line (VzLink *link, gboolean ready)
{
  g_autoptr (VzLinkSerial) self = g_object_ref (VZ_LINK_SERIAL (link));
  self->opened->is_ready = ready;
  self->may_send = ready && self->asks_to_send;
  self->asks_to_send = FALSE;
  vz_link_sensed (link);
  if (ready)
    vz_link_look_again (link);
}

static void
free_settings (gpointer settings)
{
  vz_serial_settings_free (settings);
}

static void
vz_link_serial_open (VzLink *link)
{
  vz_link_opening_begin (VZ_LINK_SERIAL (link)->opening);
}

/* What the device does not take would hold up the end of the program, too. */
static void
drop_unsent (const Opened *opened)
{
  if (opened->backend->unsent (opened->port) > 0)
    opened->backend->flush (opened->port);
}

static void
vz_link_serial_close (VzLink *link, int fd)
{
  VzLinkSerial *self = VZ_LINK_SERIAL (link);
  vz_link_opening_give_up (self->opening);
  if (!self->opened)
    return;
  drop_unsent (self->opened);
  vz_link_opening_close (self->opening, g_steal_pointer (&self->opened));
}

static gboolean
vz_link_serial_look (VzLink *link, int fd)
{
  VzLinkSerial *self = VZ_LINK_SERIAL (link);
  gboolean has_line = self->opened->backend->ready != NULL;
  if (has_line)
    vz_link_opening_look (self->opening, self->opened);
  return has_line;
}

static gboolean
vz_link_serial_sense (VzLink *link, int fd)
{
  return VZ_LINK_SERIAL (link)->opened->is_ready;
}

static gsize
vz_link_serial_unsent (VzLink *link, int fd)
{
  const Opened *opened = VZ_LINK_SERIAL (link)->opened;
  return opened->backend->unsent (opened->port);
}

/* What was read before the last chunk left says nothing of the next; the system would take sixteen
 * of them ahead. */
static gboolean
vz_link_serial_ready (VzLink *link, int fd)
{
  VzLinkSerial *self = VZ_LINK_SERIAL (link);
  if (self->settings->flow != VZ_FLOW_DTRDSR || !self->opened->backend->ready)
    return TRUE;
  if (vz_link_serial_unsent (link, fd) > 0)
    return FALSE;
  gboolean ready = self->may_send;
  self->may_send = FALSE;
  if (!ready)
    self->asks_to_send |= vz_link_opening_look (self->opening, self->opened);
  return ready;
}

static void
vz_link_serial_flush (VzLink *link, int fd)
{
  const Opened *opened = VZ_LINK_SERIAL (link)->opened;
  ask_nothing (VZ_LINK_SERIAL (link));
  opened->backend->flush (opened->port);
}

static void
vz_link_serial_finalize (GObject *object)
{
  g_clear_pointer (&VZ_LINK_SERIAL (object)->opening, vz_link_opening_free);
  G_OBJECT_CLASS (vz_link_serial_parent_class)->finalize (object);
}

static void
vz_link_serial_class_init (VzLinkSerialClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vz_link_serial_finalize;
  VZ_LINK_CLASS (klass)->chunk = CHUNK;
  VZ_LINK_CLASS (klass)->open = vz_link_serial_open;
  VZ_LINK_CLASS (klass)->close = vz_link_serial_close;
  VZ_LINK_CLASS (klass)->ready = vz_link_serial_ready;
  VZ_LINK_CLASS (klass)->unsent = vz_link_serial_unsent;
  VZ_LINK_CLASS (klass)->flush = vz_link_serial_flush;
  VZ_LINK_CLASS (klass)->look = vz_link_serial_look;
  VZ_LINK_CLASS (klass)->sense = vz_link_serial_sense;
}

static void
vz_link_serial_init (VzLinkSerial *self)
{
}

VzLink *
vz_link_serial_new (const char *address, VzClock *clock, GError **error)
{
  static const VzOpener opener = { open_found, close_opened, on_opened, read_ready_line,
                                   on_ready_line };
  VzSerialSettings *settings = vz_serial_settings_parse (address, error);
  if (!settings)
    return NULL;
  VzLinkSerial *self = g_object_new (VZ_TYPE_LINK_SERIAL, "clock", clock, NULL);
  self->settings = settings;
  vz_link_set_outlasts_device (VZ_LINK (self));
  self->opening = vz_link_opening_new (VZ_LINK (self), &opener, settings, free_settings);
  return VZ_LINK (self);
}
