/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/escpos-status.h"

/* The question behind a job for a printer that knows no numbers of jobs. Both that it asks for wait
 * for their turn: the state of the paper (GS r 1), whose answer is one byte without a mark of its
 * own, and the whole state (GS a), which has one. Between whole states the bytes are counted: they
 * spell the job. Hence an answer that comes too late is never that of the next job, one that does
 * not come at all is owed by nobody, and noise answers nothing. */

#define VZ_ESCPOS_RUNS 3

/* All zeroes at first, and after what may have lost an answer. */
typedef struct {
  guint run;                  /* bytes since the last whole state */
  guint runs[VZ_ESCPOS_RUNS]; /* between the last whole states; the oldest first */
  guint fine;                 /* whole states one after another without trouble */
} VzEscposFence;

void vz_escpos_fence_put (GByteArray *bytes, guint32 job);

/* What the printer said; @fine: its state is one in which it prints. */
void vz_escpos_fence_hear (VzEscposFence *fence, VzEscposEvent event, gboolean fine);

/* Whether what was heard just now is the whole answer to the question behind @job. */
gboolean vz_escpos_fence_answers (const VzEscposFence *fence, guint32 job);

/* Whether the printer was fine before it came to that question, too: the question itself would tell
 * that it is, of a printer that was switched off meanwhile and has lost the beginning of the job.
 */
gboolean vz_escpos_fence_was_fine (const VzEscposFence *fence);
