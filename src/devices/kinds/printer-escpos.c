/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/printer-escpos-private.h"

#include "devices/printer-section.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (VzPrinterEscpos, vz_printer_escpos, VZ_TYPE_DEVICE)

/* What can be told is told beside what is the matter. */
static VzCondition
condition_of (VzPrinterEscpos *self, guint recoveries)
{
  VzCondition condition = vz_printer_condition (self->talk.contact, self->talk.status.state);
  if (self->talk.contact == VZ_PRINTER_AWAY)
    return vz_device_away (VZ_DEVICE (self), condition);
  if (recoveries != 0)
    condition.way_out =
        N_ ("Take out what is caught. Then have it print on from the line that failed, "
            "or clear the rest.");
  return condition;
}

void
vz_printer_escpos_report (VzPrinterEscpos *self)
{
  VzDrawerState drawer = vz_printer_escpos_drawer_state (self);
  guint recoveries = vz_printer_escpos_recoveries (self);
  VzCondition condition =
      vz_printer_drawer_condition (&self->drawer, condition_of (self, recoveries), drawer);
  vz_device_set_drawer (VZ_DEVICE (self), drawer);
  vz_device_set_recoveries (VZ_DEVICE (self), recoveries);
  vz_device_set_health (VZ_DEVICE (self), condition, self->detail, vz_printer_escpos_queued (self));
}

void
vz_printer_escpos_set_phase (VzPrinterEscpos *self, VzPrinterPhase phase)
{
  if (phase == VZ_PRINTER_SENDING || phase == VZ_PRINTER_OPENING)
    vz_printer_talk_give_time (&self->talk);
  self->phase = phase;
  self->quiet_ticks = 0;
}

/* For what has time; nothing is asked for its sake. */
static gboolean
is_heard (VzPrinterEscpos *self)
{
  return self->talk.ever_heard && !self->talk.asked && !vz_printer_escpos_is_sounding (self) &&
         vz_printer_talk_can_begin (&self->talk);
}

void
vz_printer_escpos_go_on (VzPrinterEscpos *self)
{
  vz_printer_escpos_go_on_sounding (self);
  vz_printer_escpos_line_up_drawer (self);
  vz_printer_escpos_begin_next (self);
  if (self->phase == VZ_PRINTER_IDLE && is_heard (self))
    vz_printer_logo_step (&self->logo, self->link);
  vz_printer_escpos_report (self);
}

static void
on_drained (VzLink *link, VzPrinterEscpos *self)
{
  g_autoptr (VzPrinterEscpos) held = g_object_ref (self);
  self->cut_off = 0;
  self->clears = FALSE;
  vz_printer_talk_set_stuck (&self->talk, FALSE);
  if (self->phase == VZ_PRINTER_OPENING)
    vz_printer_escpos_end_pulse (self);
  else if (self->phase == VZ_PRINTER_SENDING)
    vz_printer_escpos_end_sending (self);
  vz_printer_escpos_go_on (self);
}

static void
on_received (VzLink *link, GBytes *bytes, VzPrinterEscpos *self)
{
  g_autoptr (VzPrinterEscpos) held = g_object_ref (self);
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  guint64 dropped = self->talk.status.dropped;
  for (gsize i = 0; i < n_bytes; i++)
    vz_printer_escpos_hear (self, data[i]);
  vz_device_heard (VZ_DEVICE (self));
  vz_device_dropped (VZ_DEVICE (self), self->talk.status.dropped - dropped);
  vz_printer_escpos_go_on (self);
}

static void
on_sensed (VzLink *link, VzPrinterEscpos *self)
{
  g_autoptr (VzPrinterEscpos) held = g_object_ref (self);
  vz_printer_talk_take_power (&self->talk);
  vz_printer_escpos_go_on (self);
}

/* A paper may have waited for that it answers. */
static void
on_silent (VzLink *link, VzPrinterEscpos *self)
{
  g_autoptr (VzPrinterEscpos) held = g_object_ref (self);
  vz_printer_escpos_go_on (self);
}

