/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/terminal-zvt.h"

#include "../wire/hex.h"
#include "core/clock-virtual.h"
#include "devices/link-loop.h"

#include <string.h>
#include <unistd.h>

/* The times of ZVT on a serial line (PA00P016), for which no simulated terminal waits. The test is
 * the terminal: it notes what the register sends, and when. */

#define MS G_GINT64_CONSTANT (1000)
#define SECONDS (1000 * MS)
#define STEP (100 * MS)

#define TAKEN "80 00 00"
#define REGISTERED "06 0F 05 29 28 00 48 69"
#define CARD_PLEASE "04 FF 01 0A"
#define PIN_PLEASE "04 FF 01 0B"

typedef struct {
  VzClockVirtual *clock;
  VzLink *link;
  VzTerminal *terminal;
  VzZvtReader *reader;
  gint64 began;
  guint n_frames;
  GString *heard; /* "ack ", "nak ", "0601 at 5.0 " */
  GString *told;
} Bench;

static void
on_doubt (VzTerminal *terminal, guint number, Bench *bench)
{
  g_string_append (bench->told, "doubt ");
}

static void
on_ended (VzTerminal *terminal,
          guint number,
          int outcome,
          const VzTerminalReceipt *receipt,
          const char *reason,
          Bench *bench)
{
  static const char *const outcomes[] = { [VZ_TERMINAL_APPROVED] = "approved ",
                                          [VZ_TERMINAL_DECLINED] = "declined ",
                                          [VZ_TERMINAL_UNKNOWN] = "unknown " };
  g_string_append (bench->told, outcomes[outcome]);
}

static void
note_apdu (Bench *bench)
{
  gint64 now = vz_clock_monotonic (vz_clock_virtual_clock (bench->clock)) - bench->began;
  bench->n_frames++;
  g_string_append_printf (bench->heard, "%04X at %d.%d ",
                          vz_zvt_reader_apdu (bench->reader).command, (int)(now / SECONDS),
                          (int)(now % SECONDS / STEP));
}

static gboolean
take (Bench *bench)
{
  guint8 byte;
  int peer = vz_link_loop_peer (VZ_LINK_LOOP (bench->link));
  if (peer < 0 || read (peer, &byte, 1) != 1)
    return FALSE;
  VzZvtEvent event = vz_zvt_reader_feed (bench->reader, byte);
  g_assert_cmpint (event, !=, VZ_ZVT_BROKEN);
  if (event == VZ_ZVT_APDU)
    note_apdu (bench);
  else if (event == VZ_ZVT_ACK || event == VZ_ZVT_NAK)
    g_string_append (bench->heard, event == VZ_ZVT_ACK ? "ack " : "nak ");
  return TRUE;
}

static void
turn (Bench *bench)
{
  while (g_main_context_iteration (NULL, FALSE) || take (bench))
    ;
}

static void
say_bytes (Bench *bench, const guint8 *bytes, gsize n_bytes)
{
  int peer = vz_link_loop_peer (VZ_LINK_LOOP (bench->link));
  turn (bench);
  g_assert_cmpint (write (peer, bytes, n_bytes), ==, (gssize)n_bytes);
  turn (bench);
}

static void
say_byte (Bench *bench, guint8 byte)
{
  say_bytes (bench, &byte, 1);
}

static void
say (Bench *bench, const char *hex)
{
  g_autoptr (GBytes) apdu = hex_read (hex);
  g_autoptr (GBytes) frame = vz_zvt_frame (VZ_ZVT_SERIAL, apdu);
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
  for (gint64 i = 0; i < time; i += STEP) {
    vz_clock_virtual_advance (bench->clock, STEP);
    turn (bench);
  }
}

static void
forget (Bench *bench)
{
  bench->began = vz_clock_monotonic (vz_clock_virtual_clock (bench->clock));
  bench->n_frames = 0;
  g_string_truncate (bench->heard, 0);
}

static Bench *
bench_new (void)
{
  const VzTerminalSection section = { .currency = "EUR" };
  Bench *bench = g_new0 (Bench, 1);
  bench->clock = vz_clock_virtual_new (0);
  bench->heard = g_string_new (NULL);
  bench->told = g_string_new (NULL);
  bench->reader = vz_zvt_reader_new (VZ_ZVT_SERIAL);
  VzClock *clock = vz_clock_virtual_clock (bench->clock);
  bench->link = vz_link_new ("loop:", clock, TRUE, NULL);
  bench->terminal =
      VZ_TERMINAL (vz_terminal_zvt_new ("card", bench->link, VZ_ZVT_SERIAL, &section, clock));
  g_signal_connect (bench->terminal, "doubt", G_CALLBACK (on_doubt), bench);
  g_signal_connect (bench->terminal, "ended", G_CALLBACK (on_ended), bench);
  vz_device_start (VZ_DEVICE (bench->terminal));
  say_byte (bench, VZ_ZVT_ACK_BYTE);
  say (bench, TAKEN);
  say_and_acknowledge (bench, REGISTERED);
  g_assert_true (vz_terminal_is_free (bench->terminal));
  forget (bench);
  return bench;
}

