/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/migrations.h"

#define APPLICATION_ID 0x56657a6e /* "Vezn" */

/* The index of a text is the user_version that it starts from. A published text is never changed.
 */
static const char *const migrations[] = {
  "CREATE TABLE event ("
  "  sequence INTEGER PRIMARY KEY,"
  "  wall INTEGER NOT NULL,"
  "  monotonic INTEGER NOT NULL,"
  "  register TEXT NOT NULL,"
  "  cashier TEXT,"
  "  sale TEXT,"
  "  kind TEXT NOT NULL,"
  "  payload TEXT NOT NULL,"
  "  previous TEXT NOT NULL"
  ") STRICT;"
  "CREATE INDEX event_by_sale ON event (sale, kind);"
  "CREATE INDEX event_by_kind ON event (kind, wall, sale);"
  "CREATE INDEX event_by_wall ON event (wall);"
  "CREATE TABLE head ("
  "  one INTEGER PRIMARY KEY CHECK (one = 1),"
  "  sequence INTEGER NOT NULL,"
  "  digest TEXT NOT NULL"
  ") STRICT;"
  "INSERT INTO head VALUES (1, 0, '');"
  "CREATE TABLE register ("
  "  one INTEGER PRIMARY KEY CHECK (one = 1),"
  "  id TEXT NOT NULL"
  ") STRICT;"
  "CREATE TABLE cashier ("
  "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  name TEXT NOT NULL UNIQUE,"
  "  role TEXT NOT NULL,"
  "  verifier TEXT NOT NULL,"
  "  wrong INTEGER NOT NULL DEFAULT 0,"
  "  locked_until INTEGER NOT NULL DEFAULT 0"
  ") STRICT;",
};

static gboolean
refuse (const char *reason, GError **error)
{
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_JOURNAL, reason);
  return FALSE;
}

static gboolean
read_version (VzDatabase *database, gint64 *version, GError **error)
{
  gint64 application;

  if (!vz_database_number (database, "PRAGMA application_id", &application, error) ||
      !vz_database_number (database, "PRAGMA user_version", version, error))
    return FALSE;
  if (*version > 0 && application != APPLICATION_ID)
    return refuse ("the journal's file belongs to another program", error);
  if (*version < 0 || *version > (gint64)G_N_ELEMENTS (migrations))
    return refuse ("the journal was written by a newer version of Vezne; install that version",
                   error);
  return TRUE;
}

static gboolean
migrate_one (VzDatabase *database, gint64 version, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("BEGIN IMMEDIATE; %s PRAGMA application_id = %d;"
                                          "PRAGMA user_version = %d; COMMIT",
                                          migrations[version], APPLICATION_ID, (int)version + 1);

  if (vz_database_run (database, sql, error))
    return TRUE;
  vz_database_run (database, "ROLLBACK", NULL);
  return FALSE;
}

gboolean
vz_migrate (VzDatabase *database, GError **error)
{
  gint64 version;

  g_return_val_if_fail (database, FALSE);
  if (!read_version (database, &version, error))
    return FALSE;
  for (; version < (gint64)G_N_ELEMENTS (migrations); version++)
    if (!migrate_one (database, version, error))
      return FALSE;
  return TRUE;
}

gboolean
vz_migrations_check (VzDatabase *database, GError **error)
{
  gint64 version;

  g_return_val_if_fail (database, FALSE);
  if (!read_version (database, &version, error))
    return FALSE;
  if (version < (gint64)G_N_ELEMENTS (migrations))
    return refuse ("the journal is of an older version of Vezne; start the register once", error);
  return TRUE;
}
