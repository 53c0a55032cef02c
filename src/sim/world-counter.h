/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"
#include "sim/world-files.h"

/* The scanner, the card reader, the customer's display and the payment terminal of a simulated
 * world: what is written to the pipes of its folder is scanned or drawn, and files say what is
 * shown and charged. */

typedef struct _VzSimWorldCounter VzSimWorldCounter;

VzSimWorldCounter *
vz_sim_world_counter_new (const VzSimWorldFiles *files, VzClock *clock, GError **error);
void vz_sim_world_counter_free (VzSimWorldCounter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimWorldCounter, vz_sim_world_counter_free)
