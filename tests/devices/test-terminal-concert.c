/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/terminal-concert.h"

#include "core/clock-virtual.h"
#include "devices/link-loop.h"
#include "wire/concert-line.h"

#include <string.h>
#include <unistd.h>

#define SECONDS G_USEC_PER_SEC
#define ENQ "\x05"
#define ACK "\x06"
#define NAK "\x15"
#define EOT "\x04"
#define REQUEST "[01000012340109490000000007A010B010]"

/* The test is the terminal: it hears what the register sends, and answers when it likes. */
typedef struct {
  VzClockVirtual *clock;
  VzLink *link;
  VzTerminal *terminal;
  GString *heard; /* requests as [message] */
  GString *told;  /* what the driver told: "receipt 7 " "doubt 7 " "ended 7 approved " */
  VzConcertReader reader;
  gint64 amount; /* of the last receipt */
} Bench;

static void
on_receipt (VzTerminal *terminal, guint number, const VzTerminalReceipt *receipt, Bench *bench)
{
  g_string_append_printf (bench->told, "receipt %u ", number);
  bench->amount = receipt->amount.minor;
}

static void
on_doubt (VzTerminal *terminal, guint number, Bench *bench)
{
  g_string_append_printf (bench->told, "doubt %u ", number);
}

static void
on_ended (VzTerminal *terminal,
          guint number,
          int outcome,
          const VzTerminalReceipt *receipt,
          const char *reason,
          Bench *bench)
{
  static const char *const outcomes[] = { [VZ_TERMINAL_APPROVED] = "approved",
                                          [VZ_TERMINAL_DECLINED] = "declined",
                                          [VZ_TERMINAL_UNKNOWN] = "unknown" };
  g_assert_cmpint (receipt != NULL, ==, outcome == VZ_TERMINAL_APPROVED);
  g_string_append_printf (bench->told, "ended %u %s ", number, outcomes[outcome]);
}

/* Each event as a letter, each request whole. */
static gboolean
take (Bench *bench)
{
  static const char letters[] = {
    [VZ_CONCERT_ENQ] = 'e', [VZ_CONCERT_ACK] = 'a', [VZ_CONCERT_NAK] = 'n', [VZ_CONCERT_EOT] = 't'
  };
  guint8 byte;
  int peer = vz_link_loop_peer (VZ_LINK_LOOP (bench->link));
  if (peer < 0 || read (peer, &byte, 1) != 1)
    return FALSE;
  VzConcertEvent event = vz_concert_reader_feed (&bench->reader, byte);
  if (event == VZ_CONCERT_MESSAGE)
    g_string_append_printf (bench->heard, "[%.*s]", (int)bench->reader.length,
                            bench->reader.message);
  else if (event != VZ_CONCERT_NOTHING)
    g_string_append_c (bench->heard, letters[event]);
  return TRUE;
}

static void
turn (Bench *bench)
{
  while (g_main_context_iteration (NULL, FALSE) || take (bench))
    ;
}

static Bench *
bench_new (void)
{
  Bench *bench = g_new0 (Bench, 1);
  bench->clock = vz_clock_virtual_new (0);
  bench->heard = g_string_new (NULL);
  bench->told = g_string_new (NULL);
  VzClock *clock = vz_clock_virtual_clock (bench->clock);
  bench->link = vz_link_new ("loop:", clock, TRUE, NULL);
  bench->terminal = VZ_TERMINAL (vz_terminal_concert_new ("card", bench->link, clock));
  g_signal_connect (bench->terminal, "receipt", G_CALLBACK (on_receipt), bench);
  g_signal_connect (bench->terminal, "doubt", G_CALLBACK (on_doubt), bench);
  g_signal_connect (bench->terminal, "ended", G_CALLBACK (on_ended), bench);
  vz_device_start (VZ_DEVICE (bench->terminal));
  turn (bench);
  return bench;
}

static void
bench_free (Bench *bench)
{
  g_object_unref (bench->terminal);
  g_object_unref (bench->link);
  vz_clock_virtual_free (bench->clock);
  g_string_free (bench->heard, TRUE);
  g_string_free (bench->told, TRUE);
  g_free (bench);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bench, bench_free)

static void
say (Bench *bench, const void *bytes, gsize n_bytes)
{
  turn (bench);
  int peer = vz_link_loop_peer (VZ_LINK_LOOP (bench->link));
  g_assert_cmpint (write (peer, bytes, n_bytes), ==, (gssize)n_bytes);
  turn (bench);
}

static void
say_answer (Bench *bench, char status, const char *number, gint64 amount)
{
  char message[VZ_CONCERT_ANSWER_LENGTH + 1];
  VzConcertAnswer answer = { .till = 1, .status = status, .amount = amount, .currency = 949 };
  g_strlcpy (answer.private_text, number, sizeof answer.private_text);
  g_assert_true (vz_concert_answer_write (&answer, message));
  g_autoptr (GBytes) frame = vz_concert_frame (message, strlen (message));
  say (bench, g_bytes_get_data (frame, NULL), g_bytes_get_size (frame));
}

