/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "printer-bench.h"

#include "devices/link-loop.h"

#include <string.h>
#include <unistd.h>

/* A printer that stands still for an error, and is told how it goes on. */

#define JAMMED "\x18\x04\x00\x0f"
#define CUTTER_STUCK "\x18\x08\x00\x0f"
#define JAMMED_AND_OPEN "\x38\x04\x00\x0f"
#define ASK_ERROR "\x10\x04\x03"
#define PRINT_ON "\x10\x05\x01"
#define CLEAR "\x10\x05\x02"
#define BOTH (1u << VZ_RECOVERY_PRINT_ON | 1u << VZ_RECOVERY_CLEAR)

static guint
recoveries (PrinterBench *bench)
{
  return vz_device_health (bench->printer)->recoveries;
}

static PrinterBench *
jammed_bench (void)
{
  PrinterBench *bench = printer_bench_new_ready ();
  printer_bench_print (bench, 1, "one");
  printer_bench_print (bench, 2, "two");
  ANSWER (bench, JAMMED);
  ASSERT_HEARD (bench, "one");
  return bench;
}

static void
test_it_prints_on_where_it_failed (void)
{
  g_autoptr (PrinterBench) bench = jammed_bench ();
  g_assert_cmpuint (recoveries (bench), ==, BOTH);
  vz_device_recover (bench->printer, VZ_RECOVERY_PRINT_ON);
  ASSERT_HEARD (bench, PRINT_ON);
  g_assert_cmpstr (bench->done->str, ==, "");
  ANSWER (bench, IDLE);
  g_assert_cmpuint (recoveries (bench), ==, 0);
  ANSWER (bench, "\x37\x22"
                 "0001\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
  ASSERT_HEARD (bench, "two");
}

static void
test_what_is_cleared_is_unknown_and_the_next_is_printed (void)
{
  g_autoptr (PrinterBench) bench = jammed_bench ();
  vz_device_recover (bench->printer, VZ_RECOVERY_CLEAR);
  ASSERT_HEARD (bench, CLEAR);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  ANSWER (bench, IDLE);
  printer_bench_assert_parted (bench, "two");
  ANSWER (bench, "\x37\x22"
                 "0002\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:unknown 2:confirmed ");
}

static void
turn_untaken (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_a_job_that_is_not_there_whole_can_only_be_cleared (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  g_autofree char *text = g_strnfill (4000000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  vz_device_print (bench->printer, 1, bytes);
  turn_untaken ();
  g_assert_cmpint (write (vz_link_loop_peer (VZ_LINK_LOOP (bench->link)), JAMMED, 4), ==, 4);
  turn_untaken ();
  g_assert_cmpuint (recoveries (bench), ==, 1u << VZ_RECOVERY_CLEAR);
  vz_device_recover (bench->printer, VZ_RECOVERY_PRINT_ON);
  g_assert_cmpstr (bench->done->str, ==, "");
  vz_device_recover (bench->printer, VZ_RECOVERY_CLEAR);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  printer_bench_turn (bench);
  g_assert_cmpuint (bench->heard->len, <, strlen (text));
  g_assert_cmpmem (bench->heard->data + bench->heard->len - strlen (CLEAR), strlen (CLEAR), CLEAR,
                   strlen (CLEAR));
}

/* Each: what it says, and whether it can be told something then. */
static const struct {
  const char *profile;
  const char *state;
  guint recoveries;
} cases[] = {
  { "epson-tm-t88v", JAMMED, BOTH },
  { "epson-tm-t88v", CUTTER_STUCK, BOTH },
  { "epson-tm-t88v", JAMMED_AND_OPEN, 0 },
  { "bixolon-srp-350iii", JAMMED, 0 },
};

static void
test_it_is_told_only_when_nothing_is_in_its_way (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (PrinterBench) bench = printer_bench_new (cases[i].profile);
    vz_device_start (bench->printer);
    ANSWER (bench, IDLE);
    vz_device_recover (bench->printer, VZ_RECOVERY_PRINT_ON);
    ASSERT_HEARD (bench, "");
    printer_bench_answer (bench, cases[i].state, sizeof JAMMED - 1);
    g_test_message ("case %u", i);
    g_assert_cmpuint (recoveries (bench), ==, cases[i].recoveries);
  }
}

/* Off line it tells by itself of nothing that was so before it was asked to. */
static void
test_an_error_from_before_is_asked_for (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new ("epson-tm-t88v");
  vz_device_start (bench->printer);
  printer_bench_turn (bench);
  ANSWER (bench, "\x52");
  ASSERT_HEARD (bench, ASK_ERROR);
  g_assert_cmpuint (recoveries (bench), ==, 0);
  ANSWER (bench, "\x16");
  g_assert_cmpuint (recoveries (bench), ==, BOTH);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "The printer stands still for an error.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/printer-recovery/" name, function)
  ADD ("it-prints-on-where-it-failed", test_it_prints_on_where_it_failed);
  ADD ("what-is-cleared-is-unknown-and-the-next-is-printed",
       test_what_is_cleared_is_unknown_and_the_next_is_printed);
  ADD ("a-job-that-is-not-there-whole-can-only-be-cleared",
       test_a_job_that_is_not_there_whole_can_only_be_cleared);
  ADD ("it-is-told-only-when-nothing-is-in-its-way",
       test_it_is_told_only_when_nothing_is_in_its_way);
  ADD ("an-error-from-before-is-asked-for", test_an_error_from_before_is_asked_for);
  return g_test_run ();
}
