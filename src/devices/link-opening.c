/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-opening.h"

#include <glib/gi18n-lib.h>

#define DEADLINE (5 * G_USEC_PER_SEC)

/* Also of the threads, which may outlive the link. */
typedef struct {
  const VzOpener *opener;
  gpointer place;
  GDestroyNotify free_place;
  gint busy; /* atomic: the thread that opens has not come back */
  GMutex lock;
  GCond come_back;
  guint n_closing; /* below the lock, as is: */
  gboolean looking;
} Attempt;

struct _VzLinkOpening {
  VzLink *link;
  Attempt *attempt;
  GCancellable *awaited; /* NULL: nothing is */
  guint deadline_id;     /* of the clock */
  GCancellable *looking; /* NULL: nobody does whose word counts */
};

static void
attempt_clear (gpointer data)
{
  Attempt *attempt = data;
  attempt->free_place (attempt->place);
  g_mutex_clear (&attempt->lock);
  g_cond_clear (&attempt->come_back);
}

static void
attempt_unref (gpointer attempt)
{
  g_atomic_rc_box_release_full (attempt, attempt_clear);
}

VzLinkOpening *
vz_link_opening_new (VzLink *link,
                     const VzOpener *opener,
                     gpointer place,
                     GDestroyNotify free_place)
{
  g_return_val_if_fail (VZ_IS_LINK (link) && opener && place && free_place, NULL);
  VzLinkOpening *self = g_new0 (VzLinkOpening, 1);
  self->link = link;
  self->attempt = g_atomic_rc_box_new0 (Attempt);
  *self->attempt = (Attempt){ .opener = opener, .place = place, .free_place = free_place };
  g_mutex_init (&self->attempt->lock);
  g_cond_init (&self->attempt->come_back);
  return self;
}

void
vz_link_opening_free (VzLinkOpening *self)
{
  vz_link_opening_give_up (self);
  attempt_unref (self->attempt);
  g_free (self);
}

/* Two of the same port are one too many. */
static void
wait_until_closed (Attempt *attempt)
{
  g_mutex_lock (&attempt->lock);
  while (attempt->n_closing > 0)
    g_cond_wait (&attempt->come_back, &attempt->lock);
  g_mutex_unlock (&attempt->lock);
}

static void
count_closing (Attempt *attempt, int more)
{
  g_mutex_lock (&attempt->lock);
  attempt->n_closing += (guint)more;
  g_cond_broadcast (&attempt->come_back);
  g_mutex_unlock (&attempt->lock);
}

/* A task whose result nobody awaits any more does not take one. */
static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *awaited)
{
  Attempt *attempt = data;
  g_autoptr (GError) error = NULL;
  wait_until_closed (attempt);
  gpointer port = attempt->opener->open (attempt->place, &error);
  gboolean in_time = g_task_set_return_on_cancel (task, FALSE);
  if (port && !in_time)
    attempt->opener->close (port);
  g_atomic_int_set (&attempt->busy, FALSE);
  if (port && in_time)
    g_task_return_pointer (task, port, attempt->opener->close);
  else if (in_time)
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  VzLinkOpening *self = data;
  g_autoptr (GError) error = NULL;
  gpointer port = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* there may be no link any more */
  vz_link_opening_give_up (self);
  if (port)
    self->attempt->opener->opened (self->link, port);
  else
    vz_link_fail (self->link, error);
}

static void
fail (VzLinkOpening *self, const char *why)
{
  g_autoptr (GError) error = g_error_new_literal (VZ_ERROR, VZ_ERROR_DEVICE, why);
  vz_link_fail (self->link, error);
}

static void
on_deadline (gpointer data)
{
  VzLinkOpening *self = data;
  self->deadline_id = 0;
  fail (self, _ ("it did not open in time"));
}

void
vz_link_opening_begin (VzLinkOpening *self)
{
  g_return_if_fail (self && !self->awaited);
  if (g_atomic_int_get (&self->attempt->busy)) {
    fail (self, _ ("it still has not opened"));
    return;
  }
  self->awaited = g_cancellable_new ();
  self->deadline_id = vz_clock_call_after (vz_link_clock (self->link), DEADLINE, on_deadline, self);
  g_autoptr (GTask) task = g_task_new (NULL, self->awaited, on_opened, self);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self->attempt), attempt_unref);
  g_task_set_return_on_cancel (task, TRUE);
  g_atomic_int_set (&self->attempt->busy, TRUE);
  g_task_run_in_thread (task, open_in_thread);
}

void
vz_link_opening_give_up (VzLinkOpening *self)
{
  g_return_if_fail (self);
  vz_clock_cancel (vz_link_clock (self->link), &self->deadline_id);
  if (self->awaited)
    g_cancellable_cancel (self->awaited);
  g_clear_object (&self->awaited);
}

/* -- what is open -- */

typedef struct {
  Attempt *attempt;
  gpointer port;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;
  attempt_unref (errand->attempt);
  g_free (errand);
}

static void
run_errand (GTask *task, Attempt *attempt, gpointer port, GTaskThreadFunc run)
{
  Errand *errand = g_new (Errand, 1);
  *errand = (Errand){ g_atomic_rc_box_acquire (attempt), port };
  g_task_set_task_data (task, errand, errand_free);
  g_task_run_in_thread (task, run);
}

/* FALSE: it is so already. */
static gboolean
set_looking (Attempt *attempt, gboolean looking)
{
  g_mutex_lock (&attempt->lock);
  gboolean changes = attempt->looking != looking;
  attempt->looking = looking;
  g_cond_broadcast (&attempt->come_back);
  g_mutex_unlock (&attempt->lock);
  return changes;
}

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *looking)
{
  Errand *errand = data;
  gboolean seen = errand->attempt->opener->look (errand->port);
  set_looking (errand->attempt, FALSE);
  g_task_return_boolean (task, seen);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  VzLinkOpening *self = data;
  g_autoptr (GError) error = NULL;
  gboolean seen = g_task_propagate_boolean (G_TASK (result), &error);
  if (error)
    return; /* cancelled: there may be no link any more */
  g_clear_object (&self->looking);
  self->attempt->opener->seen (self->link, seen);
}

gboolean
vz_link_opening_look (VzLinkOpening *self, gconstpointer port)
{
  g_return_val_if_fail (self && port && self->attempt->opener->look, FALSE);
  if (self->looking || !set_looking (self->attempt, TRUE))
    return FALSE;
  self->looking = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, self->looking, on_looked, self);
  run_errand (task, self->attempt, (gpointer)port, look_in_thread);
  return TRUE;
}

static void
stop_looking (VzLinkOpening *self)
{
  if (self->looking)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static void
wait_until_looked (Attempt *attempt)
{
  g_mutex_lock (&attempt->lock);
  while (attempt->looking)
    g_cond_wait (&attempt->come_back, &attempt->lock);
  g_mutex_unlock (&attempt->lock);
}

static void
close_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *nobody)
{
  Errand *errand = data;
  wait_until_looked (errand->attempt);
  errand->attempt->opener->close (errand->port);
  count_closing (errand->attempt, -1);
  g_task_return_boolean (task, TRUE);
}

void
vz_link_opening_close (VzLinkOpening *self, gpointer port)
{
  g_return_if_fail (self && port);
  stop_looking (self);
  count_closing (self->attempt, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  run_errand (task, self->attempt, port, close_in_thread);
}
