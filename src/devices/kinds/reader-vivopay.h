/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/burst-device.h"

/* A reader of chips, contactless cards and stripes that speaks ViVOpay: ID TECH's NEO. It is asked
 * for a card all the time, and tells each by "card", and "misread" of what could not be read. Of a
 * card only what any reader tells goes on; nothing is paid with it, for that is what a payment
 * terminal is there for. */

#define VZ_TYPE_READER_VIVOPAY (vz_reader_vivopay_get_type ())
G_DECLARE_FINAL_TYPE (VzReaderVivopay, vz_reader_vivopay, VZ, READER_VIVOPAY, VzBurstDevice)
