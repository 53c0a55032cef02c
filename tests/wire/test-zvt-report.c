/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hex.h"

#include "wire/zvt-report.h"
#include "wire/zvt-text.h"

#include <string.h>

/* APDUs of the unit tests of Portalum.Zvt (MIT), captured from terminals of CardComplete and Hobex,
 * and of the captures of bezahl-online/zvt; and what they tell. */
static const struct {
  const char *what;
  const char *apdu;
  const char *told;
} reports[] = {
  { "payment",
    "04 0F 77 27 00 04 00 00 00 00 20 40 0B 00 04 70 0C 22 39 53 0D 10 06 0E 25 12 17 00 01 19 70 "
    "22 F0 F8 EE EE EE EE EE EE 47 71 29 28 00 48 69 2A 31 30 30 34 36 31 37 36 33 20 20 20 20 20 "
    "20 3B 36 31 31 38 30 34 00 00 3C F0 F1 F4 47 45 4E 2E 4E 52 2E 3A 36 31 31 38 30 34 49 09 78 "
    "87 04 70 88 00 04 70 8A 2E 8B F1 F7 44 65 62 69 74 20 4D 61 73 74 65 72 63 61 72 64 00",
    "result=0 amount=2040 currency=978 trace=470 receipt=470 turnover=470 terminal=28004869 "
    "time=223953 date=1006 card=************4771 authorisation=611804 name=Debit Mastercard "
    "text=GEN.NR.:611804 " },
  { "aborted-by-the-customer",
    "04 0F 1E 27 6C 29 28 00 48 69 3C F0 F1 F9 41 62 62 72 75 63 68 20 64 75 72 63 68 20 4B 75 6E "
    "64 65",
    "result=108 terminal=28004869 text=Abbruch durch Kunde " },
  { "trouble-of-the-system",
    "04 0F 18 27 FF 29 28 00 48 69 3C F0 F1 F3 42 65 74 72 61 67 20 66 61 6C 73 63 68",
    "result=255 terminal=28004869 text=Betrag falsch " },
  { "declined-by-the-host",
    "04 0F 25 27 05 29 29 00 02 74 3C F0 F0 F9 41 62 67 65 6C 65 68 6E 74 8A 06 06 0D 24 0B 07 09 "
    "41 62 67 65 6C 65 68 6E 74",
    "result=5 terminal=29000274 text=Abgelehnt " },
  { "contactless-with-a-long-trace",
    "04 0F 65 27 00 0C 23 13 55 0D 10 29 0E 99 99 22 F0 F8 EE EE EE EE EE EE 47 71 A0 01 29 00 00 "
    "00 06 87 00 08 0B 00 00 00 8A 06 8B F1 F1 4D 41 53 54 45 52 43 41 52 44 00 06 2E 2F 08 1F 12 "
    "01 02 1F 10 01 00 60 1B 43 07 A0 00 00 00 04 10 10 44 10 44 65 62 69 74 20 4D 61 73 74 65 72 "
    "63 61 72 64 1F 2B 04 10 01 50 08",
    "result=0 trace=10015008 long-trace=1 receipt=8 terminal=6 time=231355 date=1029 "
    "card=************4771 "
    "name=MASTERCARD " },
  { "a-short-trace-behind-a-long-one", "04 0F 0F 27 00 06 07 1F 2B 04 10 01 50 08 0B 00 04 70",
    "result=0 trace=10015008 long-trace=1 " },
  { "registered", "06 0F 0A 19 00 29 29 00 10 06 49 09 78", "currency=978 terminal=29001006 " },
  { "aborted", "06 1E 01 6C", "result=108 " },
  { "a-card-is-still-there", "06 0F 01 DC", "state=220 " },
  { "version-and-state", "06 0F 0B F0 F0 F7 32 2E 31 34 2E 31 35 00", "state=0 version=2.14.15 " },
  { "completed", "06 0F 00", "" },
  /* Not published: what must not happen. */
  { "a-whole-card-number-is-masked", "04 0F 0B 22 F0 F8 45 43 21 09 87 65 43 21",
    "card=454321******4321 " },
  { "a-field-that-is-not-known-ends-it", "04 0F 06 27 00 77 01 27 05", "result=0 " },
  { "an-amount-of-no-digits", "04 0F 09 27 00 04 00 00 00 00 2A 40", "result=0 " },
  { "a-field-that-is-cut-off", "04 0F 05 27 00 04 00 00", "result=0 " },
};