/* One that kept its power while its cable was out, in the middle of a picture, would take what
 * comes next for the rest of it: the beginning of another receipt. Between commands it passes over
 * such bytes. */
static void
fill_what_was_cut_off (VzPrinterEscpos *self)
{
  g_autoptr (GBytes) nothing = g_bytes_new_take (g_malloc0 (self->cut_off), self->cut_off);
  if (self->cut_off > 0)
    vz_link_write (self->link, nothing);
}

static void
fill_head (GByteArray *bytes)
{
  static const guint8 nothing[VZ_ESCPOS_HEAD_MOST] = { 0 };
  g_byte_array_append (bytes, nothing, sizeof nothing);
}

/* A head that was cut off is filled first: with a question as its sizes, a command would wait for
 * far more than was ever to come. */
static GBytes *
what_goes_first (VzPrinterEscpos *self)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  vz_printer_escpos_put_clearing (self, bytes);
  if (self->cut_off > 0 || self->sounding != VZ_PRINTER_SOUND)
    fill_head (bytes);
  if (self->sounding != VZ_PRINTER_SOUND)
    vz_printer_escpos_begin_sounding (self, bytes);
  return bytes->len > 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

static void
on_opened (VzLink *link, VzPrinterEscpos *self)
{
  g_clear_pointer (&self->detail, g_free);
  vz_printer_escpos_watch (self);
  vz_printer_talk_begin (&self->talk, what_goes_first (self));
  fill_what_was_cut_off (self);
  vz_printer_escpos_look (self);
  vz_printer_escpos_go_on (self);
}

static void
end_contact (VzPrinterEscpos *self)
{
  vz_printer_escpos_unwatch (self);
  vz_printer_escpos_look_no_more (self);
  self->cut_off = MAX (self->cut_off, vz_printer_logo_cut_off (&self->logo));
  vz_printer_escpos_forget (self);
  vz_printer_escpos_sound_anew (self);
  vz_printer_talk_end (&self->talk);
  vz_printer_drawer_miss (&self->drawer);
  vz_printer_escpos_give_up_job (
      self, N_ ("The connection to the printer broke before the receipt was on paper."));
}

static void
on_lost (VzLink *link, const GError *error, VzPrinterEscpos *self)
{
  g_autoptr (VzPrinterEscpos) held = g_object_ref (self);
  g_free (self->detail);
  self->detail = g_strdup (error->message);
  end_contact (self);
  vz_printer_escpos_report (self);
}

static void
vz_printer_escpos_start (VzDevice *device)
{
  vz_link_start (VZ_PRINTER_ESCPOS (device)->link);
}

static void
vz_printer_escpos_stop (VzDevice *device)
{
  VzPrinterEscpos *self = VZ_PRINTER_ESCPOS (device);
  vz_link_stop (self->link);
  end_contact (self);
  vz_printer_drawer_forget (&self->drawer);
  vz_printer_escpos_clear_jobs (self);
  vz_printer_escpos_report (self);
}

static const char *
vz_printer_escpos_profile (VzDevice *device)
{
  return VZ_PRINTER_ESCPOS (device)->profile.name;
}

static const VzPrinterProfile *
vz_printer_escpos_printer (VzDevice *device)
{
  return &VZ_PRINTER_ESCPOS (device)->profile;
}

static void
vz_printer_escpos_keep_logo (VzDevice *device, const VzBitmap *logo)
{
  VzPrinterEscpos *self = VZ_PRINTER_ESCPOS (device);
  vz_printer_logo_want (&self->logo, logo, &self->profile);
}

static guint
vz_printer_escpos_roles (VzDevice *device)
{
  return VZ_PRINTER_ESCPOS (device)->roles;
}

