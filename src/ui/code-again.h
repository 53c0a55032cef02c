/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/choice.h"

#include <gtk/gtk.h>

/* What helps when a code did not come: a key that has it sent once more, off until it may be, and a
 * hint. */

#define VZ_TYPE_CODE_AGAIN (vz_code_again_get_type ())
G_DECLARE_FINAL_TYPE (VzCodeAgain, vz_code_again, VZ, CODE_AGAIN, GtkWidget)

void vz_code_again_show (VzCodeAgain *self, const VzQuestion *question);
void vz_code_again_tick (VzCodeAgain *self, gint64 now); /* mono */
