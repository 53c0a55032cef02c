/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/database.h"
#include "store/journal-head.h"

#include <glib/gstdio.h>
#include <string.h>

#define RECORDS 4
#define WALL G_GINT64_CONSTANT (1700000000000000)

static VzJournal *
open_journal (VzFolder *folder, gboolean writable)
{
  GError *error = NULL;
  VzJournal *journal = vz_journal_open (folder, writable, &error);

  g_assert_no_error (error);
  return journal;
}

static void
append (VzJournal *journal, guint count)
{
  for (guint i = 0; i < count; i++) {
    g_autoptr (GPtrArray) events =
        vz_events ("1-000001", VZ_EVENT_PAGE_SHOWN, json_pack ("{s:s}", "page", "PaymentPage"));
    GError *error = NULL;

    vz_append (journal, events, &error);
    g_assert_no_error (error);
  }
}

static char *
in_folder (VzFolder *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static char *
back_up (VzJournal *journal, VzFolder *folder)
{
  char *file = in_folder (folder, "a copy?100%#1.sqlite");
  GError *error = NULL;
  gint64 count;

  vz_journal_backup (journal, file, &count, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, RECORDS);
  return file;
}

static guint
count_files (VzFolder *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir))
    count++;
  return count;
}

/* The journal says itself where the copy ended. */
static void
assert_restored (VzJournal *journal, const VzJournalHead *end)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events =
      vz_journal_read (journal, NULL, VZ_EVENT_JOURNAL_RESTORED, 0, &error);
  const VzEvent *event;

  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 1);
  event = g_ptr_array_index (events, 0);
  g_assert_cmpint (event->sequence, ==, RECORDS + 1);
  g_assert_cmpint (event->wall, ==, WALL);
  g_assert_cmpstr (event->register_id, ==, "7");
  g_assert_cmpint (vz_json_int (event->payload, "records", 0), ==, RECORDS);
  g_assert_cmpstr (vz_json_string (event->payload, "head", ""), ==, end->digest);
}

static void
test_a_journal_that_is_written_is_copied_as_it_is_and_brought_back (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzFolder) stick = vz_folder_new ();
  g_autofree char *state = in_folder (stick, "state");
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autoptr (VzJournal) beside = open_journal (folder, FALSE);
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;
  VzJournalHead head, end;
  GStatBuf status;
  gint64 count;

  g_assert_true (vz_journal_claim (journal, "7", &error));
  append (journal, RECORDS);
  file = back_up (beside, stick);
  vz_journal_head_read (folder, &end);
  append (journal, 3);
  g_assert_cmpint (g_stat (file, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_files (stick), ==, 1);
  g_assert_true (vz_journal_restore (state, file, WALL, &count, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, RECORDS);
  g_clear_object (&journal);
  journal = open_journal (state, TRUE);
  g_assert_cmpstr (vz_journal_register_id (journal), ==, "7");
  append (journal, 1);
  vz_journal_verify (journal, &count, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, RECORDS + 2);
  vz_journal_head_read (state, &head);
  g_assert_cmpint (head.sequence, ==, RECORDS + 2);
  assert_restored (journal, &end);
}

static void
test_a_copy_overwrites_nothing (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autofree char *file = vz_folder_write (folder, "letter", "dear", 0600);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  append (journal, RECORDS);
  g_assert_false (vz_journal_backup (journal, file, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST);
  g_assert_true (g_file_get_contents (file, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "dear");
}

static void
spoil (const char *file)
{
  g_autofree char *content = NULL;
  char *place;
  gsize length;

  g_assert_true (g_file_get_contents (file, &content, &length, NULL));
  place = memmem (content, length, "PaymentPage", 11);
  g_assert_nonnull (place);
  *place = 'Q';
  g_assert_true (g_file_set_contents (file, content, length, NULL));
}

static void
test_a_journal_that_is_broken_makes_no_copy (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzFolder) stick = vz_folder_new ();
  g_autofree char *file = in_folder (stick, "copy");
  g_autofree char *path = in_folder (folder, "journal.sqlite");
  VzJournal *journal = open_journal (folder, TRUE);
  g_autoptr (GError) error = NULL;

  append (journal, RECORDS);
  g_object_unref (journal);
  spoil (path);
  journal = open_journal (folder, FALSE);
  g_assert_false (vz_journal_backup (journal, file, NULL, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_RECORD);
  g_assert_cmpuint (count_files (stick), ==, 0);
  g_object_unref (journal);
}

static void
test_a_copy_that_is_broken_is_not_brought_back (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzFolder) state = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autofree char *other = vz_folder_write (folder, "other", "no database at all", 0600);
  g_autofree char *empty = vz_folder_write (folder, "empty", "", 0600);
  g_autofree char *file = NULL;
  const char *files[3];
  static const gint codes[] = { VZ_ERROR_RECORD, VZ_ERROR_JOURNAL, VZ_ERROR_JOURNAL };

  append (journal, RECORDS);
  file = back_up (journal, folder);
  spoil (file);
  files[0] = file;
  files[1] = other;
  files[2] = empty;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (vz_journal_restore (state, files[i], WALL, NULL, &error));
    g_assert_error (error, VZ_ERROR, codes[i]);
    g_assert_nonnull (strstr (error->message, files[i]));
    g_assert_cmpuint (count_files (state), ==, 1); /* the lock */
  }
}

/* What a crash left in a folder that was moved away. */
static void
test_records_that_are_still_in_the_wal_are_brought_back_too (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzFolder) moved = vz_folder_new ();
  g_autoptr (VzFolder) state = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autofree char *file = in_folder (moved, "journal.sqlite");
  g_autoptr (GError) error = NULL;
  gint64 count;

  append (journal, RECORDS);
  vz_folder_copy (folder, "journal.sqlite", moved);
  vz_folder_copy (folder, "journal.sqlite-wal", moved);
  g_assert_true (vz_journal_restore (state, file, WALL, &count, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, RECORDS);
}

static void
test_a_journal_is_brought_back_into_an_empty_folder_only (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzFolder) other = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autofree char *file = NULL;
  g_autofree char *head = vz_folder_write (other, "journal.head", "", 0600);
  g_autoptr (GError) error = NULL;

  append (journal, RECORDS);
  file = back_up (journal, folder);
  g_assert_false (vz_journal_restore (folder, file, WALL, NULL, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_ANOTHER_REGISTER);
  g_clear_error (&error);
  g_assert_false (vz_journal_restore (other, file, WALL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST);
  g_assert_nonnull (strstr (error->message, "journal.head"));
  g_clear_error (&error);
  g_assert_false (vz_journal_restore (other, "/nowhere/copy", WALL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/copy/a-journal-that-is-written-is-copied-as-it-is-and-brought-back",
                   test_a_journal_that_is_written_is_copied_as_it_is_and_brought_back);
  g_test_add_func ("/copy/a-copy-overwrites-nothing", test_a_copy_overwrites_nothing);
  g_test_add_func ("/copy/a-journal-that-is-broken-makes-no-copy",
                   test_a_journal_that_is_broken_makes_no_copy);
  g_test_add_func ("/copy/a-copy-that-is-broken-is-not-brought-back",
                   test_a_copy_that_is_broken_is_not_brought_back);
  g_test_add_func ("/copy/records-that-are-still-in-the-wal-are-brought-back-too",
                   test_records_that_are_still_in_the_wal_are_brought_back_too);
  g_test_add_func ("/copy/a-journal-is-brought-back-into-an-empty-folder-only",
                   test_a_journal_is_brought_back_into_an_empty_folder_only);
  return g_test_run ();
}
