/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/terminal-zvt-private.h"

#include "devices/terminal-judge.h"
#include "devices/zvt-notice.h"
#include "wire/zvt-text.h"

static gboolean
take_notice (VzTerminalZvt *self, VzZvtApdu apdu)
{
  char *text = NULL;
  guint8 code;
  if (vz_zvt_notice_read (apdu, &code, &text))
    vz_terminal_tell_notice (VZ_TERMINAL (self), vz_zvt_notice_sentence (code), text);
  vz_zvt_text_free (text);
  return TRUE;
}

static VzTerminalPaper
paper_of (VzTerminalZvt *self, VzZvtPaper paper)
{
  static const VzTerminalPaper papers[] = {
    [VZ_ZVT_PAPER_CUSTOMER] = VZ_TERMINAL_PAPER_CUSTOMER,
    [VZ_ZVT_PAPER_MERCHANT] = VZ_TERMINAL_PAPER_MERCHANT,
    [VZ_ZVT_PAPER_REPORT] = VZ_TERMINAL_PAPER_REPORT,
  };
  gboolean is_report = self->has_order && self->order.deed == VZ_TERMINAL_END_OF_DAY;
  return is_report ? VZ_TERMINAL_PAPER_REPORT : papers[paper];
}

static gboolean
take_lines (VzTerminalZvt *self, VzZvtApdu apdu)
{
  VzZvtPaper paper = VZ_ZVT_PAPER_CUSTOMER;
  g_autoptr (GPtrArray) read = vz_zvt_lines_read (apdu, &paper);
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify)vz_terminal_line_free);
  for (guint i = 0; i < read->len; i++) {
    const VzZvtLine *line = g_ptr_array_index (read, i);
    VzTerminalLine *given = g_new0 (VzTerminalLine, 1);
    given->text = g_strdup (line->text);
    given->centred = (line->attribute & VZ_ZVT_LINE_CENTRED) != 0;
    given->is_last = line->attribute == VZ_ZVT_LINE_LAST;
    g_ptr_array_add (lines, given);
  }
  vz_terminal_tell_lines (VZ_TERMINAL (self), paper_of (self, paper), lines);
  return TRUE;
}

/* Where a report does not say whose it is, it is of the one that told its number before. */
void
vz_terminal_zvt_read_report (VzTerminalZvt *self, VzZvtApdu apdu, VzZvtReport *report)
{
  VzTerminal *terminal = VZ_TERMINAL (self);
  vz_zvt_report_clear (report);
  vz_zvt_report_read (apdu, report);
  if (report->told & VZ_ZVT_TOLD_TERMINAL)
    vz_terminal_set_number (terminal, report->terminal);
  else
    report->terminal = vz_terminal_number (terminal);
}

/* Whatever it leaves out: what is missing does not mean that no money has moved. */
static gboolean
is_approval (VzTerminalZvt *self)
{
  return self->state == VZ_ZVT_WORKING && vz_terminal_moves_money (&self->order) &&
         (self->report.told & VZ_ZVT_TOLD_RESULT) && self->report.result == 0;
}

/* Money has moved: the terminal waits until that is on our disk. What it tells while it does not
 * work on anything is of something earlier, and is asked for when it matters. */
static gboolean
take_status (VzTerminalZvt *self, VzZvtApdu apdu)
{
  if (self->exchange.place != VZ_ZVT_RUNNING)
    return TRUE;
  vz_terminal_zvt_read_report (self, apdu, &self->report);
  if (self->report.text)
    vz_terminal_tell_notice (VZ_TERMINAL (self), NULL, self->report.text);
  if (!is_approval (self))
    return TRUE;
  VzTerminalReceipt receipt = vz_terminal_receipt_of (&self->report);
  self->held = self->approved = TRUE;
  vz_terminal_tell_receipt (VZ_TERMINAL (self), self->order.number, &receipt);
  return FALSE;
}

static const struct {
  guint16 command;
  gboolean (*take) (VzTerminalZvt *self, VzZvtApdu apdu);
} words[] = {
  { VZ_ZVT_NOTICE, take_notice },
  { VZ_ZVT_STATUS, take_status },
  { VZ_ZVT_PRINT_LINE, take_lines },
  { VZ_ZVT_PRINT_BLOCK, take_lines },
};

gboolean
vz_terminal_zvt_take_word (VzTerminalZvt *self, VzZvtApdu apdu)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].command == apdu.command)
      return words[i].take (self, apdu);
  return TRUE;
}
