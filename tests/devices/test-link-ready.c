/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/display-line.h"
#include "devices/kinds/printer-escpos.h"
#include "hang-stage.h"
#include "wire/line-display.h"

#include <glib/gstdio.h>
#include <string.h>

/* The ready line of a port, which an adapter that is wedged never tells: two preloaded libraries
 * make a pseudo-terminal a port that has one, and let the kernel hold who reads it. */

#define SECOND (1000 * MS)

typedef struct {
  HangStage *stage;
  LinkDesk *desk;  /* of the stage */
  char *not_ready; /* while it is there, the line is low */
} Line;

static Line
line_at (const char *query)
{
  HangStage *stage = hang_stage_new ("serial:", query);
  Line line = { stage, stage->desk, g_build_filename (stage->folder, "not-ready", NULL) };
  g_setenv ("NOT_READY", line.not_ready, TRUE);
  return line;
}

static void
line_clear (Line *line)
{
  g_unlink (line->not_ready);
  hang_stage_free (line->stage);
  g_free (line->not_ready);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static void
set_ready (Line *line, gboolean ready)
{
  if (ready)
    g_unlink (line->not_ready);
  else
    g_assert_true (g_file_set_contents (line->not_ready, "", 0, NULL));
}

static void
look (Line *line)
{
  guint sensed = line->desk->sensed;
  g_assert_true (vz_link_look_at_device (line->desk->link));
  WAIT_UNTIL (line->desk->sensed > sensed);
}

static void
test_it_counts_as_it_was_read_last (void)
{
  g_auto (Line) line = line_at ("");
  set_ready (&line, FALSE);
  link_desk_start (line.desk);
  g_assert_false (vz_link_senses_device (line.desk->link));
  set_ready (&line, TRUE);
  look (&line);
  g_assert_true (vz_link_senses_device (line.desk->link));
  set_ready (&line, FALSE);
  look (&line);
  g_assert_false (vz_link_senses_device (line.desk->link));
}

static void
assert_carries_both_ways (Line *line)
{
  gsize before = line->desk->received->len;
  terminal_say (line->stage->terminal, "state");
  WAIT_UNTIL (line->desk->received->len == before + strlen ("state"));
  link_desk_say (line->desk, "receipt");
  g_autoptr (GByteArray) heard = terminal_hear (line->stage->terminal, strlen ("receipt"));
  g_assert_cmpmem (heard->data, heard->len, "receipt", strlen ("receipt"));
}

static void
test_one_that_hangs_holds_nobody (void)
{
  g_auto (Line) line = line_at ("");
  link_desk_start (line.desk);
  hang_stage_hang (line.stage);
  g_assert_true (vz_link_look_at_device (line.desk->link));
  assert_carries_both_ways (&line);
  g_assert_true (vz_link_senses_device (line.desk->link));
  g_assert_cmpuint (line.desk->sensed, ==, 0);

  set_ready (&line, FALSE);
  hang_stage_let_go (line.stage);
  WAIT_UNTIL (line.desk->sensed > 0);
  g_assert_false (vz_link_senses_device (line.desk->link));
}

static guint
count_threads (void)
{
  g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);
  guint n_threads = 0;
  while (g_dir_read_name (threads))
    n_threads++;
  return n_threads;
}

static void
test_one_that_hangs_holds_one_thread (void)
{
  g_auto (Line) line = line_at ("?flow=dtrdsr");
  link_desk_start (line.desk);
  hang_stage_hang (line.stage);
  g_assert_true (vz_link_look_at_device (line.desk->link));
  guint n_threads = count_threads ();
  link_desk_say (line.desk, "receipt");
  for (guint i = 0; i < 100; i++) {
    g_assert_true (vz_link_look_at_device (line.desk->link));
    link_desk_turn ();
    vz_clock_virtual_advance (line.desk->clock, 20 * MS);
  }
  g_assert_cmpuint (count_threads (), <=, n_threads);
  hang_stage_let_go (line.stage);
  WAIT_UNTIL (line.desk->sensed > 0);
}

/* The time that a register has for a chunk that is held up. */
static void
turn_for (Line *line, gint64 time)
{
  for (gint64 passed = 0; passed < time; passed += 20 * MS) {
    link_desk_turn ();
    vz_clock_virtual_advance (line->desk->clock, 20 * MS);
  }
}

