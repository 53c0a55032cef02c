/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

#include <glib.h>

/* The code pages that a person has answered for the printers, kept in the state directory: the
 * configuration is the person's own file, which no program writes. */

/* Name of a device → text. Empty when nothing was kept yet; VZ_ERROR_CONFIGURATION when the file is
 * not as it was written. Transfer full. */
GHashTable *vz_code_page_file_read (const char *directory, GError **error);

/* Replaces it as a whole, durably: so write in a worker. */
gboolean vz_code_page_file_write (const char *directory, GHashTable *pages, GError **error);
