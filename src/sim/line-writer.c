/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/line-writer.h"

#include <glib-unix.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

struct _VzSimLineWriter {
  int fd;
  GByteArray *waiting;
  GSource *source; /* while something waits */
};

VzSimLineWriter *
vz_sim_line_writer_new (int fd)
{
  VzSimLineWriter *writer = g_new0 (VzSimLineWriter, 1);

  writer->fd = fd;
  writer->waiting = g_byte_array_new ();
  return writer;
}

static gboolean
takes_more (int fd)
{
  struct pollfd wanted = { .fd = fd, .events = POLLOUT };

  return poll (&wanted, 1, 0) == 1 && (wanted.revents & POLLOUT) != 0;
}

/* A pipe that is ready takes PIPE_BUF bytes without blocking; its flags are shared with other
 * programs and stay as they are. FALSE when the reader is gone. */
static gboolean
write_some (VzSimLineWriter *writer)
{
  while (writer->waiting->len > 0 && takes_more (writer->fd)) {
    gssize written =
        write (writer->fd, writer->waiting->data, MIN (writer->waiting->len, PIPE_BUF));
    if (written < 0)
      return FALSE;
    g_byte_array_remove_range (writer->waiting, 0, (guint)written);
  }
  return TRUE;
}

static gboolean
on_writable (int fd, GIOCondition condition, gpointer data)
{
  VzSimLineWriter *writer = data;

  if (!write_some (writer))
    g_byte_array_set_size (writer->waiting, 0);
  if (writer->waiting->len > 0)
    return G_SOURCE_CONTINUE;
  g_clear_pointer (&writer->source, g_source_unref);
  return G_SOURCE_REMOVE;
}

void
vz_sim_line_writer_free (VzSimLineWriter *writer)
{
  if (writer == NULL)
    return;
  write_some (writer);
  if (writer->source != NULL)
    g_source_destroy (writer->source);
  g_clear_pointer (&writer->source, g_source_unref);
  g_byte_array_unref (writer->waiting);
  g_free (writer);
}

static void
wait_for_reader (VzSimLineWriter *writer)
{
  writer->source = g_unix_fd_source_new (writer->fd, G_IO_OUT | G_IO_ERR | G_IO_HUP);
  g_source_set_callback (writer->source, G_SOURCE_FUNC (on_writable), writer, NULL);
  g_source_attach (writer->source, g_main_context_get_thread_default ());
}

void
vz_sim_line_writer_write (VzSimLineWriter *writer, const char *line)
{
  g_return_if_fail (writer != NULL && line != NULL);

  g_byte_array_append (writer->waiting, (const guint8 *)line, (guint)strlen (line));
  g_byte_array_append (writer->waiting, (const guint8 *)"\n", 1);
  if (!write_some (writer))
    g_byte_array_set_size (writer->waiting, 0);
  if (writer->waiting->len > 0 && writer->source == NULL)
    wait_for_reader (writer);
}