static void
append_number (
    GString *told, const VzZvtReport *report, guint bit, const char *name, guint64 number)
{
  if (report->told & bit)
    g_string_append_printf (told, "%s=%" G_GUINT64_FORMAT " ", name, number);
}

static void
append_text (GString *told, const char *name, const char *text)
{
  if (text && *text)
    g_string_append_printf (told, "%s=%s ", name, text);
}

static char *
tell_report (const VzZvtReport *report)
{
  GString *told = g_string_new (NULL);
  append_number (told, report, VZ_ZVT_TOLD_RESULT, "result", report->result);
  append_number (told, report, VZ_ZVT_TOLD_AMOUNT, "amount", (guint64)report->amount);
  append_number (told, report, VZ_ZVT_TOLD_CURRENCY, "currency", report->currency);
  append_number (told, report, VZ_ZVT_TOLD_TRACE, "trace", report->trace);
  append_number (told, report, VZ_ZVT_TOLD_LONG_TRACE, "long-trace", 1);
  append_number (told, report, VZ_ZVT_TOLD_RECEIPT, "receipt", report->receipt);
  append_number (told, report, VZ_ZVT_TOLD_TURNOVER, "turnover", report->turnover);
  append_number (told, report, VZ_ZVT_TOLD_TERMINAL, "terminal", report->terminal);
  append_number (told, report, VZ_ZVT_TOLD_TIME, "time", report->time);
  append_number (told, report, VZ_ZVT_TOLD_DATE, "date", report->date);
  append_number (told, report, VZ_ZVT_TOLD_STATE, "state", report->state);
  append_text (told, "card", report->card);
  append_text (told, "authorisation", report->authorisation);
  append_text (told, "name", report->card_name);
  append_text (told, "version", report->version);
  append_text (told, "text", report->text);
  return g_string_free (told, FALSE);
}

/* @bytes stay with the caller: an APDU is borrowed. */
static VzZvtApdu
read_apdu (GBytes *bytes)
{
  VzZvtApdu apdu;
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  g_assert_true (vz_zvt_apdu_read (data, n_bytes, &apdu));
  return apdu;
}

static void
test_report (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GBytes) bytes = hex_read (reports[i].apdu);
  g_auto (VzZvtReport) report = { 0 };
  g_assert_true (vz_zvt_report_read (read_apdu (bytes), &report));
  g_autofree char *told = tell_report (&report);
  g_assert_cmpstr (told, ==, reports[i].told);
}

static void
test_others_are_no_reports (void)
{
  g_autoptr (GBytes) bytes = hex_read ("80 00 00");
  g_auto (VzZvtReport) report = { 0 };
  g_assert_false (vz_zvt_report_read (read_apdu (bytes), &report));
}

