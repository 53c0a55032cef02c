/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/burst-device.h"
#include "wire/track.h"

/* A reader of magnetic stripes on a serial line, as MagTek's, or any that sends its tracks as text.
 * It tells each card by "card", and "misread" of what could not be read. */

#define VZ_TYPE_READER_MAGNETIC (vz_reader_magnetic_get_type ())
G_DECLARE_FINAL_TYPE (VzReaderMagnetic, vz_reader_magnetic, VZ, READER_MAGNETIC, VzBurstDevice)

VzDevice *vz_reader_magnetic_new (const char *name,
                                  VzLink *link,
                                  const VzBurstFraming *framing,
                                  const VzTrackReader *reader,
                                  VzClock *clock);
