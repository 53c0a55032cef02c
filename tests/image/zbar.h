/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "image/bitmap.h"

/* What zbarimg, an independent reader, finds in the picture; NULL (and the test is marked as
 * skipped) where it is not installed. */
char *read_with_zbar (const VzBitmap *bitmap);
