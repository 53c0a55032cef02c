/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/terminal-concert.h"

#include "devices/link-loop.h"
#include "terminal-talk.h"
#include "wire/concert-line.h"

#include <string.h>
#include <unistd.h>

#define SECONDS G_USEC_PER_SEC
#define ENQ "\x05"
#define ACK "\x06"
#define NAK "\x15"
#define EOT "\x04"
#define REQUEST "[01000012340109490000000007A010B010]"

typedef struct {
  TerminalTalk talk; /* heard: each event as a letter, each request as [message] */
  VzConcertReader reader;
} Bench;

static void
hear (TerminalTalk *talk, guint8 byte)
{
  static const char letters[] = {
    [VZ_CONCERT_ENQ] = 'e', [VZ_CONCERT_ACK] = 'a', [VZ_CONCERT_NAK] = 'n', [VZ_CONCERT_EOT] = 't'
  };
  VzConcertReader *reader = &((Bench *)talk)->reader;
  VzConcertEvent event = vz_concert_reader_feed (reader, byte);
  if (event == VZ_CONCERT_MESSAGE)
    g_string_append_printf (talk->heard, "[%.*s]", (int)reader->length, reader->message);
  else if (event != VZ_CONCERT_NOTHING)
    g_string_append_c (talk->heard, letters[event]);
}

static void
bench_init_unheard (Bench *bench)
{
  terminal_talk_init (&bench->talk, hear);
  bench->talk.keeps_receipts = TRUE;
  terminal_talk_start (&bench->talk,
                       vz_terminal_concert_new ("card", bench->talk.link,
                                                vz_clock_virtual_clock (bench->talk.clock)));
}

static void
say (Bench *bench, const void *bytes, gsize n_bytes)
{
  terminal_talk_say (&bench->talk, bytes, n_bytes);
}

/* It has answered once. */
static void
bench_init (Bench *bench)
{
  bench_init_unheard (bench);
  say (bench, ACK, 1);
  g_string_truncate (bench->talk.heard, 0);
}

static void
bench_clear (Bench *bench)
{
  terminal_talk_clear (&bench->talk);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

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
  VzTerminalOrder order = terminal_talk_payment (&bench->talk, "TRY");
  g_assert_true (vz_terminal_begin (bench->talk.terminal, &order));
  terminal_talk_turn (&bench->talk);
}

static void
begin_and_take (Bench *bench)
{
  begin (bench);
  say (bench, ACK, 1);
  say (bench, ACK, 1);
  g_assert_cmpstr (bench->talk.heard->str, ==, "e" REQUEST "t");
  g_string_truncate (bench->talk.heard, 0);
}

static void
pass (Bench *bench, gint64 seconds)
{
  terminal_talk_pass (&bench->talk, seconds * SECONDS, SECONDS);
}

static void
test_an_approved_payment (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin_and_take (&bench);
  say (&bench, ENQ, 1);
  say_answer (&bench, '0', "0000000007", 1234);
  g_assert_cmpstr (bench.talk.heard->str, ==, "a");
  g_assert_cmpstr (bench.talk.told->str, ==, "receipt 7 ");
  say_answer (&bench, '0', "0000000007", 1234);
  g_assert_cmpstr (bench.talk.heard->str, ==, "a");
  vz_terminal_take_receipt (bench.talk.terminal, 7);
  terminal_talk_turn (&bench.talk);
  g_assert_cmpstr (bench.talk.heard->str, ==, "aa");
  g_assert_false (vz_terminal_is_free (bench.talk.terminal));
  say (&bench, EOT, 1);
  g_assert_cmpstr (bench.talk.told->str, ==, "receipt 7 approved 7 ");
  g_assert_true (vz_terminal_is_free (bench.talk.terminal));
}

