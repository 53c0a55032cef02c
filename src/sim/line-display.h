/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A display of two lines of 20 cells, read from its manuals: it does what its bytes say, also what
 * a register would not want. */

#define VZ_SIM_DISPLAY_COLUMNS 20

typedef enum {
  VZ_SIM_DISPLAY_EPSON,
  VZ_SIM_DISPLAY_CD5220,
} VzSimDisplayModel;

typedef struct _VzSimLineDisplay VzSimLineDisplay;

VzSimLineDisplay *vz_sim_line_display_new (VzSimDisplayModel model);
void vz_sim_line_display_free (VzSimLineDisplay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimLineDisplay, vz_sim_line_display_free)

/* It was switched off and on again. */
void vz_sim_line_display_restart (VzSimLineDisplay *self);

void vz_sim_line_display_take (VzSimLineDisplay *self, const guint8 *bytes, gsize n_bytes);

/* What stands in line 0 or 1, all 20 cells, in UTF-8. Transfer full. */
char *vz_sim_line_display_read (const VzSimLineDisplay *self, guint line);
gboolean vz_sim_line_display_shows_cursor (const VzSimLineDisplay *self);
