/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/daemon-source.h"

typedef struct {
  GSource parent;
  struct MHD_Daemon *daemon;
  gpointer epoll; /* tag of its descriptor */
} DaemonSource;

static gboolean
daemon_prepare (GSource *source, int *timeout)
{
  DaemonSource *self = (DaemonSource *)source;
  MHD_UNSIGNED_LONG_LONG wait;

  *timeout = -1;
  if (MHD_get_timeout (self->daemon, &wait) == MHD_YES)
    *timeout = (int)MIN (wait, G_MAXINT);
  return *timeout == 0;
}

/* A dispatch wakes its own main context: who runs at each waking runs for ever. */
static gboolean
daemon_check (GSource *source)
{
  DaemonSource *self = (DaemonSource *)source;
  int timeout;

  return g_source_query_unix_fd (source, self->epoll) != 0 || daemon_prepare (source, &timeout);
}

static gboolean
daemon_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  g_source_set_ready_time (source, -1);
  MHD_run (((DaemonSource *)source)->daemon);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs daemon_funcs = { daemon_prepare, daemon_check, daemon_dispatch };

GSource *
vz_sim_daemon_source_new (struct MHD_Daemon *daemon)
{
  g_return_val_if_fail (daemon != NULL, NULL);

  GSource *source = g_source_new (&daemon_funcs, sizeof (DaemonSource));
  int epoll = MHD_get_daemon_info (daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
  DaemonSource *self = (DaemonSource *)source;
  self->daemon = daemon;
  self->epoll = g_source_add_unix_fd (source, epoll, G_IO_IN);
  return source;
}
