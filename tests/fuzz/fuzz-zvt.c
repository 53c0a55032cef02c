/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "wire/zvt-line.h"
#include "wire/zvt-report.h"

#include <string.h>

/* Of what a report says, all that has a field of its own. */
static GBytes *
write_report (const VzZvtReport *report)
{
  const struct {
    VzZvtTold told;
    guint8 tag;
    guint64 number;
  } numbers[] = {
    { VZ_ZVT_TOLD_AMOUNT, VZ_ZVT_AMOUNT, (guint64)report->amount },
    { VZ_ZVT_TOLD_CURRENCY, VZ_ZVT_CURRENCY, report->currency },
    { VZ_ZVT_TOLD_RECEIPT, VZ_ZVT_RECEIPT, report->receipt },
    { VZ_ZVT_TOLD_TURNOVER, VZ_ZVT_TURNOVER, report->turnover },
    { VZ_ZVT_TOLD_TERMINAL, VZ_ZVT_TERMINAL, report->terminal },
    { VZ_ZVT_TOLD_TIME, VZ_ZVT_TIME, report->time },
    { VZ_ZVT_TOLD_DATE, VZ_ZVT_DATE, report->date },
    { VZ_ZVT_TOLD_ORIGINAL, VZ_ZVT_ORIGINAL_TRACE, report->original },
  };
  g_autoptr (GByteArray) data = g_byte_array_new ();
  char code[sizeof report->authorisation - 1] = { 0 };
  memcpy (code, report->authorisation, sizeof code);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (report->told & numbers[i].told)
      g_assert_true (vz_zvt_field_write_number (data, numbers[i].tag, numbers[i].number));
  if (report->told & VZ_ZVT_TOLD_RESULT)
    g_assert_true (vz_zvt_field_write (data, VZ_ZVT_RESULT, &report->result, 1));
  if (*code)
    g_assert_true (
        vz_zvt_field_write (data, VZ_ZVT_AUTHORISATION_CODE, (const guint8 *)code, sizeof code));
  return vz_zvt_apdu_write (VZ_ZVT_STATUS, data->data, data->len);
}

/* What it says is written, and says the same. */
static void
check_report_again (const VzZvtReport *report)
{
  static const guint beside = VZ_ZVT_TOLD_TRACE | VZ_ZVT_TOLD_LONG_TRACE | VZ_ZVT_TOLD_STATE;
  g_autoptr (GBytes) bytes = write_report (report);
  g_auto (VzZvtReport) again = { 0 };
  VzZvtApdu apdu;
  g_assert_true (
      vz_zvt_apdu_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &apdu));
  g_assert_true (vz_zvt_report_read (apdu, &again));
  g_assert_cmphex (again.told, ==, report->told & ~beside);
  g_assert_cmpint (again.amount, ==, report->amount);
  g_assert_cmpuint (again.currency, ==, report->currency);
  g_assert_cmpuint (again.receipt, ==, report->receipt);
  g_assert_cmpuint (again.turnover, ==, report->turnover);
  g_assert_cmpuint (again.terminal, ==, report->terminal);
  g_assert_cmpuint (again.time, ==, report->time);
  g_assert_cmpuint (again.date, ==, report->date);
  g_assert_cmpuint (again.original, ==, report->original);
  g_assert_cmpuint (again.result, ==, report->result);
  g_assert_cmpstr (again.authorisation, ==, report->authorisation);
}

static void
check_report (VzZvtApdu apdu)
{
  g_auto (VzZvtReport) report = { 0 };
  if (!vz_zvt_report_read (apdu, &report))
    return;
  g_assert_true (g_utf8_validate (report.text ? report.text : "", -1, NULL));
  g_assert_cmpint (report.amount, >=, 0);
  g_assert_cmpuint (strlen (report.authorisation), <=, 8);
  check_report_again (&report);
}

/* A line is printed as it was read, whatever the letters were that it came in. */
static void
check_line_again (const VzZvtLine *line)
{
  VzZvtPaper paper = VZ_ZVT_PAPER_CUSTOMER;
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GPtrArray) again = NULL;
  VzZvtApdu apdu = { VZ_ZVT_PRINT_LINE, NULL, 0 };
  g_byte_array_append (data, &line->attribute, 1);
  g_byte_array_append (data, (const guint8 *)line->text, (guint)strlen (line->text));
  apdu.data = data->data;
  apdu.n_data = data->len;
  again = vz_zvt_lines_read (apdu, &paper);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpstr (((VzZvtLine *)g_ptr_array_index (again, 0))->text, ==, line->text);
  g_assert_cmphex (((VzZvtLine *)g_ptr_array_index (again, 0))->attribute, ==, line->attribute);
}

static void
check_words (VzZvtApdu apdu)
{
  VzZvtPaper paper = VZ_ZVT_PAPER_CUSTOMER;
  g_autofree char *text = NULL;
  guint8 code;
  vz_zvt_notice_read (apdu, &code, &text);
  g_autoptr (GPtrArray) lines = vz_zvt_lines_read (apdu, &paper);
  for (guint i = 0; lines && i < lines->len; i++) {
    const VzZvtLine *line = g_ptr_array_index (lines, i);
    g_assert_true (g_utf8_validate (line->text, -1, NULL));
    check_line_again (line);
  }
}

/* What was read is written, and read again as the same. */
static void
check_again (VzZvtMedium medium, VzZvtApdu apdu)
{
  g_autoptr (VzZvtReader) reader = vz_zvt_reader_new (medium);
  g_autoptr (GBytes) whole = vz_zvt_apdu_write (apdu.command, apdu.data, apdu.n_data);
  g_autoptr (GBytes) frame = vz_zvt_frame (medium, whole);
  VzZvtEvent event = VZ_ZVT_NOTHING;
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (frame, &n_bytes);
  for (gsize i = 0; i < n_bytes; i++)
    event = vz_zvt_reader_feed (reader, bytes[i]);
  VzZvtApdu again = vz_zvt_reader_apdu (reader);
  g_assert_cmpint (event, ==, VZ_ZVT_APDU);
  g_assert_cmphex (again.command, ==, apdu.command);
  g_assert_cmpmem (again.data, again.n_data, apdu.data, apdu.n_data);
}

static void
check (VzZvtMedium medium, const guint8 *bytes, gsize n_bytes)
{
  static const guint8 taken[] = {
    0x10, 0x03, 0x10, 0x02, 0x80, 0x00, 0x00, 0x10, 0x03, 0xf5, 0x1f
  };
  g_autoptr (VzZvtReader) reader = vz_zvt_reader_new (medium);
  VzZvtEvent event = VZ_ZVT_NOTHING;
  for (gsize i = 0; i < n_bytes; i++) {
    event = vz_zvt_reader_feed (reader, bytes[i]);
    if (event != VZ_ZVT_APDU)
      continue;
    check_report (vz_zvt_reader_apdu (reader));
    check_words (vz_zvt_reader_apdu (reader));
    check_again (medium, vz_zvt_reader_apdu (reader));
  }
  g_assert_cmpuint (vz_zvt_reader_dropped (reader), <=, n_bytes);
  vz_zvt_reader_reset (reader);
  for (gsize i = 0; i < sizeof taken; i++)
    event = vz_zvt_reader_feed (reader, taken[i]);
  g_assert_true (medium == VZ_ZVT_TCP || event == VZ_ZVT_APDU);
}

/* Over either medium; and after any noise on a line, a whole frame is understood again. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  check (VZ_ZVT_SERIAL, bytes, n_bytes);
  check (VZ_ZVT_TCP, bytes, n_bytes);
  return 0;
}
