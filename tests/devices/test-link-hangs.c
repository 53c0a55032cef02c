/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link-desk.h"
#include "terminal.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A call of the system that does not come back holds nobody but the thread that is there for it. */

typedef struct {
  char *folder;
  char *pipe;  /* whoever hangs does so at its end */
  char *place; /* what hangs */
  Terminal *terminal;
  LinkDesk *desk;
} Stage;

static Stage *
stage_new (gboolean serial)
{
  Stage *stage = g_new0 (Stage, 1);
  stage->folder = g_dir_make_tmp ("vezne-hangs-XXXXXX", NULL);
  stage->pipe = g_build_filename (stage->folder, "pipe", NULL);
  stage->terminal = terminal_new ();
  stage->place = serial ? realpath (stage->terminal->path, NULL)
                        : g_build_filename (stage->folder, "paper", NULL);
  g_autofree char *address = g_strconcat (serial ? "serial:" : "file:", stage->place, NULL);
  stage->desk = link_desk_new (address);
  g_setenv ("HANGS", stage->place, TRUE);
  g_setenv ("AT", stage->pipe, TRUE);
  return stage;
}

static void
stage_free (Stage *stage)
{
  link_desk_free (stage->desk);
  terminal_free (stage->terminal);
  g_unlink (stage->place);
  g_unlink (stage->pipe);
  g_rmdir (stage->folder);
  free (stage->place);
  g_free (stage->pipe);
  g_free (stage->folder);
  g_free (stage);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stage, stage_free)

static void
hang (Stage *stage)
{
  g_assert_cmpint (mkfifo (stage->pipe, 0600), ==, 0);
}

