/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

#include "store/disk-space.h"

/* The room on the machine's disk, which gets little on some days, and whether the register says so.
 */

Health *health_new (World *world);
void health_free (Health *health);
const VzDiskGauge *health_gauge (Health *health); /* borrowed */

/* A process that has not measured it yet. */
void health_begin (Health *health);

/* What it shows. */
void health_look (Health *health, const VzSnapshot *snapshot);
