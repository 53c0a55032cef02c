/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hang-stage.h"

/* A call of the system that does not come back holds nobody but the thread that is there for it. */

static void
test_a_port_that_hangs_is_away_and_opens_once_when_it_can (gconstpointer scheme)
{
  g_autoptr (HangStage) stage = hang_stage_new (scheme, "");
  LinkDesk *desk = stage->desk;
  hang_stage_hang (stage);
  vz_link_start (desk->link);
  link_desk_turn ();
  g_assert_cmpuint (desk->lost, ==, 0);
  vz_clock_virtual_advance (desk->clock, 5000 * MS);
  g_assert_cmpuint (desk->lost, ==, 1);
  g_assert_cmpstr (desk->lost_because, ==, "it did not open in time");
  link_desk_pass (desk, 100 * MS); /* no second one hangs beside the first */
  g_assert_cmpuint (desk->lost, ==, 2);
  g_assert_cmpstr (desk->lost_because, ==, "it still has not opened");

  hang_stage_let_go (stage);
  hang_stage_until_open (stage);
  g_assert_cmpuint (desk->opened, ==, 1);
  g_assert_cmpuint (hang_stage_times_open (stage), ==, 1); /* what came too late is closed */
}

static void
test_a_link_that_is_stopped_meanwhile_opens_nothing (gconstpointer scheme)
{
  g_autoptr (HangStage) stage = hang_stage_new (scheme, "");
  hang_stage_hang (stage);
  vz_link_start (stage->desk->link);
  vz_link_stop (stage->desk->link);
  hang_stage_let_go (stage);
  vz_link_start (stage->desk->link);
  hang_stage_until_open (stage);
  g_assert_cmpuint (stage->desk->opened, ==, 1);
  g_assert_cmpuint (hang_stage_times_open (stage), ==, 1);
}

/* Nor is it opened beside the one that is not closed yet. */
static void
test_a_port_that_hangs_while_it_is_closed_holds_nobody (gconstpointer scheme)
{
  g_autoptr (HangStage) stage = hang_stage_new (scheme, "");
  LinkDesk *desk = stage->desk;
  link_desk_start (desk);
  hang_stage_hang (stage);
  g_setenv ("CLOSES", "", TRUE);
  vz_link_stop (desk->link);
  g_assert_cmpuint (hang_stage_times_open (stage), ==, 1);
  vz_link_start (desk->link);
  while (desk->lost == 0) {
    g_thread_yield ();
    link_desk_turn ();
    vz_clock_virtual_advance (desk->clock, 1 * MS);
  }
  g_assert_cmpstr (desk->lost_because, ==, "it did not open in time");

  hang_stage_let_go (stage);
  hang_stage_until_open (stage);
  g_unsetenv ("CLOSES");
  g_assert_cmpuint (desk->opened, ==, 2);
  g_assert_cmpuint (hang_stage_times_open (stage), ==, 1);
}

/* A job for a share that is gone waits, and is written whole when it is back. */
static void
test_a_file_that_hangs_while_it_is_written_holds_nobody (void)
{
  g_autoptr (HangStage) stage = hang_stage_new ("file:", "");
  LinkDesk *desk = stage->desk;
  g_autofree char *content = NULL;
  link_desk_start (desk);
  hang_stage_hang (stage);
  link_desk_say (desk, "a receipt");
  for (guint i = 0; i < 100; i++) {
    link_desk_turn ();
    vz_clock_virtual_advance (desk->clock, 20 * MS);
  }
  g_assert_cmpuint (vz_link_pending (desk->link), ==, 9);
  g_assert_cmpuint (desk->drained, ==, 0);

  hang_stage_let_go (stage);
  WAIT_UNTIL (desk->drained == 1);
  g_assert_cmpuint (vz_link_pending (desk->link), ==, 0);
  g_assert_true (g_file_get_contents (stage->place, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "a receipt");
}

static void
test_a_file_can_be_closed_while_it_is_written (void)
{
  g_autoptr (HangStage) stage = hang_stage_new ("file:", "");
  link_desk_start (stage->desk);
  hang_stage_hang (stage);
  link_desk_say (stage->desk, "a receipt");
  link_desk_turn ();
  vz_link_stop (stage->desk->link);
  /* Who was stopped before the thread began never hangs. */
  while (hang_stage_times_open (stage) > 0) {
    hang_stage_somebody_goes (stage);
    g_main_context_iteration (NULL, FALSE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, scheme, function)                                                                \
  g_test_add_data_func ("/devices/link/hangs/" name, scheme, function)
  ADD ("serial/opens-once-when-it-can",
       "serial:", test_a_port_that_hangs_is_away_and_opens_once_when_it_can);
  ADD ("file/opens-once-when-it-can",
       "file:", test_a_port_that_hangs_is_away_and_opens_once_when_it_can);
  ADD ("serial/opens-nothing-when-stopped",
       "serial:", test_a_link_that_is_stopped_meanwhile_opens_nothing);
  ADD ("file/opens-nothing-when-stopped",
       "file:", test_a_link_that_is_stopped_meanwhile_opens_nothing);
  ADD ("usb/opens-once-when-it-can",
       "usb:", test_a_port_that_hangs_is_away_and_opens_once_when_it_can);
  ADD ("serial/holds-nobody-while-it-is-closed",
       "serial:", test_a_port_that_hangs_while_it_is_closed_holds_nobody);
  ADD ("usb/holds-nobody-while-it-is-closed",
       "usb:", test_a_port_that_hangs_while_it_is_closed_holds_nobody);
  g_test_add_func ("/devices/link/hangs/file/holds-nobody-while-it-is-written",
                   test_a_file_that_hangs_while_it_is_written_holds_nobody);
  g_test_add_func ("/devices/link/hangs/file/can-be-closed-while-it-is-written",
                   test_a_file_can_be_closed_while_it_is_written);
  return g_test_run ();
}
