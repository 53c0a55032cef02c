/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/printer-escpos-private.h"

#include "devices/printer-section.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (VzPrinterEscpos, vz_printer_escpos, VZ_TYPE_DEVICE)

static void
job_free (VzPrinterJob *job)
{
  g_bytes_unref (job->bytes);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzPrinterJob, job_free)

/* What it said before it went is not so any more. */
static VzDrawerState
drawer_state (VzPrinterEscpos *self)
{
  gboolean known = self->talk.contact == VZ_PRINTER_HEARD && self->talk.told;
  return known ? vz_printer_drawer_state (&self->drawer, self->talk.status.state)
               : VZ_DRAWER_UNTOLD;
}

static void
report (VzPrinterEscpos *self)
{
  VzDrawerState drawer = drawer_state (self);
  VzPrinterHealth health =
      vz_printer_drawer_health (&self->drawer,
                                vz_printer_health (self->talk.contact, self->talk.status.state),
                                drawer);
  vz_device_set_drawer (VZ_DEVICE (self), drawer);
  vz_device_set_health (VZ_DEVICE (self), health.state, health.sentence, health.way_out,
                        self->detail, self->waiting.length + (self->job ? 1 : 0));
}

void
vz_printer_escpos_set_phase (VzPrinterEscpos *self, VzPrinterPhase phase)
{
  self->phase = phase;
  self->quiet_ticks = 0;
}

/* A job begins only on a printer that answers now: a cable may be live while the printer is off.
 * What is on its way is let out, or a pulse that is taken back would take a part of it along. */
static gboolean
is_there (VzPrinterEscpos *self)
{
  if (!vz_printer_talk_can_begin (&self->talk) || vz_link_pending (self->link) > 0)
    return FALSE;
  if (vz_printer_talk_is_fresh (&self->talk))
    return TRUE;
  if (!self->talk.asked)
    vz_printer_talk_ask (&self->talk);
  return FALSE;
}

/* For what has time; nothing is asked for its sake. */
static gboolean
is_heard (VzPrinterEscpos *self)
{
  return self->talk.ever_heard && !self->talk.asked && vz_printer_talk_can_begin (&self->talk);
}

static void
send_pulse (VzPrinterEscpos *self)
{
  g_autoptr (GBytes) pulse = vz_escpos_drawer_pulse ();
  vz_printer_escpos_set_phase (self, VZ_PRINTER_OPENING);
  vz_link_write (self->link, pulse);
}

static void
begin_next (VzPrinterEscpos *self)
{
  const VzPrinterJob *next = g_queue_peek_head (&self->waiting);
  if (self->phase != VZ_PRINTER_IDLE || (!next && !self->drawer.wanted) || !is_there (self))
    return;
  if (self->drawer.wanted) {
    send_pulse (self);
    return;
  }
  vz_printer_escpos_set_phase (self, VZ_PRINTER_ASKING);
  vz_device_job_begins (VZ_DEVICE (self), next->number);
}

void
vz_printer_escpos_end_job (VzPrinterEscpos *self, VzJobOutcome outcome, const char *reason)
{
  g_autoptr (VzPrinterJob) job = g_steal_pointer (&self->job);
  vz_printer_escpos_set_phase (self, VZ_PRINTER_IDLE);
  report (self);
  vz_device_job_done (VZ_DEVICE (self), job->number, outcome, reason);
}

void
vz_printer_escpos_go_on (VzPrinterEscpos *self)
{
  begin_next (self);
  if (self->phase == VZ_PRINTER_IDLE && is_heard (self))
    vz_printer_logo_step (&self->logo, self->link);
  report (self);
}

static void
end_opening (VzPrinterEscpos *self)
{
  vz_printer_escpos_set_phase (self, VZ_PRINTER_IDLE);
  vz_printer_drawer_open (&self->drawer);
}

static void
end_sending (VzPrinterEscpos *self)
{
  if (self->profile.confirm != VZ_CONFIRM_NONE && self->talk.ever_heard && self->job->number != 0)
    vz_printer_escpos_set_phase (self, VZ_PRINTER_CONFIRMING);
  else
    vz_printer_escpos_end_job (self, VZ_JOB_SENT, NULL);
}

