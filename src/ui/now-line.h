/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

/* What is happening now, in words: the last line of a step list. It says what, since when, what was
 * last heard and what happens next. Sentences are translated. */

typedef struct {
  const char *icon;
  const char *style; /* CSS class of the icon: accent, caution, danger */
  char *title;
  char *text; /* NULL: nothing to add */
} VzNowLine;

void vz_now_line_clear (VzNowLine *line);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VzNowLine, vz_now_line_clear)

typedef enum {
  VZ_WAIT_SILENT,   /* under 300 ms: nothing is shown */
  VZ_WAIT_SAID,     /* the sentence */
  VZ_WAIT_COUNTED,  /* from 5 s on: with the time */
  VZ_WAIT_PROMISED, /* from 30 s on: with what will be done */
} VzWait;

VzWait vz_wait_for (gint64 microseconds);

/* A question that is on its way to commerce. FALSE while nothing is to be shown yet. */
gboolean vz_now_line_for_sending (const VzSaleView *sale, gint64 now, VzNowLine *line);

/* The customer pays elsewhere. */
void vz_now_line_for_waiting (const VzWaiting *waiting, gint64 now, VzNowLine *line);