static void
begin (Bench *bench)
{
  VzTerminalOrder order = { .deed = VZ_TERMINAL_PAYMENT,
                            .number = 7,
                            .amount = { .minor = 1234, .currency = "TRY" } };
  g_assert_true (vz_terminal_begin (bench->terminal, &order));
  turn (bench);
}

static void
begin_and_take (Bench *bench)
{
  begin (bench);
  say (bench, ACK, 1);
  say (bench, ACK, 1);
  g_assert_cmpstr (bench->heard->str, ==, "e" REQUEST "t");
  g_string_truncate (bench->heard, 0);
}

static void
pass (Bench *bench, gint64 seconds)
{
  for (gint64 i = 0; i < seconds; i++) {
    vz_clock_virtual_advance (bench->clock, SECONDS);
    turn (bench);
  }
}

static void
test_an_approved_payment (void)
{
  g_autoptr (Bench) bench = bench_new ();
  begin_and_take (bench);
  say (bench, ENQ, 1);
  say_answer (bench, '0', "0000000007", 1234);
  g_assert_cmpstr (bench->heard->str, ==, "a");
  g_assert_cmpstr (bench->told->str, ==, "receipt 7 ");
  say_answer (bench, '0', "0000000007", 1234);
  g_assert_cmpstr (bench->heard->str, ==, "a");
  vz_terminal_take_receipt (bench->terminal, 7);
  turn (bench);
  g_assert_cmpstr (bench->heard->str, ==, "aa");
  g_assert_false (vz_terminal_is_free (bench->terminal));
  say (bench, EOT, 1);
  g_assert_cmpstr (bench->told->str, ==, "receipt 7 ended 7 approved ");
  g_assert_true (vz_terminal_is_free (bench->terminal));
}

static void
test_answers_that_move_nothing (void)
{
  static const struct {
    char status;
    const char *told;
  } rows[] = { { '7', "ended 7 declined " }, { '9', "ended 7 unknown " } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Bench) bench = bench_new ();
    begin_and_take (bench);
    say (bench, ENQ, 1);
    say_answer (bench, rows[i].status, "0000000007", 1234);
    pass (bench, 3);
    g_assert_cmpstr (bench->told->str, ==, rows[i].told);
  }
}

/* It is taken off the terminal, and ends nothing; but money has moved. */
static void
test_an_answer_to_something_else (void)
{
  g_autoptr (Bench) bench = bench_new ();
  say (bench, ENQ, 1);
  say_answer (bench, '0', "0000000006", 1234);
  g_assert_cmpstr (bench->heard->str, ==, "aa");
  g_assert_cmpstr (bench->told->str, ==, "receipt 6 ");
  say_answer (bench, '7', "0000000006", 1234);
  g_string_truncate (bench->heard, 0);
  begin_and_take (bench);
  say_answer (bench, '0', "elsewhere", 1234);
  g_assert_cmpstr (bench->told->str, ==, "receipt 6 ");
  say_answer (bench, '0', "0000000007", 1235);
  g_assert_cmpint (bench->amount, ==, 1235);
  g_assert_cmpstr (bench->heard->str, ==, "aa");
  say_answer (bench, '7', "0000000007", 1234);
  say (bench, EOT, 1);
  g_assert_cmpstr (bench->told->str, ==, "receipt 6 receipt 7 ended 7 declined ");
}

/* Once it was told as unknown, or after a restart. */
static void
test_a_late_answer_ends_what_was_lost (void)
{
  g_autoptr (Bench) bench = bench_new ();
  begin_and_take (bench);
  pass (bench, 180);
  g_assert_cmpstr (bench->told->str, ==, "doubt 7 ended 7 unknown ");
  g_string_truncate (bench->told, 0);
  say (bench, ENQ, 1);
  say_answer (bench, '0', "0000000007", 1234);
  g_assert_cmpstr (bench->told->str, ==, "receipt 7 ended 7 approved ");
  g_assert_cmpstr (bench->heard->str, ==, "aa");
  say_answer (bench, '0', "0000000007", 1234);
  g_assert_cmpstr (bench->told->str, ==, "receipt 7 ended 7 approved receipt 7 ");
  g_assert_true (vz_terminal_is_free (bench->terminal));
}

static void
test_a_terminal_that_does_not_listen_was_told_nothing (void)
{
  g_autoptr (Bench) bench = bench_new ();
  begin (bench);
  pass (bench, 2);
  g_assert_cmpstr (bench->heard->str, ==, "e");
  pass (bench, 6);
  g_assert_cmpstr (bench->heard->str, ==, "eee");
  g_assert_cmpstr (bench->told->str, ==, "");
  pass (bench, 1);
  g_assert_cmpstr (bench->heard->str, ==, "eeet");
  g_assert_cmpstr (bench->told->str, ==, "ended 7 declined ");
}

static void
test_a_request_that_is_not_acknowledged_is_in_doubt (void)
{
  g_autoptr (Bench) bench = bench_new ();
  begin (bench);
  say (bench, ACK, 1);
  say (bench, NAK, 1);
  pass (bench, 5);
  g_assert_cmpstr (bench->told->str, ==, "");
  g_assert_cmpstr (bench->heard->str, ==, "e" REQUEST REQUEST REQUEST);
  pass (bench, 1);
  g_assert_cmpstr (bench->told->str, ==, "doubt 7 ended 7 unknown ");
}

