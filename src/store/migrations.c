/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/migrations.h"

#include <glib/gi18n-lib.h>

/* A text that has been published is never changed: a change is one more text at the end. */
static const char *const journal_texts[] = {
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
  "CREATE TABLE sale ("
  "  number TEXT PRIMARY KEY,"
  "  ordinal INTEGER NOT NULL,"
  "  opened INTEGER NOT NULL,"
  "  ended INTEGER,"
  "  completed INTEGER,"
  "  ordered INTEGER NOT NULL DEFAULT 0,"
  "  settled INTEGER NOT NULL DEFAULT 0"
  ") STRICT, WITHOUT ROWID;"
  "INSERT INTO sale SELECT sale,"
  "  CAST (substr (sale, 1 + length (rtrim (sale, '0123456789'))) AS INTEGER), opened, ended,"
  "  (SELECT wall FROM event WHERE sequence = first), ordered, settled"
  "  FROM (SELECT sale, min (sequence) FILTER (WHERE kind = 'sale-opened') AS opened,"
  "    min (sequence) FILTER (WHERE kind IN ('completed', 'voided')) AS ended,"
  "    min (sequence) FILTER (WHERE kind = 'completed') AS first,"
  "    count (*) FILTER (WHERE kind = 'print-ordered') AS ordered,"
  "    count (*) FILTER (WHERE kind IN ('printed', 'not-printed')) AS settled"
  "    FROM event WHERE sale IS NOT NULL GROUP BY sale) WHERE opened IS NOT NULL;"
  "CREATE INDEX sale_by_ordinal ON sale (ordinal);"
  "CREATE INDEX sale_open ON sale (opened) WHERE ended IS NULL;"
  "CREATE INDEX sale_unprinted ON sale (completed)"
  "  WHERE completed IS NOT NULL AND (ordered = 0 OR ordered <> settled);",
  NULL,
};

static const char *const catalogue_texts[] = {
  "CREATE TABLE product ("
  "  code TEXT PRIMARY KEY,"
  "  product INTEGER NOT NULL,"
  "  sku TEXT,"
  "  name TEXT,"
  "  price TEXT,"
  "  currency TEXT,"
  "  tax_rate INTEGER NOT NULL,"
  "  learned INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;",
  NULL,
};

const VzSchema vz_journal_schema = { "journal", 0x567a6a6c, journal_texts };       /* "Vzjl" */
const VzSchema vz_catalogue_schema = { "catalogue", 0x567a6361, catalogue_texts }; /* "Vzca" */

static gint64
newest (const VzSchema *schema)
{
  return g_strv_length ((GStrv)schema->texts);
}

static gboolean
refuse (VzDatabase *database, const char *reason, GError **error)
{
  g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL, "%s: %s", vz_database_path (database),
               _ (reason));
  return FALSE;
}

/* A file that was never migrated must be empty: another program's tables are none of ours. */
static gboolean
check_owner (VzDatabase *database, const VzSchema *schema, gint64 version, GError **error)
{
  gint64 application, tables = 0;

  if (!vz_database_number (database, "PRAGMA application_id", &application, error) ||
      (application == 0 &&
       !vz_database_number (database, "SELECT count(*) FROM sqlite_schema", &tables, error)))
    return FALSE;
  if (application == schema->application_id || (version == 0 && application == 0 && tables == 0))
    return TRUE;
  return refuse (database, N_ ("it is the file of another program"), error);
}

static gboolean
read_version (VzDatabase *database, const VzSchema *schema, gint64 *version, GError **error)
{
  if (!vz_database_number (database, "PRAGMA user_version", version, error) ||
      !check_owner (database, schema, *version, error))
    return FALSE;
  if (*version < 0 || *version > newest (schema))
    return refuse (database,
                   N_ ("it was written by a newer version of Vezne; install that version"), error);
  return TRUE;
}

static gboolean
migrate_one (VzDatabase *database, const VzSchema *schema, gint64 version, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("BEGIN IMMEDIATE; %s PRAGMA application_id = %d;"
                       "PRAGMA user_version = %d; COMMIT",
                       schema->texts[version], schema->application_id, (int)version + 1);

  if (vz_database_run (database, sql, error))
    return TRUE;
  vz_database_run (database, "ROLLBACK", NULL);
  return FALSE;
}

gboolean
vz_migrate (VzDatabase *database, const VzSchema *schema, GError **error)
{
  gint64 version;

  g_return_val_if_fail (database && schema, FALSE);
  if (!read_version (database, schema, &version, error))
    return FALSE;
  for (; version < newest (schema); version++)
    if (!migrate_one (database, schema, version, error))
      return FALSE;
  return TRUE;
}

gboolean
vz_migrations_would (VzDatabase *database, const VzSchema *schema, GError **error)
{
  gint64 version;

  g_return_val_if_fail (database && schema, FALSE);
  return read_version (database, schema, &version, error);
}

gboolean
vz_migrations_check (VzDatabase *database, const VzSchema *schema, GError **error)
{
  gint64 version;

  g_return_val_if_fail (database && schema, FALSE);
  if (!read_version (database, schema, &version, error))
    return FALSE;
  return version == newest (schema) ||
         refuse (database, N_ ("it is of an older version of Vezne; start the register once"),
                 error);
}
