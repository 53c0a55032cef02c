/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "wire/zvt-line.h"
#include "wire/zvt-report.h"

#include <string.h>

static void
check_report (VzZvtApdu apdu)
{
  g_auto (VzZvtReport) report = { 0 };
  if (!vz_zvt_report_read (apdu, &report))
    return;
  g_assert_true (g_utf8_validate (report.text ? report.text : "", -1, NULL));
  g_assert_cmpint (report.amount, >=, 0);
  g_assert_cmpuint (strlen (report.authorisation), <=, 8);
}

static void
check_words (VzZvtApdu apdu)
{
  VzZvtPaper paper = VZ_ZVT_PAPER_CUSTOMER;
  g_autofree char *text = NULL;
  guint8 code;
  vz_zvt_notice_read (apdu, &code, &text);
  g_autoptr (GPtrArray) lines = vz_zvt_lines_read (apdu, &paper);
  for (guint i = 0; lines && i < lines->len; i++)
    g_assert_true (g_utf8_validate (((VzZvtLine *)g_ptr_array_index (lines, i))->text, -1, NULL));
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
