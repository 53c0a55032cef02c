/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/escpos-writer.h"

/* The dots of @row, centred. */
void vz_escpos_put_picture (VzEscposWriter *writer, const VzReceiptRow *row);

/* The same; by its key when the printer has it in its memory. */
void vz_escpos_put_logo (VzEscposWriter *writer, const VzReceiptRow *row);
