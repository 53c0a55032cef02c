/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"

/* A queue of virtual time: it stands still until it is advanced, so that a day passes in
 * milliseconds. */

typedef struct _VzClockVirtual VzClockVirtual;

/* @wall: what the wall clock shows at first, in microseconds since the epoch. The monotonic time
 * begins at one second, so that 0 never is a moment. */
VzClockVirtual *vz_clock_virtual_new (gint64 wall);
void vz_clock_virtual_free (VzClockVirtual *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzClockVirtual, vz_clock_virtual_free)

/* The same as a VzClock; borrowed. */
VzClock *vz_clock_virtual_clock (VzClockVirtual *self);

/* Lets time pass and makes the calls that fall due, in the order of their moments, those of one
 * moment in the order in which they were asked for. During a call the clock shows the call's
 * moment. */
void vz_clock_virtual_advance (VzClockVirtual *self, gint64 microseconds);

/* Advances to the next call and makes the calls of that moment; FALSE when nothing is pending. */
gboolean vz_clock_virtual_advance_to_next (VzClockVirtual *self);

/* Advances to the next call and makes that one alone; FALSE when nothing is pending. */
gboolean vz_clock_virtual_make_next (VzClockVirtual *self);

/* Microseconds until the next call; -1 when nothing is pending. */
gint64 vz_clock_virtual_until_next (VzClockVirtual *self);
guint vz_clock_virtual_pending (VzClockVirtual *self);

/* Sets the wall clock, as a person or NTP does; the monotonic time goes on. */
void vz_clock_virtual_set_wall (VzClockVirtual *self, gint64 wall);
