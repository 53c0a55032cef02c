/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

/* What goes wrong, and when: a day of troubles, and an evening without. */

Weather *weather_new (World *world);
void weather_free (Weather *weather);

/* A moment at which a trouble would hurt most: now and then one strikes within so many
 * milliseconds. */
void weather_tempt (Weather *weather, guint within);
