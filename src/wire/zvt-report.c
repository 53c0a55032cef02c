/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/zvt-report.h"

#include "wire/bcd.h"
#include "wire/zvt-text.h"
#include "wire/zvt-tlv.h"

#include <string.h>

#define TLV_TEXTS 0x24
#define TLV_TEXT 0x07
#define TLV_LONG_TRACE 0x1f2b
#define SHOWN_AT_HEAD 6
#define SHOWN_AT_TAIL 4
#define SHORTEST_TO_SHOW_HEAD 13

void
vz_zvt_report_clear (VzZvtReport *report)
{
  vz_zvt_text_free (report->text);
  *report = (VzZvtReport){ 0 };
}

static gboolean
read_number (VzZvtSpan value, guint64 *number)
{
  return vz_bcd_read (value.bytes, value.n_bytes, number);
}

static void
mask_middle (char *card)
{
  gsize length = strlen (card);
  gsize head = length >= SHORTEST_TO_SHOW_HEAD ? SHOWN_AT_HEAD : 0;
  for (gsize i = head; i + SHOWN_AT_TAIL < length; i++)
    card[i] = '*';
}

gboolean
vz_zvt_mask_card (VzZvtSpan bytes, char card[VZ_ZVT_MAX_CARD])
{
  gsize n = 0;
  memset (card, 0, VZ_ZVT_MAX_CARD);
  if (bytes.n_bytes * 2 >= VZ_ZVT_MAX_CARD)
    return FALSE;
  for (gsize i = 0; i < bytes.n_bytes * 2; i++) {
    guint8 half = i % 2 == 0 ? bytes.bytes[i / 2] >> 4 : bytes.bytes[i / 2] & 0x0f;
    if (half == 0x0f)
      break;
    card[n++] = half < 10 ? (char)('0' + half) : '*';
  }
  mask_middle (card);
  return n > 0;
}

/* What is moved forward leaves nothing behind. */
static char *
stripped_text (VzZvtSpan value)
{
  char *text = vz_zvt_text (value);
  gsize whole = strlen (text), kept = strlen (g_strstrip (text));
  explicit_bzero (text + kept, whole - kept);
  return text;
}

static void
put_text (char *place, gsize room, VzZvtSpan value)
{
  char *text = stripped_text (value);
  g_strlcpy (place, text, room);
  vz_zvt_text_free (text);
}

static void
replace_text (VzZvtReport *report, VzZvtSpan value)
{
  vz_zvt_text_free (report->text);
  report->text = stripped_text (value);
}

static void
take_result (VzZvtReport *report, VzZvtSpan value)
{
  report->result = value.bytes[0];
  report->told |= VZ_ZVT_TOLD_RESULT;
}

static void
take_amount (VzZvtReport *report, VzZvtSpan value)
{
  guint64 number;
  if (!read_number (value, &number))
    return;
  report->amount = (gint64)number;
  report->told |= VZ_ZVT_TOLD_AMOUNT;
}

static void
take_trace (VzZvtReport *report, VzZvtSpan value)
{
  guint64 number;
  if ((report->told & VZ_ZVT_TOLD_LONG_TRACE) || !read_number (value, &number))
    return;
  report->trace = number;
  report->told |= VZ_ZVT_TOLD_TRACE;
}

static void
take_long_trace (VzZvtReport *report, VzZvtSpan value)
{
  if (read_number (value, &report->trace))
    report->told |= VZ_ZVT_TOLD_TRACE | VZ_ZVT_TOLD_LONG_TRACE;
}

static void
take_card (VzZvtReport *report, VzZvtSpan value)
{
  vz_zvt_mask_card (value, report->card);
}

static void
take_card_name (VzZvtReport *report, VzZvtSpan value)
{
  put_text (report->card_name, sizeof report->card_name, value);
}

static void
take_version (VzZvtReport *report, VzZvtSpan value)
{
  put_text (report->version, sizeof report->version, value);
}

static void
take_container (VzZvtReport *report, VzZvtSpan value)
{
  VzZvtSpan found, text;
  if (vz_zvt_tlv_find (value, TLV_TEXTS, &found) && vz_zvt_tlv_find (found, TLV_TEXT, &text) &&
      !report->text)
    replace_text (report, text);
  if (vz_zvt_tlv_find (value, TLV_LONG_TRACE, &found))
    take_long_trace (report, found);
}

