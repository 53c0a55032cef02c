/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-plain.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

static gssize
moved (gssize n, GError **error)
{
  if (n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR)))
    return MAX (n, 0);
  g_set_error (error, VZ_ERROR, VZ_ERROR_DEVICE, "%s",
               n == 0 ? _ ("the device hung up") : g_strerror (errno));
  return -1;
}

static gssize
read_plainly (VzLink *self, int fd, guint8 *bytes, gsize n_bytes, GError **error)
{
  return moved (read (fd, bytes, n_bytes), error);
}

static gssize
write_plainly (VzLink *self, int fd, const guint8 *bytes, gsize n_bytes, GError **error)
{
  return moved (write (fd, bytes, n_bytes), error);
}

static void
close_plainly (VzLink *self, int fd)
{
  if (fd >= 0)
    close (fd);
}

static gboolean
is_always_ready (VzLink *self, int fd)
{
  return TRUE;
}

static gsize
is_never_kept (VzLink *self, int fd)
{
  return 0;
}

static void
keep_nothing (VzLink *self, int fd)
{
}

static gboolean
look_at_nothing (VzLink *self, int fd)
{
  return FALSE;
}

void
vz_link_class_move_plainly (VzLinkClass *klass)
{
  klass->close = close_plainly;
  klass->read = read_plainly;
  klass->write = write_plainly;
  klass->ready = is_always_ready;
  klass->unsent = is_never_kept;
  klass->flush = keep_nothing;
  klass->look = look_at_nothing;
  klass->sense = is_always_ready;
}
