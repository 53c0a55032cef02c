/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/cashiers.h"

#include "store/migrations.h"
#include "store/state-directory.h"

#define NAME_MAX_CHARACTERS 40

/* The fifth wrong PIN locks for 30 s, each further one for twice as long, up to an hour (in
 * microseconds). */
#define TRIES G_STRINGIFY (VZ_CASHIER_TRIES)
#define LOCK_AFTER(wrong) "min (3600000000, 30000000 << min (" wrong " - " TRIES ", 16))"
#define NOTE_WRONG                                                                                 \
  "UPDATE cashier SET wrong = wrong + 1, locked_until = CASE WHEN wrong + 1 < " TRIES              \
  " THEN locked_until ELSE ?2 + " LOCK_AFTER ("(wrong + 1)") " END WHERE id = ?1"
#define BOUND                                                                                      \
  "UPDATE cashier SET locked_until = min (locked_until, ?1 + " LOCK_AFTER (                        \
      "wrong") ") "                                                                                \
               "WHERE wrong >= " TRIES
#define NOTE_RIGHT "UPDATE cashier SET wrong = 0, locked_until = 0 WHERE id = ?1"

struct _VzCashiers {
  VzDatabase *database;
};

void
vz_cashier_free (VzCashier *cashier)
{
  g_free (cashier->id);
  g_free (cashier->name);
  g_free (cashier->role);
  g_free (cashier->verifier);
  g_free (cashier);
}

VzCashiers *
vz_cashiers_open (const char *directory, gboolean writable, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (VzDatabase) database = NULL;
  VzCashiers *cashiers;

  g_return_val_if_fail (directory, NULL);
  path = g_build_filename (directory, VZ_JOURNAL_FILE, NULL);
  database = vz_database_open (path, writable ? VZ_DATABASE_WRITE : VZ_DATABASE_READ, error);
  if (!database || !vz_migrations_check (database, &vz_journal_schema, error))
    return NULL;
  cashiers = g_new0 (VzCashiers, 1);
  cashiers->database = g_steal_pointer (&database);
  return cashiers;
}

void
vz_cashiers_free (VzCashiers *cashiers)
{
  if (!cashiers)
    return;
  vz_database_close (cashiers->database);
  g_free (cashiers);
}

static VzCashier *
read_cashier (VzStatement *rows)
{
  VzCashier *cashier = g_new0 (VzCashier, 1);

  cashier->id = vz_statement_dup_text (rows, 0);
  cashier->name = g_strdup (vz_statement_text (rows, 1));
  cashier->role = g_strdup (vz_statement_text (rows, 2));
  cashier->verifier = g_strdup (vz_statement_text (rows, 3));
  cashier->wrong = sqlite3_column_int64 (rows, 4);
  cashier->locked_until = sqlite3_column_int64 (rows, 5);
  return cashier;
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  const VzCashier *const *left = a, *const *right = b;

  return g_utf8_collate ((*left)->name, (*right)->name);
}

GPtrArray *
vz_cashiers_list (VzCashiers *cashiers, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_cashier_free);
  g_autoptr (VzStatement) rows = NULL;
  GError *local = NULL;

  g_return_val_if_fail (cashiers, NULL);
  rows = vz_database_prepare (cashiers->database,
                              "SELECT id, name, role, verifier, wrong, locked_until FROM cashier",
                              error);
  while (rows && vz_statement_next (rows, &local))
    g_ptr_array_add (list, read_cashier (rows));
  if (local)
    g_propagate_error (error, local);
  g_ptr_array_sort (list, by_name);
  return rows && !local ? g_steal_pointer (&list) : NULL;
}

static gboolean
is_taken (VzCashiers *cashiers, const char *name)
{
  g_autoptr (VzStatement) row =
      vz_database_prepare (cashiers->database, "SELECT 1 FROM cashier WHERE name = ?", NULL);

  if (row)
    vz_statement_bind_text (row, 1, name);
  return row && vz_statement_next (row, NULL);
}

static const char *
refusal (VzCashiers *cashiers, const char *name, const char *role)
{
  glong length = g_utf8_validate (name, -1, NULL) ? g_utf8_strlen (name, -1) : 0;

  if (length < 1 || length > NAME_MAX_CHARACTERS)
    return "a cashier's name has 1 to 40 characters";
  if (!g_str_equal (role, "cashier") && !g_str_equal (role, "manager"))
    return "a cashier's role is cashier or manager";
  return is_taken (cashiers, name) ? "there is a cashier of this name already" : NULL;
}

char *
vz_cashiers_add (
    VzCashiers *cashiers, const char *name, const char *role, const char *verifier, GError **error)
{
  g_autoptr (VzStatement) insert = NULL;
  const char *refused;

  g_return_val_if_fail (cashiers && name && role && verifier, NULL);
  refused = refusal (cashiers, name, role);
  if (refused) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_NOT_ALLOWED, refused);
    return NULL;
  }
  insert =
      vz_database_prepare (cashiers->database,
                           "INSERT INTO cashier (name, role, verifier) VALUES (?, ?, ?)", error);
  if (!insert)
    return NULL;
  vz_statement_bind_text (insert, 1, name);
  vz_statement_bind_text (insert, 2, role);
  vz_statement_bind_text (insert, 3, verifier);
  if (!vz_statement_run (insert, error))
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT,
                          (gint64)sqlite3_last_insert_rowid (cashiers->database));
}

static gboolean
note (VzCashiers *cashiers, const char *sql, const char *id, gint64 wall, GError **error)
{
  g_autoptr (VzStatement) update = vz_database_prepare (cashiers->database, sql, error);

  if (!update)
    return FALSE;
  vz_statement_bind_text (update, 1, id);
  sqlite3_bind_int64 (update, 2, wall);
  if (!vz_statement_run (update, error))
    return FALSE;
  if (sqlite3_changes (cashiers->database) == 1)
    return TRUE;
  g_set_error (error, VZ_ERROR, VZ_ERROR_NOT_FOUND, "there is no cashier %s", id);
  return FALSE;
}

gboolean
vz_cashiers_note_wrong (VzCashiers *cashiers, const char *id, gint64 wall, GError **error)
{
  g_return_val_if_fail (cashiers && id, FALSE);
  return note (cashiers, NOTE_WRONG, id, wall, error);
}

gboolean
vz_cashiers_note_right (VzCashiers *cashiers, const char *id, GError **error)
{
  g_return_val_if_fail (cashiers && id, FALSE);
  return note (cashiers, NOTE_RIGHT, id, 0, error);
}

gboolean
vz_cashiers_bound_locks (VzCashiers *cashiers, gint64 wall, GError **error)
{
  g_autoptr (VzStatement) update = NULL;

  g_return_val_if_fail (cashiers, FALSE);
  update = vz_database_prepare (cashiers->database, BOUND, error);
  if (!update)
    return FALSE;
  sqlite3_bind_int64 (update, 1, wall);
  return vz_statement_run (update, error);
}