/* The first of Portalum.Zvt, the second of bezahl-online/zvt. */
static void
test_notices_have_their_text (void)
{
  static const struct {
    const char *apdu;
    guint8 code;
    const char *text;
  } rows[] = {
    { "04 FF 1E FF 10 06 1A 24 18 07 08 45 55 52 20 31 2E 32 33 07 0C 42 69 74 74 65 20 77 61 72 "
      "74 65 6E",
      0xff, "EUR 1.23\nBitte warten" },
    { "04 FF 2E 0A 01 06 2A 24 28 07 26 4B 61 72 74 65 20 76 6F 72 68 61 6C 74 65 6E 0A 65 69 6E "
      "73 74 65 63 6B 65 6E 2F 64 75 72 63 68 7A 69 65 68 65 6E",
      0x0a, "Karte vorhalten\neinstecken/durchziehen" },
    { "04 FF 01 0A", 0x0a, NULL },
    { "04 FF 02 0A 01", 0x0a, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) bytes = hex_read (rows[i].apdu);
    g_autofree char *text = NULL;
    guint8 code;
    g_assert_true (vz_zvt_notice_read (read_apdu (bytes), &code, &text));
    g_assert_cmphex (code, ==, rows[i].code);
    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static char *
tell_lines (const char *hex, VzZvtPaper *paper)
{
  g_autoptr (GBytes) bytes = hex_read (hex);
  g_autoptr (GPtrArray) lines = vz_zvt_lines_read (read_apdu (bytes), paper);
  GString *told = g_string_new (NULL);
  for (guint i = 0; lines && i < lines->len; i++) {
    const VzZvtLine *line = g_ptr_array_index (lines, i);
    g_string_append_printf (told, "%02x:%s|", line->attribute, line->text);
  }
  return g_string_free (told, FALSE);
}

/* The line is of ecrterm's unit tests; the block is of the layout of PA00P016. */
static void
test_lines_are_read (void)
{
  VzZvtPaper paper = VZ_ZVT_PAPER_CUSTOMER;
  g_autofree char *line = tell_lines ("06 D1 19 00 47 65 73 61 6D 74 20 20 20 20 20 20 30 20 20 20 "
                                      "20 20 20 20 30 2C 30 30",
                                      &paper);
  g_assert_cmpstr (line, ==, "00:Gesamt      0       0,00|");
  g_autofree char *last = tell_lines ("06 D1 01 81", &paper);
  g_assert_cmpstr (last, ==, "81:|");
  g_assert_cmpint (paper, ==, VZ_ZVT_PAPER_CUSTOMER);

  g_autofree char *block =
      tell_lines ("06 D3 13 06 11 1F 07 01 01 25 0B 07 01 41 09 01 40 07 01 8E 07 00", &paper);
  g_assert_cmpstr (block, ==, "00:A|40:Ä|40:|");
  g_assert_cmpint (paper, ==, VZ_ZVT_PAPER_MERCHANT);
}

/* "Grüße": CP437, ISO 8859-1 and UTF-8. */
static void
test_letters_are_read_in_any_of_three_codes (void)
{
  static const struct {
    const char *bytes;
    const char *text;
  } rows[] = {
    { "Gr\x81\xe1"
      "e",
      "Grüße" },
    { "Gr\xfc\xdf"
      "e",
      "Grüße" },
    { "Grüße", "Grüße" },
    { "Stra\xe1"
      "e",
      "Straße" },
    { "\xc4\xc4\x80", "──Ç" },
    { "a\x01"
      "b\nc",
      "a b\nc" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    VzZvtSpan span = { (const guint8 *)rows[i].bytes, strlen (rows[i].bytes) };
    g_autofree char *text = vz_zvt_text (span);
    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_no_more_of_a_card_is_shown (void)
{
  static const struct {
    const char *bytes;
    const char *shown;
  } rows[] = {
    { "45 43 21 09 87 65 43 21", "454321******4321" },
    { "12 34 56 78 90 1F", "*******8901" },
    { "67 00 01 23 45 67 89 01 23 4F", "670001*********1234" },
    { "12 34", "1234" },
    { "45 43 21 EE EE EE 43 21", "454321******4321" },
    { "FF", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    char card[VZ_ZVT_MAX_CARD];
    g_autoptr (GBytes) bytes = hex_read (rows[i].bytes);
    gsize n_bytes;
    const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
    g_assert_cmpint (vz_zvt_mask_card ((VzZvtSpan){ data, n_bytes }, card), ==,
                     rows[i].shown[0] != 0);
    g_assert_cmpstr (card, ==, rows[i].shown);
  }
}

/* Blanks before a text are taken off; no copy of it stays behind it. */
static void
test_a_text_that_is_moved_leaves_nothing_behind (void)
{
  static const char said[] = "                        4111111111111111";
  const char *number = said + strspn (said, " ");
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_auto (VzZvtReport) report = { 0 };
  g_assert_true (vz_zvt_field_write (data, VZ_ZVT_TEXT, (const guint8 *)said, sizeof said - 1));
  g_assert_true (vz_zvt_report_read ((VzZvtApdu){ VZ_ZVT_STATUS, data->data, data->len }, &report));
  g_assert_cmpstr (report.text, ==, number);
  for (const char *at = report.text + strlen (number); at < report.text + sizeof said; at++)
    g_assert_cmpint (*at, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (reports); i++) {
    g_autofree char *path = g_strconcat ("/wire/zvt-report/", reports[i].what, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_report);
  }
#define TEST(path, function) g_test_add_func ("/wire/zvt-report/" path, function)
  TEST ("others-are-no-reports", test_others_are_no_reports);
  TEST ("notices-have-their-text", test_notices_have_their_text);
  TEST ("lines-are-read", test_lines_are_read);
  TEST ("letters-are-read-in-any-of-three-codes", test_letters_are_read_in_any_of_three_codes);
  TEST ("no-more-of-a-card-is-shown", test_no_more_of_a_card_is_shown);
  TEST ("a-text-that-is-moved-leaves-nothing-behind",
        test_a_text_that_is_moved_leaves_nothing_behind);
  return g_test_run ();
}
