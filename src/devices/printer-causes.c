/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/printer-causes.h"

/* Where there are two bits they are of one sensor. */
static const struct {
  VzPrinterQuestion question;
  guint8 bits;
  VzEscposState state;
} meanings[] = {
  { VZ_PRINTER_ASKS_DRAWER, 0x04, VZ_ESCPOS_DRAWER_HIGH },
  { VZ_PRINTER_ASKS_CAUSE, 0x04, VZ_ESCPOS_COVER_OPEN },
  { VZ_PRINTER_ASKS_CAUSE, 0x08, VZ_ESCPOS_FEEDING },
  { VZ_PRINTER_ASKS_CAUSE, 0x20, VZ_ESCPOS_PAPER_OUT },
  { VZ_PRINTER_ASKS_CAUSE, 0x40, VZ_ESCPOS_OFFLINE },
  { VZ_PRINTER_ASKS_ERROR, 0x04, VZ_ESCPOS_STALLED },
  { VZ_PRINTER_ASKS_ERROR, 0x08, VZ_ESCPOS_CUTTER_STUCK },
  { VZ_PRINTER_ASKS_ERROR, 0x20, VZ_ESCPOS_BROKEN },
  { VZ_PRINTER_ASKS_ERROR, 0x40, VZ_ESCPOS_RECOVERING },
  { VZ_PRINTER_ASKS_PAPER, 0x0c, VZ_ESCPOS_PAPER_LOW },
  { VZ_PRINTER_ASKS_PAPER, 0x60, VZ_ESCPOS_PAPER_OUT },
};

/* What stayed without an answer is not known any more. */
void
vz_printer_causes_ask (VzPrinterCauses *causes, gboolean paper, gboolean drawer)
{
  g_return_if_fail (causes);

  causes->named[causes->question] = 0;
  causes->tells_drawer = causes->tells_drawer && causes->question != VZ_PRINTER_ASKS_DRAWER;
  causes->question = VZ_PRINTER_ASKS_CAUSE;
  causes->wants_paper = paper;
  causes->wants_drawer = drawer;
}

static guint
read_answer (VzPrinterQuestion question, guint8 answer)
{
  guint named = 0;
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (meanings[i].question == question && (answer & meanings[i].bits) == meanings[i].bits)
      named |= meanings[i].state;
  return named;
}

static VzPrinterQuestion
question_after (const VzPrinterCauses *causes, VzPrinterQuestion question, guint named)
{
  if (question == VZ_PRINTER_ASKS_CAUSE && (named & VZ_ESCPOS_OFFLINE))
    return VZ_PRINTER_ASKS_ERROR;
  if (question == VZ_PRINTER_ASKS_CAUSE && named == 0 && causes->wants_paper)
    return VZ_PRINTER_ASKS_PAPER;
  return question != VZ_PRINTER_ASKS_DRAWER && causes->wants_drawer ? VZ_PRINTER_ASKS_DRAWER
                                                                    : VZ_PRINTER_NO_QUESTION;
}

gboolean
vz_printer_causes_take (VzPrinterCauses *causes, guint8 answer)
{
  g_return_val_if_fail (causes, FALSE);

  VzPrinterQuestion question = causes->question;
  guint named = read_answer (question, answer);
  if (question == VZ_PRINTER_NO_QUESTION)
    return FALSE;
  causes->named[question] = named;
  causes->question = question_after (causes, question, named);
  causes->tells_drawer |= question == VZ_PRINTER_ASKS_DRAWER;
  if (question == VZ_PRINTER_ASKS_CAUSE && causes->question != VZ_PRINTER_ASKS_ERROR)
    causes->named[VZ_PRINTER_ASKS_ERROR] = 0;
  return TRUE;
}

guint
vz_printer_causes_state (const VzPrinterCauses *causes)
{
  g_return_val_if_fail (causes, 0);

  guint state = 0;
  for (guint i = 0; i < G_N_ELEMENTS (causes->named); i++)
    state |= causes->named[i];
  return state;
}
