/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/story.h"

#include <gtk/gtk.h>

/* The rows of a story. */

/* @who: told only where it is another than in the row above. */
GtkWidget *vz_story_row_new (const VzStoryLine *line, gboolean who);

/* Before the first row of another day. */
GtkWidget *vz_story_row_day (gint64 wall);

/* The state of the sale, after the last row. */
GtkWidget *vz_story_row_end (VzSaleState state);

/* How the state is shown in one word. Static. */
typedef struct {
  const char *icon;
  const char *style;        /* of the tag: well, caution, plain */
  const char *word;         /* msgid */
  const char *amount_label; /* msgid: what the amount is then */
} VzStoryState;

const VzStoryState *vz_story_state (VzSaleState state);
