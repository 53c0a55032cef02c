/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/terminal-zvt.h"

#include "../wire/hex.h"
#include "terminal-talk.h"

#include <string.h>

/* Words of a ZVT terminal, over TCP, that no simulated one says. */

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

static void
hear (TerminalTalk *talk, guint8 byte)
{
  g_string_append_printf (talk->heard, "%02X ", byte);
}

static void
say (TerminalTalk *talk, const char *hex)
{
  g_autoptr (GBytes) bytes = hex_read (hex);
  terminal_talk_say (talk, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* A status information of these fields. */
static void
say_status (TerminalTalk *talk, const char *fields)
{
  g_autofree char *apdu = g_strdup_printf ("04 0F %02X %s", (guint)strlen (fields) / 3, fields);
  say (talk, g_strchomp (apdu));
}

static void
expect (TerminalTalk *talk, const char *command)
{
  terminal_talk_turn (talk);
  if (!strstr (talk->heard->str, command))
    g_error ("%s is not in %s", command, talk->heard->str);
  g_string_truncate (talk->heard, 0);
}

static void
register_here (TerminalTalk *talk)
{
  expect (talk, "06 00 ");
  say (talk, TAKEN);
  say (talk, REGISTERED);
}

static void
open_talk (TerminalTalk *talk)
{
  const VzTerminalSection section = { .currency = "EUR" };
  terminal_talk_init (talk, hear);
  VzDevice *terminal = vz_terminal_zvt_new ("card", talk->link, VZ_ZVT_TCP, &section,
                                            vz_clock_virtual_clock (talk->clock));
  vz_terminal_set_mark (VZ_TERMINAL (terminal), (VzTerminalMark){ TRUE, NUMBER, 10, 3, FALSE });
  terminal_talk_start (talk, terminal);
  register_here (talk);
  g_assert_true (vz_terminal_is_free (talk->terminal));
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TerminalTalk, terminal_talk_clear)

static void
begin (TerminalTalk *talk)
{
  VzTerminalOrder order = terminal_talk_payment (talk, "EUR");
  g_assert_true (vz_terminal_begin (talk->terminal, &order));
  expect (talk, "06 01 ");
  say (talk, TAKEN);
}

/* What it tells of a payment without its number is told by the one that said it before. */
static void
test_a_receipt_is_of_the_terminal_that_is_connected (void)
{
  g_auto (TerminalTalk) talk = { 0 };
  open_talk (&talk);
  begin (&talk);
  say_status (&talk, OK AMOUNT CURRENCY TRACE RECEIPT);
  g_assert_cmpstr (talk.told->str, ==, "receipt 7 ");
  g_assert_cmpuint (talk.receipt.mark.terminal, ==, NUMBER);
  say (&talk, DONE);
  g_assert_cmpstr (talk.told->str, ==, "receipt 7 approved 7 ");
}

/* In doubt, it is asked whether it is there, and then for its last receipt. */
static void
look (TerminalTalk *talk)
{
  expect (talk, "05 01 ");
  say (talk, TAKEN);
  say (talk, DONE);
}

static void
tell_last (TerminalTalk *talk, const char *fields)
{
  expect (talk, "06 20 ");
  say (talk, TAKEN);
  say_status (talk, fields);
  say (talk, DONE);
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
    "receipt 7 doubt 7 unknown 7 " },
  { "without-a-currency", OK AMOUNT TRACE RECEIPT CARD, OK AMOUNT CURRENCY THE_MARK, 0,
    "receipt 7 doubt 7 unknown 7 " },
  { "that-the-last-receipt-completes", OK TRACE RECEIPT CARD, OK AMOUNT CURRENCY TRACE RECEIPT, 0,
    "receipt 7 doubt 7 approved 7 " },
  { "of-another-amount", OK TEN CURRENCY TRACE RECEIPT CARD, OK TEN CURRENCY TRACE RECEIPT, 1000,
    "receipt 7 doubt 7 unknown 7 " },
};

static void
test_approval (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_auto (TerminalTalk) talk = { 0 };
  open_talk (&talk);
  begin (&talk);
  say_status (&talk, approvals[i].fields);
  g_assert_cmpstr (talk.told->str, ==, "receipt 7 ");
  g_assert_cmpint (talk.receipt.amount.minor, ==, approvals[i].amount);
  g_assert_cmpint (vz_money_is_set (talk.receipt.amount), ==, approvals[i].amount != 0);
  g_assert_cmpuint (talk.receipt.mark.receipt, ==, 4);
  g_assert_cmpstr (talk.receipt.card, ==, "************4771");
  say (&talk, DONE);
  look (&talk);
  tell_last (&talk, approvals[i].last);
  g_assert_cmpstr (talk.told->str, ==, approvals[i].told);
}

/* Nothing was approved, and its last receipt is that of the payment before. */
static void
test_an_end_that_says_nothing_is_looked_into (void)
{
  g_auto (TerminalTalk) talk = { 0 };
  open_talk (&talk);
  begin (&talk);
  say (&talk, DONE);
  look (&talk);
  tell_last (&talk, OK AMOUNT CURRENCY THE_MARK);
  g_assert_cmpstr (talk.told->str, ==, "doubt 7 declined 7 ");
}

/* It lost its bank, and took the payment back: with the same amount, and newer. */
static void
test_what_it_took_back_by_itself_is_no_payment (void)
{
  g_auto (TerminalTalk) talk = { 0 };
  open_talk (&talk);
  begin (&talk);
  say (&talk, DONE);
  look (&talk);
  tell_last (&talk, OK AMOUNT CURRENCY TAKEN_BACK);
  g_assert_cmpstr (talk.told->str, ==, "doubt 7 unknown 7 ");
}

/* People paid 12.34 at it while a manager decided; the till's own payment of as much was lost. */
static void
test_what_people_did_at_it_is_not_taken_for_the_next_payment (void)
{
  g_auto (TerminalTalk) talk = { 0 };
  open_talk (&talk);
  vz_terminal_forget (talk.terminal, 6);
  register_here (&talk);
  tell_last (&talk, OK AMOUNT CURRENCY TRACE RECEIPT);
  begin (&talk);
  say (&talk, DONE);
  look (&talk);
  tell_last (&talk, OK AMOUNT CURRENCY TRACE RECEIPT);
  g_assert_cmpstr (talk.told->str, ==, "doubt 7 declined 7 ");
}

/* Each word of it begins its time anew. */
static void
say_wait (TerminalTalk *talk, guint minutes)
{
  for (guint i = 0; i < minutes; i++) {
    say (talk, "04 FF 01 0E");
    terminal_talk_pass (talk, 60 * SECONDS, 10 * SECONDS);
  }
}

static void
test_one_that_says_wait_for_ever_is_not_waited_for (void)
{
  g_auto (TerminalTalk) talk = { 0 };
  open_talk (&talk);
  begin (&talk);
  say_wait (&talk, 14);
  g_assert_cmpstr (talk.told->str, ==, "");
  say_wait (&talk, 2);
  g_assert_cmpstr (talk.told->str, ==, "doubt 7 ");
  g_assert_null (strstr (talk.heard->str, "06 01 "));
}

/* Half of what it says is sent again by TCP, seconds later. */
static void
test_a_lost_segment_loses_no_word (void)
{
  g_auto (TerminalTalk) talk = { 0 };
  open_talk (&talk);
  begin (&talk);
  say (&talk, "04 0F 13 27 00 04 00 00 00");
  vz_clock_virtual_advance (talk.clock, 3 * SECONDS);
  say (&talk, "00 12 34 49 09 78 0B 00 00 11 87 00 04");
  g_assert_cmpstr (talk.told->str, ==, "receipt 7 ");
}

#define DECLINED "The payment terminal declined it."
#define STOPPED "It was stopped at the payment terminal."
#define COULD_NOT "The payment terminal could not do it. Look at its display."

static const struct {
  const char *what;
  const char *status; /* before its abort; NULL: none */
  const char *abort;
  const char *reason;
} aborts[] = {
  { "declined-by-the-bank", "27 05 ", "06 1E 01 05", DECLINED },
  { "declined-in-its-status-alone", "27 05 ", "06 1E 01 6C", DECLINED },
  { "stopped-by-the-customer", "27 6C ", "06 1E 01 6C", STOPPED },
  { "stopped-without-a-status", NULL, "06 1E 01 6C", STOPPED },
  { "system-error", "27 FF ", "06 1E 01 FF", COULD_NOT },
  { "without-a-code", NULL, "06 1E 00", COULD_NOT },
};

static void
test_an_abort_says_why (gconstpointer number)
{
  gsize i = GPOINTER_TO_SIZE (number);
  g_auto (TerminalTalk) talk = { 0 };
  open_talk (&talk);
  begin (&talk);
  if (aborts[i].status)
    say_status (&talk, aborts[i].status);
  say (&talk, aborts[i].abort);
  g_assert_cmpstr (talk.told->str, ==, "declined 7 ");
  g_assert_cmpstr (talk.reason, ==, aborts[i].reason);
}

static void
on_lines (VzTerminal *terminal, int paper, GPtrArray *lines, GString *printed)
{
  for (guint i = 0; i < lines->len; i++) {
    const VzTerminalLine *line = g_ptr_array_index (lines, i);
    g_string_append_printf (printed, "%s%s", line->text, line->is_last ? "|" : "/");
  }
}

static void
test_the_last_line_of_a_paper_is_told (void)
{
  g_auto (TerminalTalk) talk = { 0 };
  g_autoptr (GString) printed = g_string_new (NULL);
  open_talk (&talk);
  g_signal_connect (talk.terminal, "lines", G_CALLBACK (on_lines), printed);
  begin (&talk);
  say (&talk, "06 D1 03 00 41 42");
  say (&talk, "06 D1 01 FF"); /* empty lines */
  say (&talk, "06 D1 01 81");
  say (&talk, "06 D1 03 40 43 44");
  g_signal_handlers_disconnect_by_data (talk.terminal, printed);
  g_assert_cmpstr (printed->str, ==, "AB//|CD/");
}

/* What the last receipt tells of an order that stays unknown, or was not done, and whether the slip
 * that comes with it is another payment's. */
static const struct {
  const char *what;
  const char *last;
  gboolean anothers;
} slips[] = {
  { "that-says-nothing", "", FALSE },
  { "newer-without-a-result", AMOUNT CURRENCY TRACE RECEIPT, FALSE },
  { "of-the-mark", OK AMOUNT CURRENCY THE_MARK, TRUE },
  { "of-another-amount", OK TEN CURRENCY TRACE RECEIPT, TRUE },
  { "of-an-earlier-trace", OK AMOUNT CURRENCY "0B 00 00 09 87 00 02 ", TRUE },
  { "of-an-earlier-day", AMOUNT CURRENCY "0C 12 00 00 0D 12 01 ", TRUE },
  { "of-another-terminal", OK AMOUNT CURRENCY TRACE RECEIPT "29 00 00 00 07 ", TRUE },
};

static void
on_others_lines (VzTerminal *terminal, guint *n)
{
  (*n)++;
}

static void
test_slip (gconstpointer number)
{
  gsize i = GPOINTER_TO_SIZE (number);
  g_auto (TerminalTalk) talk = { 0 };
  guint n = 0;
  open_talk (&talk);
  g_signal_connect (talk.terminal, "others-lines", G_CALLBACK (on_others_lines), &n);
  begin (&talk);
  say (&talk, DONE);
  look (&talk);
  tell_last (&talk, slips[i].last);
  g_signal_handlers_disconnect_by_data (talk.terminal, &n);
  g_assert_cmpuint (n, ==, slips[i].anothers);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/devices/terminal-words/" path, function)
  TEST ("a-receipt-is-of-the-terminal-that-is-connected",
        test_a_receipt_is_of_the_terminal_that_is_connected);
  TEST ("a-lost-segment-loses-no-word", test_a_lost_segment_loses_no_word);
  TEST ("one-that-says-wait-for-ever-is-not-waited-for",
        test_one_that_says_wait_for_ever_is_not_waited_for);
  TEST ("the-last-line-of-a-paper-is-told", test_the_last_line_of_a_paper_is_told);
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
  for (gsize i = 0; i < G_N_ELEMENTS (slips); i++) {
    g_autofree char *path = g_strconcat ("/devices/terminal-words/a-slip-", slips[i].what, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_slip);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (aborts); i++) {
    g_autofree char *path = g_strconcat ("/devices/terminal-words/an-abort-", aborts[i].what, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_an_abort_says_why);
  }
  return g_test_run ();
}
