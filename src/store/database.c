/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/database.h"

#include "core/mutant.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <fcntl.h>
#include <unistd.h>

#define BUSY_MILLISECONDS 10000

static const struct {
  int code;
  const char *sentence;
} sentences[] = {
  { SQLITE_FULL, N_ ("the disk is full") },
  { SQLITE_READONLY, N_ ("the file or its folder is read-only") },
  { SQLITE_CANTOPEN, N_ ("the file cannot be opened") },
  { SQLITE_PERM, N_ ("access is not allowed") },
  { SQLITE_AUTH, N_ ("access is not allowed") },
  { SQLITE_CORRUPT, N_ ("the file is damaged") },
  { SQLITE_NOTADB, N_ ("the file is damaged or is no database") },
  { SQLITE_IOERR, N_ ("the disk does not read or write") },
  { SQLITE_BUSY, N_ ("another program holds the file") },
  { SQLITE_LOCKED, N_ ("another program holds the file") },
  { SQLITE_NOMEM, N_ ("there is not enough memory") },
};

static const char *
sentence_for (int code)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (sentences[i].code == (code & 0xff))
      return _ (sentences[i].sentence);
  return _ ("the database refused");
}

const char *
vz_database_path (VzDatabase *database)
{
  const char *path = sqlite3_db_filename (database, "main");

  return path ? path : "database";
}

gboolean
vz_database_fail (VzDatabase *database, GError **error)
{
  g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL, "%s: %s (%s)", vz_database_path (database),
               sentence_for (sqlite3_errcode (database)), sqlite3_errmsg (database));
  return FALSE;
}

gboolean
vz_database_exists (const char *path)
{
  sqlite3_vfs *disk = sqlite3_vfs_find (NULL);
  int exists = 0;

  return disk->xAccess (disk, path, SQLITE_ACCESS_EXISTS, &exists) == SQLITE_OK && exists;
}

void
vz_database_close (VzDatabase *database)
{
  sqlite3_close_v2 (database);
}

static gboolean
set_up (VzDatabase *database, VzDatabaseMode mode, GError **error)
{
  static const char *const pragmas[] = {
    [VZ_DATABASE_READ] = "PRAGMA query_only = ON",
    [VZ_DATABASE_STILL] = "PRAGMA query_only = ON",
    [VZ_DATABASE_WRITE] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
    [VZ_DATABASE_RELAXED] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;",
    [VZ_DATABASE_COPY] = "PRAGMA synchronous = FULL",
  };

  sqlite3_extended_result_codes (database, 1);
  sqlite3_busy_timeout (database, BUSY_MILLISECONDS);
  sqlite3_db_config (database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return vz_database_run (database, "PRAGMA cell_size_check = ON", error) &&
         vz_database_run (database, pragmas[mode], error) &&
         (!VZ_MUTANT ("skip-fsync") ||
          vz_database_run (database, "PRAGMA synchronous = OFF", error));
}

/* SQLite would let others read it; its -wal and -shm follow this mode. Never opens a file that is
 * there: closing it would drop the locks that this process holds on it. */
static void
make_private (const char *path)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd >= 0)
    close (fd);
}

static gboolean
only_reads (VzDatabaseMode mode)
{
  return mode == VZ_DATABASE_READ || mode == VZ_DATABASE_STILL;
}

/* SQLite takes the promise that nobody writes only in an address. */
static char *
name_for (const char *path, VzDatabaseMode mode)
{
  g_autofree char *escaped = NULL;

  if (mode != VZ_DATABASE_STILL)
    return g_strdup (path);
  escaped = g_uri_escape_string (path, "/", TRUE);
  return g_strconcat ("file:", escaped, "?immutable=1", NULL);
}

/* SQLite opens what it may not write for reading, without a word, and so it stays. */
static gboolean
can_do (VzDatabase *database, VzDatabaseMode mode, GError **error)
{
  if (only_reads (mode) || sqlite3_db_readonly (database, "main") == 0)
    return TRUE;
  g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL, "%s: %s", sqlite3_db_filename (database, "main"),
               sentence_for (SQLITE_READONLY));
  return FALSE;
}

VzDatabase *
vz_database_open (const char *path, VzDatabaseMode mode, GError **error)
{
  g_autoptr (VzDatabase) database = NULL;
  g_autofree char *name = name_for (path, mode);
  int flags = only_reads (mode) ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

  if (!only_reads (mode))
    make_private (path);
  if (mode == VZ_DATABASE_STILL)
    flags |= SQLITE_OPEN_URI;
  if (sqlite3_open_v2 (name, &database, flags, NULL) != SQLITE_OK) {
    vz_database_fail (database, error);
    return NULL;
  }
  return can_do (database, mode, error) && set_up (database, mode, error)
             ? g_steal_pointer (&database)
             : NULL;
}

gboolean
vz_database_run (VzDatabase *database, const char *sql, GError **error)
{
  if (sqlite3_exec (database, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  return vz_database_fail (database, error);
}

VzStatement *
vz_database_prepare (VzDatabase *database, const char *sql, GError **error)
{
  VzStatement *statement = NULL;

  if (sqlite3_prepare_v3 (database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
      SQLITE_OK)
    vz_database_fail (database, error);
  return statement;
}

gboolean
vz_database_number (VzDatabase *database, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (VzStatement) statement = vz_database_prepare (database, sql, error);

  if (!statement)
    return FALSE;
  if (sqlite3_step (statement) != SQLITE_ROW)
    return vz_database_fail (database, error);
  *number = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

gboolean
vz_statement_run (VzStatement *statement, GError **error)
{
  gboolean done = sqlite3_step (statement) == SQLITE_DONE;

  if (!done)
    vz_database_fail (sqlite3_db_handle (statement), error);
  sqlite3_reset (statement);
  return done;
}

gboolean
vz_statement_next (VzStatement *statement, GError **error)
{
  switch (sqlite3_step (statement)) {
  case SQLITE_ROW:
    return TRUE;
  case SQLITE_DONE:
    return FALSE;
  default:
    return vz_database_fail (sqlite3_db_handle (statement), error);
  }
}

gboolean
vz_statement_row (VzStatement *statement, GError **error)
{
  GError *local = NULL;

  if (vz_statement_next (statement, &local))
    return TRUE;
  if (local)
    g_propagate_error (error, local);
  else
    g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL,
                 _ ("%s: the file is damaged (a row is missing)"),
                 vz_database_path (sqlite3_db_handle (statement)));
  return FALSE;
}

void
vz_statement_bind_text (VzStatement *statement, int index, const char *text)
{
  if (index > 0)
    sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}

const char *
vz_statement_text (VzStatement *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text (statement, column);

  return text ? text : "";
}

char *
vz_statement_dup_text (VzStatement *statement, int column)
{
  return g_strdup ((const char *)sqlite3_column_text (statement, column));
}
