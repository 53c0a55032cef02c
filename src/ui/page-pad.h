/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/field-view.h"

/* The end column of a page that is typed: a keypad or a letter keyboard, always at the bottom.
 * Signal "typed" (const char *text): as vz_field_view_type() takes it. */

#define VZ_TYPE_PAGE_PAD (vz_page_pad_get_type ())
G_DECLARE_FINAL_TYPE (VzPagePad, vz_page_pad, VZ, PAGE_PAD, GtkWidget)

/* VZ_PAD_NONE: it takes no place. */
void vz_page_pad_show (VzPagePad *self, VzPad pad);
