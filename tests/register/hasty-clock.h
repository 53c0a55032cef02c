/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"

/* GLib's time, which a test may push on: what was due meanwhile is called at once. */

typedef struct _HastyClock HastyClock;

HastyClock *hasty_clock_new (void);
void hasty_clock_free (HastyClock *self);

VzClock *hasty_clock_clock (HastyClock *self);

void hasty_clock_push (HastyClock *self, gint64 microseconds);

/* The wall clock alone is put on, or back. */
void hasty_clock_jump (HastyClock *self, gint64 microseconds);
