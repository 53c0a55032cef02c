/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/burst-device.h"

/* A reader of magnetic stripes that sends each card as a packet: ID TECH SecureMag and SecureHead.
 * It tells each card by "card", and "misread" of what could not be read. */

#define VZ_TYPE_READER_IDTECH (vz_reader_idtech_get_type ())
G_DECLARE_FINAL_TYPE (VzReaderIdtech, vz_reader_idtech, VZ, READER_IDTECH, VzBurstDevice)
