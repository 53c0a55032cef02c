/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/finding.h"

#include "register/port-trial.h"
#include "register/printing.h"
#include "register/snapshot.h"

#include <string.h>

static const VzPortRoots of_the_system = { "/sys", "/dev" };

struct _VzFinding {
  VzGiven *given;
  const VzPortRoots *roots;
  GPtrArray *ports;   /* VzPort; NULL: nobody asked */
  VzPortTrial *trial; /* of the port that was touched last, or NULL */
};

VzFinding *
vz_finding_new (VzGiven *given, const VzPortRoots *roots)
{
  VzFinding *finding = g_new0 (VzFinding, 1);

  finding->given = given;
  finding->roots = roots != NULL ? roots : &of_the_system;
  return finding;
}

void
vz_finding_free (VzFinding *finding)
{
  g_clear_pointer (&finding->trial, vz_port_trial_free);
  g_clear_pointer (&finding->ports, g_ptr_array_unref);
  g_free (finding);
}

static void
on_changed (gpointer data)
{
  VzFinding *finding = data;

  finding->given->changed (finding->given->data);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, vz_ports_list (data), (GDestroyNotify)g_ptr_array_unref);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  VzFinding *finding = data;
  GPtrArray *ports = g_task_propagate_pointer (G_TASK (result), NULL);

  if (ports == NULL) {
    return; /* there is no register any more */
  }
  g_clear_pointer (&finding->ports, g_ptr_array_unref);
  finding->ports = ports;
  on_changed (finding);
}

void
vz_finding_begin (VzFinding *finding)
{
  g_autoptr (GTask) task = g_task_new (NULL, finding->given->life, on_listed, finding);

  g_clear_pointer (&finding->trial, vz_port_trial_free);
  g_task_set_task_data (task, (gpointer)finding->roots, NULL);
  vz_worker_run (finding->given->worker, task, list_in_thread);
}

/* A configured link may go on with its settings. */
static gboolean
leads_to (const char *link, const char *address)
{
  gsize length = strlen (address);

  return link != NULL && strncmp (link, address, length) == 0 &&
         (link[length] == '\0' || link[length] == '?');
}

static gboolean
is_taken (VzFinding *finding, const char *address)
{
  GPtrArray *devices = vz_printing_devices (finding->given->printing);

  for (guint i = 0; i < devices->len; i++) {
    if (leads_to (vz_device_health (g_ptr_array_index (devices, i))->link, address)) {
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
was_found (VzFinding *finding, const char *address)
{
  for (guint i = 0; finding->ports != NULL && i < finding->ports->len; i++) {
    if (g_str_equal (((const VzPort *)g_ptr_array_index (finding->ports, i))->address, address)) {
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
vz_finding_try (VzFinding *finding, const char *address)
{
  if (!was_found (finding, address) || is_taken (finding, address)) {
    return FALSE;
  }
  g_clear_pointer (&finding->trial, vz_port_trial_free);
  finding->trial = vz_port_trial_new (finding->given, address, on_changed, finding);
  on_changed (finding);
  return TRUE;
}

static VzDeviceView *
view_of (const VzPort *port)
{
  VzDeviceView *view = vz_device_view_new (port->name, "port");

  view->link = g_strdup (port->address);
  view->ready = TRUE;
  return view;
}

GPtrArray *
vz_finding_look (VzFinding *finding)
{
  GPtrArray *views = finding->ports != NULL ? vz_device_views_new () : NULL;

  for (guint i = 0; views != NULL && i < finding->ports->len; i++) {
    VzDeviceView *view = view_of (g_ptr_array_index (finding->ports, i));

    view->ready = !is_taken (finding, view->link);
    if (finding->trial != NULL &&
        g_str_equal (vz_port_trial_address (finding->trial), view->link)) {
      vz_port_trial_fill (finding->trial, view);
    }
    g_ptr_array_add (views, view);
  }
  return views;
}

GPtrArray *
vz_finding_list (const VzPortRoots *roots)
{
  g_autoptr (GPtrArray) ports = vz_ports_list (roots != NULL ? roots : &of_the_system);
  GPtrArray *views = vz_device_views_new ();

  for (guint i = 0; i < ports->len; i++) {
    g_ptr_array_add (views, view_of (g_ptr_array_index (ports, i)));
  }
  return views;
}