static void
test_output_waits_for_one_that_hangs (void)
{
  g_auto (Line) line = line_at ("?flow=dtrdsr");
  link_desk_start (line.desk);
  hang_stage_hang (line.stage);
  link_desk_say (line.desk, "receipt");
  turn_for (&line, 2 * SECOND);
  g_assert_cmpuint (vz_link_pending (line.desk->link), ==, strlen ("receipt"));

  hang_stage_let_go (line.stage);
  g_autoptr (GByteArray) heard = terminal_hear (line.stage->terminal, strlen ("receipt"));
  g_assert_cmpmem (heard->data, heard->len, "receipt", strlen ("receipt"));
  g_assert_cmpuint (line.desk->drained, ==, 1);
}

/* What it said before output was taken back says nothing of what is written then. */
static void
test_output_that_is_taken_back_leaves_no_permission (void)
{
  g_auto (Line) line = line_at ("?flow=dtrdsr");
  link_desk_start (line.desk);
  hang_stage_hang (line.stage);
  link_desk_say (line.desk, "receipt");
  link_desk_turn ();
  vz_link_discard (line.desk->link);
  hang_stage_let_go (line.stage);
  WAIT_UNTIL (line.desk->sensed > 0);
  set_ready (&line, FALSE);
  link_desk_say (line.desk, "next");
  turn_for (&line, SECOND);
  g_assert_cmpuint (vz_link_pending (line.desk->link), ==, strlen ("next"));
}

/* One opens only when what it had open is closed: then all that was to be closed before, and waits
 * for nothing, is as well. */
static void
close_another (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autofree char *address = terminal_address (terminal, "");
  g_autoptr (LinkDesk) desk = link_desk_new (address);
  link_desk_start (desk);
  vz_link_stop (desk->link);
  link_desk_start (desk);
}

static void
test_a_port_that_is_looked_at_is_closed_afterwards (void)
{
  g_auto (Line) line = line_at ("");
  LinkDesk *desk = line.desk;
  link_desk_start (desk);
  hang_stage_hang (line.stage);
  g_assert_true (vz_link_look_at_device (desk->link));
  vz_link_stop (desk->link);
  for (guint i = 0; i < 3; i++)
    close_another ();
  g_assert_cmpuint (hang_stage_times_open (line.stage), ==, 1);
  vz_link_start (desk->link);
  while (desk->lost == 0) {
    g_thread_yield ();
    link_desk_turn ();
    vz_clock_virtual_advance (desk->clock, 1 * MS);
  }
  g_assert_cmpstr (desk->lost_because, ==, "it did not open in time");

  hang_stage_let_go (line.stage);
  hang_stage_until_open (line.stage);
  g_assert_cmpuint (desk->opened, ==, 2);
  g_assert_cmpuint (desk->sensed, ==, 0); /* nobody asks the one that is open now */
  g_assert_cmpuint (hang_stage_times_open (line.stage), ==, 1);
}

static void
test_a_link_can_go_while_it_is_looked_at (void)
{
  g_auto (Line) line = line_at ("");
  link_desk_start (line.desk);
  hang_stage_hang (line.stage);
  g_assert_true (vz_link_look_at_device (line.desk->link));
  g_autoptr (VzLink) other = line.desk->link;
  line.desk->link = vz_link_new ("loop:", vz_clock_virtual_clock (line.desk->clock), TRUE, NULL);
  vz_link_stop (other);
  g_clear_object (&other);
  hang_stage_let_go (line.stage);
  while (hang_stage_times_open (line.stage) > 0)
    g_main_context_iteration (NULL, FALSE);
}

/* -- devices -- */

static VzHealthState
state_of (VzDevice *device)
{
  return vz_device_health (device)->state;
}

static VzDevice *
start_display (Line *line)
{
  VzDevice *display =
      vz_display_line_new ("display", line->desk->link, vz_display_profile ("epson-dm-d"),
                           vz_clock_virtual_clock (line->desk->clock));
  vz_device_start (display);
  WAIT_UNTIL (vz_link_is_open (line->desk->link));
  return display;
}

