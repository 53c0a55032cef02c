/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-recording.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SIZE_MAX_TAPE (16 << 20)

static const char *const words[] = {
  [VZ_TAPE_OPENED] = "opened",
  [VZ_TAPE_TO_DEVICE] = ">",
  [VZ_TAPE_FROM_DEVICE] = "<",
  [VZ_TAPE_LOST] = "lost",
};

struct _VzTape {
  FILE *file;
  gint64 start; /* -1: nothing happened yet */
};

/* -- recording -- */

VzTape *
vz_tape_record (const char *path, GError **error)
{
  int fd;
  VzTape *self;

  g_return_val_if_fail (path != NULL, NULL);
  fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_DEVICE, "%s: %s", path, g_strerror (errno));
    return NULL;
  }
  self = g_new0 (VzTape, 1);
  self->file = fdopen (fd, "w");
  self->start = -1;
  return self;
}

void
vz_tape_free (VzTape *self)
{
  fclose (self->file);
  g_free (self);
}

void
vz_tape_add (VzTape *self, gint64 monotonic, VzTapeKind kind, const guint8 *bytes, gsize n_bytes)
{
  gint64 time;

  g_return_if_fail (self != NULL && kind < G_N_ELEMENTS (words));
  if (self->start < 0) {
    self->start = monotonic;
  }
  time = monotonic - self->start;
  fprintf (self->file, "%" G_GINT64_FORMAT ".%06d %s", time / G_USEC_PER_SEC,
           (int)(time % G_USEC_PER_SEC), words[kind]);
  for (gsize i = 0; i < n_bytes; i++) {
    fprintf (self->file, " %02x", bytes[i]);
  }
  fputc ('\n', self->file);
  fflush (self->file);
}

/* -- playing -- */

static void
entry_free (gpointer data)
{
  VzTapeEntry *self = data;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/* "12.000345": all six digits, so that no binary fraction comes in. */
static gboolean
read_time (const char *text, gint64 *time)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 2);
  guint64 seconds, fraction;

  if (g_strv_length (parts) != 2 || strlen (parts[1]) != 6 ||
      !g_ascii_string_to_unsigned (parts[0], 10, 0, G_MAXINT32, &seconds, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 0, G_USEC_PER_SEC - 1, &fraction, NULL)) {
    return FALSE;
  }
  *time = (gint64)(seconds * G_USEC_PER_SEC + fraction);
  return TRUE;
}

static gboolean
read_kind (const char *text, VzTapeKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (g_strcmp0 (text, words[i]) == 0) {
      *kind = i;
      return TRUE;
    }
  }
  return FALSE;
}

/* NULL: one of them is no byte, or there is none. */
static GBytes *
read_bytes (char **texts)
{
  GByteArray *bytes = g_byte_array_new ();

  for (guint i = 0; texts[i] != NULL; i++) {
    guint64 value;
    guint8 byte;

    if (strlen (texts[i]) != 2 ||
        !g_ascii_string_to_unsigned (texts[i], 16, 0, 255, &value, NULL)) {
      g_byte_array_unref (bytes);
      return NULL;
    }
    byte = (guint8)value;
    g_byte_array_append (bytes, &byte, 1);
  }
  return bytes->len > 0 ? g_byte_array_free_to_bytes (bytes) : (g_byte_array_unref (bytes), NULL);
}

static VzTapeEntry *
read_entry (const char *line)
{
  g_auto (GStrv) words_of_line = g_strsplit (line, " ", -1);
  g_autofree VzTapeEntry *entry = g_new0 (VzTapeEntry, 1);
  gboolean moves;

  if (g_strv_length (words_of_line) < 2 || !read_time (words_of_line[0], &entry->time) ||
      !read_kind (words_of_line[1], &entry->kind)) {
    return NULL;
  }
  moves = entry->kind == VZ_TAPE_TO_DEVICE || entry->kind == VZ_TAPE_FROM_DEVICE;
  entry->bytes = read_bytes (words_of_line + 2);
  if (moves != (entry->bytes != NULL) || (!moves && words_of_line[2] != NULL)) {
    g_clear_pointer (&entry->bytes, g_bytes_unref);
    return NULL;
  }
  return g_steal_pointer (&entry);
}

static gboolean
read_lines (GPtrArray *entries, const char *text, guint *line)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gint64 last = 0;

  for (*line = 1; lines[*line - 1] != NULL; (*line)++) {
    VzTapeEntry *entry;

    if (*lines[*line - 1] == '\0') {
      continue;
    }
    entry = read_entry (lines[*line - 1]);
    if (entry == NULL) {
      return FALSE;
    }
    g_ptr_array_add (entries, entry);
    if (entry->time < last) {
      return FALSE;
    }
    last = entry->time;
  }
  return TRUE;
}

static char *
read_text (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *text = g_malloc (SIZE_MAX_TAPE + 1);
  gsize n_read;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), text, SIZE_MAX_TAPE,
                                                  &n_read, NULL, error)) {
    return NULL;
  }
  text[n_read] = '\0';
  return g_steal_pointer (&text);
}

GPtrArray *
vz_tape_read (const char *path, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (GError) reason = NULL;
  g_autofree char *text = NULL;
  guint line;

  g_return_val_if_fail (path != NULL, NULL);
  text = read_text (path, &reason);
  if (text == NULL) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, reason->message);
    return NULL;
  }
  if (!read_lines (entries, text, &line)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "%s: line %u is not of a tape", path,
                 line);
    return NULL;
  }
  return g_steal_pointer (&entries);
}
