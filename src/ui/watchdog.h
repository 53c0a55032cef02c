/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"

/* Tells in the log when one turn of the main loop took longer than a frame. */

typedef struct _VzWatchdog VzWatchdog;

VzWatchdog *vz_watchdog_new (VzClock *clock);
void vz_watchdog_free (VzWatchdog *self);
