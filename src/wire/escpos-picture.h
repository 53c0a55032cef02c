/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/escpos-writer.h"

#define VZ_ESCPOS_KEPT_MOST 512 /* rows; the memory for pictures has room for a few of these */

/* The dots of @row, centred. */
void vz_escpos_put_picture (VzEscposWriter *writer, const VzReceiptRow *row);

/* The same; by its key when the printer has it in its memory. */
void vz_escpos_put_logo (VzEscposWriter *writer, const VzReceiptRow *row);
