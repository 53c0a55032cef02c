/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/journal.h"

/* What a journal must hold: all that was said to be durable, in order, and behind it at most what
 * was given to it since and not refused before something else was durable. */

typedef struct _Model Model;

Model *model_new (void);
void model_free (Model *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Model, model_free)

/* @model holds what is durable in @other. */
void model_copy (Model *model, Model *other);

/* Events (VzEvent) are given to the journal. */
void model_give (Model *model, GPtrArray *events);
/* The journal said that those are durable. */
void model_keep (Model *model, GPtrArray *events);
guint model_kept (Model *model);

/* What a register finds that starts: from now on that is what must be there. NULL: it is as it must
 * be; else what is not, in words. */
char *model_compare (Model *model, VzJournal *journal);
