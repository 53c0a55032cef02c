/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/printer-escpos-private.h"

/* The papers that wait for it, and the one that it has. */

static void
job_free (VzPrinterJob *job)
{
  g_bytes_unref (job->bytes);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzPrinterJob, job_free)

guint
vz_printer_escpos_queued (const VzPrinterEscpos *self)
{
  return self->waiting.length + (self->job ? 1 : 0);
}

void
vz_printer_escpos_clear_jobs (VzPrinterEscpos *self)
{
  g_queue_clear_full (&self->waiting, (GDestroyNotify)job_free);
  g_clear_pointer (&self->job, job_free);
}

/* A job begins only on a printer that answers now: a cable may be live while the printer is off.
 * What is on its way is let out, or a pulse that is taken back would take a part of it along. */
static gboolean
is_there (VzPrinterEscpos *self)
{
  if (!vz_printer_talk_can_begin (&self->talk) || vz_link_is_silent (self->link) ||
      vz_link_pending (self->link) > 0 || vz_printer_escpos_is_sounding (self) ||
      vz_printer_talk_is_about_to_answer (&self->talk))
    return FALSE;
  if (vz_printer_talk_is_fresh (&self->talk))
    return TRUE;
  if (!self->talk.asked)
    vz_printer_talk_ask (&self->talk);
  return FALSE;
}

/* One that never answers cannot be asked. */
static gboolean
has_its_logo (const VzPrinterEscpos *self, const VzPrinterJob *job)
{
  return !job->names_logo || !self->talk.ever_heard || vz_printer_logo_is_settled (&self->logo);
}

void
vz_printer_escpos_begin_next (VzPrinterEscpos *self)
{
  const VzPrinterJob *next = g_queue_peek_head (&self->waiting);
  if (self->phase != VZ_PRINTER_IDLE || (!next && !self->drawer.wanted) || !is_there (self))
    return;
  if (self->drawer.wanted) {
    vz_printer_escpos_send_pulse (self);
    return;
  }
  if (has_its_logo (self, next)) {
    vz_printer_escpos_set_phase (self, VZ_PRINTER_ASKING);
    vz_device_job_begins (VZ_DEVICE (self), next->number);
  }
}

void
vz_printer_escpos_end_job (VzPrinterEscpos *self, VzJobOutcome outcome, const char *reason)
{
  g_autoptr (VzPrinterJob) job = g_steal_pointer (&self->job);
  vz_printer_escpos_set_phase (self, VZ_PRINTER_IDLE);
  vz_printer_escpos_report (self);
  vz_device_job_done (VZ_DEVICE (self), job->number, outcome, reason);
}

void
vz_printer_escpos_lose_job (VzPrinterEscpos *self, const char *reason)
{
  self->torn = TRUE;
  vz_printer_escpos_end_job (self, VZ_JOB_UNKNOWN, reason);
}

void
vz_printer_escpos_end_sending (VzPrinterEscpos *self)
{
  self->torn = FALSE;
  if (self->profile.confirm == VZ_CONFIRM_NONE || !self->talk.ever_heard ||
      self->job->number == 0) {
    vz_printer_escpos_end_job (self, VZ_JOB_SENT, NULL);
    return;
  }
  vz_printer_escpos_set_phase (self, VZ_PRINTER_CONFIRMING);
  if (self->profile.confirm == VZ_CONFIRM_STATUS)
    vz_printer_talk_ask (&self->talk);
}

static gboolean
has_no_byte (const VzPrinterEscpos *self)
{
  return self->phase == VZ_PRINTER_SENDING &&
         vz_link_dropped (self->link) >= g_bytes_get_size (self->job->bytes);
}

/* What the printer has had a part of is not begun again. */
void
vz_printer_escpos_give_up_job (VzPrinterEscpos *self, const char *reason)
{
  if (self->job && !has_no_byte (self)) {
    self->cut_off = MAX (self->cut_off, vz_escpos_longest_command (self->job->bytes));
    vz_printer_escpos_lose_job (self, reason);
    return;
  }
  VzPrinterJob *held = g_steal_pointer (&self->job);
  vz_printer_escpos_set_phase (self, VZ_PRINTER_IDLE);
  if (!held)
    return;
  g_queue_push_head (&self->waiting, held);
  vz_device_job_held (VZ_DEVICE (self), held->number);
}

static void
print (VzDevice *device, guint32 number, GBytes *bytes)
{
  VzPrinterEscpos *self = VZ_PRINTER_ESCPOS (device);
  VzPrinterJob *job = g_new0 (VzPrinterJob, 1);
  job->number = number;
  job->bytes = g_bytes_ref (bytes);
  job->names_logo = vz_escpos_names_logo (bytes);
  g_queue_push_tail (&self->waiting, job);
  vz_printer_escpos_go_on (self);
}

/* A paper that was cut off stays on its own strip. */
static void
send (VzPrinterEscpos *self, GBytes *paper)
{
  if (!self->torn) {
    vz_link_write (self->link, paper);
    return;
  }
  g_autoptr (GByteArray) bytes = g_bytes_unref_to_array (vz_escpos_parting (&self->profile));
  g_byte_array_append (bytes, g_bytes_get_data (paper, NULL), (guint)g_bytes_get_size (paper));
  g_autoptr (GBytes) whole = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  vz_link_write (self->link, whole);
}

/* Meanwhile the printer may have gone away or run out of paper, or the drawer is to open: then the
 * job asks again. */
static gboolean
begin (VzDevice *device, guint32 number)
{
  VzPrinterEscpos *self = VZ_PRINTER_ESCPOS (device);
  const VzPrinterJob *next = g_queue_peek_head (&self->waiting);
  if (self->job && self->job->number == number)
    return TRUE;
  if (self->phase != VZ_PRINTER_ASKING || next->number != number)
    return FALSE;
  vz_printer_escpos_set_phase (self, VZ_PRINTER_IDLE);
  if (!is_there (self))
    return FALSE;
  if (self->drawer.wanted) {
    vz_printer_escpos_send_pulse (self);
    return FALSE;
  }
  self->job = g_queue_pop_head (&self->waiting);
  vz_printer_escpos_set_phase (self, VZ_PRINTER_SENDING);
  send (self, self->job->bytes);
  return TRUE;
}

static int
compare_number (gconstpointer job, gconstpointer number)
{
  return ((const VzPrinterJob *)job)->number != *(const guint32 *)number;
}

static void
take_back (VzDevice *device, guint32 number)
{
  VzPrinterEscpos *self = VZ_PRINTER_ESCPOS (device);
  GList *found = g_queue_find_custom (&self->waiting, &number, compare_number);
  if (!found)
    return;
  if (found == self->waiting.head && self->phase == VZ_PRINTER_ASKING)
    vz_printer_escpos_set_phase (self, VZ_PRINTER_IDLE);
  job_free (found->data);
  g_queue_delete_link (&self->waiting, found);
  vz_printer_escpos_go_on (self);
}

static void
part_papers (VzDevice *device)
{
  VZ_PRINTER_ESCPOS (device)->torn = TRUE;
}

void
vz_printer_escpos_class_print (VzDeviceClass *klass)
{
  klass->print = print;
  klass->begin = begin;
  klass->take_back = take_back;
  klass->part_papers = part_papers;
}
