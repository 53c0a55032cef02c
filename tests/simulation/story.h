/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What happened, one line each: when, who, what. */

typedef struct _Story Story;

Story *story_new (void);
void story_free (Story *story);

/* @moment: microseconds since the world began. Takes @what. */
void story_add (Story *story, gint64 moment, const char *who, char *what);
const char *story_text (const Story *story); /* borrowed */
