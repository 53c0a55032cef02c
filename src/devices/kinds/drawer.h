/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/device.h"

/* A cash drawer with a link of its own: bytes that open it, for a trigger that hears nothing else.
 */

#define VZ_TYPE_DRAWER (vz_drawer_get_type ())
G_DECLARE_FINAL_TYPE (VzDrawer, vz_drawer, VZ, DRAWER, VzDevice)

/* @pulse: what opens it. */
VzDevice *vz_drawer_new (const char *name, VzLink *link, GBytes *pulse, VzClock *clock);
