/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/field-view.h"

/* How the fields of a page share its room. @asked: VzQuestionField, those that are shown. */

const VzFieldKindView *vz_page_layout_kind (GPtrArray *asked, guint i);

/* The kind of the only field when it has the middle for itself, else what stands for a page that no
 * single field fills. */
const VzFieldKindView *vz_page_layout_for (GPtrArray *asked);

/* One pad for all fields, so that nothing moves from field to field: letters have digits too. */
VzPad vz_page_layout_pad (GPtrArray *asked);
VzKeypadKind vz_page_layout_keypad (GPtrArray *asked); /* of the pad of digits */

/* Of a row of the form, and of one field in it; in columns of the same width. */
int vz_page_layout_width (GPtrArray *asked);
int vz_page_layout_width_of (GPtrArray *asked, guint i);
