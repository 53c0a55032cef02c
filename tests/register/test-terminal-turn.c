/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/terminal-turn.h"

#include "core/clock-virtual.h"
#include "devices/kinds/terminal-concert.h"
#include "devices/link-loop.h"

#include <unistd.h>

/* Whose turn it is at a payment terminal. */

#define SECONDS G_USEC_PER_SEC

typedef struct {
  VzClockVirtual *clock;
  VzLink *link;
  VzDevice *terminal;
  VzGiven given;
  VzTerminalTurn *turn;
  guint n_ends;
  VzTerminalOutcome outcome;
  guint n_papers; /* in all */
} Bench;

static void
on_told (guint32 number, const VzTerminalReceipt *receipt, gpointer data)
{
}

static void
on_doubted (guint32 number, gpointer data)
{
}

static void
on_ended (guint32 number,
          VzTerminalOutcome outcome,
          const VzTerminalReceipt *receipt,
          const char *reason,
          GPtrArray *papers,
          gpointer data)
{
  ((Bench *)data)->n_ends++;
  ((Bench *)data)->outcome = outcome;
  ((Bench *)data)->n_papers += papers->len;
}

static void
on_noticed (guint32 number, const char *sentence, const char *text, gpointer data)
{
}

static void
on_changed (gpointer data)
{
}

static void
bench_init (Bench *bench)
{
  static const VzTerminalTurnHooks hooks = { on_told, on_doubted, on_ended, on_noticed };

  bench->clock = vz_clock_virtual_new (0);
  bench->given = (VzGiven){ .clock = vz_clock_virtual_clock (bench->clock), .changed = on_changed };
  bench->link = vz_link_new ("loop:", bench->given.clock, TRUE, NULL);
  bench->terminal = vz_terminal_concert_new ("card", bench->link, bench->given.clock);
  bench->turn = vz_terminal_turn_new (&bench->given, VZ_TERMINAL (bench->terminal), &hooks, bench);
}

static void
bench_clear (Bench *bench)
{
  vz_terminal_turn_free (bench->turn);
  g_object_unref (bench->terminal);
  g_object_unref (bench->link);
  vz_clock_virtual_free (bench->clock);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

static VzTerminalOrder
payment (guint32 number)
{
  return (VzTerminalOrder){ .deed = VZ_TERMINAL_PAYMENT,
                            .number = number,
                            .amount = vz_money_from_minor (1234, "TRY") };
}

static void
turn (void)
{
  while (g_main_context_iteration (NULL, FALSE)) {
    /* lets the link open, and what was said arrive */
  }
}

/* It is asked whether it is there, and says yes. */
static void
start (Bench *bench)
{
  vz_device_start (bench->terminal);
  turn ();
  g_assert_cmpint (write (vz_link_loop_peer (VZ_LINK_LOOP (bench->link)), "\x06", 1), ==, 1);
  turn ();
}

/* It would be kept for an end that nobody tells. */
static void
test_one_that_is_busy_with_something_else_is_not_taken (void)
{
  g_auto (Bench) bench = { 0 };
  VzTerminalOrder others = payment (7), ours = payment (8);

  bench_init (&bench);
  start (&bench);
  g_assert_true (vz_terminal_begin (VZ_TERMINAL (bench.terminal), &others));
  g_assert_false (vz_terminal_turn_find_out (bench.turn, &ours));
  g_assert_false (vz_terminal_turn_is_taken (bench.turn));
  g_assert_false (vz_terminal_turn_abort (bench.turn, 8));
}

static gsize
hear_all (Bench *bench)
{
  char bytes[64];
  gssize n = read (vz_link_loop_peer (VZ_LINK_LOOP (bench->link)), bytes, sizeof bytes);

  return n > 0 ? (gsize)n : 0;
}

/* A payment is to begin at a terminal that does not answer any more. */
static void
begin_out_of_reach (Bench *bench, const VzTerminalOrder *order)
{
  start (bench);
  hear_all (bench);
  vz_link_set_silent (bench->link, TRUE);
  vz_terminal_turn_take (bench->turn);
  vz_terminal_turn_begin (bench->turn, order);
  turn ();
}

/* What is sent to one that is out of reach would be in doubt. */
static void
test_one_that_does_not_answer_is_sent_nothing_until_it_does (void)
{
  g_auto (Bench) bench = { 0 };
  VzTerminalOrder order = payment (8);

  bench_init (&bench);
  begin_out_of_reach (&bench, &order);
  g_assert_cmpuint (hear_all (&bench), ==, 0);
  g_assert_false (vz_terminal_is_free (VZ_TERMINAL (bench.terminal)));
  vz_link_set_silent (bench.link, FALSE);
  turn ();
  g_assert_cmpuint (hear_all (&bench), ==, 1);
  g_assert_cmpuint (bench.n_ends, ==, 0);
}

static void
test_one_that_does_not_answer_in_time_takes_no_payment (void)
{
  g_auto (Bench) bench = { 0 };
  VzTerminalOrder order = payment (8);

  bench_init (&bench);
  begin_out_of_reach (&bench, &order);
  vz_clock_virtual_advance (bench.clock, 60 * SECONDS);
  turn ();
  g_assert_cmpuint (bench.n_ends, ==, 1);
  g_assert_cmpint (bench.outcome, ==, VZ_TERMINAL_DECLINED);
  vz_link_set_silent (bench.link, FALSE);
  turn ();
  g_assert_cmpuint (hear_all (&bench), ==, 0);
}

/* The terminal comes, and would charge for nobody. */
static void
test_what_is_forgotten_while_it_waits_does_not_begin (void)
{
  g_auto (Bench) bench = { 0 };
  VzTerminalOrder order = payment (8);

  bench_init (&bench);
  vz_terminal_turn_take (bench.turn);
  vz_terminal_turn_begin (bench.turn, &order);
  vz_terminal_turn_forget (bench.turn, 8);
  g_assert_false (vz_terminal_turn_is_taken (bench.turn));
  start (&bench);
  g_assert_true (vz_terminal_is_free (VZ_TERMINAL (bench.terminal)));
  vz_clock_virtual_advance (bench.clock, 60 * SECONDS);
  g_assert_cmpuint (bench.n_ends, ==, 0);
}

static void
print_slip (Bench *bench)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify)vz_terminal_line_free);
  VzTerminalLine *line = g_new (VzTerminalLine, 1);

  *line = (VzTerminalLine){ .is_last = TRUE, .text = g_strdup ("CARD PAYMENT 12.34") };
  g_ptr_array_add (lines, line);
  vz_terminal_tell_lines (VZ_TERMINAL (bench->terminal), VZ_TERMINAL_PAPER_CUSTOMER, lines);
}

