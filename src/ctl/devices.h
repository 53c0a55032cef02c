/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/command.h"
#include "register/device-set.h"

/* What the commands that look at devices share. */

/* The devices of the options' configuration, opened; VZ_ERROR_ANOTHER_REGISTER when a register has
 * them. */
VzDeviceSet *vz_ctl_device_set (const VzCtl *ctl, GError **error);

typedef gboolean (*VzCtlDevicesAre) (const GPtrArray *views, gconstpointer data);

/* Runs the main loop until @are gives TRUE, and FALSE after @patience. */
gboolean
vz_ctl_devices_until (VzDeviceSet *set, VzCtlDevicesAre are, gconstpointer data, gint64 patience);