/* The rest of it does not come: it is asked for anew. */
static void
test_half_an_answer_is_not_waited_for (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin_and_take (&bench);
  say (&bench, ENQ, 1);
  say (&bench,
       "\x02"
       "0100000",
       8);
  pass (&bench, 3);
  g_assert_cmpstr (bench.talk.heard->str, ==, "an");
  say_answer (&bench, '0', "0000000007", 1234);
  g_assert_cmpstr (bench.talk.told->str, ==, "receipt 7 ");
  g_assert_cmpuint (vz_device_health (VZ_DEVICE (bench.talk.terminal))->dropped, ==, 8);
}

/* It ends with what comes next otherwise. */
static void
test_noise_takes_no_acknowledgement_along (void)
{
  static const char *const noise[] = { "\x02", "\x02\x03" };
  for (guint i = 0; i < G_N_ELEMENTS (noise); i++) {
    g_auto (Bench) bench = { 0 };
    bench_init (&bench);
    say (&bench, noise[i], strlen (noise[i]));
    pass (&bench, 3);
    g_string_truncate (bench.talk.heard, 0);
    begin_and_take (&bench);
  }
}

static void
test_answers_that_move_nothing (void)
{
  static const struct {
    char status;
    const char *told;
  } rows[] = { { '7', "declined 7 " }, { '9', "unknown 7 " } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (Bench) bench = { 0 };
    bench_init (&bench);
    begin_and_take (&bench);
    say (&bench, ENQ, 1);
    say_answer (&bench, rows[i].status, "0000000007", 1234);
    pass (&bench, 3);
    g_assert_cmpstr (bench.talk.told->str, ==, rows[i].told);
  }
}

/* The acknowledgement of the request was lost, or the terminal had no use for an EOT. */
static void
test_an_answer_before_the_acknowledgement_counts (void)
{
  static const struct {
    char status;
    const char *told;
  } rows[] = { { '0', "receipt 7 approved 7 " }, { '7', "declined 7 " } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (Bench) bench = { 0 };
    bench_init (&bench);
    bench.talk.keeps_receipts = FALSE;
    begin (&bench);
    say (&bench, ACK, 1);
    g_assert_cmpstr (bench.talk.heard->str, ==, "e" REQUEST);
    say (&bench, ENQ, 1);
    say_answer (&bench, rows[i].status, "0000000007", 1234);
    say (&bench, EOT, 1);
    g_assert_cmpstr (bench.talk.told->str, ==, rows[i].told);
    pass (&bench, 20);
    g_assert_cmpstr (bench.talk.told->str, ==, rows[i].told);
    g_assert_cmpstr (bench.talk.heard->str, ==, "e" REQUEST "aa");
  }
}

/* Without the request there is nothing to answer. */
static void
test_an_answer_before_the_request_is_none (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin (&bench);
  say_answer (&bench, '7', "0000000007", 1234);
  g_assert_cmpstr (bench.talk.told->str, ==, "");
  pass (&bench, 9);
  g_assert_cmpstr (bench.talk.told->str, ==, "declined 7 ");
  g_assert_cmpstr (bench.talk.heard->str, ==, "eaee");
}

static VzHealthState
health_of (Bench *bench)
{
  return vz_device_health (VZ_DEVICE (bench->talk.terminal))->state;
}

static void
knock (Bench *bench)
{
  const VzTerminalOrder order = { .deed = VZ_TERMINAL_STATUS, .number = 8 };
  bench->talk.moves_nothing = TRUE;
  g_assert_true (vz_terminal_begin (bench->talk.terminal, &order));
  g_assert_false (vz_terminal_is_free (bench->talk.terminal));
  terminal_talk_turn (&bench->talk);
}

static void
test_whether_it_is_there_is_asked_without_an_order (void)
{
  static const struct {
    const char *answer;
    const char *heard;
    const char *told;
    VzHealthState health;
  } rows[] = { { ACK, "et", "approved 8 ", VZ_HEALTH_READY },
               { NAK, "e", "declined 8 ", VZ_HEALTH_READY },
               { "", "eee", "declined 8 ", VZ_HEALTH_ATTENTION } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (Bench) bench = { 0 };
    bench_init (&bench);
    knock (&bench);
    say (&bench, rows[i].answer, strlen (rows[i].answer));
    pass (&bench, 15);
    g_assert_cmpstr (bench.talk.heard->str, ==, rows[i].heard);
    g_assert_cmpstr (bench.talk.told->str, ==, rows[i].told);
    g_assert_cmpint (health_of (&bench), ==, rows[i].health);
    g_assert_true (vz_terminal_is_free (bench.talk.terminal));
  }
}