static void
vz_printer_escpos_dispose (GObject *object)
{
  VzPrinterEscpos *self = VZ_PRINTER_ESCPOS (object);
  if (self->link) {
    g_signal_handlers_disconnect_by_data (self->link, self);
    vz_link_stop (self->link);
    vz_printer_escpos_unwatch (self);
    vz_printer_escpos_look_no_more (self);
  }
  vz_printer_drawer_forget (&self->drawer);
  g_clear_object (&self->link);
  G_OBJECT_CLASS (vz_printer_escpos_parent_class)->dispose (object);
}

static void
vz_printer_escpos_finalize (GObject *object)
{
  VzPrinterEscpos *self = VZ_PRINTER_ESCPOS (object);
  vz_printer_escpos_clear_jobs (self);
  vz_printer_logo_clear (&self->logo);
  vz_printer_talk_end (&self->talk);
  g_free (self->detail);
  G_OBJECT_CLASS (vz_printer_escpos_parent_class)->finalize (object);
}

static void
vz_printer_escpos_class_init (VzPrinterEscposClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  VzDeviceClass *device_class = VZ_DEVICE_CLASS (klass);
  object_class->dispose = vz_printer_escpos_dispose;
  object_class->finalize = vz_printer_escpos_finalize;
  device_class->kind = "printer-escpos";
  device_class->start = vz_printer_escpos_start;
  device_class->stop = vz_printer_escpos_stop;
  device_class->profile = vz_printer_escpos_profile;
  device_class->printer = vz_printer_escpos_printer;
  device_class->keep_logo = vz_printer_escpos_keep_logo;
  device_class->roles = vz_printer_escpos_roles;
  vz_printer_escpos_class_follow (device_class);
  vz_printer_escpos_class_print (device_class);
  vz_printer_escpos_class_recover (device_class);
  vz_printer_escpos_class_open_drawer (device_class);
}

static void
vz_printer_escpos_init (VzPrinterEscpos *self)
{
}

VzDevice *
vz_printer_escpos_new (const char *name,
                       VzLink *link,
                       const VzPrinterProfile *profile,
                       VzClock *clock)
{
  g_return_val_if_fail (name && VZ_IS_LINK (link) && profile && clock, NULL);

  VzPrinterEscpos *self = g_object_new (VZ_TYPE_PRINTER_ESCPOS, "name", name, "clock", clock, NULL);
  self->profile = *profile;
  self->link = g_object_ref (link);
  vz_device_set_link (VZ_DEVICE (self), link);
  vz_printer_talk_init (&self->talk, link, &self->profile);
  vz_printer_escpos_init_drawer (self);
  g_signal_connect (link, "opened", G_CALLBACK (on_opened), self);
  g_signal_connect (link, "received", G_CALLBACK (on_received), self);
  g_signal_connect (link, "lost", G_CALLBACK (on_lost), self);
  g_signal_connect (link, "drained", G_CALLBACK (on_drained), self);
  g_signal_connect (link, "sensed", G_CALLBACK (on_sensed), self);
  g_signal_connect (link, "silent", G_CALLBACK (on_silent), self);
  vz_printer_escpos_report (self);
  return VZ_DEVICE (self);
}

static VzDevice *
create (const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error)
{
  const char *address = g_hash_table_lookup (section, "link");
  VzPrinterSection read;
  if (!vz_printer_section_read (&read, name, section, error))
    return NULL;
  g_autoptr (VzLink) link = vz_link_make (links, address ? address : "", clock, error);
  if (!link) {
    g_prefix_error (error, "device “%s”: ", name);
    return NULL;
  }
  VzDevice *device = vz_printer_escpos_new (name, link, &read.profile, clock);
  vz_printer_escpos_set_drawer (VZ_PRINTER_ESCPOS (device), read.drawer, read.open_is);
  VZ_PRINTER_ESCPOS (device)->roles = read.roles;
  return device;
}

const VzDeviceKind vz_device_kind_printer_escpos = {
  .kind = "printer-escpos",
  .create = create,
};