static void
test_silence_is_a_doubt (void)
{
  g_autoptr (Bench) bench = bench_new ();
  begin_and_take (bench);
  pass (bench, 179);
  g_assert_cmpstr (bench->told->str, ==, "");
  pass (bench, 1);
  g_assert_cmpstr (bench->told->str, ==, "doubt 7 ended 7 unknown ");
}

static void
test_a_broken_answer_is_asked_for_again (void)
{
  g_autoptr (Bench) bench = bench_new ();
  begin_and_take (bench);
  say (bench,
       "\x02"
       "01\x03\x7f",
       5);
  g_assert_cmpstr (bench->heard->str, ==, "n");
  say_answer (bench, '7', "0000000007", 1234);
  say (bench, EOT, 1);
  g_assert_cmpstr (bench->told->str, ==, "ended 7 declined ");
}

static void
test_a_lost_line_is_a_doubt_once_the_request_has_left (void)
{
  static const struct {
    guint acks;
    const char *told;
  } rows[] = { { 0, "ended 7 declined " },
               { 1, "doubt 7 ended 7 unknown " },
               { 2, "doubt 7 ended 7 unknown " } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Bench) bench = bench_new ();
    begin (bench);
    for (guint k = 0; k < rows[i].acks; k++)
      say (bench, ACK, 1);
    vz_device_stop (VZ_DEVICE (bench->terminal));
    turn (bench);
    g_assert_cmpstr (bench->told->str, ==, rows[i].told);
    g_assert_cmpint (vz_device_health (VZ_DEVICE (bench->terminal))->state, ==, VZ_HEALTH_AWAY);
  }
}

/* It asks, and asks, and hears none of the answers. */
static void
test_one_that_takes_no_answer_is_away (void)
{
  g_autoptr (Bench) bench = bench_new ();
  guint8 asked[4096];
  gsize most = 0;
  memset (asked, VZ_CONCERT_ENQ_BYTE, sizeof asked);
  for (guint i = 0; i < 100 && vz_link_is_open (bench->link); i++) {
    int peer = vz_link_loop_peer (VZ_LINK_LOOP (bench->link));
    g_assert_cmpint (write (peer, asked, sizeof asked), >, 0);
    while (g_main_context_iteration (NULL, FALSE))
      most = MAX (most, vz_link_pending (bench->link));
  }
  const VzHealth *health = vz_device_health (VZ_DEVICE (bench->terminal));
  g_assert_cmpint (health->state, ==, VZ_HEALTH_AWAY);
  g_assert_cmpstr (health->detail, ==, "the device takes nothing that is sent");
  g_assert_cmpuint (most, <, 4096);
}

static void
test_it_takes_payments_and_nothing_else (void)
{
  g_autoptr (Bench) bench = bench_new ();
  g_assert_false (vz_terminal_can_abort (bench->terminal));
  VzTerminalOrder order = { .deed = VZ_TERMINAL_PAYMENT,
                            .number = 8,
                            .amount = { .minor = 100000000, .currency = "TRY" } };
  g_assert_true (vz_terminal_begin (bench->terminal, &order));
  g_assert_cmpstr (bench->told->str, ==, "ended 8 declined ");
  order.deed = VZ_TERMINAL_REVERSAL;
  g_assert_false (vz_terminal_begin (bench->terminal, &order));
  g_assert_true (vz_terminal_find_out (bench->terminal, &order));
  g_assert_cmpstr (bench->told->str, ==, "ended 8 declined doubt 8 ended 8 unknown ");
  turn (bench);
  g_assert_cmpstr (bench->heard->str, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/devices/terminal-concert/" path, function)
  TEST ("an-approved-payment", test_an_approved_payment);
  TEST ("answers-that-move-nothing", test_answers_that_move_nothing);
  TEST ("an-answer-to-something-else", test_an_answer_to_something_else);
  TEST ("a-late-answer-ends-what-was-lost", test_a_late_answer_ends_what_was_lost);
  TEST ("a-terminal-that-does-not-listen-was-told-nothing",
        test_a_terminal_that_does_not_listen_was_told_nothing);
  TEST ("a-request-that-is-not-acknowledged-is-in-doubt",
        test_a_request_that_is_not_acknowledged_is_in_doubt);
  TEST ("silence-is-a-doubt", test_silence_is_a_doubt);
  TEST ("a-broken-answer-is-asked-for-again", test_a_broken_answer_is_asked_for_again);
  TEST ("a-lost-line-is-a-doubt-once-the-request-has-left",
        test_a_lost_line_is_a_doubt_once_the_request_has_left);
  TEST ("one-that-takes-no-answer-is-away", test_one_that_takes_no_answer_is_away);
  TEST ("it-takes-payments-and-nothing-else", test_it_takes_payments_and_nothing_else);
  return g_test_run ();
}
