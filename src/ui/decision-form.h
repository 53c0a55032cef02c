/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/decision-matter.h"
#include "ui/desk.h"

#include <gtk/gtk.h>

/* What a manager says of an unknown payment: a reason, the number of the slip, paid or not; of
 * anything else, a reason alone. */

#define VZ_TYPE_DECISION_FORM (vz_decision_form_get_type ())
G_DECLARE_FINAL_TYPE (VzDecisionForm, vz_decision_form, VZ, DECISION_FORM, GtkWidget)

/* Signals "changed" () and, when Enter ends the last entry, "done" (). */

/* @matter: static. */
void vz_decision_form_set_matter (VzDecisionForm *self, const VzDecisionMatter *matter);

/* What it still lacks (msgid); NULL: nothing. */
const char *vz_decision_form_missing (VzDecisionForm *self);

/* Writes reason, slip and outcome into @decision, which borrows the texts. Where there is no
 * payment the slip is "". */
void vz_decision_form_read (VzDecisionForm *self, VzDeskDecision *decision);

void vz_decision_form_clear (VzDecisionForm *self);
