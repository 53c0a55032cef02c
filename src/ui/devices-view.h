/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* The health of the devices and of the connection, with what to do, and a test where there is one.
 */

#define VZ_TYPE_DEVICES_VIEW (vz_devices_view_get_type ())
G_DECLARE_FINAL_TYPE (VzDevicesView, vz_devices_view, VZ, DEVICES_VIEW, GtkWidget)
