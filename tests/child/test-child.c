/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a test leaves behind when it is aborted: nothing. */

static void
start_and_abort (int said)
{
  static const char *const words[] = { "sleep", "20", NULL };
  g_autoptr (GSubprocess) child = child_new (words, NULL);
  int pid = child != NULL ? atoi (g_subprocess_get_identifier (child)) : 0;

  if (write (said, &pid, sizeof pid) == sizeof pid) {
    raise (SIGKILL);
  }
  _exit (1);
}

static int
pid_of_orphan (void)
{
  int ends[2];
  int pid = 0;
  pid_t aborted;

  g_assert_cmpint (pipe (ends), ==, 0);
  aborted = fork ();
  if (aborted == 0) {
    start_and_abort (ends[1]);
  }
  g_assert_cmpint (read (ends[0], &pid, sizeof pid), ==, sizeof pid);
  g_assert_cmpint (waitpid (aborted, NULL, 0), ==, aborted);
  close (ends[0]);
  close (ends[1]);
  return pid;
}

/* This test takes the orphan over, and would wait for it in vain. */
static void
test_a_child_ends_with_an_aborted_test (void)
{
  int pid, status = 0;

  g_assert_cmpint (prctl (PR_SET_CHILD_SUBREAPER, 1), ==, 0);
  pid = pid_of_orphan ();
  g_assert_cmpint (pid, >, 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/child/ends-with-an-aborted-test", test_a_child_ends_with_an_aborted_test);
  return g_test_run ();
}
