/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/printer-escpos.h"

#include "core/clock-virtual.h"
#include "devices/link-loop.h"
#include "wire/escpos-fence.h"
#include "wire/escpos.h"

#include <string.h>
#include <unistd.h>

#define SECONDS G_USEC_PER_SEC
#define IDLE "\x10\x00\x00\x0f"
#define PAPER_OUT "\x18\x00\x0c\x0f"
#define PAPER_LOW "\x10\x00\x03\x0f"
#define COVER_OPEN "\x38\x00\x00\x0f"
#define ASK_REAL_TIME "\x10\x04\x02"
#define ASK_STATE "\x1d\x61\x0f"

/* The test is the printer: it hears what the register sends, and answers when it likes. */
typedef struct {
  VzClockVirtual *clock;
  VzLink *link;
  VzDevice *printer;
  GByteArray *heard;
  GString *done;   /* "1:confirmed " */
  GString *asked;  /* for leave to begin: "1 2 " */
  gboolean strict; /* leave is given by the test alone */
} Bench;

static const char *const outcomes[] = {
  [VZ_JOB_CONFIRMED] = "confirmed",
  [VZ_JOB_SENT] = "sent",
  [VZ_JOB_UNKNOWN] = "unknown",
};

static void
on_job_done (VzDevice *printer, guint job, int outcome, const char *reason, Bench *bench)
{
  g_string_append_printf (bench->done, "%u:%s ", job, outcomes[outcome]);
  g_assert_cmpint (reason != NULL, ==, outcome == VZ_JOB_UNKNOWN);
}

static void
on_job_begins (VzDevice *printer, guint job, Bench *bench)
{
  g_string_append_printf (bench->asked, "%u ", job);
  if (!bench->strict)
    g_assert_true (vz_device_begin (printer, job));
}

static Bench *
bench_new (const char *profile)
{
  Bench *bench = g_new0 (Bench, 1);
  bench->clock = vz_clock_virtual_new (0);
  bench->heard = g_byte_array_new ();
  bench->done = g_string_new (NULL);
  bench->asked = g_string_new (NULL);
  VzClock *clock = vz_clock_virtual_clock (bench->clock);
  bench->link = vz_link_new ("loop:", clock, TRUE, NULL);
  bench->printer =
      vz_printer_escpos_new ("receipt", bench->link, vz_printer_profile (profile), clock);
  g_signal_connect (bench->printer, "job-begins", G_CALLBACK (on_job_begins), bench);
  g_signal_connect (bench->printer, "job-done", G_CALLBACK (on_job_done), bench);
  return bench;
}

static void
bench_free (Bench *bench)
{
  g_object_unref (bench->printer);
  g_object_unref (bench->link);
  vz_clock_virtual_free (bench->clock);
  g_byte_array_unref (bench->heard);
  g_string_free (bench->done, TRUE);
  g_string_free (bench->asked, TRUE);
  g_free (bench);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bench, bench_free)

static gboolean
take (Bench *bench)
{
  guint8 bytes[4096];
  int peer = vz_link_loop_peer (VZ_LINK_LOOP (bench->link));
  gssize n = peer < 0 ? -1 : read (peer, bytes, sizeof bytes);
  if (n > 0)
    g_byte_array_append (bench->heard, bytes, (guint)n);
  return n > 0;
}

static void
turn (Bench *bench)
{
  while (g_main_context_iteration (NULL, FALSE) || take (bench))
    ;
}

static void
answer (Bench *bench, const char *bytes, gsize n_bytes)
{
  turn (bench);
  g_assert_cmpint (write (vz_link_loop_peer (VZ_LINK_LOOP (bench->link)), bytes, n_bytes), ==,
                   (gssize)n_bytes);
  turn (bench);
}

#define ANSWER(bench, bytes) answer (bench, bytes, sizeof bytes - 1)

static void
pass (Bench *bench, gint64 seconds)
{
  for (gint64 i = 0; i < seconds; i++) {
    vz_clock_virtual_advance (bench->clock, SECONDS);
    turn (bench);
  }
}

static void
print (Bench *bench, guint32 job, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  vz_device_print (bench->printer, job, bytes);
  turn (bench);
}

/* What was heard since the last time, the questions left out. */
static char *
heard (Bench *bench)
{
  turn (bench);
  g_autofree char *all = g_strndup ((char *)bench->heard->data, bench->heard->len);
  g_byte_array_set_size (bench->heard, 0);
  g_auto (GStrv) without = g_strsplit (all, ASK_REAL_TIME, -1);
  g_autofree char *joined = g_strjoinv ("", without);
  g_auto (GStrv) parts = g_strsplit (joined, ASK_STATE, -1);
  return g_strjoinv ("", parts);
}

#define ASSERT_HEARD(bench, text)                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *heard_now = heard (bench);                                                    \
    g_assert_cmpstr (heard_now, ==, text);                                                         \
  }                                                                                                \
  G_STMT_END

static const char *
sentence (Bench *bench)
{
  return vz_device_health (bench->printer)->sentence;
}

static Bench *
ready_bench (void)
{
  Bench *bench = bench_new ("epson-tm-t20");
  vz_device_start (bench->printer);
  ANSWER (bench, IDLE);
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_READY);
  return bench;
}

