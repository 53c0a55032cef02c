/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/escpos.h"

#include "wire/escpos-barcode.h"
#include "wire/escpos-fence.h"
#include "wire/escpos-pages.h"
#include "wire/escpos-picture.h"
#include "wire/escpos-writer.h"

#include <string.h>

#define RULE_GAP 11
#define RULE_HEIGHT 2
#define GAP 8
#define TEAR_LINES 4
#define PULSE_ON 25 /* of 2 ms */
#define PULSE_OFF 250

void
vz_escpos_job_id (guint32 job, char id[5])
{
  static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (int i = 3; i >= 0; i--, job /= 36)
    id[i] = digits[job % 36];
  id[4] = '\0';
}

static void
put_text (VzEscposWriter *writer, const VzReceiptRow *row)
{
  guint columns = row->wide ? writer->profile->columns / 2 : writer->profile->columns;
  g_autoptr (GPtrArray) lines = vz_paper_lay_out (row, columns);
  for (guint i = 0; i < lines->len; i++)
    vz_escpos_put_line (writer, g_ptr_array_index (lines, i), row);
}

static void
put_centred (VzEscposWriter *writer, const char *text, gboolean bold)
{
  const VzReceiptRow row = {
    .kind = VZ_RECEIPT_TEXT,
    .align = VZ_ALIGN_CENTRE,
    .bold = bold,
    .cells = { (char *)text },
  };
  put_text (writer, &row);
}

static void
put_rule (VzEscposWriter *writer, const VzReceiptRow *row)
{
  g_autoptr (VzBitmap) rule = vz_bitmap_new (writer->profile->width, RULE_HEIGHT);
  for (guint i = 0; i < rule->width * RULE_HEIGHT; i++)
    vz_bitmap_set (rule, i % rule->width, i / rule->width);
  vz_escpos_set_align (writer, VZ_ALIGN_START);
  vz_escpos_feed_dots (writer, RULE_GAP);
  vz_escpos_put_raster (writer, rule);
  vz_escpos_feed_dots (writer, RULE_GAP);
}

static void
put_space (VzEscposWriter *writer, const VzReceiptRow *row)
{
  vz_escpos_feed_line (writer);
}

static void
put_barcode (VzEscposWriter *writer, const VzReceiptRow *row)
{
  const char *data = row->cells[0] ? row->cells[0] : "";
  const char *caption = row->cells[1] ? row->cells[1] : "";
  vz_escpos_feed_dots (writer, GAP);
  if (vz_escpos_put_barcode (writer, data, row->wide))
    vz_escpos_feed_dots (writer, GAP);
  else if (!*caption)
    caption = data;
  if (*caption)
    put_centred (writer, caption, TRUE);
}

static void
put_qr (VzEscposWriter *writer, const VzReceiptRow *row)
{
  const char *data = row->cells[0] ? row->cells[0] : "";
  vz_escpos_feed_dots (writer, GAP);
  if (vz_escpos_put_qr (writer, data))
    vz_escpos_feed_dots (writer, GAP);
  else
    put_centred (writer, data, FALSE);
}

static void
put_code_pages (VzEscposWriter *writer, const VzReceiptRow *row)
{
  vz_escpos_set_align (writer, VZ_ALIGN_START);
  vz_escpos_set_face (writer, row);
  vz_escpos_put_code_pages (writer, row->cells[0] ? row->cells[0] : "");
}

typedef void (*PutRow) (VzEscposWriter *writer, const VzReceiptRow *row);

static const PutRow put_row[] = {
  [VZ_RECEIPT_TEXT] = put_text,
  [VZ_RECEIPT_PAIR] = put_text,
  [VZ_RECEIPT_LINE] = put_text,
  [VZ_RECEIPT_TABLE] = put_text,
  [VZ_RECEIPT_RULE] = put_rule,
  [VZ_RECEIPT_SPACE] = put_space,
  [VZ_RECEIPT_BARCODE] = put_barcode,
  [VZ_RECEIPT_QR] = put_qr,
  [VZ_RECEIPT_CODE_PAGES] = put_code_pages,
  [VZ_RECEIPT_PICTURE] = vz_escpos_put_picture,
  [VZ_RECEIPT_LOGO] = vz_escpos_put_logo,
};

