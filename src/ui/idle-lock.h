/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"

#include <gtk/gtk.h>

/* Calls back when nothing was touched or typed in a window for a while. */

typedef struct _VzIdleLock VzIdleLock;

/* @seconds 0: never. The window must outlive it. */
VzIdleLock *vz_idle_lock_new (
    GtkWidget *window, VzClock *clock, guint seconds, VzClockFunc func, gpointer data);
void vz_idle_lock_touch (VzIdleLock *self); /* somebody is there, who touches no window */
void vz_idle_lock_free (VzIdleLock *self);
