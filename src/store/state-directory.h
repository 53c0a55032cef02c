/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

#include <glib.h>

/* The folder of the register's state: made for its owner alone, held by one register at a time, and
 * changed so that a power cut leaves either the old or the new. */

#define VZ_JOURNAL_FILE "journal.sqlite"

/* Makes @directory (mode 0700) and what is missing above it, durably. */
gboolean vz_state_directory_make (const char *directory, GError **error);

/* Whether the folder is that of who runs this program; VZ_ERROR_JOURNAL names both. A folder that
 * is not there belongs to nobody else. */
gboolean vz_state_directory_check_owner (const char *directory, GError **error);

/* The lock that a register holds while it runs; VZ_ERROR_ANOTHER_REGISTER when one does. It ends
 * with vz_state_directory_unlock(), or with the process however that ends. -1 on error. */
int vz_state_directory_lock (const char *directory, GError **error);
void vz_state_directory_unlock (int lock);

/* What was made, renamed or removed in @directory is on disk. */
gboolean vz_state_directory_sync (const char *directory, GError **error);

/* Replaces @name as a whole (mode 0600) and syncs file and folder. */
gboolean vz_state_directory_replace (
    const char *directory, const char *name, const guint8 *bytes, gsize n_bytes, GError **error);

/* The content of @name, at most @max bytes; *@bytes is NULL when there is no such file. */
gboolean vz_state_directory_read (const char *directory,
                                  const char *name,
                                  gsize max,
                                  guint8 **bytes,
                                  gsize *n_bytes,
                                  GError **error);

/* Renames @name, durably. */
gboolean vz_state_directory_rename (const char *directory,
                                    const char *name,
                                    const char *new_name,
                                    GError **error);
