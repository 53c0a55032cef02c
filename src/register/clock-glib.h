/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"

/* The product's time: GLib's clock and its timeouts in the default main context. Lives as long as
 * the program. */
VzClock *vz_clock_glib (void);
