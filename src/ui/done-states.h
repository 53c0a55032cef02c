/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* Fills @box with what the devices did for the done sale of @snapshot, and with what a printer
 * needs now, a row each. */
void vz_done_states_show (GtkBox *box, const VzSnapshot *snapshot);