static void
test_it_is_asked_for_its_state_when_it_is_opened (void)
{
  g_autoptr (Bench) bench = bench_new ("epson-tm-t20");
  vz_device_start (bench->printer);
  turn (bench);
  g_assert_cmpmem (bench->heard->data, bench->heard->len, ASK_REAL_TIME ASK_STATE, 6);
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_AWAY);
  g_assert_cmpstr (sentence (bench), ==, "The printer does not answer.");
}

static void
test_a_job_is_done_when_the_printer_says_so (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  print (bench, 1, "receipt one");
  ASSERT_HEARD (bench, "receipt one");
  g_assert_cmpstr (bench->done->str, ==, "");
  ANSWER (bench, "\x37\x22"
                 "0002\x00"); /* another's */
  g_assert_cmpstr (bench->done->str, ==, "");
  ANSWER (bench, "\x37\x22"
                 "0001\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
}

/* The port is asked from time to time only whether all has left. */
static void
test_an_answer_may_be_faster_than_the_port (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  vz_link_loop_set_held (VZ_LINK_LOOP (bench->link), TRUE);
  print (bench, 1, "one");
  ASSERT_HEARD (bench, "one");
  ANSWER (bench, "\x37\x22"
                 "0001\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
  print (bench, 2, "two");
  pass (bench, 1);
  ASSERT_HEARD (bench, "two");
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
}

static void
test_an_answer_in_trouble_proves_nothing (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  print (bench, 1, "one");
  ANSWER (bench, PAPER_OUT);
  ANSWER (bench, "\x37\x22"
                 "0001\x00"); /* and nothing told that there is paper again */
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
}

/* As the printer does when the questions behind a job come to their turn. */
static void
answer_fence (Bench *bench, guint32 job)
{
  g_autoptr (GByteArray) question = g_byte_array_new ();
  vz_escpos_fence_put (question, job);
  for (guint i = 0; i < question->len; i += 3)
    if (question->data[i + 1] == 'r')
      ANSWER (bench, "\x00");
    else
      ANSWER (bench, IDLE);
}

static Bench *
ready_older_bench (void)
{
  Bench *bench = bench_new ("epson-tm-t88iii");
  vz_device_start (bench->printer);
  ANSWER (bench, IDLE);
  return bench;
}

static void
test_an_older_printer_answers_behind_the_job (void)
{
  g_autoptr (Bench) bench = ready_older_bench ();
  print (bench, 1, "one");
  ASSERT_HEARD (bench, "one");
  ANSWER (bench, IDLE);
  g_assert_cmpstr (bench->done->str, ==, "");
  answer_fence (bench, 1);
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
}

static void
test_noise_behind_a_job_is_no_answer (void)
{
  g_autoptr (Bench) bench = ready_older_bench ();
  ANSWER (bench, "\x00");
  g_assert_cmpuint (vz_device_health (bench->printer)->dropped, ==, 1);
  print (bench, 1, "one");
  for (guint i = 0; i < 5; i++)
    ANSWER (bench, "\x00" IDLE);
  g_assert_cmpstr (bench->done->str, ==, "");
}

static void
test_an_answer_too_late_does_not_stand_for_the_next_job (void)
{
  g_autoptr (Bench) bench = ready_older_bench ();
  print (bench, 1, "one");
  pass (bench, 25);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  ANSWER (bench, IDLE);
  print (bench, 2, "two");
  answer_fence (bench, 1);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  ANSWER (bench, IDLE);
  answer_fence (bench, 2);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown 2:confirmed ");
}

static void
test_an_answer_that_never_came_is_missed_by_its_job_alone (void)
{
  g_autoptr (Bench) bench = ready_older_bench ();
  print (bench, 1, "one");
  pass (bench, 25);
  ANSWER (bench, IDLE);
  print (bench, 2, "two");
  ANSWER (bench, IDLE);
  answer_fence (bench, 2);
  print (bench, 3, "three");
  ANSWER (bench, IDLE);
  answer_fence (bench, 3);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown 2:confirmed 3:confirmed ");
}

/* The other end of the cable was out for a moment: the printer prints on. */
static void
test_an_answer_from_before_a_break_is_none (void)
{
  g_autoptr (Bench) bench = ready_older_bench ();
  print (bench, 1, "one");
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  turn (bench);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), TRUE);
  pass (bench, 1);
  ANSWER (bench, IDLE);
  print (bench, 2, "two");
  answer_fence (bench, 1);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  ANSWER (bench, IDLE);
  answer_fence (bench, 2);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown 2:confirmed ");
}

static void
test_an_older_printer_that_was_filled_while_off_proves_nothing (void)
{
  g_autoptr (Bench) bench = ready_older_bench ();
  print (bench, 1, "one");
  ANSWER (bench, IDLE);
  ANSWER (bench, PAPER_OUT);
  answer_fence (bench, 1); /* the end of the job is all that it has */
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
}

static void
test_jobs_go_one_after_another (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  print (bench, 1, "one");
  print (bench, 2, "two");
  ASSERT_HEARD (bench, "one");
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 2);
  ANSWER (bench, "\x37\x22"
                 "0001\x00");
  ASSERT_HEARD (bench, "two");
  ANSWER (bench, "\x37\x22"
                 "0002\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed 2:confirmed ");
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 0);
}

