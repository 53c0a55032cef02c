/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* A sheet over the basket column: a question, or a form of one or two entries. The action bar
 * answers it. Never two at a time. Signals "closed" () and, when the text of an entry
 * is another, "changed" (). */

#define VZ_TYPE_SHEET (vz_sheet_get_type ())
G_DECLARE_FINAL_TYPE (VzSheet, vz_sheet, VZ, SHEET, GtkWidget)

typedef struct {
  const char *label; /* msgid */
  GtkInputPurpose purpose;
  const char *value; /* what is there at first, or NULL */
} VzSheetField;

#define VZ_SHEET_FIELDS 2

/* Without fields the step on activates @text's action as it is written; with fields, with their
 * texts: (s) for one, (ss) for two. */
void
vz_sheet_open (VzSheet *self, const VzSheetText *text, const VzSheetField *fields, guint n_fields);
void vz_sheet_close (VzSheet *self);

/* Instead of its short text: a long one, which is read by scrolling. The sheet must be open. */
void vz_sheet_show_reading (VzSheet *self, const char *text);

/* Instead of its short text: another one. */
void vz_sheet_show_text (VzSheet *self, const char *text);

/* What it was opened with, or NULL. */
const VzSheetText *vz_sheet_words (VzSheet *self);

/* To the top of the column, while the letter keyboard has the bottom. */
void vz_sheet_raise (VzSheet *self, gboolean high);
gboolean vz_sheet_is_open (VzSheet *self);

/* What the action bar says while the sheet is open: the screen's amount stays. */
void vz_sheet_describe (VzSheet *self, VzBar *bar);
void vz_sheet_step_on (VzSheet *self);

/* Text for the entry that takes it; FALSE when the sheet has none. */
gboolean vz_sheet_type (VzSheet *self, const char *text);

/* A scanned code for a sheet that waits for one; FALSE when it does not. */
gboolean vz_sheet_take_scan (VzSheet *self, const char *code);
