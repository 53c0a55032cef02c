/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/terminal-zvt.h"

#include "../wire/hex.h"
#include "core/clock-virtual.h"
#include "devices/link-loop.h"

#include <string.h>
#include <unistd.h>

/* Words of a ZVT terminal that no simulated one says. The test is the terminal: over TCP, it hears
 * what the register sends, and answers when it likes. */

#define SECONDS G_USEC_PER_SEC
#define TAKEN "80 00 00"
#define DONE "06 0F 00"
#define REGISTERED "06 0F 05 29 28 00 48 69"
#define NUMBER 28004869

#define OK "27 00 "
#define AMOUNT "04 00 00 00 00 12 34 "
#define CURRENCY "49 09 78 "
#define TRACE "0B 00 00 11 "
#define RECEIPT "87 00 04 "
#define THE_MARK "0B 00 00 10 87 00 03 "
#define TAKEN_BACK "0B 00 00 12 87 00 05 37 00 00 11 "
#define TEN "04 00 00 00 00 10 00 "
#define CARD "22 F0 F8 EE EE EE EE EE EE 47 71 "

typedef struct {
  VzClockVirtual *clock;
  VzLink *link;
  VzTerminal *terminal;
  GString *heard; /* in hexadecimal */
  GString *told;  /* what the driver told: "receipt " "doubt " "approved " */
  VzTerminalReceipt receipt;
} Bench;

static void
on_receipt (VzTerminal *terminal, guint number, const VzTerminalReceipt *receipt, Bench *bench)
{
  bench->receipt = *receipt;
  g_string_append (bench->told, "receipt ");
  vz_terminal_take_receipt (terminal, number);
}

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

static gboolean
take (Bench *bench)
{
  guint8 bytes[512];
  int peer = vz_link_loop_peer (VZ_LINK_LOOP (bench->link));
  gssize n = peer < 0 ? -1 : read (peer, bytes, sizeof bytes);
  if (n <= 0)
    return FALSE;
  g_autofree char *text = hex_write (bytes, (gsize)n);
  g_string_append_printf (bench->heard, "%s ", text);
  return TRUE;
}

static void
turn (Bench *bench)
{
  while (g_main_context_iteration (NULL, FALSE) || take (bench))
    ;
}

static void
say (Bench *bench, const char *hex)
{
  g_autoptr (GBytes) bytes = hex_read (hex);
  int peer = vz_link_loop_peer (VZ_LINK_LOOP (bench->link));
  gsize n_bytes;
  const void *data = g_bytes_get_data (bytes, &n_bytes);
  turn (bench);
  g_assert_cmpint (write (peer, data, n_bytes), ==, (gssize)n_bytes);
  turn (bench);
}

/* A status information of these fields. */
static void
say_status (Bench *bench, const char *fields)
{
  g_autofree char *apdu = g_strdup_printf ("04 0F %02X %s", (guint)strlen (fields) / 3, fields);
  say (bench, g_strchomp (apdu));
}

static void
expect (Bench *bench, const char *command)
{
  turn (bench);
  if (!strstr (bench->heard->str, command))
    g_error ("%s is not in %s", command, bench->heard->str);
  g_string_truncate (bench->heard, 0);
}

static void
register_here (Bench *bench)
{
  expect (bench, "06 00 ");
  say (bench, TAKEN);
  say (bench, REGISTERED);
}