/* A line that is open says nothing of what hangs on it. */
static void
test_whether_it_is_there_is_asked_when_its_line_is_opened (void)
{
  static const struct {
    const char *answer;
    const char *heard;
    VzHealthState health;
  } rows[] = { { ACK, "et", VZ_HEALTH_READY },
               { NAK, "e", VZ_HEALTH_READY },
               { "", "eee", VZ_HEALTH_ATTENTION } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (Bench) bench = { 0 };
    bench_init_unheard (&bench);
    g_assert_cmpint (health_of (&bench), ==, VZ_HEALTH_ATTENTION);
    g_assert_cmpstr (vz_device_health (VZ_DEVICE (bench.talk.terminal))->sentence, ==,
                     "The payment terminal has not answered yet.");
    g_assert_false (vz_terminal_is_free (bench.talk.terminal));
    say (&bench, rows[i].answer, strlen (rows[i].answer));
    pass (&bench, 9);
    g_assert_cmpstr (bench.talk.heard->str, ==, rows[i].heard);
    g_assert_cmpint (health_of (&bench), ==, rows[i].health);
    g_assert_true (vz_terminal_is_free (bench.talk.terminal));
    g_assert_cmpstr (bench.talk.told->str, ==, "");
  }
}

static void
test_one_that_did_not_answer_is_ready_once_it_is_heard (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin (&bench);
  pass (&bench, 9);
  g_assert_cmpstr (bench.talk.told->str, ==, "declined 7 ");
  g_assert_cmpint (health_of (&bench), ==, VZ_HEALTH_ATTENTION);
  say (&bench, ENQ, 1);
  g_assert_cmpint (health_of (&bench), ==, VZ_HEALTH_READY);
}

/* Nobody tells when its cable is in again. */
static void
test_one_that_did_not_answer_is_asked_again (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin (&bench);
  pass (&bench, 18);
  g_assert_cmpstr (bench.talk.heard->str, ==, "eee");
  pass (&bench, 1);
  g_assert_cmpstr (bench.talk.heard->str, ==, "eeee");
  say (&bench, ACK, 1);
  g_assert_cmpstr (bench.talk.heard->str, ==, "eeeet");
  g_assert_cmpint (health_of (&bench), ==, VZ_HEALTH_READY);
  pass (&bench, 60);
  g_assert_cmpstr (bench.talk.heard->str, ==, "eeeet");
  g_assert_cmpstr (bench.talk.told->str, ==, "declined 7 ");
}

/* A late answer still ends the payment that was lost before. */
static void
test_a_knock_forgets_no_lost_payment (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin_and_take (&bench);
  pass (&bench, 180);
  knock (&bench);
  say (&bench, ACK, 1);
  bench.talk.moves_nothing = FALSE;
  g_string_truncate (bench.talk.told, 0);
  say_answer (&bench, '0', "0000000007", 1234);
  g_assert_cmpstr (bench.talk.told->str, ==, "receipt 7 approved 7 ");
}

/* It is taken off the terminal, and ends nothing; but money has moved. */
static void
test_an_answer_to_something_else (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  say (&bench, ENQ, 1);
  say_answer (&bench, '0', "0000000006", 1234);
  g_assert_cmpstr (bench.talk.heard->str, ==, "aa");
  g_assert_cmpstr (bench.talk.told->str, ==, "receipt 6 ");
  say_answer (&bench, '7', "0000000006", 1234);
  g_string_truncate (bench.talk.heard, 0);
  begin_and_take (&bench);
  say_answer (&bench, '0', "elsewhere", 1234);
  g_assert_cmpstr (bench.talk.told->str, ==, "receipt 6 ");
  say_answer (&bench, '0', "0000000007", 1235);
  g_assert_cmpint (bench.talk.receipt.amount.minor, ==, 1235);
  g_assert_cmpstr (bench.talk.heard->str, ==, "aa");
  say_answer (&bench, '7', "0000000007", 1234);
  say (&bench, EOT, 1);
  g_assert_cmpstr (bench.talk.told->str, ==, "receipt 6 receipt 7 declined 7 ");
}

