/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* A manager decides by what is on paper whether an unknown payment was made, or allows that the
 * cash drawer opens without a sale. What was typed stays until it is decided, but the PIN, which
 * goes with the screen. */

#define VZ_TYPE_DECIDE_VIEW (vz_decide_view_get_type ())
G_DECLARE_FINAL_TYPE (VzDecideView, vz_decide_view, VZ, DECIDE_VIEW, GtkWidget)

/* @sale: its running number; NULL: it is about the cash drawer. */
void vz_decide_view_open (VzDecideView *self, const char *sale);

/* The answer of the desk: @error says why it was not decided. */
void vz_decide_view_answered (VzDecideView *self, const GError *error);