static void
test_without_paper_jobs_wait (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  ANSWER (bench, PAPER_OUT);
  print (bench, 1, "one");
  pass (bench, 3600);
  ASSERT_HEARD (bench, "");
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_ATTENTION);
  g_assert_cmpstr (sentence (bench), ==, "Out of paper.");
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 1);
}

static void
test_with_new_paper_they_print_by_themselves (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  ANSWER (bench, PAPER_OUT);
  print (bench, 1, "one");
  ANSWER (bench, IDLE);
  ASSERT_HEARD (bench, "one");
  ANSWER (bench, "\x37\x22"
                 "0001\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
}

static void
test_paper_that_ends_within_a_job_is_waited_for (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  print (bench, 1, "one");
  ANSWER (bench, PAPER_OUT);
  pass (bench, 3600);
  g_assert_cmpstr (bench->done->str, ==, "");
  ANSWER (bench, IDLE);
  ANSWER (bench, "\x37\x22"
                 "0001\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
}

/* It tells nothing by itself then: it has forgotten that it is to. */
static void
test_a_printer_filled_while_off_leaves_its_job_and_takes_the_next (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  print (bench, 1, "one");
  print (bench, 2, "two");
  ANSWER (bench, PAPER_OUT);
  g_byte_array_set_size (bench->heard, 0);
  pass (bench, 60); /* and off */
  g_assert_cmpuint (bench->heard->len, >=, 3);
  g_assert_cmpmem (bench->heard->data, 3, ASK_REAL_TIME, 3);
  g_assert_cmpstr (bench->done->str, ==, "");
  ANSWER (bench, "\x12");
  ANSWER (bench, IDLE);
  pass (bench, 25);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  ANSWER (bench, IDLE);
  ASSERT_HEARD (bench, "two");
  ANSWER (bench, "\x37\x22"
                 "0002\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:unknown 2:confirmed ");
}

static void
test_low_paper_is_told_and_prints (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  ANSWER (bench, PAPER_LOW);
  g_assert_cmpstr (sentence (bench), ==, "The paper is near its end.");
  print (bench, 1, "one");
  ASSERT_HEARD (bench, "one");
}

static void
test_an_open_cover_goes_before_its_paper (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  ANSWER (bench, "\x38\x00\x0c\x0f");
  g_assert_cmpstr (sentence (bench), ==, "The printer’s cover is open.");
  ANSWER (bench, "\x18\x08\x00\x0f");
  g_assert_cmpstr (sentence (bench), ==, "The printer’s cutter is stuck.");
  g_assert_nonnull (vz_device_health (bench->printer)->way_out);
}

static void
test_a_printer_that_is_off_gets_no_job (void)
{
  g_autoptr (Bench) bench = bench_new ("epson-tm-t20");
  vz_link_loop_set_sensed (VZ_LINK_LOOP (bench->link), FALSE);
  vz_device_start (bench->printer);
  print (bench, 1, "one");
  pass (bench, 60);
  ASSERT_HEARD (bench, "");
  g_assert_cmpstr (sentence (bench), ==, "The printer does not answer.");
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_AWAY);
  ANSWER (bench, IDLE); /* switched on */
  ASSERT_HEARD (bench, "one");
}

static void
test_a_printer_that_never_answers_but_is_there_prints (void)
{
  g_autoptr (Bench) bench = bench_new ("epson-tm-t20");
  vz_device_start (bench->printer);
  print (bench, 1, "one");
  ASSERT_HEARD (bench, "");
  pass (bench, 6);
  ASSERT_HEARD (bench, "one");
  g_assert_cmpstr (bench->done->str, ==, "1:sent ");
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_ATTENTION);
  ANSWER (bench, IDLE); /* and once it does */
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_READY);
  print (bench, 2, "two");
  g_assert_cmpstr (bench->done->str, ==, "1:sent ");
  ANSWER (bench, "\x37\x22"
                 "0002\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:sent 2:confirmed ");
}

static void
test_a_file_is_a_printer_that_never_answers (void)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  g_autoptr (VzLink) link =
      vz_link_new ("file:/dev/null", vz_clock_virtual_clock (clock), FALSE, NULL);
  g_autoptr (VzDevice) printer =
      vz_printer_escpos_new ("receipt", link, vz_printer_profile ("epson-tm-t20"),
                             vz_clock_virtual_clock (clock));
  g_autoptr (GBytes) bytes = g_bytes_new_static ("one", 3);
  vz_device_start (printer);
  g_assert_cmpint (vz_device_health (printer)->state, ==, VZ_HEALTH_READY);
  g_signal_connect (printer, "job-begins", G_CALLBACK (vz_device_begin), NULL);
  vz_device_print (printer, 1, bytes);
  while (vz_device_health (printer)->queued > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_a_printer_switched_off_while_idle_is_noticed (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  pass (bench, 4);
  print (bench, 1, "one"); /* it was heard too long ago: it is asked first */
  ASSERT_HEARD (bench, "");
  pass (bench, 10);
  ASSERT_HEARD (bench, "");
  g_assert_cmpstr (sentence (bench), ==, "The printer does not answer.");
}

static void
test_before_a_job_the_printer_is_asked (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  pass (bench, 4);
  print (bench, 1, "one");
  ASSERT_HEARD (bench, "");
  ANSWER (bench, "\x12");
  ASSERT_HEARD (bench, "one");
}

static void
test_off_line_it_is_asked_in_real_time_only (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  ANSWER (bench, COVER_OPEN);
  g_byte_array_set_size (bench->heard, 0);
  pass (bench, 5);
  g_assert_cmpmem (bench->heard->data, bench->heard->len, ASK_REAL_TIME, 3);
  ANSWER (bench, "\x16"); /* cover still open */
  pass (bench, 5);
  g_assert_cmpstr (sentence (bench), ==, "The printer’s cover is open.");
}

static void
test_back_on_line_it_is_asked_for_its_state (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  ANSWER (bench, PAPER_OUT);
  pass (bench, 5); /* switched off, filled, switched on: nothing was told */
  g_byte_array_set_size (bench->heard, 0);
  ANSWER (bench, "\x12");
  g_assert_cmpmem (bench->heard->data, bench->heard->len, ASK_STATE, 3);
  ANSWER (bench, IDLE);
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_READY);
}

