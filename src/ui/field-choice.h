/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/field-view.h"

/* One entry of a list: tiles with icons when the entries have a kind, else rows. Alone on its page
 * a touch goes on. */
#define VZ_TYPE_CHOICE_FIELD (vz_choice_field_get_type ())
G_DECLARE_FINAL_TYPE (VzChoiceField, vz_choice_field, VZ, CHOICE_FIELD, GtkWidget)