static void
put_head (VzEscposWriter *writer)
{
  const VzPrinterProfile *profile = writer->profile;
  VZ_ESCPOS_PUT (writer, 0x1b, 0x40, 0x1c, 0x2e);
  if (profile->tells)
    VZ_ESCPOS_PUT (writer, 0x1d, 0x61, 0x0f);
  vz_escpos_put_real_time (writer, FALSE);
  if (profile->dpi)
    VZ_ESCPOS_PUT (writer, 0x1d, 0x50, profile->dpi, profile->dpi);
  VZ_ESCPOS_PUT (writer, 0x1d, 0x57);
  vz_escpos_put_le16 (writer, profile->width);
  VZ_ESCPOS_PUT (writer, 0x1b, 0x33, VZ_CELL_HEIGHT);
  VZ_ESCPOS_PUT (writer, 0x1b, 0x74, profile->code_pages[0].number);
}

/* The cutter, or the edge at which the paper is torn off, is a few lines beyond the head. */
static void
put_cut (VzEscposWriter *writer)
{
  static const guint8 ways[] = { [VZ_CUT_PARTIAL] = 0x42, [VZ_CUT_FULL] = 0x41 };
  if (writer->profile->cut == VZ_CUT_NONE)
    VZ_ESCPOS_PUT (writer, 0x1b, 0x64, TEAR_LINES);
  else
    VZ_ESCPOS_PUT (writer, 0x1d, 0x56, ways[writer->profile->cut], 0);
}

GBytes *
vz_escpos_parting (const VzPrinterProfile *profile)
{
  g_return_val_if_fail (profile, NULL);

  g_auto (VzEscposWriter) writer;
  vz_escpos_writer_init (&writer, profile, NULL);
  VZ_ESCPOS_PUT (&writer, 0x0a);
  put_cut (&writer);
  return g_byte_array_free_to_bytes (g_steal_pointer (&writer.bytes));
}

static void
put_job (VzEscposWriter *writer, guint32 job)
{
  char id[5];
  vz_escpos_job_id (job, id);
  VZ_ESCPOS_PUT (writer, 0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30);
  vz_escpos_put (writer, (const guint8 *)id, 4);
}

static void
put_fence (VzEscposWriter *writer, guint32 job)
{
  vz_escpos_fence_put (writer->bytes, job);
}

static void
put_no_question (VzEscposWriter *writer, guint32 job)
{
}

static void
put_question (VzEscposWriter *writer, guint32 job)
{
  static void (*const put[]) (VzEscposWriter *, guint32) = {
    [VZ_CONFIRM_NONE] = put_no_question,
    [VZ_CONFIRM_STATUS] = put_no_question,
    [VZ_CONFIRM_FENCE] = put_fence,
    [VZ_CONFIRM_JOB] = put_job,
  };
  put[writer->profile->confirm](writer, job);
}

GBytes *
vz_escpos_question (const VzPrinterProfile *profile, guint32 job)
{
  g_return_val_if_fail (profile, NULL);

  g_auto (VzEscposWriter) writer;
  vz_escpos_writer_init (&writer, profile, NULL);
  put_question (&writer, job);
  return g_byte_array_free_to_bytes (g_steal_pointer (&writer.bytes));
}

static void
put_tail (VzEscposWriter *writer, guint32 job)
{
  put_cut (writer);
  vz_escpos_put_real_time (writer, TRUE);
  if (job != 0)
    put_question (writer, job);
}

/* A tall sum does not touch the line above it. */
static gboolean
needs_air (const VzReceipt *receipt, guint index)
{
  const VzReceiptRow *row = vz_receipt_row (receipt, index);
  if (index == 0 || row->kind != VZ_RECEIPT_PAIR || !row->tall)
    return FALSE;
  const VzReceiptRow *above = vz_receipt_row (receipt, index - 1);
  return above->kind != VZ_RECEIPT_RULE && above->kind != VZ_RECEIPT_SPACE;
}

GBytes *
vz_escpos_encode (const VzReceipt *receipt,
                  const VzPrinterProfile *profile,
                  VzTextToDots text_to_dots,
                  guint32 job)
{
  g_return_val_if_fail (receipt && profile && text_to_dots, NULL);

  g_auto (VzEscposWriter) writer;
  vz_escpos_writer_init (&writer, profile, text_to_dots);
  put_head (&writer);
  for (guint i = 0; i < vz_receipt_length (receipt); i++) {
    const VzReceiptRow *row = vz_receipt_row (receipt, i);
    if (needs_air (receipt, i))
      vz_escpos_feed_dots (&writer, GAP);
    put_row[row->kind](&writer, row);
  }
  put_tail (&writer, job);
  return g_byte_array_free_to_bytes (g_steal_pointer (&writer.bytes));
}

GBytes *
vz_escpos_drawer_pulse (VzDrawerPin pin)
{
  const guint8 pulse[] = { 0x1b, 0x70, pin == VZ_DRAWER_PIN_5, PULSE_ON, PULSE_OFF };
  return g_bytes_new (pulse, sizeof pulse);
}