static void
test_a_job_cut_off_is_unknown_and_never_printed_again (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  print (bench, 1, "one");
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  turn (bench);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  g_assert_cmpstr (sentence (bench), ==, "The printer is not connected.");

  g_byte_array_set_size (bench->heard, 0);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), TRUE);
  pass (bench, 1);
  ANSWER (bench, IDLE);
  pass (bench, 10);
  ASSERT_HEARD (bench, "");
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
}

static void
test_a_job_that_was_not_begun_waits_for_the_printer (void)
{
  g_autoptr (Bench) bench = bench_new ("epson-tm-t20");
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  vz_device_start (bench->printer);
  print (bench, 1, "one");
  pass (bench, 60);
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 1);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), TRUE);
  pass (bench, 5);
  ANSWER (bench, IDLE);
  ASSERT_HEARD (bench, "one");
}

static void
test_a_job_of_which_no_byte_left_is_begun_again (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("one", 3);
  vz_device_print (bench->printer, 1,
                   bytes); /* the main loop does not turn before the cable goes */
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  turn (bench);
  g_assert_cmpstr (bench->done->str, ==, "");
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), TRUE);
  pass (bench, 1);
  ANSWER (bench, IDLE);
  ASSERT_HEARD (bench, "one");
}

static void
test_a_job_of_which_some_bytes_left_is_unknown (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  g_autofree char *text = g_strnfill (4000000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  vz_device_print (bench->printer, 1, bytes);
  while (g_main_context_iteration (NULL, FALSE)) /* the line is full, and no one takes */
    ;
  g_assert_cmpuint (vz_link_pending (bench->link), <, strlen (text));
  g_assert_cmpuint (vz_link_pending (bench->link), >, 0);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  turn (bench);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
}

static void
test_a_printer_switched_on_anew_has_lost_its_job (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  print (bench, 1, "one");
  print (bench, 2, "two");
  ASSERT_HEARD (bench, "one");
  ANSWER (bench, "\x11");
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  ANSWER (bench, IDLE);
  ASSERT_HEARD (bench, "two");
  ANSWER (bench, "\x37\x22"
                 "0001\x00"); /* what was left of the first job had asked for it */
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  ANSWER (bench, "\x37\x22"
                 "0002\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:unknown 2:confirmed ");
}

static void
test_a_printer_that_falls_silent_leaves_the_job_unknown (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  print (bench, 1, "one");
  pass (bench, 15);
  g_assert_cmpstr (bench->done->str, ==, "");
  pass (bench, 10);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  g_assert_cmpstr (sentence (bench), ==, "The printer does not answer.");
}

/* What has been taken by a server of serial ports goes on to the printer at 9,600 baud. */
static void
test_a_long_job_has_the_time_that_a_slow_line_takes (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  g_autofree char *text = g_strnfill (48000, 'x');
  print (bench, 1, text);
  ASSERT_HEARD (bench, text);
  pass (bench, 65);
  g_assert_cmpstr (bench->done->str, ==, "");
  pass (bench, 10);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
}

static void
test_a_printer_that_takes_no_bytes_is_told (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  g_autofree char *text = g_strnfill (4000000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  vz_device_print (bench->printer, 1, bytes);
  for (guint i = 0; i < 5; i++) {
    while (g_main_context_iteration (NULL, FALSE)) /* and no one takes */
      ;
    vz_clock_virtual_advance (bench->clock, 5 * SECONDS);
  }
  g_assert_cmpstr (sentence (bench), ==, "The printer takes no data.");
  turn (bench);
  pass (bench, 5);
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_READY);
  g_assert_cmpstr (bench->done->str, ==, "");
}

static void
test_a_printer_that_cannot_confirm_is_done_when_it_took_all (void)
{
  g_autoptr (Bench) bench = bench_new ("generic-80mm");
  vz_device_start (bench->printer);
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_READY);
  print (bench, 1, "one");
  print (bench, 2, "two");
  ASSERT_HEARD (bench, "onetwo");
  g_assert_cmpstr (bench->done->str, ==, "1:sent 2:sent ");
}

static void
test_stopping_leaves_a_begun_job_unknown_and_forgets_the_rest (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  print (bench, 1, "one");
  print (bench, 2, "two");
  vz_device_stop (bench->printer);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 0);
  g_assert_cmpuint (vz_clock_virtual_pending (bench->clock), ==, 0);
}

