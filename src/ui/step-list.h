/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/now-line.h"

#include <gtk/gtk.h>

/* Done steps with their time, and at the end what is happening now. */

#define VZ_TYPE_STEP_LIST (vz_step_list_get_type ())
G_DECLARE_FINAL_TYPE (VzStepList, vz_step_list, VZ, STEP_LIST, GtkWidget)

/* @steps: VzStep, or NULL. @now: NULL when nothing is to be said. */
void vz_step_list_show (VzStepList *self, GPtrArray *steps, const VzNowLine *now);
