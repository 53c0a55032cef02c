/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

static void
test_what_was_appended_is_read_back (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VzJournal) journal = vz_journal_open (folder, TRUE, &error);
  g_autoptr (GPtrArray) events =
      vz_events ("1-000001", VZ_EVENT_SALE_OPENED, json_pack ("{s:s}", "currency", "TRY"));
  g_autoptr (GPtrArray) read = NULL;
  gint64 count;

  g_assert_no_error (error);
  g_assert_true (vz_append (journal, events, &error));
  g_assert_no_error (error);
  read = vz_journal_read (journal, NULL, VZ_EVENT_LAST, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 1);
  g_assert_true (vz_journal_verify (journal, &count, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/what-was-appended-is-read-back", test_what_was_appended_is_read_back);
  return g_test_run ();
}
