/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/field-view.h"

/* The fields of one question, and what is answered in them. Signals: "changed" (): the answers are
 * others; "answered" (): the last one that was missing was given, and goes on at once; "focused"
 * (): keys are meant for one of its fields. */

#define VZ_TYPE_PAGE_FORM (vz_page_form_get_type ())
G_DECLARE_FINAL_TYPE (VzPageForm, vz_page_form, VZ, PAGE_FORM, GtkGrid)

/* Shows the fields of the question of @sale, empty or as they were answered before. What was
 * answered to get at another of its fields is not asked again; it is sent along. */
void vz_page_form_show (VzPageForm *self, const VzSaleView *sale);

/* Takes the fields away, and with them what was typed. */
void vz_page_form_clear (VzPageForm *self);

/* The one that is shown, or NULL. */
const VzQuestion *vz_page_form_question (VzPageForm *self);

/* VzQuestionField: the fields that it shows. Borrowed. */
GPtrArray *vz_page_form_asked (VzPageForm *self);

/* What is asked: the title of the page, or the label of the only field that is left of it. */
const char *vz_page_form_title (VzPageForm *self);

/* What a field wants above the number keys, borrowed, or NULL. */
GtkWidget *vz_page_form_above_keys (VzPageForm *self);

/* Once a second. */
void vz_page_form_tick (VzPageForm *self, gint64 now);

/* Whether no answer is missing that must be given. */
gboolean vz_page_form_is_complete (VzPageForm *self);

/* Gives the answers of a complete form to the register, but for those left empty. What was keyed in
 * as a secret is no longer in the fields then. */
void vz_page_form_give (VzPageForm *self);

/* What the answers say in the action bar. */
void vz_page_form_describe (VzPageForm *self, VzBar *bar);

/* Text for the field that has the keys. Returns whether it was taken. */
gboolean vz_page_form_type (VzPageForm *self, const char *text);

/* To the field that has the keys; FALSE when none takes text. */
gboolean vz_page_form_take_focus (VzPageForm *self);
