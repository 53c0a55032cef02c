/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/escpos-writer.h"

#define VZ_ESCPOS_QR_MOST 2000 /* bytes that the printer makes a QR code of */

/* Both give FALSE, having put nothing, when @data cannot be printed so. */

/* A Code 128, centred: by the printer's own command, or as dots when it has none or would not take
 * it. @large: for a slip, of which it is the point. */
gboolean vz_escpos_put_barcode (VzEscposWriter *writer, const char *data, gboolean large);

/* A QR code, likewise. */
gboolean vz_escpos_put_qr (VzEscposWriter *writer, const char *data);
