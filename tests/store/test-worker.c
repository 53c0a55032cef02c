/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/clock-virtual.h"
#include "store/worker.h"

static void
append_number (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_array_append_vals (task_data, &(gint){ GPOINTER_TO_INT (g_task_get_source_tag (task)) }, 1);
  g_task_return_pointer (task, g_thread_self (), NULL);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  GPtrArray *threads = data;

  g_ptr_array_add (threads, g_task_propagate_pointer (G_TASK (result), NULL));
}

static void
run_number (VzWorker *worker, int number, GArray *numbers, GPtrArray *threads)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_done, threads);

  g_task_set_source_tag (task, GINT_TO_POINTER (number));
  g_task_set_task_data (task, g_array_ref (numbers), (GDestroyNotify)g_array_unref);
  vz_worker_run (worker, task, append_number);
}

static void
test_jobs_run_in_order_in_one_thread (void)
{
  g_autoptr (VzWorker) worker = vz_worker_new ("test");
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();

  for (int i = 0; i < 100; i++)
    run_number (worker, i, numbers, threads);
  while (threads->len < 100)
    g_main_context_iteration (NULL, TRUE);
  for (int i = 0; i < 100; i++) {
    g_assert_cmpint (g_array_index (numbers, int, i), ==, i);
    g_assert_true (threads->pdata[i] == threads->pdata[0]);
    g_assert_true (threads->pdata[i] != g_thread_self ());
  }
}

static void
test_wait_and_free_finish_what_is_queued (void)
{
  VzWorker *worker = vz_worker_new ("test");
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();

  for (int i = 0; i < 50; i++)
    run_number (worker, i, numbers, threads);
  vz_worker_wait (worker);
  g_assert_cmpuint (numbers->len, ==, 50);
  for (int i = 0; i < 50; i++)
    run_number (worker, i, numbers, threads);
  vz_worker_free (worker);
  g_assert_cmpuint (numbers->len, ==, 100);
  while (threads->len < 100)
    g_main_context_iteration (NULL, TRUE);
}

typedef struct {
  GObject parent_instance;
  VzWorker *worker;
} Owner;
typedef GObjectClass OwnerClass;
static GType owner_get_type (void);
G_DEFINE_TYPE (Owner, owner, G_TYPE_OBJECT)

static GThread *finalized_in;

static void
owner_finalize (GObject *object)
{
  vz_worker_free (((Owner *)object)->worker);
  finalized_in = g_thread_self ();
  G_OBJECT_CLASS (owner_parent_class)->finalize (object);
}

static void
owner_class_init (OwnerClass *klass)
{
  klass->finalize = owner_finalize;
}

static void
owner_init (Owner *owner)
{
  owner->worker = vz_worker_new ("test");
}

static void
return_at_once (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

static void
test_an_owner_that_is_dropped_with_work_ends_where_it_was_made (void)
{
  for (int i = 0; i < 50; i++) {
    Owner *owner = g_object_new (owner_get_type (), NULL);
    g_autoptr (GTask) task = g_task_new (owner, NULL, NULL, NULL);

    finalized_in = NULL;
    vz_worker_run (owner->worker, task, return_at_once);
    g_clear_object (&task);
    g_object_unref (owner);
    while (!finalized_in)
      g_main_context_iteration (NULL, TRUE);
    g_assert_true (finalized_in == g_thread_self ());
  }
}

static void
on_owner_done (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *)data = TRUE;
}

static void
test_nothing_holds_the_owner_once_its_task_is_done (void)
{
  for (int i = 0; i < 50; i++) {
    Owner *owner = g_object_new (owner_get_type (), NULL);
    gboolean done = FALSE;
    GTask *task = g_task_new (owner, NULL, on_owner_done, &done);

    finalized_in = NULL;
    vz_worker_run (owner->worker, task, return_at_once);
    g_object_unref (task);
    while (!done)
      g_main_context_iteration (NULL, TRUE);
    g_object_unref (owner);
    g_assert_nonnull (finalized_in);
  }
}

static gint64
take_a_second (const char *name, gpointer data)
{
  g_assert_cmpstr (name, ==, "test");
  return *(gint64 *)data;
}

static void
turn (void)
{
  while (g_main_context_iteration (NULL, FALSE)) {
  }
}

static void
test_a_clock_does_one_job_after_the_other (void)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  gint64 second = G_USEC_PER_SEC;
  const VzWork work = { vz_clock_virtual_clock (clock), take_a_second, &second };
  g_autoptr (VzWorker) worker = vz_worker_new_for ("test", &work);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();

  for (int i = 0; i < 3; i++)
    run_number (worker, i, numbers, threads);
  for (guint i = 0; i < 3; i++) {
    g_assert_cmpuint (numbers->len, ==, i);
    vz_clock_virtual_advance (clock, G_USEC_PER_SEC);
  }
  turn ();
  g_assert_cmpuint (threads->len, ==, 3);
  g_assert_true (threads->pdata[0] == g_thread_self ());
  g_assert_cmpint (g_array_index (numbers, int, 2), ==, 2);
}

static void
test_waiting_finishes_what_a_clock_would_do (void)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  const VzWork work = { .clock = vz_clock_virtual_clock (clock) };
  VzWorker *worker = vz_worker_new_for ("test", &work);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();

  run_number (worker, 1, numbers, threads);
  vz_worker_wait (worker);
  g_assert_cmpuint (numbers->len, ==, 1);
  run_number (worker, 2, numbers, threads);
  vz_worker_free (worker);
  g_assert_cmpuint (numbers->len, ==, 2);
  g_assert_cmpuint (vz_clock_virtual_pending (clock), ==, 0);
  turn ();
}

static void
test_a_process_that_ended_does_nothing_more (void)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  gint64 lasts = G_USEC_PER_SEC;
  const VzWork work = { vz_clock_virtual_clock (clock), take_a_second, &lasts };
  VzWorker *worker = vz_worker_new_for ("test", &work);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();

  run_number (worker, 1, numbers, threads);
  lasts = -1;
  vz_worker_free (worker);
  turn ();
  g_assert_cmpuint (numbers->len, ==, 0);
  g_assert_cmpuint (threads->len, ==, 1);
  g_assert_null (threads->pdata[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker/jobs-run-in-order-in-one-thread", test_jobs_run_in_order_in_one_thread);
  g_test_add_func ("/worker/wait-and-free-finish-what-is-queued",
                   test_wait_and_free_finish_what_is_queued);
  g_test_add_func ("/worker/an-owner-that-is-dropped-with-work-ends-where-it-was-made",
                   test_an_owner_that_is_dropped_with_work_ends_where_it_was_made);
  g_test_add_func ("/worker/nothing-holds-the-owner-once-its-task-is-done",
                   test_nothing_holds_the_owner_once_its_task_is_done);
  g_test_add_func ("/worker/a-clock-does-one-job-after-the-other",
                   test_a_clock_does_one_job_after_the_other);
  g_test_add_func ("/worker/waiting-finishes-what-a-clock-would-do",
                   test_waiting_finishes_what_a_clock_would_do);
  g_test_add_func ("/worker/a-process-that-ended-does-nothing-more",
                   test_a_process_that_ended_does_nothing_more);
  return g_test_run ();
}