/* Only when somebody hangs there; who comes from now on does not. */
static gboolean
somebody_goes (Stage *stage)
{
  int end = open (stage->pipe, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  if (end < 0)
    return FALSE;
  g_unlink (stage->pipe);
  close (end);
  return TRUE;
}

static void
let_go (Stage *stage)
{
  while (!somebody_goes (stage))
    g_thread_yield ();
}

/* By this process, beside the terminal's own end. */
static guint
times_open (const Stage *stage)
{
  guint times = 0;
  for (int fd = 3; fd < 64; fd++) {
    g_autofree char *entry = g_strdup_printf ("/proc/self/fd/%d", fd);
    g_autofree char *target = g_file_read_link (entry, NULL);
    times += g_strcmp0 (target, stage->place) == 0 && fd != stage->terminal->slave;
  }
  return times;
}

/* Once the thread has come back, the next try opens it. */
static void
until_open (Stage *stage)
{
  while (!vz_link_is_open (stage->desk->link))
    link_desk_pass (stage->desk, 800 * MS);
}

static void
test_a_port_that_hangs_is_away_and_opens_once_when_it_can (gconstpointer serial)
{
  g_autoptr (Stage) stage = stage_new (serial != NULL);
  LinkDesk *desk = stage->desk;
  hang (stage);
  vz_link_start (desk->link);
  link_desk_turn ();
  g_assert_cmpuint (desk->lost, ==, 0);
  vz_clock_virtual_advance (desk->clock, 5000 * MS);
  g_assert_cmpuint (desk->lost, ==, 1);
  g_assert_cmpstr (desk->lost_because, ==, "it did not open in time");
  link_desk_pass (desk, 100 * MS); /* no second one hangs beside the first */
  g_assert_cmpuint (desk->lost, ==, 2);
  g_assert_cmpstr (desk->lost_because, ==, "it still has not opened");

  let_go (stage);
  until_open (stage);
  g_assert_cmpuint (desk->opened, ==, 1);
  g_assert_cmpuint (times_open (stage), ==, 1); /* what came too late is closed */
}

static void
test_a_link_that_is_stopped_meanwhile_opens_nothing (gconstpointer serial)
{
  g_autoptr (Stage) stage = stage_new (serial != NULL);
  hang (stage);
  vz_link_start (stage->desk->link);
  vz_link_stop (stage->desk->link);
  let_go (stage);
  vz_link_start (stage->desk->link);
  until_open (stage);
  g_assert_cmpuint (stage->desk->opened, ==, 1);
  g_assert_cmpuint (times_open (stage), ==, 1);
}

/* Nor is it opened beside the one that is not closed yet. */
static void
test_a_port_that_hangs_while_it_is_closed_holds_nobody (void)
{
  g_autoptr (Stage) stage = stage_new (TRUE);
  LinkDesk *desk = stage->desk;
  link_desk_start (desk);
  hang (stage);
  g_setenv ("CLOSES", "", TRUE);
  vz_link_stop (desk->link);
  g_assert_cmpuint (times_open (stage), ==, 1);
  vz_link_start (desk->link);
  while (desk->lost == 0) {
    g_thread_yield ();
    link_desk_turn ();
    vz_clock_virtual_advance (desk->clock, 1 * MS);
  }
  g_assert_cmpstr (desk->lost_because, ==, "it did not open in time");

  let_go (stage);
  until_open (stage);
  g_unsetenv ("CLOSES");
  g_assert_cmpuint (desk->opened, ==, 2);
  g_assert_cmpuint (times_open (stage), ==, 1);
}

/* A job for a share that is gone waits, and is written whole when it is back. */
static void
test_a_file_that_hangs_while_it_is_written_holds_nobody (void)
{
  g_autoptr (Stage) stage = stage_new (FALSE);
  LinkDesk *desk = stage->desk;
  g_autofree char *content = NULL;
  link_desk_start (desk);
  hang (stage);
  link_desk_say (desk, "a receipt");
  for (guint i = 0; i < 100; i++) {
    link_desk_turn ();
    vz_clock_virtual_advance (desk->clock, 20 * MS);
  }
  g_assert_cmpuint (vz_link_pending (desk->link), ==, 9);
  g_assert_cmpuint (desk->drained, ==, 0);

  let_go (stage);
  WAIT_UNTIL (desk->drained == 1);
  g_assert_cmpuint (vz_link_pending (desk->link), ==, 0);
  g_assert_true (g_file_get_contents (stage->place, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "a receipt");
}

static void
test_a_file_can_be_closed_while_it_is_written (void)
{
  g_autoptr (Stage) stage = stage_new (FALSE);
  link_desk_start (stage->desk);
  hang (stage);
  link_desk_say (stage->desk, "a receipt");
  link_desk_turn ();
  vz_link_stop (stage->desk->link);
  /* Who was stopped before the thread began never hangs. */
  while (times_open (stage) > 0) {
    somebody_goes (stage);
    g_main_context_iteration (NULL, FALSE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, serial, function)                                                                \
  g_test_add_data_func ("/devices/link/hangs/" name, serial, function)
  ADD ("serial/opens-once-when-it-can", "",
       test_a_port_that_hangs_is_away_and_opens_once_when_it_can);
  ADD ("file/opens-once-when-it-can", NULL,
       test_a_port_that_hangs_is_away_and_opens_once_when_it_can);
  ADD ("serial/opens-nothing-when-stopped", "",
       test_a_link_that_is_stopped_meanwhile_opens_nothing);
  ADD ("file/opens-nothing-when-stopped", NULL,
       test_a_link_that_is_stopped_meanwhile_opens_nothing);
  g_test_add_func ("/devices/link/hangs/serial/holds-nobody-while-it-is-closed",
                   test_a_port_that_hangs_while_it_is_closed_holds_nobody);
  g_test_add_func ("/devices/link/hangs/file/holds-nobody-while-it-is-written",
                   test_a_file_that_hangs_while_it_is_written_holds_nobody);
  g_test_add_func ("/devices/link/hangs/file/can-be-closed-while-it-is-written",
                   test_a_file_can_be_closed_while_it_is_written);
  return g_test_run ();
}
