/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"
#include "core/random.h"

/* The product's time and randomness: GLib's clock and timeouts in the default main context, the
 * system's random numbers. Both live as long as the program. */
VzClock *vz_clock_glib (void);
VzRandom *vz_random_system (void);
