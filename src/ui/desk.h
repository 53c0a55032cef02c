/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"
#include "register/register.h"

/* What a manager decides of an unknown payment, or of the cash drawer; the PIN may be in no
 * action's parameter. */
typedef struct {
  const char *sale; /* NULL: of the drawer; then there is neither outcome nor slip */
  const char *manager;
  const char *pin;
  gboolean paid;
  const char *reason;
  const char *slip;
} VzDeskDecision;

/* What a screen wants from the register beyond snapshots and actions, as slots, so that it can be
 * shown without one. Answers come back through the window: vz_window_sign_in_answered(),
 * vz_window_show_found(), vz_window_show_contract(), vz_window_show_story(), vz_window_decided().
 */
typedef struct {
  VzClock *clock;
  const VzQuickKeyView *quick_keys;                  /* ends with a label NULL */
  void (*scanned) (gpointer data, const char *code); /* by a scanner that types: see ui/scanner.h */
  void (*sign_in) (gpointer data, const char *cashier, const char *pin);
  void (*search) (gpointer data, const char *text);
  void (*read_contract) (gpointer data, const char *name); /* "info", "sales" */
  /* register.answer with what was keyed in as a secret: that may be in no action's parameter. */
  void (*answer) (gpointer data, GVariant *answers, GHashTable *secrets);
  GPtrArray *(*sales_today) (gpointer data); /* VzSaleLine, transfer full */
  void (*read_story) (gpointer data, const char *sale);
  void (*decide) (gpointer data, const VzDeskDecision *decision);
  void (*open_drawer) (gpointer data, const VzDeskDecision *decision);
  gpointer data;
} VzDesk;
