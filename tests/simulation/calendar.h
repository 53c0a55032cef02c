/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

/* The wall clock, which somebody puts on and back, on some days by whole days; and whether the
 * register keeps together what was sold today. */

Calendar *calendar_new (World *world);
void calendar_free (Calendar *calendar);

/* The clock is put on; back when negative. */
void calendar_put (Calendar *calendar, gint64 microseconds);

/* The register noted a jump of so many seconds. */
void calendar_hear (Calendar *calendar, gint64 seconds);

/* What ended today is in the list of today, whatever the clock showed then and shows now. */
void calendar_check (Calendar *calendar);
