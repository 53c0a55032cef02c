/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/printing.h"

#include "register/device-configured.h"
#include "register/device-trial.h"
#include "register/letters.h"
#include "register/paper-encoding.h"

#include <glib/gi18n-lib.h>

#define WAITING_MOST 200 /* as its sentence says */

struct _VzPrinting {
  VzGiven *given;
  GPtrArray *devices;
  GPtrArray *printers; /* borrowed from devices */
  GHashTable *jobs;    /* number -> VzDevice that it was given to, until it has ended */
  GHashTable *begun;   /* numbers of those of which a printer has a part */
  const VzPrintingHooks *hooks;
  gpointer data;
  gboolean ending;
  GCancellable *life;
};

static void
on_job_begins (VzDevice *device, guint job, gpointer data)
{
  VzPrinting *printing = data;

  if (job == VZ_TRIAL_JOB) {
    vz_device_begin (device, job);
  } else if (!printing->ending) {
    printing->hooks->begins (job, printing->data);
  }
}

static void
on_job_held (VzDevice *device, guint job, VzPrinting *printing)
{
  if (g_hash_table_remove (printing->begun, GUINT_TO_POINTER (job))) {
    printing->hooks->held (job, printing->data);
  }
}

static void
on_job_done (VzDevice *device, guint job, int outcome, const char *reason, gpointer data)
{
  static const char *const certainties[] = {
    [VZ_JOB_CONFIRMED] = "confirmed", [VZ_JOB_SENT] = "sent"
  };
  VzPrinting *printing = data;
  const char *certainty = outcome == VZ_JOB_UNKNOWN ? NULL : certainties[outcome];

  if (job == VZ_TRIAL_JOB) {
    return;
  }
  g_hash_table_remove (printing->jobs, GUINT_TO_POINTER (job));
  g_hash_table_remove (printing->begun, GUINT_TO_POINTER (job));
  printing->hooks->ended (job, certainty, certainty == NULL ? reason : NULL, printing->data);
}

static void
on_health_changed (VzDevice *device, gpointer data)
{
  VzPrinting *printing = data;

  printing->given->changed (printing->given->data);
}

static void
keep_logo (VzPrinting *printing, VzDevice *device)
{
  const VzBitmap *logo = printing->given->settings->logo;

  if (logo != NULL) {
    vz_device_keep_logo (device, logo);
  }
}

static void
add_device (VzPrinting *printing, VzDevice *device)
{
  g_ptr_array_add (printing->devices, device);
  g_signal_connect (device, "health-changed", G_CALLBACK (on_health_changed), printing);
  g_signal_connect (device, "job-begins", G_CALLBACK (on_job_begins), printing);
  if (vz_device_can_print (device)) {
    g_ptr_array_add (printing->printers, device);
    keep_logo (printing, device);
    g_signal_connect (device, "job-held", G_CALLBACK (on_job_held), printing);
    g_signal_connect (device, "job-done", G_CALLBACK (on_job_done), printing);
  }
}

static VzDevice *
find_printer (VzPrinting *printing, VzPrinterRole role)
{
  for (guint i = 0; i < printing->printers->len; i++) {
    VzDevice *device = g_ptr_array_index (printing->printers, i);

    if ((vz_device_roles (device) & role) != 0) {
      return device;
    }
  }
  return NULL;
}

/* Any printer is better than none. */
static VzDevice *
printer_for (VzPrinting *printing, VzPrinterRole role)
{
  VzDevice *device = find_printer (printing, role);

  if (device == NULL) {
    device = find_printer (printing, VZ_ROLE_RECEIPT);
  }
  if (device == NULL && printing->printers->len > 0) {
    device = g_ptr_array_index (printing->printers, 0);
  }
  return device;
}

VzPrinting *
vz_printing_new (VzGiven *given, const VzPrintingHooks *hooks, gpointer data, GError **error)
{
  g_autoptr (VzPrinting) printing = g_new0 (VzPrinting, 1);

  printing->given = given;
  printing->hooks = hooks;
  printing->data = data;
  printing->life = g_cancellable_new ();
  printing->devices = g_ptr_array_new_with_free_func (g_object_unref);
  printing->printers = g_ptr_array_new ();
  printing->jobs = g_hash_table_new (NULL, NULL);
  printing->begun = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < given->settings->devices->len; i++) {
    VzDevice *device =
        vz_device_configured (given, g_ptr_array_index (given->settings->devices, i), error);

    if (device == NULL) {
      return NULL;
    }
    add_device (printing, device);
  }
  return g_steal_pointer (&printing);
}

void
vz_printing_free (VzPrinting *printing)
{
  g_cancellable_cancel (printing->life);
  for (guint i = 0; i < printing->devices->len; i++) {
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (printing->devices, i), printing);
  }
  g_ptr_array_unref (printing->printers);
  g_ptr_array_unref (printing->devices);
  g_hash_table_unref (printing->jobs);
  g_hash_table_unref (printing->begun);
  g_object_unref (printing->life);
  g_free (printing);
}

/* Of a run that was killed in the middle of a paper nobody knows how far it came. */
void
vz_printing_start (VzPrinting *printing)
{
  for (guint i = 0; i < printing->printers->len; i++) {
    vz_device_follow (g_ptr_array_index (printing->printers, i));
  }
  for (guint i = 0; i < printing->devices->len; i++) {
    vz_device_start (g_ptr_array_index (printing->devices, i));
  }
}

