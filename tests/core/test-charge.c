/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/charge.h"

static void
test_card_numbers_in_lines_are_hidden (void)
{
  static const struct {
    const char *line, *shown;
  } rows[] = {
    { "Karten-Nr. 4111111111111111", "Karten-Nr. ************1111" },
    { "4111 1111 1111 1111 VISA", "**** **** **** 1111 VISA" },
    { "PAN 378282246310005 gueltig", "PAN ***********0005 gueltig" },
    { "5500000000000004 4111111111111111", "************0004 ************1111" },
    { "4111-1111-1111-1111 12/25", "****-****-****-1111 12/25" },
    { "4111 1111 1111 1111 12 25", "**** **** **** 1111 12 25" },
    { "************4771", "************4771" },
    { "Terminal-ID 28004869  Beleg 0470", "Terminal-ID 28004869  Beleg 0470" },
    { "Ref 1234567890123456", "Ref 1234567890123456" }, /* its last digit checks nothing */
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *shown = vz_charge_mask_line (rows[i].line);

    g_assert_cmpstr (shown, ==, rows[i].shown);
  }
}

static VzTerminalReceipt
a_receipt (void)
{
  VzTerminalReceipt receipt = { .amount = vz_money_from_minor (2040, "EUR"),
                                .mark = { TRUE, 28004869, 470, 471 } };

  g_strlcpy (receipt.card, "************4771", sizeof receipt.card);
  g_strlcpy (receipt.authorisation, "611804", sizeof receipt.authorisation);
  return receipt;
}

static void
test_a_receipt_is_kept_without_what_was_not_told (void)
{
  const VzTerminalReceipt receipt = a_receipt ();
  g_autoptr (json_t) json = vz_terminal_receipt_to_json (&receipt);
  g_autofree char *text = vz_json_canonical (json);

  g_assert_cmpstr (
      text, ==,
      "{\"amount\":\"20.40\",\"authorisation\":\"611804\",\"card\":"
      "\"************4771\",\"currency\":\"EUR\",\"receipt\":471,\"terminal\":28004869,"
      "\"trace\":470}");
}

/* It is evidence all the same. */
static void
test_a_receipt_without_an_amount_is_kept (void)
{
  const VzTerminalReceipt receipt = { .mark = { .receipt = 471 } };
  g_autoptr (json_t) json = vz_terminal_receipt_to_json (&receipt);
  g_autofree char *text = vz_json_canonical (json);

  g_assert_cmpstr (text, ==, "{\"receipt\":471}");
}

static void
test_a_tender_has_the_slip_and_the_card (void)
{
  const VzTerminalReceipt receipt = a_receipt ();
  g_autoptr (json_t) json = vz_terminal_receipt_to_json (&receipt);
  g_autoptr (json_t) tendered = vz_charge_tendered_to_json (json);
  g_autofree char *text = vz_json_canonical (tendered);

  g_assert_cmpstr (text, ==,
                   "{\"authorisation\":\"611804\",\"card\":\"************4771\",\"kind\":\"card\","
                   "\"slip\":\"471\",\"trace\":470}");
}

static void
test_a_mark_comes_back_or_is_not_known (void)
{
  const VzTerminalMark mark = { TRUE, 28004869, 470, 471, TRUE };
  const VzTerminalMark none = { 0 };
  g_autoptr (json_t) json = json_object ();
  VzTerminalMark read;

  vz_terminal_mark_to_json (none, json);
  g_assert_cmpuint (json_object_size (json), ==, 0);
  g_assert_false (vz_terminal_mark_from_json (json).is_known);
  vz_terminal_mark_to_json (mark, json);
  read = vz_terminal_mark_from_json (json);
  g_assert_true (read.is_known);
  g_assert_cmpuint (read.terminal, ==, mark.terminal);
  g_assert_cmpuint (read.trace, ==, mark.trace);
  g_assert_cmpuint (read.receipt, ==, mark.receipt);
  g_assert_true (read.is_long);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add_func ("/charge/" path, test)
  ADD ("card-numbers-in-lines-are-hidden", test_card_numbers_in_lines_are_hidden);
  ADD ("a-receipt-is-kept-without-what-was-not-told",
       test_a_receipt_is_kept_without_what_was_not_told);
  ADD ("a-receipt-without-an-amount-is-kept", test_a_receipt_without_an_amount_is_kept);
  ADD ("a-tender-has-the-slip-and-the-card", test_a_tender_has_the_slip_and_the_card);
  ADD ("a-mark-comes-back-or-is-not-known", test_a_mark_comes_back_or_is_not_known);
  return g_test_run ();
}
