/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/device.h"
#include "wire/line-display.h"

/* A display of two lines for the customer. */

#define VZ_TYPE_DISPLAY_LINE (vz_display_line_get_type ())
G_DECLARE_FINAL_TYPE (VzDisplayLine, vz_display_line, VZ, DISPLAY_LINE, VzDevice)

VzDevice *vz_display_line_new (const char *name,
                               VzLink *link,
                               const VzDisplayProfile *profile,
                               VzClock *clock);
