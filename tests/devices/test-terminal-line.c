/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/terminal-zvt.h"

#include "../wire/hex.h"
#include "terminal-talk.h"

#include <string.h>

/* The times of ZVT on a serial line (PA00P016), for which no simulated terminal waits: what the
 * register sends, and when. */

#define MS G_GINT64_CONSTANT (1000)
#define SECONDS (1000 * MS)
#define STEP (100 * MS)

#define TAKEN "80 00 00"
#define REGISTERED "06 0F 05 29 28 00 48 69"
#define STOPPED "06 1E 01 6C"
#define CHARGED "04 0F 0C 27 00 04 00 00 00 00 12 34 49 09 78"
#define DONE "06 0F 00"
#define REFUSED "84 9C 00"
#define CARD_PLEASE "04 FF 01 0A"
#define PIN_PLEASE "04 FF 01 0B"

typedef struct {
  TerminalTalk talk; /* heard: "ack ", "nak ", "0601 at 5.0 " */
  VzZvtMedium medium;
  VzZvtReader *reader;
  gint64 began;
  guint n_frames;
} Bench;

static gint64
now (Bench *bench)
{
  return vz_clock_monotonic (vz_clock_virtual_clock (bench->talk.clock));
}

static void
note_apdu (Bench *bench)
{
  gint64 time = now (bench) - bench->began;
  bench->n_frames++;
  g_string_append_printf (bench->talk.heard, "%04X at %d.%d ",
                          vz_zvt_reader_apdu (bench->reader).command, (int)(time / SECONDS),
                          (int)(time % SECONDS / STEP));
}

static void
hear (TerminalTalk *talk, guint8 byte)
{
  Bench *bench = (Bench *)talk;
  VzZvtEvent event = vz_zvt_reader_feed (bench->reader, byte);
  if (event == VZ_ZVT_APDU)
    note_apdu (bench);
  else if (event == VZ_ZVT_ACK || event == VZ_ZVT_NAK)
    g_string_append (talk->heard, event == VZ_ZVT_ACK ? "ack " : "nak ");
}

static void
say_bytes (Bench *bench, const void *bytes, gsize n_bytes)
{
  terminal_talk_say (&bench->talk, bytes, n_bytes);
}

/* TCP acknowledges by itself. */
static void
say_byte (Bench *bench, guint8 byte)
{
  if (bench->medium == VZ_ZVT_SERIAL)
    say_bytes (bench, &byte, 1);
}

static void
say (Bench *bench, const char *hex)
{
  g_autoptr (GBytes) apdu = hex_read (hex);
  g_autoptr (GBytes) frame = vz_zvt_frame (bench->medium, apdu);
  say_bytes (bench, g_bytes_get_data (frame, NULL), g_bytes_get_size (frame));
}

/* The terminal acknowledges our answer to it. */
static void
say_and_acknowledge (Bench *bench, const char *hex)
{
  say (bench, hex);
  say_byte (bench, VZ_ZVT_ACK_BYTE);
}

static void
pass (Bench *bench, gint64 time)
{
  terminal_talk_pass (&bench->talk, time, STEP);
}

static void
forget (Bench *bench)
{
  bench->began = now (bench);
  bench->n_frames = 0;
  g_string_truncate (bench->talk.heard, 0);
}

static void
bench_init_over (Bench *bench, VzZvtMedium medium)
{
  const VzTerminalSection section = { .currency = "EUR" };
  terminal_talk_init (&bench->talk, hear);
  bench->medium = medium;
  bench->reader = vz_zvt_reader_new (medium);
  terminal_talk_start (&bench->talk,
                       vz_terminal_zvt_new ("card", bench->talk.link, medium, &section,
                                            vz_clock_virtual_clock (bench->talk.clock)));
  say_byte (bench, VZ_ZVT_ACK_BYTE);
  say (bench, TAKEN);
  say_and_acknowledge (bench, REGISTERED);
  g_assert_true (vz_terminal_is_free (bench->talk.terminal));
  forget (bench);
}

static void
bench_init (Bench *bench)
{
  bench_init_over (bench, VZ_ZVT_SERIAL);
}

