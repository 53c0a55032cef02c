/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* The managers of this register as tiles, one of which can be chosen; without any, a sentence. */

#define VZ_TYPE_MANAGERS (vz_managers_get_type ())
G_DECLARE_FINAL_TYPE (VzManagers, vz_managers, VZ, MANAGERS, GtkWidget)

/* Signal "chosen" (): another one, or the same once more. */

/* What is said where there is none. */
void vz_managers_set_none (VzManagers *self, const char *sentence);

/* Whether there is none. */
gboolean vz_managers_are_none (VzManagers *self);

/* The one who is signed in is chosen, and an only one too. */
void vz_managers_show (VzManagers *self, VzSnapshot *snapshot);

/* Borrowed until the next vz_managers_show(); NULL: nobody is chosen. */
const VzPerson *vz_managers_chosen (VzManagers *self);

/* As before anybody was chosen by hand. */
void vz_managers_forget (VzManagers *self);
