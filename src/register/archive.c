/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive.h"

#include "core/error.h"
#include "register/clock-glib.h"
#include "register/exceptions.h"
#include "store/journal.h"
#include "store/state-directory.h"

struct _VzArchive {
  VzJournal *journal;
};

VzArchive *
vz_archive_open (const char *state_dir, GError **error)
{
  g_autofree char *path = g_build_filename (state_dir, VZ_JOURNAL_FILE, NULL);
  VzJournal *journal;
  VzArchive *archive;

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_NOT_FOUND, "there is no journal at %s", path);
    return NULL;
  }
  journal = vz_journal_open (state_dir, FALSE, error);
  if (journal == NULL) {
    return NULL;
  }
  archive = g_new0 (VzArchive, 1);
  archive->journal = journal;
  return archive;
}

void
vz_archive_free (VzArchive *archive)
{
  g_object_unref (archive->journal);
  g_free (archive);
}

typedef struct {
  GPtrArray *sales;
  GHashTable *by_number; /* borrowed keys and values */
} Fold;

static gboolean
fold_event (VzEvent *event, gpointer data)
{
  Fold *fold = data;
  VzSale *sale = event->sale != NULL ? g_hash_table_lookup (fold->by_number, event->sale) : NULL;

  if (event->sale == NULL) {
    return TRUE;
  }
  if (sale == NULL) {
    sale = vz_sale_new (event->sale);
    g_ptr_array_add (fold->sales, sale);
    g_hash_table_insert (fold->by_number, sale->number, sale);
  }
  vz_sale_apply (sale, event);
  return TRUE;
}

GPtrArray *
vz_archive_sales (VzArchive *archive, GError **error)
{
  g_autoptr (GPtrArray) sales = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_sale_free);
  g_autoptr (GHashTable) by_number = g_hash_table_new (g_str_hash, g_str_equal);
  Fold fold = { sales, by_number };

  if (!vz_journal_each (archive->journal, fold_event, &fold, error)) {
    return NULL;
  }
  return g_steal_pointer (&sales);
}

static gboolean
is_meant (const VzSale *sale, const char *which)
{
  return g_strcmp0 (which, vz_sale_order_number (sale)) == 0 ||
         g_strcmp0 (which, sale->wait_number) == 0;
}

/* What needs no look at the other sales: "last", and a running number. */
static char *
find_by_running_number (VzArchive *archive, const char *which, GError **error)
{
  g_autoptr (GPtrArray) opened = NULL;

  if (g_str_equal (which, "last")) {
    return vz_journal_last_sale (archive->journal, error);
  }
  opened = vz_journal_read (archive->journal, which, VZ_EVENT_SALE_OPENED, 0, error);
  return opened != NULL && opened->len > 0 ? g_strdup (which) : NULL;
}

static char *
find_by_order_number (VzArchive *archive, const char *which, GError **error)
{
  g_autoptr (GPtrArray) sales = vz_archive_sales (archive, error);

  if (sales == NULL) {
    return NULL;
  }
  for (guint i = sales->len; i > 0; i--) {
    const VzSale *sale = g_ptr_array_index (sales, i - 1);

    if (is_meant (sale, which)) {
      return g_strdup (sale->number);
    }
  }
  g_set_error (error, VZ_ERROR, VZ_ERROR_NOT_FOUND, "the journal has no sale %s", which);
  return NULL;
}

char *
vz_archive_find (VzArchive *archive, const char *which, GError **error)
{
  GError *local = NULL;
  char *number = find_by_running_number (archive, which, &local);

  if (local != NULL) {
    g_propagate_error (error, local);
    return NULL;
  }
  return number != NULL ? number : find_by_order_number (archive, which, error);
}

GPtrArray *
vz_archive_events (VzArchive *archive, const char *sale, GError **error)
{
  return vz_journal_read (archive->journal, sale, VZ_EVENT_LAST, 0, error);
}

gboolean
vz_archive_each (VzArchive *archive,
                 gboolean (*func) (VzEvent *event, gpointer data),
                 gpointer data,
                 GError **error)
{
  return vz_journal_each (archive->journal, func, data, error);
}

gboolean
vz_archive_verify (VzArchive *archive, gint64 *count, GError **error)
{
  return vz_journal_verify (archive->journal, count, error);
}

gboolean
vz_archive_backup (VzArchive *archive, const char *file, gint64 *count, GError **error)
{
  return vz_journal_backup (archive->journal, file, count, error);
}

gboolean
vz_archive_restore (const char *state_dir, const char *file, gint64 *count, GError **error)
{
  return vz_journal_restore (state_dir, file, vz_clock_wall (vz_clock_glib ()), count, error);
}

GPtrArray *
vz_archive_exceptions (VzArchive *archive, GError **error)
{
  return vz_exceptions_read (archive->journal, error);
}
