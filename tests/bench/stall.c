/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "register/clock-glib.h"
#include "register/random-system.h"
#include "register/register.h"

#include <glib/gstdio.h>
#include <sys/syscall.h>
#include <unistd.h>

/* How long the main loop is held in one turn while a cashier scans and each sync of the disk, by
 * whatever thread, takes half a second longer. What the loop does here a window would have to wait
 * for. */

#define STALL (500 * G_TIME_SPAN_MILLISECOND)
#define LASTS (20 * G_TIME_SPAN_SECOND)
#define BETWEEN 10 /* milliseconds from one scan to the next */
#define ROWS 25    /* of a sale, before it is voided */
#define LIMIT 8.0  /* milliseconds, 99.9th percentile */

/* What is interposed or called by GLib gets no data. */
static struct {
  gint stalling, stalls;
  gint64 woken;  /* when the present turn began; 0: none has */
  GArray *turns; /* milliseconds */
} watch;

static void
stall (void)
{
  if (g_atomic_int_get (&watch.stalling)) {
    g_atomic_int_inc (&watch.stalls);
    g_usleep (STALL);
  }
}

/* In the place of the C library's, for this program and for the libraries that it uses. */
int
fsync (int fd)
{
  stall ();
  return (int)syscall (SYS_fsync, fd);
}

int
fdatasync (int fd)
{
  stall ();
  return (int)syscall (SYS_fdatasync, fd);
}

static gint
poll_and_watch (GPollFD *fds, guint n_fds, gint timeout)
{
  double held = (double)(g_get_monotonic_time () - watch.woken) / 1000;
  gint ready;

  if (watch.woken > 0) {
    g_array_append_val (watch.turns, held);
  }
  ready = g_poll (fds, n_fds, timeout);
  watch.woken = g_get_monotonic_time ();
  return ready;
}

typedef struct {
  VzRegister *self;
  guint scans;
} Cashier;

static gboolean
scan (gpointer data)
{
  Cashier *cashier = data;
  g_autofree char *code = g_strdup_printf ("8690000%06u", cashier->scans % 1000);

  if (++cashier->scans % ROWS == 0) {
    vz_register_void (cashier->self);
  } else {
    vz_register_scan (cashier->self, code, 1);
  }
  return G_SOURCE_CONTINUE;
}

static gboolean
end (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static VzRegister *
open_register (const char *folder)
{
  g_autofree char *conf = g_build_filename (folder, "vezne.conf", NULL);
  g_autofree char *state = g_build_filename (folder, "state", NULL);
  g_autofree char *password = g_build_filename (folder, "password", NULL);
  /* Nobody answers there: the rows wait, and every scan is a fact of its own. */
  g_autofree char *text = g_strdup_printf ("[store]\nname=Bench\n[commerce]\n"
                                           "url=http://127.0.0.1:9\nusername=a@b.example\n"
                                           "password-file=%s\n",
                                           password);
  const VzRegisterOptions options = { .config = conf, .state_dir = state, .unattended = TRUE };
  const VzOutside outside = { .clock = vz_clock_glib (), .random = vz_random_system () };
  GError *error = NULL;
  VzRegister *self;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (
      g_file_set_contents_full (password, "x\n", -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_true (g_file_set_contents (conf, text, -1, NULL));
  self = vz_register_new (&options, &outside, &error);
  g_assert_no_error (error);
  return self;
}

static void
work (VzRegister *self)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Cashier cashier = { self, 0 };
  guint scanning;

  vz_register_start (self);
  g_main_context_set_poll_func (NULL, poll_and_watch);
  g_atomic_int_set (&watch.stalling, TRUE);
  scanning = g_timeout_add (BETWEEN, scan, &cashier);
  g_timeout_add (LASTS / G_TIME_SPAN_MILLISECOND, end, loop);
  g_main_loop_run (loop);
  g_source_remove (scanning);
  g_atomic_int_set (&watch.stalling, FALSE);
  g_main_context_set_poll_func (NULL, NULL);
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return (left > right) - (left < right);
}

static double
permille (guint n)
{
  g_array_sort (watch.turns, by_size);
  return g_array_index (watch.turns, double, (watch.turns->len - 1) * n / 1000);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_canonicalize_filename (argv[1], NULL);
  VzRegister *self = open_register (folder);
  gboolean well;

  watch.turns = g_array_new (FALSE, FALSE, sizeof (double));
  work (self);
  vz_register_stop (self);
  g_object_unref (self);
  /* The disk did stall all the time, and each of many turns was seen. */
  g_assert_cmpint (watch.stalls, >=, LASTS / STALL / 2);
  g_assert_cmpuint (watch.turns->len, >=, 1000);
  well = permille (999) <= LIMIT;
  g_print ("the main loop while %d syncs took 500 ms longer: held %.2f ms in the median of %u "
           "turns, %.2f ms in the 99.9th percentile (at most %.0f), %.2f ms at most%s\n",
           watch.stalls, permille (500), watch.turns->len, permille (999), LIMIT, permille (1000),
           well ? "" : ": TOO LONG");
  g_array_unref (watch.turns);
  return well ? 0 : 1;
}
