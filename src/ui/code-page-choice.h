/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* Which line of a printer's test receipt reads right: a key for each, and one for none of them. */

#define VZ_TYPE_CODE_PAGE_CHOICE (vz_code_page_choice_get_type ())
G_DECLARE_FINAL_TYPE (VzCodePageChoice, vz_code_page_choice, VZ, CODE_PAGE_CHOICE, GtkWidget)

/* @printer: its name in the snapshot. */
void vz_code_page_choice_open (VzCodePageChoice *self, const char *printer);