static void
test_not_a_byte_leaves_before_the_leave (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  bench->strict = TRUE;
  print (bench, 1, "one");
  print (bench, 2, "two");
  pass (bench, 3600);
  ASSERT_HEARD (bench, "");
  g_assert_cmpstr (bench->asked->str, ==, "1 ");
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 2);
  ANSWER (bench, IDLE);
  g_assert_false (vz_device_begin (bench->printer, 2)); /* did not ask */
  g_assert_true (vz_device_begin (bench->printer, 1));
  g_assert_false (vz_device_begin (bench->printer, 1));
  ASSERT_HEARD (bench, "one");
}

static void
test_a_leave_that_comes_too_late_is_asked_for_anew (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  bench->strict = TRUE;
  print (bench, 1, "one");
  ANSWER (bench, PAPER_OUT);
  g_assert_false (vz_device_begin (bench->printer, 1));
  ASSERT_HEARD (bench, "");
  ANSWER (bench, IDLE);
  g_assert_cmpstr (bench->asked->str, ==, "1 1 ");
  g_assert_true (vz_device_begin (bench->printer, 1));
  ASSERT_HEARD (bench, "one");
}

static void
test_a_printer_that_leaves_before_the_leave_has_no_part_of_the_job (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  bench->strict = TRUE;
  print (bench, 1, "one");
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  turn (bench);
  g_assert_false (vz_device_begin (bench->printer, 1));
  g_assert_cmpstr (bench->done->str, ==, "");
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 1);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), TRUE);
  pass (bench, 1);
  ANSWER (bench, IDLE);
  g_assert_true (vz_device_begin (bench->printer, 1));
  ASSERT_HEARD (bench, "one");
}

static void
test_stopping_before_the_leave_begins_nothing (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  bench->strict = TRUE;
  print (bench, 1, "one");
  vz_device_stop (bench->printer);
  g_assert_false (vz_device_begin (bench->printer, 1));
  g_assert_cmpstr (bench->done->str, ==, "");
}

/* A screen that answers "job-done" by printing more. */
static void
on_done_print_more (VzDevice *printer, guint job, int outcome, const char *reason, Bench *bench)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("more", 4);
  if (job < 3)
    vz_device_print (printer, job + 1, bytes);
}

static void
test_a_job_may_be_queued_while_another_ends (void)
{
  g_autoptr (Bench) bench = bench_new ("generic-80mm");
  g_signal_connect (bench->printer, "job-done", G_CALLBACK (on_done_print_more), bench);
  vz_device_start (bench->printer);
  print (bench, 1, "one");
  turn (bench);
  g_assert_cmpstr (bench->done->str, ==, "1:sent 2:sent 3:sent ");
  ASSERT_HEARD (bench, "onemoremore");
}

#define PULSE "\x1b\x70\x00\x19\xfa"
#define DRAWER_SHUT "The cash drawer did not open."

static const guint8 *
find_heard (Bench *bench, const char *what, gsize length)
{
  return bench->heard->len > 0 ? memmem (bench->heard->data, bench->heard->len, what, length)
                               : NULL;
}

static gboolean
heard_pulse (Bench *bench)
{
  turn (bench);
  return find_heard (bench, PULSE, sizeof PULSE - 1) != NULL;
}

static void
test_the_drawer_opens_once_and_before_a_paper_that_waits (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  pass (bench, 4);
  print (bench, 1, "one"); /* the printer is asked first */
  vz_device_open_drawer (bench->printer);
  g_assert_false (heard_pulse (bench));
  ANSWER (bench, "\x12");
  g_assert_true (heard_pulse (bench));
  g_assert_true (find_heard (bench, PULSE, sizeof PULSE - 1) < find_heard (bench, "one", 3));
  g_byte_array_set_size (bench->heard, 0);
  ANSWER (bench, IDLE);
  pass (bench, 3);
  g_assert_false (heard_pulse (bench));
  g_assert_cmpstr (sentence (bench), ==, NULL);
}

static void
test_the_drawer_waits_for_the_end_of_a_paper (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  print (bench, 1, "one");
  vz_device_open_drawer (bench->printer);
  g_assert_false (heard_pulse (bench));
  ANSWER (bench, "\x37\x22"
                 "0001\x00");
  g_assert_true (heard_pulse (bench));
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
}

static void
assert_shut_for_good (Bench *bench, VzHealthState state)
{
  turn (bench);
  g_assert_cmpstr (sentence (bench), ==, DRAWER_SHUT);
  g_assert_cmpstr (vz_device_health (bench->printer)->way_out, ==,
                   "Open it with its key, and look after the printer.");
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, state);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), TRUE);
  pass (bench, 1);
  ANSWER (bench, IDLE);
  pass (bench, 4);
  ANSWER (bench, IDLE);
  g_assert_false (heard_pulse (bench));
}

static void
test_a_printer_that_is_away_does_not_open_the_drawer_later (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  turn (bench);
  vz_device_open_drawer (bench->printer);
  assert_shut_for_good (bench, VZ_HEALTH_AWAY);
}

static void
test_a_printer_that_goes_away_does_not_open_the_drawer_later (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  vz_device_open_drawer (bench->printer); /* the main loop does not turn before the cable goes */
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  assert_shut_for_good (bench, VZ_HEALTH_AWAY);
}

