/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/database-log.h"

#define PIECE 65536

static int
write_anew (sqlite3_file *log)
{
  g_autofree guint8 *piece = g_malloc (PIECE);
  sqlite3_int64 size = 0;
  int code = log->pMethods->xFileSize (log, &size);

  for (sqlite3_int64 at = 0; code == SQLITE_OK && at < size; at += PIECE) {
    int n = (int)MIN (PIECE, size - at);

    code = log->pMethods->xRead (log, piece, n, at);
    if (code == SQLITE_OK)
      code = log->pMethods->xWrite (log, piece, n, at);
  }
  return code == SQLITE_OK ? log->pMethods->xSync (log, SQLITE_SYNC_NORMAL) : code;
}

/* What cannot be opened is no log, or tells so when the database is opened. */
static int
renew (sqlite3_vfs *disk, const char *name)
{
  g_autofree sqlite3_file *log = g_malloc0 (disk->szOsFile);
  int code = SQLITE_OK;

  if (disk->xOpen (disk, name, log, SQLITE_OPEN_READWRITE | SQLITE_OPEN_WAL, NULL) == SQLITE_OK)
    code = write_anew (log);
  if (log->pMethods)
    log->pMethods->xClose (log);
  return code;
}

gboolean
vz_database_log_renew (const char *path, GError **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  const char *name;
  int code;

  g_return_val_if_fail (path, FALSE);
  if (!vz_database_exists (log))
    return TRUE;
  name = sqlite3_create_filename (path, journal, log, 0, NULL);
  code = renew (sqlite3_vfs_find (NULL), sqlite3_filename_wal (name));
  sqlite3_free_filename (name);
  if (code != SQLITE_OK)
    g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL, "%s: the disk does not write (%s)", log,
                 sqlite3_errstr (code));
  return code == SQLITE_OK;
}
