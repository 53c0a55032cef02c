/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What the simulated printer says of itself. */

#define VZ_SIM_STATE_LENGTH 4

typedef struct {
  gboolean paper_out;
  gboolean near_end;
  gboolean cover_open;
  gboolean cutter_stuck;
  gboolean jammed;      /* by an error that it recovers from when it is told to */
  gboolean drawer_open; /* pin 3 is high then */
  guint asking;         /* how much of a DLE EOT was heard */
  guint telling;        /* how much of a DLE ENQ */
} VzSimPrinterState;

typedef enum {
  VZ_SIM_NOT_TOLD,
  VZ_SIM_PRINT_ON, /* from the line that failed */
  VZ_SIM_CLEAR,    /* with nothing in its buffers */
} VzSimRecovery;

/* What someone mends who comes by: all but the roll that is near its end, a jam, and the
 * drawer. */
void vz_sim_printer_state_mend (VzSimPrinterState *state);

/* The report of GS a. */
void vz_sim_printer_state_write (const VzSimPrinterState *state, guint8 *report);

/* Answers each DLE EOT in the bytes, wherever it stands, at once: number of answers, of one byte
 * each. */
gsize vz_sim_printer_state_answer (VzSimPrinterState *state,
                                   const guint8 *bytes,
                                   gsize n_bytes,
                                   guint8 *answers);

/* Takes a byte; what it tells a jammed printer at once, as the end of a DLE ENQ. */
VzSimRecovery vz_sim_printer_state_told (VzSimPrinterState *state, guint8 byte);
