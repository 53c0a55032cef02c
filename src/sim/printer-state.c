/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/printer-state.h"

#define DLE 0x10
#define EOT 0x04
#define ENQ 0x05
#define IDLE 0x12

void
vz_sim_printer_state_mend (VzSimPrinterState *state)
{
  state->paper_out = FALSE;
  state->cover_open = FALSE;
  state->cutter_stuck = FALSE;
}

static gboolean
is_offline (const VzSimPrinterState *state)
{
  return state->paper_out || state->cover_open || state->cutter_stuck || state->jammed;
}

void
vz_sim_printer_state_write (const VzSimPrinterState *state, guint8 *report)
{
  report[0] = (guint8)(0x10 | (state->drawer_open ? 0x04 : 0) | (is_offline (state) ? 0x08 : 0) |
                       (state->cover_open ? 0x20 : 0));
  report[1] = (guint8)((state->jammed ? 0x04 : 0) | (state->cutter_stuck ? 0x08 : 0));
  report[2] = (guint8)((state->near_end ? 0x03 : 0) | (state->paper_out ? 0x0c : 0));
  report[3] = 0x0f;
}

static guint8
answer_to (const VzSimPrinterState *state, guint8 question)
{
  if (question == 1)
    return (guint8)(IDLE | (state->drawer_open ? 0x04 : 0) | (is_offline (state) ? 0x08 : 0));
  if (question == 2)
    return (guint8)(IDLE | (state->cover_open ? 0x04 : 0) | (state->paper_out ? 0x20 : 0) |
                    (state->cutter_stuck || state->jammed ? 0x40 : 0));
  if (question == 3)
    return (guint8)(IDLE | (state->jammed ? 0x04 : 0) | (state->cutter_stuck ? 0x08 : 0));
  return (guint8)(IDLE | (state->near_end ? 0x0c : 0) | (state->paper_out ? 0x60 : 0));
}

gsize
vz_sim_printer_state_answer (VzSimPrinterState *state,
                             const guint8 *bytes,
                             gsize n_bytes,
                             guint8 *answers)
{
  gsize n_answers = 0;

  for (gsize i = 0; i < n_bytes; i++) {
    if (state->asking == 2 && bytes[i] >= 1 && bytes[i] <= 4)
      answers[n_answers++] = answer_to (state, bytes[i]);
    state->asking = state->asking == 1 && bytes[i] == EOT ? 2 : bytes[i] == DLE ? 1 : 0;
  }
  return n_answers;
}

VzSimRecovery
vz_sim_printer_state_told (VzSimPrinterState *state, guint8 byte)
{
  gboolean whole = state->telling == 2 && (byte == VZ_SIM_PRINT_ON || byte == VZ_SIM_CLEAR);

  state->telling = state->telling == 1 && byte == ENQ ? 2 : byte == DLE ? 1 : 0;
  if (!whole || !state->jammed)
    return VZ_SIM_NOT_TOLD;
  state->jammed = FALSE;
  return (VzSimRecovery)byte;
}