static void
test_a_display_that_is_switched_off_is_missed_within_a_second (void)
{
  g_auto (Line) line = line_at ("");
  g_autoptr (VzDevice) display = start_display (&line);
  set_ready (&line, FALSE);
  g_assert_cmpint (state_of (display), ==, VZ_HEALTH_READY);
  vz_clock_virtual_advance (line.desk->clock, SECOND);
  WAIT_UNTIL (state_of (display) == VZ_HEALTH_AWAY);
  set_ready (&line, TRUE);
  vz_clock_virtual_advance (line.desk->clock, SECOND);
  WAIT_UNTIL (state_of (display) == VZ_HEALTH_READY);
  vz_device_stop (display);
}

static void
test_a_display_shows_on_at_a_line_that_hangs (void)
{
  g_auto (Line) line = line_at ("");
  g_autoptr (GByteArray) heard = g_byte_array_new ();
  g_autoptr (VzDevice) display = start_display (&line);
  hang_stage_hang (line.stage);
  vz_clock_virtual_advance (line.desk->clock, SECOND);
  vz_device_show (display, "TOPLAM", "12,50");
  while (heard->len == 0 || !memmem (heard->data, heard->len, "12,50", 5)) {
    link_desk_turn ();
    terminal_take (line.stage->terminal, heard);
  }
  g_assert_cmpint (state_of (display), ==, VZ_HEALTH_READY);
  hang_stage_let_go (line.stage);
  vz_device_stop (display);
}

static gboolean
heard_receipt (Line *line, GByteArray *heard)
{
  turn_for (line, 20 * MS);
  terminal_take (line->stage->terminal, heard);
  return heard->len > 0 && memmem (heard->data, heard->len, "receipt", 7) != NULL;
}

static void
on_job_begins (VzDevice *printer, guint job)
{
  g_assert_true (vz_device_begin (printer, job));
}

/* It was on when the port was opened, and has not said a word: only now it shows what that means.
 */
static void
test_a_silent_printer_that_is_switched_off_gets_no_job (void)
{
  g_auto (Line) line = line_at ("");
  g_autoptr (GByteArray) heard = g_byte_array_new ();
  g_autoptr (GBytes) receipt = g_bytes_new_static ("receipt", 7);
  g_autoptr (VzDevice) printer =
      vz_printer_escpos_new ("receipt", line.desk->link, vz_printer_profile ("epson-tm-t20"),
                             vz_clock_virtual_clock (line.desk->clock));
  g_signal_connect (printer, "job-begins", G_CALLBACK (on_job_begins), NULL);
  vz_device_start (printer);
  WAIT_UNTIL (vz_link_is_open (line.desk->link));
  set_ready (&line, FALSE);
  vz_device_print (printer, 1, receipt);
  for (guint looks = 1; looks <= 3; looks++) {
    while (line.desk->sensed < looks)
      g_assert_false (heard_receipt (&line, heard));
    g_assert_cmpint (state_of (printer), ==, VZ_HEALTH_AWAY);
  }
  set_ready (&line, TRUE);
  while (!heard_receipt (&line, heard))
    ;
  g_assert_cmpint (state_of (printer), ==, VZ_HEALTH_ATTENTION); /* it only lacks the wire */
  vz_device_stop (printer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/link/ready/" name, function)
  ADD ("counts-as-it-was-read-last", test_it_counts_as_it_was_read_last);
  ADD ("one-that-hangs-holds-nobody", test_one_that_hangs_holds_nobody);
  ADD ("one-that-hangs-holds-one-thread", test_one_that_hangs_holds_one_thread);
  ADD ("output-waits-for-one-that-hangs", test_output_waits_for_one_that_hangs);
  ADD ("output-that-is-taken-back-leaves-no-permission",
       test_output_that_is_taken_back_leaves_no_permission);
  ADD ("a-port-that-is-looked-at-is-closed-afterwards",
       test_a_port_that_is_looked_at_is_closed_afterwards);
  ADD ("a-link-can-go-while-it-is-looked-at", test_a_link_can_go_while_it_is_looked_at);
  ADD ("a-display-that-is-switched-off-is-missed-within-a-second",
       test_a_display_that_is_switched_off_is_missed_within_a_second);
  ADD ("a-display-shows-on-at-a-line-that-hangs", test_a_display_shows_on_at_a_line_that_hangs);
  ADD ("a-silent-printer-that-is-switched-off-gets-no-job",
       test_a_silent_printer_that_is_switched_off_gets_no_job);
  return g_test_run ();
}
