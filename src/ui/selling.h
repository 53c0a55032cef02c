/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

#include "register/register.h"

/* The screen on which a sale is rung up: basket at the start, entry and keys at the end. */

#define VZ_TYPE_SELLING (vz_selling_get_type ())
G_DECLARE_FINAL_TYPE (VzSelling, vz_selling, VZ, SELLING, GtkWidget)

/* The answer to a search by name. */
void
vz_selling_show_found (VzSelling *self, const char *text, GPtrArray *found, const GError *error);

/* What a key of the keyboard asks for: "search", "quantity", "remove", "row-up", "row-down". */
void vz_selling_do (VzSelling *self, const char *what);

/* How often the next scan counts, once. */
guint vz_selling_take_times (VzSelling *self);

/* Makes row @id the chosen one; 0: none. */
void vz_selling_choose (VzSelling *self, guint id);
