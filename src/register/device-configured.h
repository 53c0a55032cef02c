/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/device.h"
#include "register/given.h"

/* A device of a section of vezne.conf. VZ_ERROR_CONFIGURATION, with the file and the line of the
 * key that is not understood. */
VzDevice *vz_device_configured (VzGiven *given, const VzDeviceSettings *settings, GError **error);