gboolean
vz_printing_end (VzPrinting *printing)
{
  printing->ending = TRUE;
  return g_hash_table_size (printing->begun) > 0;
}

void
vz_printing_stop (VzPrinting *printing)
{
  for (guint i = 0; i < printing->devices->len; i++) {
    vz_device_stop (g_ptr_array_index (printing->devices, i));
  }
}

static void
print_on (VzPrinting *printing, VzDevice *device, guint32 job, VzReceipt *receipt)
{
  VzPrinterProfile profile = *vz_device_printer (device);

  vz_letters_apply (printing->given->letters, device, &profile);
  vz_paper_print (printing->given->worker, device, &profile, job, receipt, printing->life);
}

static guint
count_jobs (const VzPrinting *printing, const VzDevice *device)
{
  GHashTableIter jobs;
  gpointer given_to;
  guint count = 0;

  g_hash_table_iter_init (&jobs, printing->jobs);
  while (g_hash_table_iter_next (&jobs, NULL, &given_to)) {
    count += given_to == device;
  }
  return count;
}

/* NULL: nothing. What waits for one printer keeps no paper from another. */
static const char *
why_not_queued (const VzPrinting *printing, VzDevice *device)
{
  if (device == NULL) {
    return N_ ("No printer is set up.");
  }
  return count_jobs (printing, device) >= WAITING_MOST
             ? N_ ("200 receipts wait for the printer already.")
             : NULL;
}

void
vz_printing_print (VzPrinting *printing, VzPrinterRole role, guint32 job, VzReceipt *receipt)
{
  VzDevice *device = printer_for (printing, role);
  const char *why = why_not_queued (printing, device);

  if (why != NULL) {
    vz_receipt_free (receipt);
    printing->hooks->ended (job, NULL, why, printing->data);
    return;
  }
  g_hash_table_insert (printing->jobs, GUINT_TO_POINTER (job), device);
  print_on (printing, device, job, receipt);
}

void
vz_printing_part_papers (VzPrinting *printing)
{
  for (guint i = 0; i < printing->printers->len; i++) {
    vz_device_part_papers (g_ptr_array_index (printing->printers, i));
  }
}

void
vz_printing_begin (VzPrinting *printing, guint32 job)
{
  VzDevice *device = g_hash_table_lookup (printing->jobs, GUINT_TO_POINTER (job));

  if (device == NULL) {
    return;
  }
  g_hash_table_add (printing->begun, GUINT_TO_POINTER (job));
  if (!vz_device_begin (device, job)) {
    on_job_held (device, job, printing);
  }
}

void
vz_printing_take_back (VzPrinting *printing, guint32 job)
{
  VzDevice *device = g_hash_table_lookup (printing->jobs, GUINT_TO_POINTER (job));

  if (device != NULL) {
    g_hash_table_remove (printing->jobs, GUINT_TO_POINTER (job));
    vz_device_take_back (device, job);
  }
}

static VzDevice *
find_drawer (VzPrinting *printing, gboolean at_printer)
{
  for (guint i = 0; i < printing->devices->len; i++) {
    VzDevice *device = g_ptr_array_index (printing->devices, i);

    if (vz_device_has_drawer (device) && vz_device_can_print (device) == at_printer) {
      return device;
    }
  }
  return NULL;
}

VzDevice *
vz_printing_drawer (VzPrinting *printing)
{
  VzDevice *own = find_drawer (printing, FALSE);
  VzDevice *printer = printer_for (printing, VZ_ROLE_RECEIPT);

  if (own == NULL && printer != NULL && vz_device_has_drawer (printer)) {
    return printer;
  }
  return own != NULL ? own : find_drawer (printing, TRUE);
}

void
vz_printing_open_drawer (VzPrinting *printing)
{
  VzDevice *drawer = vz_printing_drawer (printing);

  if (drawer != NULL && !printing->ending) {
    vz_device_open_drawer (drawer);
  }
}

gboolean
vz_printing_has_drawer (VzPrinting *printing)
{
  VzDevice *drawer = vz_printing_drawer (printing);

  return drawer != NULL && !printing->ending && vz_device_health (drawer)->state != VZ_HEALTH_AWAY;
}

void
vz_printing_test (VzPrinting *printing, VzDevice *device, VzReceipt *receipt)
{
  print_on (printing, device, VZ_TRIAL_JOB, receipt);
}

VzDevice *
vz_printing_device (VzPrinting *printing, const char *name)
{
  for (guint i = 0; i < printing->devices->len; i++) {
    VzDevice *device = g_ptr_array_index (printing->devices, i);

    if (g_strcmp0 (vz_device_name (device), name) == 0) {
      return device;
    }
  }
  return NULL;
}

GPtrArray *
vz_printing_devices (VzPrinting *printing)
{
  return printing->devices;
}

guint
vz_printing_queued (VzPrinting *printing)
{
  guint queued = 0;

  for (guint i = 0; i < printing->printers->len; i++) {
    queued += vz_device_health (g_ptr_array_index (printing->printers, i))->queued;
  }
  return queued;
}