static void
test_a_printer_without_paper_does_not_open_the_drawer_later (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  ANSWER (bench, PAPER_OUT);
  vz_device_open_drawer (bench->printer);
  assert_shut_for_good (bench, VZ_HEALTH_ATTENTION);
}

static void
test_a_printer_that_does_not_answer_in_time_does_not_open_the_drawer_later (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  pass (bench, 2);
  vz_device_open_drawer (bench->printer);
  pass (bench, 4);
  g_assert_cmpstr (sentence (bench), !=, DRAWER_SHUT);
  pass (bench, 1);
  g_assert_cmpstr (sentence (bench), ==, DRAWER_SHUT);
  ANSWER (bench, IDLE);
  g_assert_false (heard_pulse (bench));
}

static void
test_a_pulse_that_the_line_does_not_take_is_taken_back (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  g_autofree char *text = g_strnfill (4000000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  vz_link_write (bench->link, bytes);
  vz_device_open_drawer (bench->printer);
  for (guint i = 0; i < 6; i++) {
    while (g_main_context_iteration (NULL, FALSE)) /* the line is full, and no one takes */
      ;
    vz_clock_virtual_advance (bench->clock, SECONDS);
  }
  g_assert_cmpstr (sentence (bench), ==, DRAWER_SHUT);
  g_assert_false (heard_pulse (bench));
}

/* Where the device says stop, the buffer of the port is no less the register's than its own. */
static void
test_a_pulse_that_the_port_keeps_is_taken_back (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  vz_link_loop_set_held (VZ_LINK_LOOP (bench->link), TRUE);
  vz_device_open_drawer (bench->printer);
  for (guint i = 0; i < 60; i++) {
    g_main_context_iteration (NULL, FALSE);
    vz_clock_virtual_advance (bench->clock, SECONDS / 10);
  }
  g_assert_cmpstr (sentence (bench), ==, DRAWER_SHUT);
  vz_link_loop_set_held (VZ_LINK_LOOP (bench->link), FALSE);
  g_assert_false (heard_pulse (bench));
}

/* What is cut off within a command lets the printer take the next one for its rest. */
static void
test_a_late_drawer_cuts_nothing_else_off (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  g_autofree char *text = g_strnfill (400, 'x');
  g_autoptr (GBytes) definition = g_bytes_new (text, strlen (text));
  vz_link_loop_set_held (VZ_LINK_LOOP (bench->link), TRUE);
  vz_link_write (bench->link, definition);
  vz_device_open_drawer (bench->printer);
  for (guint i = 0; i < 60; i++) {
    g_main_context_iteration (NULL, FALSE);
    vz_clock_virtual_advance (bench->clock, SECONDS / 10);
  }
  g_assert_cmpstr (sentence (bench), ==, DRAWER_SHUT);
  vz_clock_virtual_advance (bench->clock, 60 * SECONDS);
  g_assert_cmpstr (sentence (bench), ==, "The printer takes no data.");
  vz_link_loop_set_held (VZ_LINK_LOOP (bench->link), FALSE);
  ASSERT_HEARD (bench, text);
}

static void
test_what_waited_for_the_line_begins_when_it_is_free (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  g_autoptr (GBytes) definition = g_bytes_new_static ("logo ", 5);
  vz_link_write (bench->link, definition);
  vz_device_open_drawer (bench->printer);
  print (bench, 1, "one");
  g_assert_true (heard_pulse (bench));
  g_assert_true (find_heard (bench, "logo ", 5) < find_heard (bench, PULSE, sizeof PULSE - 1));
  g_assert_true (find_heard (bench, PULSE, sizeof PULSE - 1) < find_heard (bench, "one", 3));
}

static void
test_that_the_drawer_did_not_open_is_told_for_a_minute (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  ANSWER (bench, PAPER_OUT);
  vz_device_open_drawer (bench->printer);
  pass (bench, 59);
  g_assert_cmpstr (sentence (bench), ==, DRAWER_SHUT);
  pass (bench, 1);
  g_assert_cmpstr (sentence (bench), ==, "Out of paper.");
  vz_device_open_drawer (bench->printer);
  ANSWER (bench, IDLE);
  vz_device_open_drawer (bench->printer); /* and not longer than until it opens */
  g_assert_true (heard_pulse (bench));
  g_assert_cmpstr (sentence (bench), ==, NULL);
}

static void
test_a_printer_without_a_drawer_has_none (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  vz_printer_escpos_set_drawer (VZ_PRINTER_ESCPOS (bench->printer), FALSE, VZ_DRAWER_SWITCH_HIGH);
  g_assert_false (vz_device_has_drawer (bench->printer));
  ANSWER (bench, "\x14\x00\x00\x0f");
  g_assert_cmpint (vz_device_health (bench->printer)->drawer, ==, VZ_DRAWER_UNTOLD);
}

#define DRAWER_HIGH "\x14\x00\x00\x0f"

static void
assert_drawer (Bench *bench, VzDrawerState state)
{
  turn (bench);
  g_assert_cmpint (vz_device_health (bench->printer)->drawer, ==, state);
  g_assert_cmpint (g_strcmp0 (sentence (bench), "The cash drawer is open.") == 0, ==,
                   state == VZ_DRAWER_OPEN);
}

static void
test_the_drawer_is_as_its_switch_says (void)
{
  static const struct {
    VzDrawerSwitch open_is;
    VzDrawerState when_low, when_high;
  } cases[] = {
    { VZ_DRAWER_SWITCH_NONE, VZ_DRAWER_UNTOLD, VZ_DRAWER_UNTOLD },
    { VZ_DRAWER_SWITCH_HIGH, VZ_DRAWER_SHUT, VZ_DRAWER_OPEN },
    { VZ_DRAWER_SWITCH_LOW, VZ_DRAWER_OPEN, VZ_DRAWER_SHUT },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Bench) bench = bench_new ("epson-tm-t20");
    vz_printer_escpos_set_drawer (VZ_PRINTER_ESCPOS (bench->printer), TRUE, cases[i].open_is);
    vz_device_start (bench->printer);
    ANSWER (bench, "\x12"); /* that says nothing of the drawer */
    assert_drawer (bench, VZ_DRAWER_UNTOLD);
    ANSWER (bench, IDLE);
    assert_drawer (bench, cases[i].when_low);
    ANSWER (bench, DRAWER_HIGH);
    assert_drawer (bench, cases[i].when_high);
    g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_READY);
    vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
    assert_drawer (bench, VZ_DRAWER_UNTOLD);
  }
}

