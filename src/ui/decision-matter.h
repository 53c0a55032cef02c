/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

/* What a manager decides on, in words (msgids). */

/* The two outcomes: that the money is the shop's, and that it is not. */
typedef struct {
  const char *paid, *not_paid;           /* on their keys */
  const char *then_paid, *then_not_paid; /* what follows */
} VzDecisionOutcomes;

typedef struct {
  const char *icon;
  const char *title, *text; /* above the form */
  const char *no_manager;
  const char *bar;
  const char *amount_label; /* NULL: that of the sale stands there */
  const char *on_label;
  const VzDecisionOutcomes *outcomes; /* NULL: a reason alone is asked for */
  const char *const *reasons;         /* the usual ones, or NULL */
} VzDecisionMatter;

/* Static. */
const VzDecisionMatter *vz_decision_matter_of_drawer (void);
const VzDecisionMatter *vz_decision_matter_of_payment (VzInDoubt in_doubt);
