/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

/* What is killed is this program itself, started again as `test-kill --write FOLDER`. */
static char *self;

/* Appends pairs of events without end, and says after each that it is durable. */
static int
write_without_end (const char *folder)
{
  GError *error = NULL;
  g_autoptr (VzJournal) journal = vz_journal_open (folder, TRUE, &error);

  if (!journal) {
    puts (error->message);
    g_error_free (error);
    return 1;
  }
  while (TRUE) {
    g_autoptr (GPtrArray) events =
        vz_events ("1-000001", VZ_EVENT_PAGE_SHOWN, json_pack ("{s:s}", "page", "A"));
    g_autoptr (GPtrArray) more =
        vz_events ("1-000001", VZ_EVENT_ANSWERED, json_pack ("{s:s}", "page", "A"));

    g_ptr_array_extend_and_steal (events, g_steal_pointer (&more));
    if (!vz_append (journal, events, &error))
      return 1;
    printf ("%" G_GINT64_FORMAT "\n", ((VzEvent *)events->pdata[1])->sequence);
    fflush (stdout);
  }
}

typedef struct {
  GSubprocess *process;
  GDataInputStream *lines;
} VzWriter;

static void
vz_writer_start (VzWriter *writer, VzFolder *folder)
{
  GError *error = NULL;

  writer->process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, "--write", folder, NULL);
  g_assert_no_error (error);
  writer->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer->process));
}

static gint64
vz_writer_heard (VzWriter *writer)
{
  g_autofree char *line = g_data_input_stream_read_line (writer->lines, NULL, NULL, NULL);

  return line ? g_ascii_strtoll (line, NULL, 10) : 0;
}

/* Answers the last that was said to be durable. */
static gint64
vz_writer_kill (VzWriter *writer)
{
  gint64 last = 0, heard;

  g_subprocess_send_signal (writer->process, SIGKILL);
  while ((heard = vz_writer_heard (writer)) > 0)
    last = heard;
  g_assert_true (g_subprocess_wait (writer->process, NULL, NULL));
  g_clear_object (&writer->lines);
  g_clear_object (&writer->process);
  return last;
}

static gint64
count_whole (VzFolder *folder, gboolean writable)
{
  GError *error = NULL;
  g_autoptr (VzJournal) journal = vz_journal_open (folder, writable, &error);
  gint64 count;

  g_assert_no_error (error);
  vz_journal_verify (journal, &count, &error);
  g_assert_no_error (error);
  return count;
}

static void
test_what_was_durable_outlives_a_kill_at_any_moment (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  gint64 before = 0;

  for (int round = 0; round < 12; round++) {
    VzWriter writer;
    gint64 durable = 0, last, count;
    int lines = g_test_rand_int_range (1, 40);

    vz_writer_start (&writer, folder);
    for (int i = 0; i < lines; i++)
      durable = vz_writer_heard (&writer);
    last = vz_writer_kill (&writer);
    durable = MAX (durable, last);
    count = count_whole (folder, FALSE);
    g_assert_cmpint (count_whole (folder, TRUE), ==, count);
    g_assert_cmpint (durable, >=, before + 2 * lines);
    g_assert_cmpint (count, >=, durable);
    g_assert_cmpint (count, <=, durable + 2);
    g_assert_cmpint (count % 2, ==, 0);
    before = count;
  }
}

static void
test_another_process_cannot_write_until_the_first_is_gone (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VzJournal) reader = NULL;
  g_autoptr (GPtrArray) read = NULL;
  VzWriter writer;

  vz_writer_start (&writer, folder);
  g_assert_cmpint (vz_writer_heard (&writer), ==, 2);
  g_assert_null (vz_journal_open (folder, TRUE, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_ANOTHER_REGISTER);
  g_clear_error (&error);
  reader = vz_journal_open (folder, FALSE, &error);
  g_assert_no_error (error);
  read = vz_journal_read (reader, NULL, VZ_EVENT_LAST, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, >=, 2);
  g_assert_true (vz_journal_verify (reader, NULL, &error));
  g_assert_no_error (error);
  vz_writer_kill (&writer);
  g_assert_cmpint (count_whole (folder, TRUE), >=, read->len);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    return write_without_end (argv[2]);
  self = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kill/what-was-durable-outlives-a-kill-at-any-moment",
                   test_what_was_durable_outlives_a_kill_at_any_moment);
  g_test_add_func ("/kill/another-process-cannot-write-until-the-first-is-gone",
                   test_another_process_cannot_write_until_the_first_is_gone);
  return g_test_run ();
}
