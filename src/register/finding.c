/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/finding.h"

#include "register/port-trial.h"
#include "register/printing.h"
#include "register/snapshot.h"

#include <glib/gi18n-lib.h>

struct _VzFinding {
  VzGiven *given;
  const VzPortRoots *roots;
  GPtrArray *ports;   /* VzPort; NULL: nobody asked */
  char *wanted;       /* the port that is looked at before it is tried, or NULL */
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
  g_free (finding->wanted);
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

/* What the worker is asked: of one port, or of all. */
typedef struct {
  const VzPortRoots *roots;
  char *address; /* NULL: of all */
  GStrv links;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->address);
  g_strfreev (question->links);
  g_free (question);
}

static void
ask (VzFinding *finding, const char *address, GTaskThreadFunc answer, GAsyncReadyCallback answered)
{
  g_autoptr (GTask) task = g_task_new (NULL, finding->given->life, answered, finding);
  Question *question = g_new (Question, 1);

  *question = (Question){ finding->roots, g_strdup (address), configured_links (finding) };
  g_task_set_task_data (task, question, question_free);
  vz_worker_run (finding->given->worker, task, answer);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;

  g_task_return_pointer (task,
                         vz_ports_list (question->roots, (const char *const *)question->links),
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
  g_clear_pointer (&finding->trial, vz_port_trial_free);
  g_clear_pointer (&finding->wanted, g_free);
  ask (finding, NULL, list_in_thread, on_listed);
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
static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;

  g_task_return_int (task, vz_port_is_taken (question->roots, question->address,
                                             (const char *const *)question->links));
}

static void
try_wanted (VzFinding *finding, gboolean taken)
{
  g_autofree char *address = g_steal_pointer (&finding->wanted);
  VzPort *port = find_port (finding, address);

  if (port != NULL) { /* not unplugged meanwhile */
    port->taken = taken;
  }
  if (port != NULL && !taken) {
    finding->trial = vz_port_trial_new (finding->given, address, on_changed, finding);
  }
  on_changed (finding);
}

static void
on_looked_at (GObject *source, GAsyncResult *result, gpointer data)
{
  VzFinding *finding = data;
  const Question *question = g_task_get_task_data (G_TASK (result));
  gssize taken = g_task_propagate_int (G_TASK (result), NULL);

  if (taken >= 0 && g_strcmp0 (finding->wanted, question->address) == 0) {
    try_wanted (finding, taken > 0);
  }
}

gboolean
vz_finding_try (VzFinding *finding, const char *address)
{
  if (find_port (finding, address) == NULL) {
    return FALSE;
  }
  g_clear_pointer (&finding->trial, vz_port_trial_free);
  g_free (finding->wanted);
  finding->wanted = g_strdup (address);
  ask (finding, address, look_in_thread, on_looked_at);
  on_changed (finding);
  return TRUE;
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
    if (g_strcmp0 (finding->wanted, view->link) == 0) {
      view->trial = VZ_TRIAL_WAITS;
      view->trial_sentence = g_strdup (N_ ("It is being opened."));
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
