/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/zvt-report.h"

#include "wire/zvt-text.h"
#include "wire/zvt-tlv.h"

/* What a terminal shows and prints. */

#define TLV_TEXTS 0x24
#define TLV_LINES 0x25
#define TLV_TEXT 0x07
#define TLV_ATTRIBUTE 0x09
#define TLV_PAPER 0x1f07

void
vz_zvt_line_free (VzZvtLine *line)
{
  vz_zvt_text_free (line->text);
  g_free (line);
}

static void
add_line (GPtrArray *lines, guint8 attribute, VzZvtSpan text)
{
  VzZvtLine *line = g_new0 (VzZvtLine, 1);
  line->attribute = attribute;
  line->text = vz_zvt_text (text);
  g_ptr_array_add (lines, line);
}

/* The field 06 of what may begin with other fields. */
static VzZvtSpan
find_container (VzZvtSpan rest)
{
  VzZvtField field;
  while (vz_zvt_field_next (&rest, &field))
    if (field.tag == VZ_ZVT_CONTAINER)
      return field.value;
  return (VzZvtSpan){ 0 };
}

/* An attribute is that of the lines after it; a block is a paper of its own. */
static void
add_block (GPtrArray *lines, VzZvtSpan block)
{
  VzZvtTlv tlv;
  guint8 attribute = 0;
  while (vz_zvt_tlv_next (&block, &tlv)) {
    if (tlv.tag == TLV_ATTRIBUTE && tlv.value.n_bytes == 1)
      attribute = tlv.value.bytes[0] == VZ_ZVT_LINE_LAST ? 0 : tlv.value.bytes[0];
    else if (tlv.tag == TLV_TEXT)
      add_line (lines, attribute, tlv.value);
  }
}

static void
read_paper (VzZvtSpan container, VzZvtPaper *paper)
{
  static const VzZvtPaper papers[] = {
    [1] = VZ_ZVT_PAPER_MERCHANT, [2] = VZ_ZVT_PAPER_CUSTOMER, [3] = VZ_ZVT_PAPER_REPORT
  };
  VzZvtSpan kind;
  if (!vz_zvt_tlv_find (container, TLV_PAPER, &kind) || kind.n_bytes != 1)
    return;
  if (kind.bytes[0] >= 1 && kind.bytes[0] < G_N_ELEMENTS (papers))
    *paper = papers[kind.bytes[0]];
}

static void
read_block (GPtrArray *lines, VzZvtApdu apdu, VzZvtPaper *paper)
{
  VzZvtSpan container = find_container ((VzZvtSpan){ apdu.data, apdu.n_data });
  VzZvtTlv tlv;
  read_paper (container, paper);
  while (vz_zvt_tlv_next (&container, &tlv))
    if (tlv.tag == TLV_LINES)
      add_block (lines, tlv.value);
}

GPtrArray *
vz_zvt_lines_read (VzZvtApdu apdu, VzZvtPaper *paper)
{
  if (apdu.command != VZ_ZVT_PRINT_LINE && apdu.command != VZ_ZVT_PRINT_BLOCK)
    return NULL;
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_zvt_line_free);
  if (apdu.command == VZ_ZVT_PRINT_BLOCK)
    read_block (lines, apdu, paper);
  else if (apdu.n_data > 0)
    add_line (lines, apdu.data[0], (VzZvtSpan){ apdu.data + 1, apdu.n_data - 1 });
  return lines;
}

/* All texts, one a line, in room that need not grow: growing would leave a copy. */
static char *
join_texts (VzZvtSpan rest)
{
  GString *joined = g_string_sized_new (VZ_ZVT_TEXT_GROWTH * rest.n_bytes);
  VzZvtTlv tlv;
  while (vz_zvt_tlv_next (&rest, &tlv)) {
    char *text = tlv.tag == TLV_TEXT ? vz_zvt_text (tlv.value) : NULL;
    if (text && joined->len > 0)
      g_string_append_c (joined, '\n');
    if (text)
      g_string_append (joined, text);
    vz_zvt_text_free (text);
  }
  return g_string_free (joined, joined->len == 0);
}

/* The code, a time-out that may be left out, and a container. */
gboolean
vz_zvt_notice_read (VzZvtApdu apdu, guint8 *code, char **text)
{
  VzZvtSpan container, texts;
  *text = NULL;
  if (apdu.command != VZ_ZVT_NOTICE || apdu.n_data == 0)
    return FALSE;
  *code = apdu.data[0];
  if (apdu.n_data < 3)
    return TRUE;
  container = find_container ((VzZvtSpan){ apdu.data + 2, apdu.n_data - 2 });
  if (vz_zvt_tlv_find (container, TLV_TEXTS, &texts))
    *text = join_texts (texts);
  return TRUE;
}
