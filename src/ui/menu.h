/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* The menu and its lists, in the start column: lock, today's sales, the payment terminal, language,
 * light and dark, about; and the sales that the strip has no room for. */

typedef enum {
  VZ_MENU_TOP,
  VZ_MENU_TODAY,
  VZ_MENU_LANGUAGE,
  VZ_MENU_COLOURS,
  VZ_MENU_ABOUT,
  VZ_MENU_WAITING,
  VZ_MENU_TERMINAL,
} VzMenuPage;

#define VZ_TYPE_MENU (vz_menu_get_type ())
G_DECLARE_FINAL_TYPE (VzMenu, vz_menu, VZ, MENU, GtkWidget)

void vz_menu_open (VzMenu *self, VzMenuPage page);
