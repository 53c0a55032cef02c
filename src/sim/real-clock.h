/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"

/* The system's clock on the thread-default main context of the maker. */
VzClock *vz_sim_real_clock_new (void);
void vz_sim_real_clock_free (VzClock *clock);
