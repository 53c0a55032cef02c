/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/burst-device.h"

/* A scanner on a serial line. It tells each code by "scanned", and "misread" of what it sent
 * broken. */

#define VZ_TYPE_SCANNER_SERIAL (vz_scanner_serial_get_type ())
G_DECLARE_FINAL_TYPE (VzScannerSerial, vz_scanner_serial, VZ, SCANNER_SERIAL, VzBurstDevice)

VzDevice *vz_scanner_serial_new (const char *name,
                                 VzLink *link,
                                 const VzBurstFraming *framing,
                                 VzClock *clock);