/* Once it was told as unknown, or after a restart. */
static void
test_a_late_answer_ends_what_was_lost (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin_and_take (&bench);
  pass (&bench, 180);
  g_assert_cmpstr (bench.talk.told->str, ==, "doubt 7 unknown 7 ");
  g_string_truncate (bench.talk.told, 0);
  say (&bench, ENQ, 1);
  say_answer (&bench, '0', "0000000007", 1234);
  g_assert_cmpstr (bench.talk.told->str, ==, "receipt 7 approved 7 ");
  g_assert_cmpstr (bench.talk.heard->str, ==, "aa");
  say_answer (&bench, '0', "0000000007", 1234);
  g_assert_cmpstr (bench.talk.told->str, ==, "receipt 7 approved 7 ");
  say_answer (&bench, '0', "0000000007", 1235);
  g_assert_cmpstr (bench.talk.told->str, ==, "receipt 7 approved 7 receipt 7 ");
  g_assert_true (vz_terminal_is_free (bench.talk.terminal));
}

static void
test_a_terminal_that_does_not_listen_was_told_nothing (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin (&bench);
  pass (&bench, 2);
  g_assert_cmpstr (bench.talk.heard->str, ==, "e");
  pass (&bench, 6);
  g_assert_cmpstr (bench.talk.heard->str, ==, "eee");
  g_assert_cmpstr (bench.talk.told->str, ==, "");
  pass (&bench, 1);
  g_assert_cmpstr (bench.talk.heard->str, ==, "eee");
  g_assert_cmpstr (bench.talk.told->str, ==, "declined 7 ");
}

/* It answers, and is not ready. */
static void
test_a_terminal_that_refuses_to_listen_is_busy (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin (&bench);
  for (guint i = 0; i < 3; i++)
    say (&bench, NAK, 1);
  g_assert_cmpstr (bench.talk.heard->str, ==, "eee");
  g_assert_cmpstr (bench.talk.told->str, ==, "declined 7 ");
  g_assert_cmpstr (bench.talk.reason, ==, "The payment terminal is busy.");
  g_assert_cmpint (health_of (&bench), ==, VZ_HEALTH_READY);
  g_assert_true (vz_terminal_is_free (bench.talk.terminal));
}

static void
test_a_request_that_is_not_acknowledged_is_in_doubt (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin (&bench);
  say (&bench, ACK, 1);
  say (&bench, NAK, 1);
  pass (&bench, 5);
  g_assert_cmpstr (bench.talk.told->str, ==, "");
  g_assert_cmpstr (bench.talk.heard->str, ==, "e" REQUEST REQUEST REQUEST);
  pass (&bench, 1);
  g_assert_cmpstr (bench.talk.told->str, ==, "doubt 7 unknown 7 ");
  g_assert_cmpstr (bench.talk.heard->str, ==, "e" REQUEST REQUEST REQUEST); /* and no go-ahead */
}

/* It has the request, and only what it says is lost: the end of a session would be its go-ahead,
 * when somebody may have decided long since. */
static void
test_a_request_in_doubt_is_never_told_to_begin (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin (&bench);
  say (&bench, ACK, 1);
  pass (&bench, 9);
  g_assert_cmpstr (bench.talk.told->str, ==, "doubt 7 unknown 7 ");
  pass (&bench, 50);
  say (&bench, ACK, 1);
  g_assert_null (strchr (bench.talk.heard->str, 't'));
  begin (&bench);
  pass (&bench, 60);
  g_assert_nonnull (strstr (bench.talk.told->str, "declined 7 "));
  g_assert_null (strchr (bench.talk.heard->str, 't'));
}

