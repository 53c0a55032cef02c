/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/burst-device.h"

/* A scanner that types, taken by its keys. It tells as a serial one does. */

#define VZ_TYPE_SCANNER_KEYBOARD (vz_scanner_keyboard_get_type ())
G_DECLARE_FINAL_TYPE (VzScannerKeyboard, vz_scanner_keyboard, VZ, SCANNER_KEYBOARD, VzBurstDevice)

/* @link: of the bytes of struct input_event. */
VzDevice *vz_scanner_keyboard_new (const char *name, VzLink *link, VzClock *clock);
