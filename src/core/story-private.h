/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/story.h"

#include <glib/gi18n-lib.h>

/* Seen only by the files story*.c. A kind of event is told by a function and its row in the table
 * of its file. */

typedef struct {
  const VzSale *sale;
  const VzStoryWords *words;
} VzTeller;

typedef void (*VzTell) (const VzTeller *teller, const VzEvent *event, VzStoryLine *line);

typedef struct {
  VzEventKind kind;
  VzStoryTone tone; /* unless the function sets another */
  VzTell tell;
  /* Says it in the last line, which the event @began, if it belongs there. NULL: it wants a line of
   * its own. */
  gboolean (*join) (const VzTeller *teller,
                    const VzEvent *began,
                    const VzEvent *event,
                    VzStoryLine *line);
  gboolean last_counts;  /* of several one after another only the last is told */
  gboolean reaches_back; /* it may belong to an earlier line, over lines that are … */
  gboolean loose;        /* … begun side by side, as when many codes are scanned at once */
} VzStoryRow;

typedef struct {
  const VzStoryRow *rows;
  guint n_rows;
} VzStoryTable;

extern const VzStoryTable vz_story_register; /* who works, and with what */
extern const VzStoryTable vz_story_basket;
extern const VzStoryTable vz_story_checkout;
extern const VzStoryTable vz_story_payment;
extern const VzStoryTable vz_story_attempt;
extern const VzStoryTable vz_story_paper;

/* The sentence of the line, instead of the one that it has. */
void vz_story_say (VzStoryLine *line, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* One more part of its detail. */
void vz_story_add_detail (VzStoryLine *line, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Commerce's own words, quoted, as detail; NULL or "": nothing. */
void vz_story_add_server_words (VzStoryLine *line, const char *words);

/* A reason as the journal keeps it, as detail: in the words of the shop floor where it is one of
 * our own. NULL: nothing. */
void vz_story_add_reason (VzStoryLine *line, const char *reason);

/* The number of an order, in groups, as detail; NULL: nothing. */
void vz_story_add_order (VzStoryLine *line, const char *number);

/* Of the event's payload; NULL when it is absent or not of this kind. Transfer full. */
char *vz_teller_money (const VzTeller *teller, const VzEvent *event, const char *path);
char *vz_teller_text (const VzEvent *event, const char *path); /* NULL also for "" */

/* What the row of the event is called: its name, else its code. Never NULL. Transfer full. */
char *vz_teller_row (const VzTeller *teller, const VzEvent *event);

/* What the page of the event asks, in the cashier's words; NULL when no table knows it. Borrowed.
 */
const char *vz_teller_page (const VzTeller *teller, const VzEvent *event);