static void
bench_clear (Bench *bench)
{
  terminal_talk_clear (&bench->talk);
  vz_zvt_reader_free (bench->reader);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

static void
give_order (Bench *bench)
{
  VzTerminalOrder order = terminal_talk_payment (&bench->talk, "EUR");
  g_assert_true (vz_terminal_begin (bench->talk.terminal, &order));
  terminal_talk_turn (&bench->talk);
}

static void
begin (Bench *bench)
{
  give_order (bench);
  g_assert_cmpstr (bench->talk.heard->str, ==, "0601 at 0.0 ");
}

static void
begin_and_take (Bench *bench)
{
  begin (bench);
  say_byte (bench, VZ_ZVT_ACK_BYTE);
  say (bench, TAKEN);
  forget (bench);
}

/* T3, and three sends. The wire on which it would be heard may be the one that is broken. */
static void
test_a_command_is_sent_three_times (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin (&bench);
  pass (&bench, 15 * SECONDS - STEP);
  g_assert_cmpstr (bench.talk.heard->str, ==, "0601 at 0.0 0601 at 5.0 0601 at 10.0 ");
  g_assert_cmpstr (bench.talk.told->str, ==, "");
  pass (&bench, STEP);
  g_assert_cmpstr (bench.talk.told->str, ==, "doubt 7 ");
}

/* It heard something, three times. */
static void
test_a_command_that_is_never_good_is_in_doubt (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin (&bench);
  say_byte (&bench, VZ_ZVT_NAK_BYTE);
  say_byte (&bench, VZ_ZVT_NAK_BYTE);
  g_assert_cmpstr (bench.talk.heard->str, ==, "0601 at 0.0 0601 at 0.0 0601 at 0.0 ");
  g_assert_cmpstr (bench.talk.told->str, ==, "");
  say_byte (&bench, VZ_ZVT_NAK_BYTE);
  g_assert_cmpuint (bench.n_frames, ==, 3);
  g_assert_cmpstr (bench.talk.told->str, ==, "doubt 7 ");
}

static void
test_a_command_that_is_not_answered_is_in_doubt (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin (&bench);
  say_byte (&bench, VZ_ZVT_ACK_BYTE);
  pass (&bench, 20 * SECONDS - STEP);
  g_assert_cmpstr (bench.talk.told->str, ==, "");
  pass (&bench, STEP);
  g_assert_cmpstr (bench.talk.told->str, ==, "doubt 7 ");
}

/* T4, which each message begins anew. */
static void
test_a_terminal_that_works_may_be_silent_for_three_minutes (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin_and_take (&bench);
  pass (&bench, 170 * SECONDS);
  say_and_acknowledge (&bench, CARD_PLEASE);
  pass (&bench, 180 * SECONDS - STEP);
  g_assert_cmpstr (bench.talk.told->str, ==, "");
  pass (&bench, STEP);
  g_assert_cmpstr (bench.talk.told->str, ==, "doubt 7 ");
}

/* T1: half of one, and a pause. */
static void
test_a_torn_frame_is_asked_for_again (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin_and_take (&bench);
  say_bytes (&bench, (const guint8 *)"\x10\x02\x04\xff", 4);
  pass (&bench, STEP);
  say_bytes (&bench, (const guint8 *)"\x01", 1);
  pass (&bench, STEP);
  g_assert_cmpstr (bench.talk.heard->str, ==, "");
  pass (&bench, STEP);
  g_assert_cmpstr (bench.talk.heard->str, ==, "nak ");
  say (&bench, CARD_PLEASE);
  g_assert_nonnull (strstr (bench.talk.heard->str, "nak ack 8000 "));
}

/* What looks like an acknowledgement in it is a byte of it. The frame is asked for again when the
 * line is silent, not into the middle of it; by then our command is still not acknowledged. */
static void
test_a_broken_frame_acknowledges_nothing (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin (&bench);
  say_bytes (&bench, (const guint8 *)"\x10\x02\x06\xd1\x03\x10\x15\x06", 8);
  pass (&bench, STEP);
  say_bytes (&bench, (const guint8 *)"\x15\x06\x10\x03\x06\x15", 6);
  pass (&bench, STEP);
  g_assert_cmpstr (bench.talk.heard->str, ==, "0601 at 0.0 ");
  pass (&bench, STEP);
  g_assert_cmpstr (bench.talk.heard->str, ==, "0601 at 0.0 nak ");
  pass (&bench, 5 * SECONDS);
  g_assert_cmpstr (bench.talk.heard->str, ==, "0601 at 0.0 nak 0601 at 5.0 ");
}

/* However long it goes on. */
static void
test_endless_noise_acknowledges_nothing (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin (&bench);
  for (guint i = 0; i < 149; i++) {
    say_bytes (&bench, (const guint8 *)"\xff\x06\x15", 3);
    pass (&bench, STEP);
  }
  g_assert_cmpstr (bench.talk.heard->str, ==, "0601 at 0.0 0601 at 5.0 0601 at 10.0 ");
  pass (&bench, STEP);
  g_assert_cmpstr (bench.talk.told->str, ==, "doubt 7 ");
}

static void
note_notice (VzTerminal *terminal, const char *sentence, const char *text, Bench *bench)
{
  if (sentence)
    g_string_append_printf (bench->talk.told, "(%s) ", sentence);
}

#define NOT_STOPPED "(The terminal does not stop it. Press its own stop key, or wait for its end.) "

/* The line is bad: the terminal has the command, and the till does not know it yet. */
static void
test_a_stop_before_the_command_is_taken_is_kept (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin (&bench);
  vz_terminal_abort (bench.talk.terminal);
  say_byte (&bench, VZ_ZVT_ACK_BYTE);
  vz_terminal_abort (bench.talk.terminal);
  terminal_talk_turn (&bench.talk);
  g_assert_cmpstr (bench.talk.heard->str, ==, "0601 at 0.0 ");
  say (&bench, TAKEN);
  g_assert_cmpstr (bench.talk.heard->str, ==, "0601 at 0.0 ack 06B0 at 0.0 ");
  say_byte (&bench, VZ_ZVT_ACK_BYTE);
  say_and_acknowledge (&bench, STOPPED);
  g_assert_cmpstr (bench.talk.told->str, ==, "declined 7 ");
  forget (&bench);
  begin_and_take (&bench);
  g_assert_cmpstr (bench.talk.heard->str, ==, "");
}

/* It says no, or never says that it has heard: whoever pressed it is told. */
static void
test_a_stop_in_vain_is_told (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  g_signal_connect (bench.talk.terminal, "notice", G_CALLBACK (note_notice), &bench);
  begin_and_take (&bench);
  say (&bench, REFUSED);
  g_assert_cmpstr (bench.talk.told->str, ==, "");
  vz_terminal_abort (bench.talk.terminal);
  say_byte (&bench, VZ_ZVT_ACK_BYTE);
  say (&bench, REFUSED);
  g_assert_cmpstr (bench.talk.told->str, ==, NOT_STOPPED);
  vz_terminal_abort (bench.talk.terminal);
  pass (&bench, 15 * SECONDS);
  g_assert_cmpstr (bench.talk.told->str, ==, NOT_STOPPED NOT_STOPPED);
  vz_terminal_abort (bench.talk.terminal);
  say_byte (&bench, VZ_ZVT_ACK_BYTE);
  say (&bench, TAKEN);
  say (&bench, REFUSED);
  g_assert_cmpstr (bench.talk.told->str, ==, NOT_STOPPED NOT_STOPPED);
}

/* Only its acknowledgements are lost: the next answer does not wait for those of the last. */
static void
test_a_terminal_that_goes_on_has_our_answer (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin_and_take (&bench);
  say (&bench, CARD_PLEASE);
  say (&bench, PIN_PLEASE);
  g_assert_cmpstr (bench.talk.heard->str, ==, "ack 8000 at 0.0 ack 8000 at 0.0 ");
  forget (&bench);
  pass (&bench, 20 * SECONDS);
  g_assert_cmpstr (bench.talk.heard->str, ==, "8000 at 5.0 8000 at 10.0 ");
}

/* Behind an answer that nobody acknowledges, it would leave when its doubt was over. */
static void
test_a_command_never_leaves_after_its_end (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin_and_take (&bench);
  say (&bench, STOPPED);
  g_assert_cmpstr (bench.talk.told->str, ==, "declined 7 ");
  forget (&bench);
  give_order (&bench);
  pass (&bench, 15 * SECONDS);
  g_assert_cmpstr (bench.talk.told->str, ==, "declined 7 doubt 7 ");
  pass (&bench, 60 * SECONDS);
  g_assert_null (strstr (bench.talk.heard->str, "0601"));
}

/* Nor from the line, on which it stood when its end was told: a manager has decided since. */
static void
test_a_command_on_the_line_never_leaves_after_its_end (gconstpointer medium)
{
  g_auto (Bench) bench = { 0 };
  bench_init_over (&bench, GPOINTER_TO_INT (medium));
  terminal_talk_hold (&bench.talk, TRUE);
  give_order (&bench);
  pass (&bench, 20 * SECONDS);
  g_assert_cmpstr (bench.talk.told->str, ==, "doubt 7 ");
  terminal_talk_hold (&bench.talk, FALSE);
  pass (&bench, 30 * SECONDS);
  g_assert_nonnull (strstr (bench.talk.heard->str, "0600"));
  g_assert_null (strstr (bench.talk.heard->str, "0601"));
}

/* What waits for its acknowledgement is bounded, however much the terminal says. */
static void
test_a_terminal_that_acknowledges_nothing_gets_few_answers (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin_and_take (&bench);
  vz_terminal_abort (bench.talk.terminal);
  for (guint i = 0; i < 1000; i++)
    say (&bench, i % 2 == 0 ? CARD_PLEASE : PIN_PLEASE);
  pass (&bench, 170 * SECONDS);
  g_assert_cmpuint (bench.n_frames, ==, 3 * 8);
}

/* Each frame is acknowledged before the next: an acknowledgement names none. */
static void
test_a_command_waits_for_the_acknowledgement_of_the_last_answer (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin_and_take (&bench);
  say (&bench, STOPPED);
  forget (&bench);
  give_order (&bench);
  g_assert_cmpstr (bench.talk.heard->str, ==, "");
  say_byte (&bench, VZ_ZVT_ACK_BYTE);
  g_assert_cmpstr (bench.talk.heard->str, ==, "0601 at 0.0 ");
  say_byte (&bench, VZ_ZVT_NAK_BYTE);
  g_assert_cmpstr (bench.talk.heard->str, ==, "0601 at 0.0 0601 at 0.0 ");
}

/* It crossed the end of the payment before: what is refused then is no payment. */
static void
test_a_late_answer_to_a_stop_refuses_no_command (void)
{
  g_auto (Bench) bench = { 0 };
  bench_init (&bench);
  begin_and_take (&bench);
  vz_terminal_abort (bench.talk.terminal);
  say_byte (&bench, VZ_ZVT_ACK_BYTE);
  say_and_acknowledge (&bench, STOPPED);
  forget (&bench);
  begin (&bench);
  say (&bench, REFUSED);
  say_byte (&bench, VZ_ZVT_ACK_BYTE);
  say (&bench, TAKEN);
  say_and_acknowledge (&bench, CHARGED);
  say_and_acknowledge (&bench, DONE);
  g_assert_cmpstr (bench.talk.told->str, ==, "declined 7 receipt 7 approved 7 ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/devices/terminal-line/" path, function)
  TEST ("a-command-is-sent-three-times", test_a_command_is_sent_three_times);
  TEST ("a-command-that-is-never-good-is-in-doubt", test_a_command_that_is_never_good_is_in_doubt);
  TEST ("a-command-that-is-not-answered-is-in-doubt",
        test_a_command_that_is_not_answered_is_in_doubt);
  TEST ("a-terminal-that-works-may-be-silent-for-three-minutes",
        test_a_terminal_that_works_may_be_silent_for_three_minutes);
  TEST ("a-torn-frame-is-asked-for-again", test_a_torn_frame_is_asked_for_again);
  TEST ("a-broken-frame-acknowledges-nothing", test_a_broken_frame_acknowledges_nothing);
  TEST ("endless-noise-acknowledges-nothing", test_endless_noise_acknowledges_nothing);
  TEST ("a-stop-before-the-command-is-taken-is-kept",
        test_a_stop_before_the_command_is_taken_is_kept);
  TEST ("a-stop-in-vain-is-told", test_a_stop_in_vain_is_told);
  TEST ("a-terminal-that-goes-on-has-our-answer", test_a_terminal_that_goes_on_has_our_answer);
  TEST ("a-command-never-leaves-after-its-end", test_a_command_never_leaves_after_its_end);
  g_test_add_data_func (
      "/devices/terminal-line/a-command-on-a-serial-line-never-leaves-after-its-end",
      GINT_TO_POINTER (VZ_ZVT_SERIAL), test_a_command_on_the_line_never_leaves_after_its_end);
  g_test_add_data_func ("/devices/terminal-line/a-command-on-tcp-never-leaves-after-its-end",
                        GINT_TO_POINTER (VZ_ZVT_TCP),
                        test_a_command_on_the_line_never_leaves_after_its_end);
  TEST ("a-terminal-that-acknowledges-nothing-gets-few-answers",
        test_a_terminal_that_acknowledges_nothing_gets_few_answers);
  TEST ("a-command-waits-for-the-acknowledgement-of-the-last-answer",
        test_a_command_waits_for_the_acknowledgement_of_the_last_answer);
  TEST ("a-late-answer-to-a-stop-refuses-no-command",
        test_a_late_answer_to_a_stop_refuses_no_command);
  return g_test_run ();
}
