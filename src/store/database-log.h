/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/database.h"

/* Writes the log beside the database at @path anew, byte for byte, and syncs it. What a process
 * finds there may be in memory only: that a sync failed is told to nobody but who asked for it, and
 * the next one succeeds without what was lost. Who goes on from it needs it on the disk. Nobody may
 * write the database meanwhile. TRUE where there is no log. */
gboolean vz_database_log_renew (const char *path, GError **error);