static void
on_drained (VzLink *link, VzPrinterEscpos *self)
{
  g_autoptr (VzPrinterEscpos) held = g_object_ref (self);
  vz_printer_talk_set_stuck (&self->talk, FALSE);
  if (self->phase == VZ_PRINTER_OPENING)
    end_opening (self);
  else if (self->phase == VZ_PRINTER_SENDING)
    end_sending (self);
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
on_opened (VzLink *link, VzPrinterEscpos *self)
{
  g_clear_pointer (&self->detail, g_free);
  vz_printer_escpos_watch (self);
  vz_printer_talk_begin (&self->talk);
  vz_printer_escpos_go_on (self);
}

/* What the printer has had a part of is not begun again. */
static void
give_up_job (VzPrinterEscpos *self)
{
  if (!self->job) {
    vz_printer_escpos_set_phase (self, VZ_PRINTER_IDLE);
    return;
  }
  if (self->phase == VZ_PRINTER_SENDING &&
      vz_link_dropped (self->link) == g_bytes_get_size (self->job->bytes)) {
    g_queue_push_head (&self->waiting, g_steal_pointer (&self->job));
    vz_printer_escpos_set_phase (self, VZ_PRINTER_IDLE);
    return;
  }
  vz_printer_escpos_end_job (
      self, VZ_JOB_UNKNOWN,
      N_ ("The connection to the printer broke before the receipt was on paper."));
}

static void
on_lost (VzLink *link, const GError *error, VzPrinterEscpos *self)
{
  g_autoptr (VzPrinterEscpos) held = g_object_ref (self);
  vz_printer_escpos_unwatch (self);
  vz_printer_escpos_forget (self);
  vz_printer_talk_end (&self->talk);
  g_free (self->detail);
  self->detail = g_strdup (error->message);
  vz_printer_drawer_miss (&self->drawer);
  give_up_job (self);
  report (self);
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
  vz_printer_escpos_unwatch (self);
  vz_printer_talk_end (&self->talk);
  vz_printer_drawer_miss (&self->drawer);
  vz_printer_drawer_forget (&self->drawer);
  give_up_job (self);
  g_queue_clear_full (&self->waiting, (GDestroyNotify)job_free);
  report (self);
}

static void
vz_printer_escpos_print (VzDevice *device, guint32 number, GBytes *bytes)
{
  VzPrinterEscpos *self = VZ_PRINTER_ESCPOS (device);
  VzPrinterJob *job = g_new0 (VzPrinterJob, 1);
  job->number = number;
  job->bytes = g_bytes_ref (bytes);
  g_queue_push_tail (&self->waiting, job);
  vz_printer_escpos_go_on (self);
}

/* Meanwhile the printer may have gone away, or run out of paper: then the job asks again. */
static gboolean
vz_printer_escpos_begin (VzDevice *device, guint32 number)
{
  VzPrinterEscpos *self = VZ_PRINTER_ESCPOS (device);
  const VzPrinterJob *next = g_queue_peek_head (&self->waiting);
  if (self->phase != VZ_PRINTER_ASKING || next->number != number)
    return FALSE;
  vz_printer_escpos_set_phase (self, VZ_PRINTER_IDLE);
  if (!is_there (self))
    return FALSE;
  self->job = g_queue_pop_head (&self->waiting);
  vz_printer_escpos_set_phase (self, VZ_PRINTER_SENDING);
  vz_link_write (self->link, self->job->bytes);
  return TRUE;
}

static void
vz_printer_escpos_open_drawer (VzDevice *device)
{
  VzPrinterEscpos *self = VZ_PRINTER_ESCPOS (device);
  vz_printer_drawer_want (&self->drawer);
  if (!vz_printer_talk_can_begin (&self->talk))
    vz_printer_drawer_miss (&self->drawer);
  vz_printer_escpos_go_on (self);
}

static gboolean
vz_printer_escpos_has_drawer (VzDevice *device)
{
  return !VZ_PRINTER_ESCPOS (device)->drawer.absent;
}

/* A pulse that the link did not take in time is not to open the drawer later. */
static void
on_drawer_changed (gpointer data)
{
  VzPrinterEscpos *self = data;
  if (self->phase == VZ_PRINTER_OPENING) {
    vz_link_discard (self->link);
    vz_printer_escpos_set_phase (self, VZ_PRINTER_IDLE);
  }
  vz_printer_escpos_go_on (self);
}

static void
on_drawer_ended (gboolean opened, gpointer data)
{
  vz_device_drawer_ended (data, opened);
}

static const VzPrinterDrawerHooks drawer_hooks = { on_drawer_changed, on_drawer_ended };

void
vz_printer_escpos_set_drawer (VzPrinterEscpos *self, gboolean hangs, VzDrawerSwitch open_is)
{
  self->drawer.absent = !hangs;
  self->drawer.open_is = open_is;
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
  }
  vz_printer_drawer_forget (&self->drawer);
  g_clear_object (&self->link);
  G_OBJECT_CLASS (vz_printer_escpos_parent_class)->dispose (object);
}

static void
vz_printer_escpos_finalize (GObject *object)
{
  VzPrinterEscpos *self = VZ_PRINTER_ESCPOS (object);
  g_queue_clear_full (&self->waiting, (GDestroyNotify)job_free);
  g_clear_pointer (&self->job, job_free);
  vz_printer_logo_clear (&self->logo);
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
  device_class->print = vz_printer_escpos_print;
  device_class->begin = vz_printer_escpos_begin;
  device_class->profile = vz_printer_escpos_profile;
  device_class->printer = vz_printer_escpos_printer;
  device_class->keep_logo = vz_printer_escpos_keep_logo;
  device_class->roles = vz_printer_escpos_roles;
  device_class->open_drawer = vz_printer_escpos_open_drawer;
  device_class->has_drawer = vz_printer_escpos_has_drawer;
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
  vz_printer_talk_init (&self->talk, link, profile->tells);
  vz_printer_drawer_init (&self->drawer, clock, &drawer_hooks, self);
  g_signal_connect (link, "opened", G_CALLBACK (on_opened), self);
  g_signal_connect (link, "received", G_CALLBACK (on_received), self);
  g_signal_connect (link, "lost", G_CALLBACK (on_lost), self);
  g_signal_connect (link, "drained", G_CALLBACK (on_drained), self);
  report (self);
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
