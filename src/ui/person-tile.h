/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"
#include "ui/key.h"

/* A tile of the sign-in screen: initials, name, role; a tick when chosen. */
GtkWidget *vz_person_tile_new (const VzPerson *person);
void vz_person_tile_set_chosen (GtkWidget *tile, gboolean chosen);
