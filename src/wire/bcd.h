/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Numbers as payment terminals write them: two decimal digits in a byte. */

#define VZ_BCD_MAX_BYTES 9

/* FALSE, and nothing written, when @value has more digits than @n_bytes (at most VZ_BCD_MAX_BYTES)
 * hold. */
gboolean vz_bcd_write (guint8 *bytes, gsize n_bytes, guint64 value);

/* FALSE when a half of a byte is no digit, or there are more bytes than VZ_BCD_MAX_BYTES. */
gboolean vz_bcd_read (const guint8 *bytes, gsize n_bytes, guint64 *value);
