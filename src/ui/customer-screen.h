/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"
#include "register/snapshot.h"

#include <gtk/gtk.h>

/* The customer's screen: opens when its monitor is there, closes when it goes, and opens again by
 * itself. The keys of the one who sells may land on it: signals "scanned" with a code and "typed"
 * with a text, as of the scanner that types (scanner.h). "placed" (const char *monitor, int width,
 * int height) says where it is; monitor NULL: its monitor is not there, and was before or is
 * named. */

#define VZ_TYPE_CUSTOMER_SCREEN (vz_customer_screen_get_type ())
G_DECLARE_FINAL_TYPE (VzCustomerScreen, vz_customer_screen, VZ, CUSTOMER_SCREEN, GObject)

/* @where: "auto" (the second monitor), "off", "window" (an ordinary window), else a monitor's name.
 * @content: type of what is shown, a VzScreen. */
VzCustomerScreen *vz_customer_screen_new (GtkApplication *application,
                                          const char *where,
                                          GType content,
                                          VzClock *clock);

/* From now on it is where it is meant to be. */
void vz_customer_screen_open (VzCustomerScreen *self);

void vz_customer_screen_show (VzCustomerScreen *self, VzSnapshot *snapshot);
