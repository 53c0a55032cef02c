/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/terminal-paper.h"

#include "core/charge.h"
#include "core/receipt-parts.h"
#include "devices/terminal.h"

static gboolean
is_blank (const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++) {
    const VzTerminalLine *line = g_ptr_array_index (lines, i);

    if (*line->text != '\0') {
      return FALSE;
    }
  }
  return TRUE;
}

json_t *
vz_terminal_paper_lines (const GPtrArray *lines)
{
  json_t *array;

  if (is_blank (lines)) {
    return NULL;
  }
  array = json_array ();
  for (guint i = 0; i < lines->len; i++) {
    const VzTerminalLine *line = g_ptr_array_index (lines, i);
    g_autofree char *text = vz_charge_mask_line (line->text);

    json_array_append_new (array, json_pack ("{s:s, s:b}", "text", text, "centred", line->centred));
  }
  return array;
}

void
vz_terminal_paper_set_heading (json_t *lines, const char *text)
{
  json_array_insert_new (lines, 0, json_pack ("{s:s, s:b}", "text", text, "centred", FALSE));
}

void
vz_terminal_paper_add_line (json_t *lines, const char *text)
{
  json_array_append_new (lines, json_pack ("{s:s, s:b}", "text", text, "centred", FALSE));
}

VzReceipt *
vz_terminal_paper (const VzGiven *given, const json_t *lines, guint copy)
{
  const VzReceiptFacts facts = { .training = given->training, .copy = copy };
  VzPaperDraft draft = { &facts, given->notation, vz_receipt_new () };

  vz_paper_add_marks (&draft);
  for (gsize i = 0; i < json_array_size (lines); i++) {
    const json_t *line = json_array_get (lines, i);
    gboolean centred = json_is_true (vz_json_get (line, "centred"));

    vz_receipt_text (draft.receipt, centred ? VZ_ALIGN_CENTRE : VZ_ALIGN_START,
                     vz_json_string (line, "text", ""));
  }
  vz_paper_add_marks (&draft);
  return draft.receipt;
}
