/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-loop.h"

#include "devices/link-scheme.h"

#include <errno.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

struct _VzLinkLoop {
  VzLink parent_instance;
  gboolean unplugged;
  gboolean unsensed;
  gboolean held;
  int peer;
};

G_DEFINE_FINAL_TYPE (VzLinkLoop, vz_link_loop, VZ_TYPE_LINK)

static void
vz_link_loop_open (VzLink *link)
{
  VzLinkLoop *self = VZ_LINK_LOOP (link);
  int ends[2];
  gboolean opened = !self->unplugged &&
                    socketpair (AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) == 0;
  if (opened) {
    self->peer = ends[1];
    vz_link_opened (link, ends[0]);
    return;
  }
  g_autoptr (GError) error = g_error_new (VZ_ERROR, VZ_ERROR_DEVICE, "loop: %s",
                                          self->unplugged ? "unplugged" : g_strerror (errno));
  vz_link_fail (link, error);
}

static void
close_peer (VzLinkLoop *self)
{
  if (self->peer >= 0)
    close (self->peer);
  self->peer = -1;
}

static void
vz_link_loop_close (VzLink *link, int fd)
{
  close_peer (VZ_LINK_LOOP (link));
  if (fd >= 0)
    close (fd);
}

static gssize
vz_link_loop_write (VzLink *link, int fd, const guint8 *bytes, gsize n_bytes, GError **error)
{
  gssize n = send (fd, bytes, n_bytes, MSG_NOSIGNAL);
  if (n >= 0 || errno == EAGAIN)
    return MAX (n, 0);
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_DEVICE, g_strerror (errno));
  return -1;
}

static gboolean
vz_link_loop_sense (VzLink *link, int fd)
{
  return !VZ_LINK_LOOP (link)->unsensed;
}

static gsize
vz_link_loop_unsent (VzLink *link, int fd)
{
  VzLinkLoop *self = VZ_LINK_LOOP (link);
  int n_bytes = 0;
  return self->held && ioctl (self->peer, FIONREAD, &n_bytes) == 0 ? (gsize)n_bytes : 0;
}

static void
vz_link_loop_flush (VzLink *link, int fd)
{
  VzLinkLoop *self = VZ_LINK_LOOP (link);
  guint8 bytes[256];
  while (self->held && read (self->peer, bytes, sizeof bytes) > 0)
    ;
}

static void
vz_link_loop_class_init (VzLinkLoopClass *klass)
{
  VZ_LINK_CLASS (klass)->open = vz_link_loop_open;
  VZ_LINK_CLASS (klass)->close = vz_link_loop_close;
  VZ_LINK_CLASS (klass)->write = vz_link_loop_write;
  VZ_LINK_CLASS (klass)->unsent = vz_link_loop_unsent;
  VZ_LINK_CLASS (klass)->flush = vz_link_loop_flush;
  VZ_LINK_CLASS (klass)->sense = vz_link_loop_sense;
}

static void
vz_link_loop_init (VzLinkLoop *self)
{
  self->peer = -1;
}

int
vz_link_loop_peer (VzLinkLoop *self)
{
  g_return_val_if_fail (VZ_IS_LINK_LOOP (self), -1);
  return self->peer;
}

void
vz_link_loop_set_sensed (VzLinkLoop *self, gboolean sensed)
{
  g_return_if_fail (VZ_IS_LINK_LOOP (self));
  self->unsensed = !sensed;
}

void
vz_link_loop_set_held (VzLinkLoop *self, gboolean held)
{
  g_return_if_fail (VZ_IS_LINK_LOOP (self));
  self->held = held;
}

void
vz_link_loop_set_plugged (VzLinkLoop *self, gboolean plugged)
{
  g_return_if_fail (VZ_IS_LINK_LOOP (self));
  self->unplugged = !plugged;
  if (!plugged)
    close_peer (self);
}

VzLink *
vz_link_loop_new (const char *address, VzClock *clock, GError **error)
{
  return g_object_new (VZ_TYPE_LINK_LOOP, "clock", clock, NULL);
}
