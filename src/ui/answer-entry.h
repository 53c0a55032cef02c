/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/page.h"

#include <gtk/gtk.h>

/* What keys that type nothing say. */
#define VZ_KEY_BACKSPACE "\b"
#define VZ_KEY_CLEAR "\x18"

/* What a key of the keypad types. */
const char *vz_answer_entry_text_of_key (const char *key);

/* Typing into an editable on behalf of a pad: @text goes where the cursor is. Only letters that
 * @field accepts are taken. */
gboolean vz_answer_entry_type (GtkEditable *editable, const VzField *field, const char *text);

/* Keeps other letters out of @editable, wherever they come from. @field must outlive it. */
void vz_answer_entry_filter (GtkEditable *editable, const VzField *field);
