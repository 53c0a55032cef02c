/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/choice.h"

#include <gtk/gtk.h>

/* What a page tells beside what it asks: rows, something large to be read out or copied, terms to
 * be read. */

#define VZ_TYPE_FACT_LIST (vz_fact_list_get_type ())
G_DECLARE_FINAL_TYPE (VzFactList, vz_fact_list, VZ, FACT_LIST, GtkWidget)

/* @facts: VzFact. Invisible when there are none. */
void vz_fact_list_show (VzFactList *self, GPtrArray *facts);

/* Takes all facts away. */
void vz_fact_list_clear (VzFactList *self);

/* Rows of other origin. */
void vz_fact_list_add (VzFactList *self, VzFactKind kind, const char *label, const char *text);

/* Whether terms are among them: they take all the room that is left. */
gboolean vz_fact_list_has_terms (VzFactList *self);
