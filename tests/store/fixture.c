/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "folder.h"

#include <glib/gstdio.h>

VzFolder *
vz_folder_new (void)
{
  GError *error = NULL;
  char *path = g_dir_make_tmp ("vezne-store-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

void
vz_folder_free (VzFolder *folder)
{
  remove_folder (folder);
  g_free (folder);
}

char *
vz_folder_write (VzFolder *folder, const char *name, const char *content, int mode)
{
  char *path = g_build_filename (folder, name, NULL);
  GError *error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
  return path;
}

void
vz_folder_copy (VzFolder *from, const char *name, VzFolder *to)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (to, name, NULL);
  g_autofree char *content = NULL;
  GError *error = NULL;
  gsize length;

  g_file_get_contents (source, &content, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents_full (target, content, length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
on_appended (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

gboolean
vz_append (VzJournal *journal, GPtrArray *events, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vz_journal_append_async (journal, events, NULL, on_appended, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  return vz_journal_append_finish (journal, result, error);
}

GPtrArray *
vz_events (const char *sale, VzEventKind kind, json_t *payload)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  VzEvent *event = vz_event_new (sale, kind, payload);

  event->wall = 1700000000000000;
  event->monotonic = 1000;
  event->register_id = g_strdup ("1");
  g_ptr_array_add (events, event);
  return events;
}
