/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal-copy.h"

#include "store/journal-chain.h"
#include "store/journal-head.h"
#include "store/journal-writer.h"
#include "store/journal.h"
#include "store/migrations.h"
#include "store/state-directory.h"

#include <glib/gstdio.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define COMING VZ_JOURNAL_FILE ".new" /* until it is verified */

/* All pages as they are at one moment; who writes meanwhile is not stopped. */
static gboolean
copy_pages (VzDatabase *from, VzDatabase *to, GError **error)
{
  sqlite3_backup *copy = sqlite3_backup_init (to, "main", from, "main");
  int code;

  if (!copy)
    return vz_database_fail (to, error);
  code = sqlite3_backup_step (copy, -1);
  sqlite3_backup_finish (copy);
  return code == SQLITE_DONE || vz_database_fail (to, error);
}

static gboolean
copy_into (VzDatabase *from, const char *file, GError **error)
{
  g_autoptr (VzDatabase) to = vz_database_open (file, VZ_DATABASE_COPY, error);

  return to && copy_pages (from, to, error);
}

static gboolean
verify (VzDatabase *database, gint64 *count, GError **error)
{
  static const VzJournalHead nothing = { 0 };

  return vz_journal_chain_verify (database, &nothing, count, error);
}

static gboolean
verify_file (const char *file, gint64 *count, GError **error)
{
  g_autoptr (VzDatabase) copy = vz_database_open (file, VZ_DATABASE_STILL, error);

  return copy && verify (copy, count, error);
}

static gboolean
sync_folder_of (const char *file, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (file);

  return vz_state_directory_sync (folder, error);
}

/* Takes the name, and never one that is taken. */
static gboolean
take_name (const char *file, GError **error)
{
  int fd = g_open (file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0) {
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", file,
                 g_strerror (errno));
    return FALSE;
  }
  close (fd);
  return TRUE;
}

gboolean
vz_journal_copy_to (VzDatabase *database, const char *file, gint64 *count, GError **error)
{
  g_return_val_if_fail (database && file, FALSE);
  if (!take_name (file, error))
    return FALSE;
  if (copy_into (database, file, error) && verify_file (file, count, error) &&
      sync_folder_of (file, error))
    return TRUE;
  g_unlink (file);
  return FALSE;
}

static gboolean
check_empty (const char *directory, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (directory, 0, error);
  const char *name;

  if (!folder)
    return FALSE;
  while ((name = g_dir_read_name (folder)) && g_str_equal (name, "lock"))
    continue;
  if (!name)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST, "%s has the file %s", directory, name);
  return FALSE;
}

/* A backup is one file; of a folder that was moved away the last records may still be in the -wal.
 */
static VzDatabaseMode
mode_for (const char *file)
{
  g_autofree char *log = g_strconcat (file, "-wal", NULL);

  return vz_database_exists (log) ? VZ_DATABASE_READ : VZ_DATABASE_STILL;
}

static VzDatabase *
open_copy (const char *file, GError **error)
{
  g_autoptr (VzDatabase) copy = vz_database_open (file, mode_for (file), error);
  gint64 version;

  if (!copy || !vz_migrations_would (copy, &vz_journal_schema, error) ||
      !vz_database_number (copy, "PRAGMA user_version", &version, error))
    return NULL;
  if (version > 0)
    return g_steal_pointer (&copy);
  g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL, "%s: the file is no journal", file);
  return NULL;
}

/* "": none has written yet. */
static char *
register_of (VzDatabase *database, GError **error)
{
  g_autoptr (VzStatement) row =
      vz_database_prepare (database, "SELECT coalesce (max (id), '') FROM register", error);

  return row && vz_statement_row (row, error) ? vz_statement_dup_text (row, 0) : NULL;
}

/* Where the copy ends: from there on running numbers are given that may be on paper already. */
static VzEvent *
end_of_copy (VzDatabase *database, gint64 wall, GError **error)
{
  g_autofree char *register_id = register_of (database, error);
  VzJournalHead head;
  VzEvent *event;

  if (!register_id || !vz_journal_head_load (database, &head, error))
    return NULL;
  event = vz_event_new (NULL, VZ_EVENT_JOURNAL_RESTORED,
                        json_pack ("{s:I, s:s}", "records", (json_int_t)head.sequence, "head",
                                   head.digest));
  event->wall = wall;
  event->register_id = g_steal_pointer (&register_id);
  return event;
}

static gboolean
write_down (const char *path, VzEvent *event, GError **error)
{
  g_autoptr (VzJournalWriter) writer = vz_journal_writer_new_at (path, error);
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  VzAppend append = { events, NULL };

  if (!writer)
    return FALSE;
  g_ptr_array_add (events, event);
  vz_journal_writer_append (writer, &append, 1);
  if (append.error)
    g_propagate_error (error, append.error);
  return !append.error;
}

static gboolean
bring_up_to_date (const char *path, gint64 wall, gint64 *count, GError **error)
{
  g_autoptr (VzDatabase) database = vz_database_open (path, VZ_DATABASE_WRITE, error);
  g_autoptr (VzEvent) end = NULL;

  if (!database || !vz_migrate (database, &vz_journal_schema, error) ||
      !verify (database, count, error))
    return FALSE;
  end = end_of_copy (database, wall, error);
  return end && write_down (path, end, error);
}

static void
remove_coming (const char *path)
{
  static const char *const parts[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *part = g_strconcat (path, parts[i], NULL);

    g_unlink (part);
  }
}

/* A start that comes between finds no journal, or a whole one. */
static gboolean
bring_back (const char *directory, const char *file, gint64 wall, gint64 *count, GError **error)
{
  g_autofree char *coming = g_build_filename (directory, COMING, NULL);
  g_autoptr (VzDatabase) copy = open_copy (file, error);

  if (!copy)
    return FALSE;
  if (copy_into (copy, coming, error) && bring_up_to_date (coming, wall, count, error) &&
      vz_state_directory_rename (directory, COMING, VZ_JOURNAL_FILE, error))
    return TRUE;
  remove_coming (coming);
  g_prefix_error (error, "%s is not brought back: ", file);
  return FALSE;
}

gboolean
vz_journal_restore (
    const char *directory, const char *file, gint64 wall, gint64 *count, GError **error)
{
  gboolean done;
  int lock;

  g_return_val_if_fail (directory && file, FALSE);
  if (!g_file_test (file, G_FILE_TEST_EXISTS)) {
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "%s: %s", file, g_strerror (ENOENT));
    return FALSE;
  }
  if (!vz_state_directory_make (directory, error))
    return FALSE;
  lock = vz_state_directory_lock (directory, error);
  done = lock >= 0 && check_empty (directory, error) &&
         bring_back (directory, file, wall, count, error);
  vz_state_directory_unlock (lock);
  return done;
}
