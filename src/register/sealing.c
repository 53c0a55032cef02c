/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/sealing.h"

#include "core/mutant.h"
#include "store/secrets.h"

/* Shared with jobs that still wait in the worker; only its thread touches `secrets`. */
typedef struct {
  char *directory;
  char *password; /* borrowed from the settings */
  VzKeyCost cost;
  VzSecrets *secrets;
  guint writing; /* jobs that are not on the disk yet; counted in the main thread */
} Vault;

struct _VzSealing {
  VzWorker *worker;
  Vault *vault; /* g_atomic_rc_box */
  GHashTable
      *digests; /* sale → digest of what is sealed: compared, so that nothing is written twice */
};

typedef struct {
  Vault *vault;
  char *sale;
  char *session; /* NULL: forget */
  GStrv open;    /* retain */
} Job;

static void
vault_clear (gpointer data)
{
  Vault *vault = data;

  g_free (vault->directory);
  g_clear_pointer (&vault->secrets, vz_secrets_free);
}

static void
vault_release (Vault *vault)
{
  g_atomic_rc_box_release_full (vault, vault_clear);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  vault_release (job->vault);
  g_free (job->sale);
  g_strfreev (job->open);
  if (job->session != NULL) {
    vz_secrets_wipe (job->session);
  }
  g_free (job);
}

static gboolean
open_vault (Vault *vault, GError **error)
{
  if (vault->secrets == NULL) {
    vault->secrets = vz_secrets_open (vault->directory, vault->password, vault->cost, error);
  }
  return vault->secrets != NULL;
}

static void
put_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (VZ_MUTANT ("lose-session")) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  if (!open_vault (job->vault, &error) ||
      !vz_secrets_put (job->vault->secrets, job->sale, job->session, &error)) {
    g_warning ("The session of sale %s is not sealed: %s", job->sale, error->message);
  }
  g_task_return_boolean (task, TRUE);
}

static void
get_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (open_vault (job->vault, &error)) {
    g_task_return_pointer (task, vz_secrets_get (job->vault->secrets, job->sale),
                           (GDestroyNotify)vz_secrets_wipe);
  } else {
    g_task_return_error (task, error);
  }
}

static void
run (VzSealing *sealing, GTask *task, GTaskThreadFunc func, const Job *what)
{
  Job *job = g_new (Job, 1);

  *job = *what;
  job->vault = g_atomic_rc_box_acquire (sealing->vault);
  g_task_set_task_data (task, job, job_free);
  vz_worker_run (sealing->worker, task, func);
  g_object_unref (task);
}

VzSealing *
vz_sealing_new (const char *directory, const char *password, VzKeyCost cost, VzWorker *worker)
{
  VzSealing *sealing = g_new0 (VzSealing, 1);

  sealing->worker = worker;
  sealing->vault = g_atomic_rc_box_new0 (Vault);
  sealing->vault->directory = g_strdup (directory);
  sealing->vault->password = (char *)password;
  sealing->vault->cost = cost;
  sealing->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return sealing;
}

void
vz_sealing_free (VzSealing *sealing)
{
  vault_release (sealing->vault);
  g_hash_table_unref (sealing->digests);
  g_free (sealing);
}

/* NULL when it is sealed as it is. Its parts go to the job that is run. */
static Job *
job_of_session (VzSealing *sealing, const char *sale, VzSession *session)
{
  char *saved = vz_session_save (session);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, saved, -1);
  Job *job;

  if (g_strcmp0 (g_hash_table_lookup (sealing->digests, sale), digest) == 0) {
    vz_secrets_wipe (saved);
    return NULL;
  }
  g_hash_table_insert (sealing->digests, g_strdup (sale), g_steal_pointer (&digest));
  job = g_new0 (Job, 1);
  *job = (Job){ .sale = g_strdup (sale), .session = saved };
  return job;
}

/* The worker does one thing after the other. */
static void
come_after_all (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

static void
on_kept_for_nobody (GObject *source, GAsyncResult *result, gpointer data)
{
}

void
vz_sealing_keep (VzSealing *sealing, const char *sale, VzSession *session)
{
  vz_sealing_keep_async (sealing, sale, session, on_kept_for_nobody, NULL);
}

typedef struct {
  Vault *vault;
  GAsyncReadyCallback callback;
  gpointer data;
} Wait;

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Wait *wait = data;

  wait->vault->writing--;
  vault_release (wait->vault);
  wait->callback (source, result, wait->data);
}

static GTask *
wait_task (VzSealing *sealing, GAsyncReadyCallback callback, gpointer data)
{
  Wait *wait = g_new (Wait, 1);

  *wait = (Wait){ g_atomic_rc_box_acquire (sealing->vault), callback, data };
  sealing->vault->writing++;
  return g_task_new (NULL, NULL, on_kept, wait);
}

gboolean
vz_sealing_keep_async (VzSealing *sealing,
                       const char *sale,
                       VzSession *session,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  Job *job = job_of_session (sealing, sale, session);

  if (job != NULL) {
    run (sealing, wait_task (sealing, callback, data), put_in_thread, job);
  } else if (sealing->vault->writing > 0) {
    run (sealing, wait_task (sealing, callback, data), come_after_all, &(Job){ 0 });
  } else {
    return FALSE;
  }
  g_free (job);
  return TRUE;
}

void
vz_sealing_forget (VzSealing *sealing, const char *sale)
{
  g_hash_table_remove (sealing->digests, sale);
  run (sealing, g_task_new (NULL, NULL, NULL, NULL), put_in_thread,
       &(Job){ .sale = g_strdup (sale) });
}

static void
retain_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (!open_vault (job->vault, &error) ||
      !vz_secrets_retain (job->vault->secrets, (const char *const *)job->open, &error)) {
    g_warning ("The sessions of ended sales are not wiped: %s", error->message);
  }
  g_task_return_boolean (task, TRUE);
}

void
vz_sealing_retain (VzSealing *sealing, GStrv open)
{
  run (sealing, g_task_new (NULL, NULL, NULL, NULL), retain_in_thread, &(Job){ .open = open });
}

void
vz_sealing_read_async (VzSealing *sealing,
                       const char *sale,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  run (sealing, g_task_new (NULL, cancellable, callback, data), get_in_thread,
       &(Job){ .sale = g_strdup (sale) });
}

char *
vz_sealing_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
