/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/register.h"
#include "ui/window.h"

/* What stands between one register and its window: commands one way, snapshots the other; sounds,
 * the lock after idle minutes, and keeping the screen on while sales wait. */

#define VZ_TYPE_COUNTER (vz_counter_get_type ())
G_DECLARE_FINAL_TYPE (VzCounter, vz_counter, VZ, COUNTER, GObject)

VzCounter *vz_counter_new (GtkApplication *application, VzRegister *reg);

/* Makes the window, or makes it anew in another language; it still has to be presented. Borrowed.
 */
VzWindow *vz_counter_open (VzCounter *self);

/* What came in by another window, the customer's: a code, or keys. */
void vz_counter_take_scan (VzCounter *self, const char *code);
void vz_counter_take_text (VzCounter *self, const char *text);
