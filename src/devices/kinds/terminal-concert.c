/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/terminal-concert-private.h"

#include "devices/terminal-section.h"

G_DEFINE_FINAL_TYPE (VzTerminalConcert, vz_terminal_concert, VZ_TYPE_TERMINAL)

/* The longest within a message; TCP sends a lost segment again after a while. */
#define GAP (2 * G_USEC_PER_SEC)

static void
tell_dropped (VzTerminalConcert *self)
{
  VzDevice *device = VZ_DEVICE (self);
  vz_device_dropped (device, self->reader.dropped - vz_device_health (device)->dropped);
}

/* The terminal says again what ended so. */
static void
on_gap (gpointer data)
{
  g_autoptr (VzTerminalConcert) self = g_object_ref (data);
  self->gap_id = 0;
  vz_terminal_concert_take_event (self, vz_concert_reader_pause (&self->reader));
  tell_dropped (self);
}

static void
wait_for_rest (VzTerminalConcert *self)
{
  VzClock *clock = vz_device_clock (VZ_DEVICE (self));
  vz_clock_cancel (clock, &self->gap_id);
  if (vz_concert_reader_is_midway (&self->reader))
    self->gap_id = vz_clock_call_after (clock, GAP, on_gap, self);
}

static void
on_received (VzLink *link, GBytes *bytes, VzTerminalConcert *self)
{
  g_autoptr (VzTerminalConcert) held = g_object_ref (self);
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  for (gsize i = 0; i < n_bytes; i++)
    vz_terminal_concert_take_event (self, vz_concert_reader_feed (&self->reader, data[i]));
  vz_device_heard (VZ_DEVICE (self));
  tell_dropped (self);
  wait_for_rest (self);
}

static void
on_opened (VzLink *link, VzTerminalConcert *self)
{
  g_clear_pointer (&self->detail, g_free);
  self->met = self->silent = FALSE;
  vz_concert_reader_wipe (&self->reader);
  vz_terminal_concert_look (self);
}

static void
on_lost (VzLink *link, const GError *error, VzTerminalConcert *self)
{
  g_autoptr (VzTerminalConcert) held = g_object_ref (self);
  g_free (self->detail);
  self->detail = g_strdup (error->message);
  vz_terminal_concert_go_away (self);
}

static void
vz_terminal_concert_start (VzDevice *device)
{
  vz_link_start (VZ_TERMINAL_CONCERT (device)->link);
}

static void
vz_terminal_concert_stop (VzDevice *device)
{
  vz_link_stop (VZ_TERMINAL_CONCERT (device)->link);
  vz_terminal_concert_go_away (VZ_TERMINAL_CONCERT (device));
}

static gboolean
vz_terminal_concert_can (VzTerminal *terminal, VzTerminalDeed deed)
{
  return deed == VZ_TERMINAL_PAYMENT || deed == VZ_TERMINAL_STATUS;
}

static gboolean
vz_terminal_concert_is_free (VzTerminal *terminal)
{
  return VZ_TERMINAL_CONCERT (terminal)->state == VZ_CONCERT_FREE;
}

static void
vz_terminal_concert_begin (VzTerminal *terminal, const VzTerminalOrder *order)
{
  VzTerminalConcert *self = VZ_TERMINAL_CONCERT (terminal);
  if (order->deed == VZ_TERMINAL_STATUS) {
    vz_terminal_concert_knock (self, order->number);
    return;
  }
  self->order = *order;
  self->lost = FALSE;
  vz_terminal_concert_pay (self);
}

static gboolean
vz_terminal_concert_find_out (VzTerminal *terminal, const VzTerminalOrder *order)
{
  VzTerminalConcert *self = VZ_TERMINAL_CONCERT (terminal);
  if (self->state > VZ_CONCERT_FREE)
    return FALSE;
  self->order = *order;
  vz_terminal_concert_end_unknown (self);
  return TRUE;
}

static void
vz_terminal_concert_take_receipt (VzTerminal *terminal, guint32 number)
{
  VzTerminalConcert *self = VZ_TERMINAL_CONCERT (terminal);
  if (self->state == VZ_CONCERT_HELD && self->order.number == number)
    vz_terminal_concert_close (self);
}

/* It looks into nothing. */
static void
vz_terminal_concert_forget (VzTerminal *terminal, guint32 number)
{
}

static void
vz_terminal_concert_dispose (GObject *object)
{
  VzTerminalConcert *self = VZ_TERMINAL_CONCERT (object);
  if (self->link) {
    g_signal_handlers_disconnect_by_data (self->link, self);
    vz_link_stop (self->link);
    vz_clock_cancel (vz_device_clock (VZ_DEVICE (self)), &self->timeout_id);
    vz_clock_cancel (vz_device_clock (VZ_DEVICE (self)), &self->gap_id);
  }
  vz_concert_reader_wipe (&self->reader);
  g_clear_object (&self->link);
  G_OBJECT_CLASS (vz_terminal_concert_parent_class)->dispose (object);
}

static void
vz_terminal_concert_finalize (GObject *object)
{
  g_free (VZ_TERMINAL_CONCERT (object)->detail);
  G_OBJECT_CLASS (vz_terminal_concert_parent_class)->finalize (object);
}

static void
vz_terminal_concert_class_init (VzTerminalConcertClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  VzDeviceClass *device_class = VZ_DEVICE_CLASS (klass);
  VzTerminalClass *terminal_class = VZ_TERMINAL_CLASS (klass);
  object_class->dispose = vz_terminal_concert_dispose;
  object_class->finalize = vz_terminal_concert_finalize;
  device_class->kind = "terminal-concert";
  device_class->start = vz_terminal_concert_start;
  device_class->stop = vz_terminal_concert_stop;
  terminal_class->can = vz_terminal_concert_can;
  terminal_class->is_free = vz_terminal_concert_is_free;
  terminal_class->begin = vz_terminal_concert_begin;
  terminal_class->find_out = vz_terminal_concert_find_out;
  terminal_class->take_receipt = vz_terminal_concert_take_receipt;
  terminal_class->forget = vz_terminal_concert_forget;
}

static void
vz_terminal_concert_init (VzTerminalConcert *self)
{
}

VzDevice *
vz_terminal_concert_new (const char *name, VzLink *link, VzClock *clock)
{
  g_return_val_if_fail (name && VZ_IS_LINK (link) && clock, NULL);

  VzTerminalConcert *self =
      g_object_new (VZ_TYPE_TERMINAL_CONCERT, "name", name, "clock", clock, NULL);
  self->link = g_object_ref (link);
  vz_device_set_link (VZ_DEVICE (self), link);
  g_signal_connect (link, "opened", G_CALLBACK (on_opened), self);
  g_signal_connect (link, "received", G_CALLBACK (on_received), self);
  g_signal_connect (link, "lost", G_CALLBACK (on_lost), self);
  vz_terminal_concert_set_state (self, VZ_CONCERT_AWAY);
  return VZ_DEVICE (self);
}

static VzDevice *
create (const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error)
{
  const char *address = g_hash_table_lookup (section, "link");
  VzTerminalSection read;
  if (!vz_terminal_section_read (&read, name, section, error))
    return NULL;
  g_autoptr (VzLink) link = vz_link_make (links, address ? address : "", clock, error);
  if (!link) {
    g_prefix_error (error, "device “%s”: ", name);
    return NULL;
  }
  return vz_terminal_concert_new (name, link, clock);
}

const VzDeviceKind vz_device_kind_terminal_concert = {
  .kind = "terminal-concert",
  .create = create,
};
