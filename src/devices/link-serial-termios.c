/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/serial.h"

#include "devices/link-refusal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <termios.h>
#include <unistd.h>

/* Pseudo-terminals: speed, parity and the lines mean nothing to them; XON and XOFF do. */

struct _VzSerialPort {
  int fd;
};

static gboolean
configure (int fd, const VzSerialSettings *settings)
{
  struct termios raw;
  if (flock (fd, LOCK_EX | LOCK_NB) != 0 || tcgetattr (fd, &raw) != 0)
    return FALSE;
  cfmakeraw (&raw);
  if (settings->flow == VZ_FLOW_XONXOFF)
    raw.c_iflag |= IXON;
  return tcsetattr (fd, TCSANOW, &raw) == 0 && tcflush (fd, TCIFLUSH) == 0;
}

static VzSerialPort *
open_termios (const char *path, const VzSerialSettings *settings, GError **error)
{
  int fd = open (path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd >= 0 && configure (fd, settings)) {
    VzSerialPort *port = g_new0 (VzSerialPort, 1);
    port->fd = fd;
    return port;
  }
  vz_link_set_refusal (errno, error);
  g_prefix_error (error, "%s: ", path);
  if (fd >= 0)
    close (fd);
  return NULL;
}

static int
descriptor (VzSerialPort *port)
{
  return port->fd;
}

/* What was written is at the other end at once. */
static gsize
unsent (VzSerialPort *port)
{
  return 0;
}

static void
flush (VzSerialPort *port)
{
  tcflush (port->fd, TCOFLUSH);
}

static void
close_termios (VzSerialPort *port)
{
  close (port->fd);
  g_free (port);
}

const VzSerialBackend vz_serial_termios = {
  .name = "termios",
  .open = open_termios,
  .descriptor = descriptor,
  .unsent = unsent,
  .flush = flush,
  .close = close_termios,
};