static void
bench_free (Bench *bench)
{
  g_object_unref (bench->terminal);
  g_object_unref (bench->link);
  vz_zvt_reader_free (bench->reader);
  vz_clock_virtual_free (bench->clock);
  g_string_free (bench->heard, TRUE);
  g_string_free (bench->told, TRUE);
  g_free (bench);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bench, bench_free)

static void
begin (Bench *bench)
{
  VzTerminalOrder order = { .deed = VZ_TERMINAL_PAYMENT,
                            .number = 7,
                            .amount = { .minor = 1234, .currency = "EUR" } };
  g_assert_true (vz_terminal_begin (bench->terminal, &order));
  turn (bench);
  g_assert_cmpstr (bench->heard->str, ==, "0601 at 0.0 ");
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
  g_autoptr (Bench) bench = bench_new ();
  begin (bench);
  pass (bench, 15 * SECONDS - STEP);
  g_assert_cmpstr (bench->heard->str, ==, "0601 at 0.0 0601 at 5.0 0601 at 10.0 ");
  g_assert_cmpstr (bench->told->str, ==, "");
  pass (bench, STEP);
  g_assert_cmpstr (bench->told->str, ==, "doubt ");
}

/* It heard something, three times. */
static void
test_a_command_that_is_never_good_is_in_doubt (void)
{
  g_autoptr (Bench) bench = bench_new ();
  begin (bench);
  say_byte (bench, VZ_ZVT_NAK_BYTE);
  say_byte (bench, VZ_ZVT_NAK_BYTE);
  g_assert_cmpstr (bench->heard->str, ==, "0601 at 0.0 0601 at 0.0 0601 at 0.0 ");
  g_assert_cmpstr (bench->told->str, ==, "");
  say_byte (bench, VZ_ZVT_NAK_BYTE);
  g_assert_cmpuint (bench->n_frames, ==, 3);
  g_assert_cmpstr (bench->told->str, ==, "doubt ");
}

static void
test_a_command_that_is_not_answered_is_in_doubt (void)
{
  g_autoptr (Bench) bench = bench_new ();
  begin (bench);
  say_byte (bench, VZ_ZVT_ACK_BYTE);
  pass (bench, 20 * SECONDS - STEP);
  g_assert_cmpstr (bench->told->str, ==, "");
  pass (bench, STEP);
  g_assert_cmpstr (bench->told->str, ==, "doubt ");
}

/* T4, which each message begins anew. */
static void
test_a_terminal_that_works_may_be_silent_for_three_minutes (void)
{
  g_autoptr (Bench) bench = bench_new ();
  begin_and_take (bench);
  pass (bench, 170 * SECONDS);
  say_and_acknowledge (bench, CARD_PLEASE);
  pass (bench, 180 * SECONDS - STEP);
  g_assert_cmpstr (bench->told->str, ==, "");
  pass (bench, STEP);
  g_assert_cmpstr (bench->told->str, ==, "doubt ");
}

/* T1: half of one, and a pause. */
static void
test_a_torn_frame_is_asked_for_again (void)
{
  g_autoptr (Bench) bench = bench_new ();
  begin_and_take (bench);
  say_bytes (bench, (const guint8 *)"\x10\x02\x04\xff", 4);
  pass (bench, STEP);
  say_bytes (bench, (const guint8 *)"\x01", 1);
  pass (bench, STEP);
  g_assert_cmpstr (bench->heard->str, ==, "");
  pass (bench, STEP);
  g_assert_cmpstr (bench->heard->str, ==, "nak ");
  say (bench, CARD_PLEASE);
  g_assert_nonnull (strstr (bench->heard->str, "nak ack 8000 "));
}

/* What waits for its acknowledgement is bounded, however much the terminal says. */
static void
test_a_terminal_that_acknowledges_nothing_gets_few_answers (void)
{
  g_autoptr (Bench) bench = bench_new ();
  begin_and_take (bench);
  for (guint i = 0; i < 1000; i++)
    say (bench, i % 2 == 0 ? CARD_PLEASE : PIN_PLEASE);
  pass (bench, 170 * SECONDS);
  g_assert_cmpuint (bench->n_frames, ==, 3 * 8);
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
  TEST ("a-terminal-that-acknowledges-nothing-gets-few-answers",
        test_a_terminal_that_acknowledges_nothing_gets_few_answers);
  return g_test_run ();
}
