/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/json.h"
#include "register/snapshot.h"

/* The health of the devices as JSON: what a running register leaves in its state directory for
 * those who look at it from beside. */

/* An object with "written" (seconds since the epoch) and "devices". @devices: of VzDeviceView;
 * @wall: now. Transfer full. */
json_t *vz_health_of (const GPtrArray *devices, gint64 wall);

/* What the register of @state_dir wrote last; VZ_ERROR_NOT_FOUND when none did. Transfer full. */
json_t *vz_health_read (const char *state_dir, GError **error);

/* Replaces it as a whole. */
gboolean vz_health_write (const char *state_dir, const char *text, GError **error);
