/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "link-desk.h"
#include "terminal.h"

/* A link whose place lets a call of the system hang: for a test that port-that-hangs.c is preloaded
 * into, which says which calls. */

typedef struct {
  char *folder;
  char *pipe;  /* whoever hangs does so at its end */
  char *place; /* what hangs */
  Terminal *terminal;
  LinkDesk *desk;
} HangStage;

/* @scheme: of the link; "file:" is at a file, each other at the terminal. Not yet started. */
HangStage *hang_stage_new (const char *scheme, const char *query);
void hang_stage_free (HangStage *stage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HangStage, hang_stage_free)

/* Who comes from now on hangs. */
void hang_stage_hang (HangStage *stage);

/* FALSE when nobody hangs there; else who does goes on, and who comes from now on does not hang. */
gboolean hang_stage_somebody_goes (HangStage *stage);

/* Waits for somebody who hangs. */
void hang_stage_let_go (HangStage *stage);

/* How often this process has the place open, beside the terminal's own end. */
guint hang_stage_times_open (const HangStage *stage);

/* Once the thread has come back, the next try opens it. */
void hang_stage_until_open (HangStage *stage);