/* Another order that comes to nothing has taken no request off it. */
static void
test_a_payment_that_did_not_begin_ends_no_doubt (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin (&bench);
  say (&bench, ACK, 1);
  while (!vz_terminal_is_free (bench.talk.terminal))
    pass (&bench, 1);
  g_assert_cmpstr (bench.talk.told->str, ==, "doubt 7 unknown 7 ");
  g_string_truncate (bench.talk.heard, 0);
  begin (&bench); /* nobody answers */
  pass (&bench, 9);
  g_assert_nonnull (strstr (bench.talk.told->str, "declined 7 "));
  pass (&bench, 10);
  say (&bench, ACK, 1); /* to the knock */
  g_assert_null (strchr (bench.talk.heard->str, 't'));
  begin (&bench); /* it is busy with the first */
  for (guint i = 0; i < 3; i++)
    say (&bench, NAK, 1);
  knock (&bench);
  say (&bench, ACK, 1);
  g_assert_null (strchr (bench.talk.heard->str, 't'));
}

static void
test_silence_is_a_doubt (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin_and_take (&bench);
  pass (&bench, 179);
  g_assert_cmpstr (bench.talk.told->str, ==, "");
  pass (&bench, 1);
  g_assert_cmpstr (bench.talk.told->str, ==, "doubt 7 unknown 7 ");
}

/* It has acknowledged the request: what it does not understand now takes nothing of that back. */
static void
test_a_refusal_of_what_needs_no_answer_ends_nothing (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin_and_take (&bench);
  say (&bench, NAK, 1);
  g_assert_cmpstr (bench.talk.heard->str, ==, "");
  g_assert_cmpstr (bench.talk.told->str, ==, "");
  say (&bench, ENQ, 1);
  say_answer (&bench, '0', "0000000007", 1234);
  g_assert_cmpstr (bench.talk.told->str, ==, "receipt 7 ");
}

static void
test_a_broken_answer_is_asked_for_again (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin_and_take (&bench);
  say (&bench,
       "\x02"
       "01\x03\x7f",
       5);
  g_assert_cmpstr (bench.talk.heard->str, ==, "n");
  say_answer (&bench, '7', "0000000007", 1234);
  say (&bench, EOT, 1);
  g_assert_cmpstr (bench.talk.told->str, ==, "declined 7 ");
}

static void
test_a_lost_line_is_a_doubt_once_the_request_has_left (void)
{
  static const struct {
    guint acks;
    const char *told;
  } rows[] = { { 0, "declined 7 " }, { 1, "doubt 7 unknown 7 " }, { 2, "doubt 7 unknown 7 " } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (Bench) bench = { 0 };
    bench_init (&bench);
    begin (&bench);
    for (guint k = 0; k < rows[i].acks; k++)
      say (&bench, ACK, 1);
    vz_device_stop (VZ_DEVICE (bench.talk.terminal));
    terminal_talk_turn (&bench.talk);
    g_assert_cmpstr (bench.talk.told->str, ==, rows[i].told);
    g_assert_cmpint (vz_device_health (VZ_DEVICE (bench.talk.terminal))->state, ==, VZ_HEALTH_AWAY);
  }
}

/* It asks, and asks, and hears none of the answers. */
static void
test_one_that_takes_no_answer_is_away (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  guint8 asked[4096];
  gsize most = 0;
  memset (asked, VZ_CONCERT_ENQ_BYTE, sizeof asked);
  for (guint i = 0; i < 100 && vz_link_is_open (bench.talk.link); i++) {
    int peer = vz_link_loop_peer (VZ_LINK_LOOP (bench.talk.link));
    g_assert_cmpint (write (peer, asked, sizeof asked), >, 0);
    while (g_main_context_iteration (NULL, FALSE))
      most = MAX (most, vz_link_pending (bench.talk.link));
  }
  const VzHealth *health = vz_device_health (VZ_DEVICE (bench.talk.terminal));
  g_assert_cmpint (health->state, ==, VZ_HEALTH_AWAY);
  g_assert_cmpstr (health->detail, ==, "the device takes nothing that is sent");
  g_assert_cmpuint (most, <, 4096);
}

