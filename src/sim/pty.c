/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/pty.h"

#include "core/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

struct _VzSimPty {
  char *link;
  char name[64];
  int master;
  int slave; /* kept open: without it the master hangs up whenever the program closes its end */
};

static gboolean
open_pair (VzSimPty *self)
{
  struct termios raw;

  if (openpty (&self->master, &self->slave, self->name, NULL, NULL) != 0)
    return FALSE;
  cfmakeraw (&raw);
  raw.c_cflag |= CREAD | CLOCAL;
  return tcsetattr (self->slave, TCSANOW, &raw) == 0 &&
         fcntl (self->master, F_SETFL, O_NONBLOCK) == 0 &&
         fcntl (self->master, F_SETFD, FD_CLOEXEC) == 0 &&
         fcntl (self->slave, F_SETFD, FD_CLOEXEC) == 0;
}

/* The new link takes the old one's place at once. */
static gboolean
make_link (VzSimPty *self)
{
  g_autofree char *fresh = g_strconcat (self->link, ".new", NULL);

  if (g_file_test (self->link, G_FILE_TEST_EXISTS) &&
      !g_file_test (self->link, G_FILE_TEST_IS_SYMLINK)) {
    errno = EEXIST;
    return FALSE;
  }
  g_unlink (fresh);
  return symlink (self->name, fresh) == 0 && g_rename (fresh, self->link) == 0;
}

VzSimPty *
vz_sim_pty_new (const char *link, GError **error)
{
  g_autoptr (VzSimPty) self = g_new0 (VzSimPty, 1);

  self->link = g_strdup (link);
  self->master = self->slave = -1;
  if (!open_pair (self) || !make_link (self)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_DEVICE, "%s: %s", link, g_strerror (errno));
    return NULL;
  }
  return g_steal_pointer (&self);
}

void
vz_sim_pty_free (VzSimPty *self)
{
  g_autofree char *target = g_file_read_link (self->link, NULL);

  if (g_strcmp0 (target, self->name) == 0)
    g_unlink (self->link);
  if (self->slave >= 0)
    close (self->slave);
  if (self->master >= 0)
    close (self->master);
  g_free (self->link);
  g_free (self);
}

int
vz_sim_pty_descriptor (const VzSimPty *self)
{
  return self->master;
}