static void
test_what_was_printed_for_one_is_given_to_it (void)
{
  g_auto (Bench) bench = { 0 };
  VzTerminalOrder order = payment (8);

  bench_init (&bench);
  start (&bench);
  vz_terminal_turn_begin (bench.turn, &order);
  print_slip (&bench);
  vz_clock_virtual_advance (bench.clock, 60 * SECONDS);
  g_assert_cmpuint (bench.n_ends, ==, 1);
  g_assert_cmpuint (bench.n_papers, ==, 1);
}

/* The next customer would get it. */
static void
test_the_slip_of_what_is_forgotten_is_nobodys (void)
{
  g_auto (Bench) bench = { 0 };
  VzTerminalOrder forgotten = payment (8), next = payment (9);

  bench_init (&bench);
  start (&bench);
  vz_terminal_turn_begin (bench.turn, &forgotten);
  print_slip (&bench);
  vz_terminal_turn_forget (bench.turn, 8);
  vz_terminal_turn_take (bench.turn);
  vz_terminal_turn_stop (bench.turn, &next);
  g_assert_cmpuint (bench.n_ends, ==, 1);
  g_assert_cmpuint (bench.n_papers, ==, 0);
}

/* A terminal that is asked for its last receipt prints it anew. */
static void
test_a_slip_from_before_it_began_is_not_given_to_it (void)
{
  g_auto (Bench) bench = { 0 };
  VzTerminalOrder order = payment (8);

  bench_init (&bench);
  vz_terminal_turn_take (bench.turn);
  vz_terminal_turn_begin (bench.turn, &order);
  print_slip (&bench);
  vz_clock_virtual_advance (bench.clock, 60 * SECONDS);
  g_assert_cmpuint (bench.n_ends, ==, 1);
  g_assert_cmpuint (bench.n_papers, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add_func ("/terminal-turn/" path, test)
  ADD ("one-that-is-busy-with-something-else-is-not-taken",
       test_one_that_is_busy_with_something_else_is_not_taken);
  ADD ("one-that-does-not-answer-is-sent-nothing-until-it-does",
       test_one_that_does_not_answer_is_sent_nothing_until_it_does);
  ADD ("one-that-does-not-answer-in-time-takes-no-payment",
       test_one_that_does_not_answer_in_time_takes_no_payment);
  ADD ("what-is-forgotten-while-it-waits-does-not-begin",
       test_what_is_forgotten_while_it_waits_does_not_begin);
  ADD ("what-was-printed-for-one-is-given-to-it", test_what_was_printed_for_one_is_given_to_it);
  ADD ("the-slip-of-what-is-forgotten-is-nobodys", test_the_slip_of_what_is_forgotten_is_nobodys);
  ADD ("a-slip-from-before-it-began-is-not-given-to-it",
       test_a_slip_from_before_it_began_is_not_given_to_it);
  return g_test_run ();
}