static Bench *
bench_new (void)
{
  const VzTerminalSection section = { .currency = "EUR" };
  Bench *bench = g_new0 (Bench, 1);
  bench->clock = vz_clock_virtual_new (0);
  bench->heard = g_string_new (NULL);
  bench->told = g_string_new (NULL);
  VzClock *clock = vz_clock_virtual_clock (bench->clock);
  bench->link = vz_link_new ("loop:", clock, TRUE, NULL);
  bench->terminal =
      VZ_TERMINAL (vz_terminal_zvt_new ("card", bench->link, VZ_ZVT_TCP, &section, clock));
  g_signal_connect (bench->terminal, "receipt", G_CALLBACK (on_receipt), bench);
  g_signal_connect (bench->terminal, "doubt", G_CALLBACK (on_doubt), bench);
  g_signal_connect (bench->terminal, "ended", G_CALLBACK (on_ended), bench);
  vz_terminal_set_mark (bench->terminal, (VzTerminalMark){ TRUE, NUMBER, 10, 3 });
  vz_device_start (VZ_DEVICE (bench->terminal));
  register_here (bench);
  g_assert_true (vz_terminal_is_free (bench->terminal));
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
begin (Bench *bench, VzTerminalDeed deed)
{
  VzTerminalOrder order = { .deed = deed,
                            .number = 7,
                            .amount = { .minor = 1234, .currency = "EUR" },
                            .receipt = 4,
                            .terminal = NUMBER,
                            .mark = vz_terminal_mark (bench->terminal) };
  g_assert_true (vz_terminal_begin (bench->terminal, &order));
  expect (bench, deed == VZ_TERMINAL_PAYMENT ? "06 01 " : "06 30 ");
  say (bench, TAKEN);
}

/* What it tells of a payment without its number is told by the one that said it before. */
static void
test_a_receipt_is_of_the_terminal_that_is_connected (void)
{
  g_autoptr (Bench) bench = bench_new ();
  begin (bench, VZ_TERMINAL_PAYMENT);
  say_status (bench, OK AMOUNT CURRENCY TRACE RECEIPT);
  g_assert_cmpstr (bench->told->str, ==, "receipt ");
  g_assert_cmpuint (bench->receipt.mark.terminal, ==, NUMBER);
  say (bench, DONE);
  g_assert_cmpstr (bench->told->str, ==, "receipt approved ");
}

/* In doubt, it is asked whether it is there, and then for its last receipt. */
static void
look (Bench *bench)
{
  expect (bench, "05 01 ");
  say (bench, TAKEN);
  say (bench, DONE);
}

static void
tell_last (Bench *bench, const char *fields)
{
  expect (bench, "06 20 ");
  say (bench, TAKEN);
  say_status (bench, fields);
  say (bench, DONE);
}

/* What the terminal says of a payment of 12.34, then of its last receipt, and what is told of it.
 */
static const struct {
  const char *what;
  const char *fields;
  const char *last;
  gint64 amount; /* of the evidence; 0: it says none */
  const char *told;
} approvals[] = {
  { "without-an-amount", OK TRACE RECEIPT CARD, OK AMOUNT CURRENCY THE_MARK, 0,
    "receipt doubt unknown " },
  { "without-a-currency", OK AMOUNT TRACE RECEIPT CARD, OK AMOUNT CURRENCY THE_MARK, 0,
    "receipt doubt unknown " },
  { "that-the-last-receipt-completes", OK TRACE RECEIPT CARD, OK AMOUNT CURRENCY TRACE RECEIPT, 0,
    "receipt doubt approved " },
  { "of-another-amount", OK TEN CURRENCY TRACE RECEIPT CARD, OK TEN CURRENCY TRACE RECEIPT, 1000,
    "receipt doubt unknown " },
};

static void
test_approval (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Bench) bench = bench_new ();
  begin (bench, VZ_TERMINAL_PAYMENT);
  say_status (bench, approvals[i].fields);
  g_assert_cmpstr (bench->told->str, ==, "receipt ");
  g_assert_cmpint (bench->receipt.amount.minor, ==, approvals[i].amount);
  g_assert_cmpint (vz_money_is_set (bench->receipt.amount), ==, approvals[i].amount != 0);
  g_assert_cmpuint (bench->receipt.mark.receipt, ==, 4);
  g_assert_cmpstr (bench->receipt.card, ==, "************4771");
  say (bench, DONE);
  look (bench);
  tell_last (bench, approvals[i].last);
  g_assert_cmpstr (bench->told->str, ==, approvals[i].told);
}

/* Nothing was approved, and its last receipt is that of the payment before. */
static void
test_an_end_that_says_nothing_is_looked_into (void)
{
  g_autoptr (Bench) bench = bench_new ();
  begin (bench, VZ_TERMINAL_PAYMENT);
  say (bench, DONE);
  look (bench);
  tell_last (bench, OK AMOUNT CURRENCY THE_MARK);
  g_assert_cmpstr (bench->told->str, ==, "doubt declined ");
}

/* It lost its bank, and took the payment back: with the same amount, and newer. */
static void
test_what_it_took_back_by_itself_is_no_payment (void)
{
  g_autoptr (Bench) bench = bench_new ();
  begin (bench, VZ_TERMINAL_PAYMENT);
  say (bench, DONE);
  look (bench);
  tell_last (bench, OK AMOUNT CURRENCY TAKEN_BACK);
  g_assert_cmpstr (bench->told->str, ==, "doubt unknown ");
}

/* People paid 12.34 at it while a manager decided; the till's own payment of as much was lost. */
static void
test_what_people_did_at_it_is_not_taken_for_the_next_payment (void)
{
  g_autoptr (Bench) bench = bench_new ();
  vz_terminal_forget (bench->terminal, 6);
  register_here (bench);
  tell_last (bench, OK AMOUNT CURRENCY TRACE RECEIPT);
  begin (bench, VZ_TERMINAL_PAYMENT);
  say (bench, DONE);
  look (bench);
  tell_last (bench, OK AMOUNT CURRENCY TRACE RECEIPT);
  g_assert_cmpstr (bench->told->str, ==, "doubt declined ");
}

/* Half of what it says is sent again by TCP, seconds later. */
static void
test_a_lost_segment_loses_no_word (void)
{
  g_autoptr (Bench) bench = bench_new ();
  begin (bench, VZ_TERMINAL_PAYMENT);
  say (bench, "04 0F 13 27 00 04 00 00 00");
  vz_clock_virtual_advance (bench->clock, 3 * SECONDS);
  say (bench, "00 12 34 49 09 78 0B 00 00 11 87 00 04");
  g_assert_cmpstr (bench->told->str, ==, "receipt ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/devices/terminal-words/" path, function)
  TEST ("a-receipt-is-of-the-terminal-that-is-connected",
        test_a_receipt_is_of_the_terminal_that_is_connected);
  TEST ("a-lost-segment-loses-no-word", test_a_lost_segment_loses_no_word);
  TEST ("an-end-that-says-nothing-is-looked-into", test_an_end_that_says_nothing_is_looked_into);
  TEST ("what-it-took-back-by-itself-is-no-payment",
        test_what_it_took_back_by_itself_is_no_payment);
  TEST ("what-people-did-at-it-is-not-taken-for-the-next-payment",
        test_what_people_did_at_it_is_not_taken_for_the_next_payment);
  for (gsize i = 0; i < G_N_ELEMENTS (approvals); i++) {
    g_autofree char *path =
        g_strconcat ("/devices/terminal-words/an-approval-", approvals[i].what, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_approval);
  }
  return g_test_run ();
}
