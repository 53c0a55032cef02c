/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Captured bytes as documents write them: "10 02 06", and back. */

GBytes *hex_read (const char *text);
char *hex_write (const guint8 *bytes, gsize n_bytes);
char *hex_write_bytes (GBytes *bytes);
