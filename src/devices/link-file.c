/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-path.h"
#include "devices/link-scheme.h"

#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <sys/stat.h>

/* A file that is appended to. Who writes to a share that is gone is held: a stream of the library
 * does it in a thread. */

#define CHUNK (64 * 1024)

#define VZ_TYPE_LINK_FILE (vz_link_file_get_type ())
G_DECLARE_FINAL_TYPE (VzLinkFile, vz_link_file, VZ, LINK_FILE, VzLinkPath)

struct _VzLinkFile {
  VzLinkPath parent_instance;
  GOutputStream *stream; /* of the open file */
  GCancellable *writing; /* NULL: nothing is on its way */
  gsize n_writing;
};

G_DEFINE_FINAL_TYPE (VzLinkFile, vz_link_file, VZ_TYPE_LINK_PATH)

/* A pipe would kill us when its reader goes. */
static gboolean
take_file (int fd, GError **error)
{
  struct stat status;
  gboolean takes =
      fstat (fd, &status) == 0 && (S_ISREG (status.st_mode) || S_ISCHR (status.st_mode));
  if (!takes)
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_DEVICE, "not a file");
  return takes;
}

static void
close_aside (GOutputStream *stream)
{
  g_output_stream_close_async (stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
}

static void
stop_writing (VzLinkFile *self)
{
  g_clear_object (&self->writing);
  self->n_writing = 0;
}

/* What is on its way; the link may be closed before it has arrived. */
typedef struct {
  VzLinkFile *link;
  GCancellable *writing;
  guint8 *bytes;
} Piece;

static void
piece_free (Piece *piece)
{
  g_object_unref (piece->writing);
  g_free (piece->bytes);
  g_free (piece);
}

static void
end_writing (VzLinkFile *self, const GError *error)
{
  stop_writing (self);
  if (error)
    vz_link_fail (VZ_LINK (self), error);
  else
    vz_link_look_again (VZ_LINK (self));
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Piece *piece = data;
  g_autoptr (GError) error = NULL;
  gboolean written =
      g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error);
  if (g_cancellable_is_cancelled (piece->writing)) {
    close_aside (G_OUTPUT_STREAM (source));
  } else {
    end_writing (piece->link, written ? NULL : error);
  }
  piece_free (piece);
}

static GOutputStream *
stream_of (VzLinkFile *self, int fd)
{
  if (!self->stream)
    self->stream = g_unix_output_stream_new (fd, TRUE);
  return self->stream;
}

static gssize
vz_link_file_write (VzLink *link, int fd, const guint8 *bytes, gsize n_bytes, GError **error)
{
  VzLinkFile *self = VZ_LINK_FILE (link);
  Piece *piece = g_new (Piece, 1);
  self->writing = g_cancellable_new ();
  self->n_writing = n_bytes;
  *piece = (Piece){ self, g_object_ref (self->writing), g_memdup2 (bytes, n_bytes) };
  g_output_stream_write_all_async (stream_of (self, fd), piece->bytes, n_bytes, G_PRIORITY_DEFAULT,
                                   piece->writing, on_written, piece);
  return (gssize)n_bytes;
}

static gboolean
vz_link_file_ready (VzLink *link, int fd)
{
  return VZ_LINK_FILE (link)->writing == NULL;
}

static gsize
vz_link_file_unsent (VzLink *link, int fd)
{
  return VZ_LINK_FILE (link)->n_writing;
}

static void
vz_link_file_close (VzLink *link, int fd)
{
  VzLinkFile *self = VZ_LINK_FILE (link);
  if (self->writing)
    g_cancellable_cancel (self->writing);
  else if (fd >= 0)
    close_aside (stream_of (self, fd));
  stop_writing (self);
  g_clear_object (&self->stream);
  VZ_LINK_CLASS (vz_link_file_parent_class)->close (link, -1);
}

static void
vz_link_file_class_init (VzLinkFileClass *klass)
{
  VZ_LINK_CLASS (klass)->chunk = CHUNK;
  VZ_LINK_CLASS (klass)->write_only = TRUE;
  VZ_LINK_CLASS (klass)->close = vz_link_file_close;
  VZ_LINK_CLASS (klass)->write = vz_link_file_write;
  VZ_LINK_CLASS (klass)->ready = vz_link_file_ready;
  VZ_LINK_CLASS (klass)->unsent = vz_link_file_unsent;
  VZ_LINK_PATH_CLASS (klass)->flags = O_WRONLY | O_APPEND | O_CREAT;
  VZ_LINK_PATH_CLASS (klass)->take = take_file;
}

static void
vz_link_file_init (VzLinkFile *self)
{
}

VzLink *
vz_link_file_new (const char *address, VzClock *clock, GError **error)
{
  if (*address)
    return vz_link_path_new (VZ_TYPE_LINK_FILE, address, clock);
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "the path is missing");
  return NULL;
}
