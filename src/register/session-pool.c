/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/session-pool.h"

#include "commerce/http.h"

struct _VzSessionPool {
  VzGiven *given;
  VzGate *gate;
  VzSession *catalogue;
  GQueue idle; /* VzSession, logged in */
};

static VzSession *
new_session (VzSessionPool *pool)
{
  const VzSettings *settings = pool->given->settings;

  return vz_session_new (pool->gate, settings->url, settings->commerce_language,
                         settings->currency);
}

VzSessionPool *
vz_session_pool_new (VzGiven *given, VzGate *gate, GError **error)
{
  const VzSettings *settings = given->settings;
  g_autoptr (VzGate) through =
      gate != NULL ? g_object_ref (gate)
                   : (VzGate *)vz_http_new (settings->url, settings->ca_file, error);
  VzSessionPool *pool;

  if (through == NULL) {
    return NULL;
  }
  pool = g_new0 (VzSessionPool, 1);
  pool->given = given;
  pool->gate = vz_dated_gate_new (through, given->clock, given->dated, given->data);
  pool->catalogue = new_session (pool);
  g_queue_init (&pool->idle);
  return pool;
}

void
vz_session_pool_free (VzSessionPool *pool)
{
  g_queue_clear_full (&pool->idle, g_object_unref);
  g_object_unref (pool->catalogue);
  vz_dated_gate_stop (VZ_DATED_GATE (pool->gate));
  g_object_unref (pool->gate);
  g_free (pool);
}

VzSession *
vz_session_pool_catalogue (VzSessionPool *pool)
{
  return pool->catalogue;
}

VzGate *
vz_session_pool_gate (VzSessionPool *pool)
{
  return pool->gate;
}

static void
on_login (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (vz_session_login_finish (VZ_SESSION (source), result, &error)) {
    g_task_return_pointer (task, g_object_ref (source), g_object_unref);
  } else {
    g_task_return_error (task, error);
  }
}

void
vz_session_pool_take_async (VzSessionPool *pool,
                            gboolean guest,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  const VzSettings *settings = pool->given->settings;
  g_autoptr (VzSession) session = NULL;

  g_task_set_source_tag (task, vz_session_pool_take_async);
  if (!guest && !g_queue_is_empty (&pool->idle)) {
    g_task_return_pointer (task, g_queue_pop_head (&pool->idle), g_object_unref);
    g_object_unref (task);
    return;
  }
  session = new_session (pool);
  if (guest) {
    g_task_return_pointer (task, g_steal_pointer (&session), g_object_unref);
    g_object_unref (task);
    return;
  }
  vz_session_login_async (session, settings->username, settings->password, cancellable, on_login,
                          task);
}

VzSession *
vz_session_pool_take_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
vz_session_pool_give (VzSessionPool *pool, VzSession *session)
{
  if (vz_session_is_logged_in (session)) {
    g_queue_push_tail (&pool->idle, session);
  } else {
    g_object_unref (session);
  }
}

VzSession *
vz_session_pool_restore (VzSessionPool *pool, const char *saved, GError **error)
{
  g_autoptr (VzSession) session = new_session (pool);

  return vz_session_restore (session, saved, error) ? g_steal_pointer (&session) : NULL;
}
