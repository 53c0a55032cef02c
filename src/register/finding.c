/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/finding.h"

#include "register/port-trial.h"
#include "register/printing.h"
#include "register/snapshot.h"

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
  finding->roots = roots != NULL ? roots : vz_port_roots ();
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

/* What the devices of the configuration are at. */
static GStrv
configured_links (VzFinding *finding)
{
  GPtrArray *devices = vz_printing_devices (finding->given->printing);
  g_autoptr (GStrvBuilder) links = g_strv_builder_new ();

  for (guint i = 0; i < devices->len; i++) {
    const VzHealth *health = vz_device_health (g_ptr_array_index (devices, i));

    if (health->link != NULL) {
      g_strv_builder_add (links, health->link);
    }
  }
  return g_strv_builder_end (links);
}

typedef struct {
  const VzPortRoots *roots;
  GStrv links;
} Listing;

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_strfreev (listing->links);
  g_free (listing);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Listing *listing = data;

  g_task_return_pointer (task, vz_ports_list (listing->roots, (const char *const *)listing->links),
                         (GDestroyNotify)g_ptr_array_unref);
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
  Listing *listing = g_new (Listing, 1);

  *listing = (Listing){ finding->roots, configured_links (finding) };
  g_clear_pointer (&finding->trial, vz_port_trial_free);
  g_task_set_task_data (task, listing, listing_free);
  vz_worker_run (finding->given->worker, task, list_in_thread);
}

static VzPort *
find_port (VzFinding *finding, const char *address)
{
  for (guint i = 0; finding->ports != NULL && i < finding->ports->len; i++) {
    VzPort *port = g_ptr_array_index (finding->ports, i);

    if (g_str_equal (port->address, address)) {
      return port;
    }
  }
  return NULL;
}

/* A device may have been plugged in since it was listed. */
static gboolean
is_taken_by_now (VzFinding *finding, VzPort *port)
{
  g_auto (GStrv) links = configured_links (finding);

  port->taken = vz_port_is_taken (port->address, (const char *const *)links);
  return port->taken;
}

gboolean
vz_finding_try (VzFinding *finding, const char *address)
{
  VzPort *port = find_port (finding, address);
  gboolean free = port != NULL && !is_taken_by_now (finding, port);

  if (free) {
    g_clear_pointer (&finding->trial, vz_port_trial_free);
    finding->trial = vz_port_trial_new (finding->given, address, on_changed, finding);
  }
  on_changed (finding);
  return free;
}

static VzDeviceView *
view_of (const VzPort *port)
{
  VzDeviceView *view = vz_device_view_new (port->name, "port");

  view->link = g_strdup (port->address);
  view->ready = !port->taken;
  return view;
}

GPtrArray *
vz_finding_look (VzFinding *finding)
{
  GPtrArray *views = finding->ports != NULL ? vz_device_views_new () : NULL;

  for (guint i = 0; views != NULL && i < finding->ports->len; i++) {
    VzDeviceView *view = view_of (g_ptr_array_index (finding->ports, i));

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
  static const char *const nobodys[] = { NULL };
  g_autoptr (GPtrArray) ports = vz_ports_list (roots != NULL ? roots : vz_port_roots (), nobodys);
  GPtrArray *views = vz_device_views_new ();

  for (guint i = 0; i < ports->len; i++) {
    g_ptr_array_add (views, view_of (g_ptr_array_index (ports, i)));
  }
  return views;
}