static void
on_drawer_ended (VzDevice *printer, gboolean opened, GString *ended)
{
  g_string_append (ended, opened ? "opened " : "missed ");
}

static void
test_what_became_of_an_opening_is_told_once (void)
{
  g_autoptr (Bench) bench = ready_bench ();
  g_autoptr (GString) ended = g_string_new (NULL);
  g_signal_connect (bench->printer, "drawer-ended", G_CALLBACK (on_drawer_ended), ended);
  vz_device_open_drawer (bench->printer);
  turn (bench);
  g_assert_cmpstr (ended->str, ==, "opened ");
  ANSWER (bench, PAPER_OUT);
  vz_device_open_drawer (bench->printer);
  pass (bench, 10);
  g_assert_cmpstr (ended->str, ==, "opened missed ");
}

static const char *
kept_logo (Bench *bench)
{
  return vz_device_printer (bench->printer)->logo_key;
}

static Bench *
bench_with_logo (void)
{
  Bench *bench = ready_bench ();
  g_autoptr (VzBitmap) logo = vz_bitmap_new (60, 40);
  char key[3];
  g_autoptr (GBytes) definition =
      vz_escpos_keep_logo (logo, vz_device_printer (bench->printer), key);
  g_autofree char *kept = g_strdup_printf ("\x37\x72\x40%s", key);
  vz_device_keep_logo (bench->printer, logo);
  ANSWER (bench, IDLE);
  g_assert_cmpstr (kept_logo (bench), ==, "");
  answer (bench, kept, strlen (kept) + 1);
  g_assert_cmpstr (kept_logo (bench), ==, key);
  return bench;
}