static void
test_it_takes_payments_and_nothing_else (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  g_assert_false (vz_terminal_can_abort (bench.talk.terminal));
  VzTerminalOrder order = { .deed = VZ_TERMINAL_PAYMENT,
                            .number = 8,
                            .amount = { .minor = 100000000, .currency = "TRY" } };
  g_assert_true (vz_terminal_begin (bench.talk.terminal, &order));
  g_assert_cmpstr (bench.talk.told->str, ==, "declined 8 ");
  order.deed = VZ_TERMINAL_REVERSAL;
  g_assert_false (vz_terminal_begin (bench.talk.terminal, &order));
  g_assert_true (vz_terminal_find_out (bench.talk.terminal, &order));
  g_assert_cmpstr (bench.talk.told->str, ==, "declined 8 doubt 8 unknown 8 ");
  terminal_talk_turn (&bench.talk);
  g_assert_cmpstr (bench.talk.heard->str, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/devices/terminal-concert/" path, function)
  TEST ("an-approved-payment", test_an_approved_payment);
  TEST ("half-an-answer-is-not-waited-for", test_half_an_answer_is_not_waited_for);
  TEST ("noise-takes-no-acknowledgement-along", test_noise_takes_no_acknowledgement_along);
  TEST ("answers-that-move-nothing", test_answers_that_move_nothing);
  TEST ("an-answer-to-something-else", test_an_answer_to_something_else);
  TEST ("an-answer-before-the-acknowledgement-counts",
        test_an_answer_before_the_acknowledgement_counts);
  TEST ("an-answer-before-the-request-is-none", test_an_answer_before_the_request_is_none);
  TEST ("whether-it-is-there-is-asked-without-an-order",
        test_whether_it_is_there_is_asked_without_an_order);
  TEST ("whether-it-is-there-is-asked-when-its-line-is-opened",
        test_whether_it_is_there_is_asked_when_its_line_is_opened);
  TEST ("one-that-did-not-answer-is-ready-once-it-is-heard",
        test_one_that_did_not_answer_is_ready_once_it_is_heard);
  TEST ("one-that-did-not-answer-is-asked-again", test_one_that_did_not_answer_is_asked_again);
  TEST ("a-knock-forgets-no-lost-payment", test_a_knock_forgets_no_lost_payment);
  TEST ("a-late-answer-ends-what-was-lost", test_a_late_answer_ends_what_was_lost);
  TEST ("a-terminal-that-does-not-listen-was-told-nothing",
        test_a_terminal_that_does_not_listen_was_told_nothing);
  TEST ("a-terminal-that-refuses-to-listen-is-busy",
        test_a_terminal_that_refuses_to_listen_is_busy);
  TEST ("a-request-that-is-not-acknowledged-is-in-doubt",
        test_a_request_that_is_not_acknowledged_is_in_doubt);
  TEST ("a-request-in-doubt-is-never-told-to-begin",
        test_a_request_in_doubt_is_never_told_to_begin);
  TEST ("a-payment-that-did-not-begin-ends-no-doubt",
        test_a_payment_that_did_not_begin_ends_no_doubt);
  TEST ("silence-is-a-doubt", test_silence_is_a_doubt);
  TEST ("a-refusal-of-what-needs-no-answer-ends-nothing",
        test_a_refusal_of_what_needs_no_answer_ends_nothing);
  TEST ("a-broken-answer-is-asked-for-again", test_a_broken_answer_is_asked_for_again);
  TEST ("a-lost-line-is-a-doubt-once-the-request-has-left",
        test_a_lost_line_is_a_doubt_once_the_request_has_left);
  TEST ("one-that-takes-no-answer-is-away", test_one_that_takes_no_answer_is_away);
  TEST ("it-takes-payments-and-nothing-else", test_it_takes_payments_and_nothing_else);
  return g_test_run ();
}