/* Letters and digits only: it goes onto paper and into the journal. */
static void
take_authorisation (VzZvtReport *report, VzZvtSpan value)
{
  gsize n = 0;
  memset (report->authorisation, 0, sizeof report->authorisation);
  for (gsize i = 0; i < value.n_bytes && n < sizeof report->authorisation - 1; i++)
    if (g_ascii_isalnum (value.bytes[i]))
      report->authorisation[n++] = (char)value.bytes[i];
}

/* Fields that are a number and nothing else. */
static const struct {
  guint8 tag;
  VzZvtTold told;
  gsize offset;
} numbers[] = {
  { VZ_ZVT_CURRENCY, VZ_ZVT_TOLD_CURRENCY, G_STRUCT_OFFSET (VzZvtReport, currency) },
  { VZ_ZVT_RECEIPT, VZ_ZVT_TOLD_RECEIPT, G_STRUCT_OFFSET (VzZvtReport, receipt) },
  { VZ_ZVT_TURNOVER, VZ_ZVT_TOLD_TURNOVER, G_STRUCT_OFFSET (VzZvtReport, turnover) },
  { VZ_ZVT_TERMINAL, VZ_ZVT_TOLD_TERMINAL, G_STRUCT_OFFSET (VzZvtReport, terminal) },
  { VZ_ZVT_TIME, VZ_ZVT_TOLD_TIME, G_STRUCT_OFFSET (VzZvtReport, time) },
  { VZ_ZVT_DATE, VZ_ZVT_TOLD_DATE, G_STRUCT_OFFSET (VzZvtReport, date) },
  { VZ_ZVT_ORIGINAL_TRACE, VZ_ZVT_TOLD_ORIGINAL, G_STRUCT_OFFSET (VzZvtReport, original) },
};

static const struct {
  guint8 tag;
  void (*take) (VzZvtReport *report, VzZvtSpan value);
} takers[] = {
  { VZ_ZVT_RESULT, take_result },
  { VZ_ZVT_AMOUNT, take_amount },
  { VZ_ZVT_TRACE, take_trace },
  { VZ_ZVT_CARD_NUMBER, take_card },
  { VZ_ZVT_AUTHORISATION_CODE, take_authorisation },
  { VZ_ZVT_CARD_NAME, take_card_name },
  { VZ_ZVT_TEXT, replace_text },
  { VZ_ZVT_CONTAINER, take_container },
  { VZ_ZVT_VERSION, take_version },
};

static void
take_number (VzZvtReport *report, const VzZvtField *field)
{
  guint64 number;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    if (numbers[i].tag != field->tag || !read_number (field->value, &number))
      continue;
    G_STRUCT_MEMBER (guint, report, numbers[i].offset) = (guint)number;
    report->told |= numbers[i].told;
  }
}

static void
take_field (VzZvtReport *report, const VzZvtField *field)
{
  take_number (report, field);
  for (guint i = 0; i < G_N_ELEMENTS (takers); i++)
    if (takers[i].tag == field->tag)
      takers[i].take (report, field->value);
}

/* A byte that stands alone at the end, or follows the version, is the terminal's state. */
static gboolean
take_state (VzZvtReport *report, VzZvtSpan *rest, guint8 before)
{
  if (rest->n_bytes == 0 || (rest->n_bytes > 1 && before != VZ_ZVT_VERSION))
    return FALSE;
  report->state = *rest->bytes++;
  rest->n_bytes--;
  report->told |= VZ_ZVT_TOLD_STATE;
  return TRUE;
}

static void
take_fields (VzZvtReport *report, VzZvtSpan rest, gboolean is_completion)
{
  VzZvtField field = { 0 };
  do {
    if (is_completion && take_state (report, &rest, field.tag))
      field.tag = 0;
    if (!vz_zvt_field_next (&rest, &field))
      return;
    take_field (report, &field);
  } while (rest.n_bytes > 0);
}

gboolean
vz_zvt_report_read (VzZvtApdu apdu, VzZvtReport *report)
{
  VzZvtSpan rest = { apdu.data, apdu.n_data };
  *report = (VzZvtReport){ 0 };
  if (apdu.command != VZ_ZVT_STATUS && apdu.command != VZ_ZVT_COMPLETION &&
      apdu.command != VZ_ZVT_ABORTED)
    return FALSE;
  if (apdu.command == VZ_ZVT_ABORTED && rest.n_bytes > 0) {
    take_result (report, rest);
    rest = (VzZvtSpan){ rest.bytes + 1, rest.n_bytes - 1 };
  }
  take_fields (report, rest, apdu.command == VZ_ZVT_COMPLETION);
  return TRUE;
}