/* What is ordered meanwhile may come out of another printer. */
static void
test_a_printer_that_is_away_keeps_no_logo (void)
{
  g_autoptr (Bench) unplugged = bench_with_logo ();
  vz_link_loop_set_plugged (VZ_LINK_LOOP (unplugged->link), FALSE);
  turn (unplugged);
  g_assert_cmpstr (kept_logo (unplugged), ==, "");

  g_autoptr (Bench) silent = bench_with_logo ();
  pass (silent, 15);
  g_assert_cmpstr (sentence (silent), ==, "The printer does not answer.");
  g_assert_cmpstr (kept_logo (silent), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/printer/" name, function)
  ADD ("it-is-asked-for-its-state-when-it-is-opened",
       test_it_is_asked_for_its_state_when_it_is_opened);
  ADD ("a-job-is-done-when-the-printer-says-so", test_a_job_is_done_when_the_printer_says_so);
  ADD ("an-answer-may-be-faster-than-the-port", test_an_answer_may_be_faster_than_the_port);
  ADD ("an-answer-in-trouble-proves-nothing", test_an_answer_in_trouble_proves_nothing);
  ADD ("an-older-printer-answers-behind-the-job", test_an_older_printer_answers_behind_the_job);
  ADD ("an-answer-too-late-does-not-stand-for-the-next-job",
       test_an_answer_too_late_does_not_stand_for_the_next_job);
  ADD ("noise-behind-a-job-is-no-answer", test_noise_behind_a_job_is_no_answer);
  ADD ("an-answer-that-never-came-is-missed-by-its-job-alone",
       test_an_answer_that_never_came_is_missed_by_its_job_alone);
  ADD ("an-answer-from-before-a-break-is-none", test_an_answer_from_before_a_break_is_none);
  ADD ("an-older-printer-that-was-filled-while-off-proves-nothing",
       test_an_older_printer_that_was_filled_while_off_proves_nothing);
  ADD ("jobs-go-one-after-another", test_jobs_go_one_after_another);
  ADD ("without-paper-jobs-wait", test_without_paper_jobs_wait);
  ADD ("with-new-paper-they-print-by-themselves", test_with_new_paper_they_print_by_themselves);
  ADD ("paper-that-ends-within-a-job-is-waited-for",
       test_paper_that_ends_within_a_job_is_waited_for);
  ADD ("a-printer-filled-while-off-leaves-its-job-and-takes-the-next",
       test_a_printer_filled_while_off_leaves_its_job_and_takes_the_next);
  ADD ("low-paper-is-told-and-prints", test_low_paper_is_told_and_prints);
  ADD ("an-open-cover-goes-before-its-paper", test_an_open_cover_goes_before_its_paper);
  ADD ("a-printer-that-is-off-gets-no-job", test_a_printer_that_is_off_gets_no_job);
  ADD ("a-printer-that-never-answers-but-is-there-prints",
       test_a_printer_that_never_answers_but_is_there_prints);
  ADD ("a-file-is-a-printer-that-never-answers", test_a_file_is_a_printer_that_never_answers);
  ADD ("a-printer-switched-off-while-idle-is-noticed",
       test_a_printer_switched_off_while_idle_is_noticed);
  ADD ("before-a-job-the-printer-is-asked", test_before_a_job_the_printer_is_asked);
  ADD ("off-line-it-is-asked-in-real-time-only", test_off_line_it_is_asked_in_real_time_only);
  ADD ("back-on-line-it-is-asked-for-its-state", test_back_on_line_it_is_asked_for_its_state);
  ADD ("a-job-cut-off-is-unknown-and-never-printed-again",
       test_a_job_cut_off_is_unknown_and_never_printed_again);
  ADD ("a-job-that-was-not-begun-waits-for-the-printer",
       test_a_job_that_was_not_begun_waits_for_the_printer);
  ADD ("a-job-of-which-no-byte-left-is-begun-again",
       test_a_job_of_which_no_byte_left_is_begun_again);
  ADD ("a-job-of-which-some-bytes-left-is-unknown", test_a_job_of_which_some_bytes_left_is_unknown);
  ADD ("a-printer-switched-on-anew-has-lost-its-job",
       test_a_printer_switched_on_anew_has_lost_its_job);
  ADD ("a-printer-that-falls-silent-leaves-the-job-unknown",
       test_a_printer_that_falls_silent_leaves_the_job_unknown);
  ADD ("a-long-job-has-the-time-that-a-slow-line-takes",
       test_a_long_job_has_the_time_that_a_slow_line_takes);
  ADD ("a-printer-that-takes-no-bytes-is-told", test_a_printer_that_takes_no_bytes_is_told);
  ADD ("a-printer-that-cannot-confirm-is-done-when-it-took-all",
       test_a_printer_that_cannot_confirm_is_done_when_it_took_all);
  ADD ("stopping-leaves-a-begun-job-unknown-and-forgets-the-rest",
       test_stopping_leaves_a_begun_job_unknown_and_forgets_the_rest);
  ADD ("not-a-byte-leaves-before-the-leave", test_not_a_byte_leaves_before_the_leave);
  ADD ("a-leave-that-comes-too-late-is-asked-for-anew",
       test_a_leave_that_comes_too_late_is_asked_for_anew);
  ADD ("a-printer-that-leaves-before-the-leave-has-no-part-of-the-job",
       test_a_printer_that_leaves_before_the_leave_has_no_part_of_the_job);
  ADD ("stopping-before-the-leave-begins-nothing", test_stopping_before_the_leave_begins_nothing);
  ADD ("a-job-may-be-queued-while-another-ends", test_a_job_may_be_queued_while_another_ends);
  ADD ("the-drawer-opens-once-and-before-a-paper-that-waits",
       test_the_drawer_opens_once_and_before_a_paper_that_waits);
  ADD ("the-drawer-waits-for-the-end-of-a-paper", test_the_drawer_waits_for_the_end_of_a_paper);
  ADD ("a-printer-that-is-away-does-not-open-the-drawer-later",
       test_a_printer_that_is_away_does_not_open_the_drawer_later);
  ADD ("a-printer-that-goes-away-does-not-open-the-drawer-later",
       test_a_printer_that_goes_away_does_not_open_the_drawer_later);
  ADD ("a-printer-without-paper-does-not-open-the-drawer-later",
       test_a_printer_without_paper_does_not_open_the_drawer_later);
  ADD ("a-printer-that-does-not-answer-in-time-does-not-open-the-drawer-later",
       test_a_printer_that_does_not_answer_in_time_does_not_open_the_drawer_later);
  ADD ("a-pulse-that-the-line-does-not-take-is-taken-back",
       test_a_pulse_that_the_line_does_not_take_is_taken_back);
  ADD ("a-pulse-that-the-port-keeps-is-taken-back", test_a_pulse_that_the_port_keeps_is_taken_back);
  ADD ("a-late-drawer-cuts-nothing-else-off", test_a_late_drawer_cuts_nothing_else_off);
  ADD ("what-waited-for-the-line-begins-when-it-is-free",
       test_what_waited_for_the_line_begins_when_it_is_free);
  ADD ("that-the-drawer-did-not-open-is-told-for-a-minute",
       test_that_the_drawer_did_not_open_is_told_for_a_minute);
  ADD ("the-drawer-is-as-its-switch-says", test_the_drawer_is_as_its_switch_says);
  ADD ("what-became-of-an-opening-is-told-once", test_what_became_of_an_opening_is_told_once);
  ADD ("a-printer-that-is-away-keeps-no-logo", test_a_printer_that_is_away_keeps_no_logo);
  ADD ("a-printer-without-a-drawer-has-none", test_a_printer_without_a_drawer_has_none);
  return g_test_run ();
}
