/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/port.h"

#include "core/error.h"
#include "sim/pty.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct _VzSimPort {
  char *path;   /* NULL: a socket */
  guint number; /* of the socket */
  char *place;
  VzSimPty *pty;
  int listening; /* -1: none */
  int connected; /* -1: none; borrowed from the pseudo-terminal */
  GSource *accepts, *reads;
  void (*heard) (gpointer data, const guint8 *bytes, gsize n_bytes);
  gpointer data;
  void (*closed) (gpointer data); /* or NULL */
  gpointer closed_data;
  const VzSimPortEnd *end; /* in memory; NULL: it is in the system */
  gpointer end_data;
  gboolean is_tcp;
  gboolean held;
  VzClock *clock; /* of a slow line; NULL: it is none */
  gint64 pace;    /* microseconds a byte */
  GByteArray *unsaid;
  guint next_id; /* of the clock */
};

gboolean
vz_sim_port_is_tcp (const VzSimPort *self)
{
  return self->is_tcp;
}

const char *
vz_sim_port_place (const VzSimPort *self)
{
  return self->place;
}

static void
stop (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
watch (VzSimPort *self, GSource **source, int fd, GUnixFDSourceFunc func)
{
  stop (source);
  *source = g_unix_fd_source_new (fd, G_IO_IN);
  g_source_set_callback (*source, G_SOURCE_FUNC (func), self, NULL);
  g_source_attach (*source, g_main_context_get_thread_default ());
}

static void
hang_up (VzSimPort *self)
{
  stop (&self->reads);
  if (self->connected >= 0 && self->pty == NULL)
    close (self->connected);
  self->connected = -1;
}

static void
take_closing (VzSimPort *self)
{
  gboolean was_connected = self->connected >= 0;

  hang_up (self);
  if (was_connected && self->closed != NULL)
    self->closed (self->closed_data);
}

/* The kernel would keep the other end waiting for 40 ms, which are minutes where time is virtual.
 */
static void
acknowledge_at_once (int fd)
{
  const int yes = 1;

  if (setsockopt (fd, IPPROTO_TCP, TCP_QUICKACK, &yes, sizeof yes) != 0)
    g_debug ("Acknowledged later: %s", g_strerror (errno));
}

/* A pseudo-terminal stays when the program at the other end goes. */
static gboolean
on_input (int fd, GIOCondition condition, gpointer data)
{
  VzSimPort *self = data;
  guint8 bytes[1024];
  gssize n = read (fd, bytes, sizeof bytes);

  if (n > 0 && self->pty == NULL)
    acknowledge_at_once (fd);
  if (n > 0)
    self->heard (self->data, bytes, (gsize)n);
  else if (n == 0 && self->pty == NULL)
    take_closing (self);
  return self->reads != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
watch_input (VzSimPort *self)
{
  if (!self->held && self->connected >= 0)
    watch (self, &self->reads, self->connected, on_input);
}

void
vz_sim_port_hold (VzSimPort *self, gboolean held)
{
  if (self->held == held)
    return;
  self->held = held;
  stop (&self->reads);
  watch_input (self);
}

/* The newest connection is the one that counts. */
static gboolean
on_accept (int fd, GIOCondition condition, gpointer data)
{
  VzSimPort *self = data;
  int connected = accept4 (fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  const int yes = 1;

  if (connected < 0 || setsockopt (connected, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes) != 0)
    return G_SOURCE_CONTINUE;
  take_closing (self);
  self->connected = connected;
  watch_input (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
listen_on (VzSimPort *self)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons ((guint16)self->number),
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t size = sizeof address;
  const int yes = 1;

  self->listening = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (self->listening < 0 ||
      setsockopt (self->listening, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
      bind (self->listening, (struct sockaddr *)&address, size) != 0 ||
      listen (self->listening, 1) != 0 ||
      getsockname (self->listening, (struct sockaddr *)&address, &size) != 0)
    return FALSE;
  self->number = ntohs (address.sin_port);
  watch (self, &self->accepts, self->listening, on_accept);
  return TRUE;
}

static gboolean
plug_socket (VzSimPort *self, GError **error)
{
  if (!listen_on (self)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_DEVICE, "port %u: %s", self->number, g_strerror (errno));
    return FALSE;
  }
  g_free (self->place);
  self->place = g_strdup_printf ("127.0.0.1:%u", self->number);
  return TRUE;
}

gboolean
vz_sim_port_plug (VzSimPort *self, GError **error)
{
  if (self->end != NULL) {
    self->end->plugged (self->end_data, TRUE);
    return TRUE;
  }
  if (self->path == NULL)
    return plug_socket (self, error);
  self->pty = vz_sim_pty_new (self->path, error);
  if (self->pty == NULL)
    return FALSE;
  self->connected = vz_sim_pty_descriptor (self->pty);
  watch_input (self);
  return TRUE;
}

static void
forget_unsaid (VzSimPort *self)
{
  if (self->clock != NULL) {
    vz_clock_cancel (self->clock, &self->next_id);
    g_byte_array_set_size (self->unsaid, 0);
  }
}

void
vz_sim_port_unplug (VzSimPort *self)
{
  forget_unsaid (self);
  if (self->end != NULL)
    self->end->plugged (self->end_data, FALSE);
  hang_up (self);
  stop (&self->accepts);
  if (self->listening >= 0)
    close (self->listening);
  self->listening = -1;
  g_clear_pointer (&self->pty, vz_sim_pty_free);
}

void
vz_sim_port_watch (VzSimPort *self, void (*func) (gpointer data), gpointer data)
{
  self->closed = func;
  self->closed_data = data;
}

gboolean
vz_sim_port_is_heard (const VzSimPort *self)
{
  return !self->is_tcp || self->end != NULL || self->connected >= 0;
}

static void
say (VzSimPort *self, const guint8 *bytes, gsize n_bytes)
{
  if (self->end != NULL)
    self->end->say (self->end_data, bytes, n_bytes);
  if (self->connected < 0)
    return;
  gssize n = self->pty != NULL ? write (self->connected, bytes, n_bytes)
                               : send (self->connected, bytes, n_bytes, MSG_NOSIGNAL);
  if (n != (gssize)n_bytes)
    g_debug ("Not said: %s", g_strerror (errno));
}

static void
on_next (gpointer data)
{
  VzSimPort *self = data;

  say (self, self->unsaid->data, 1);
  g_byte_array_remove_index (self->unsaid, 0);
  self->next_id =
      self->unsaid->len > 0 ? vz_clock_call_after (self->clock, self->pace, on_next, self) : 0;
}

void
vz_sim_port_say (VzSimPort *self, const guint8 *bytes, gsize n_bytes)
{
  if (self->clock == NULL) {
    say (self, bytes, n_bytes);
    return;
  }
  g_byte_array_append (self->unsaid, bytes, (guint)n_bytes);
  if (self->next_id == 0)
    self->next_id = vz_clock_call_after (self->clock, self->pace, on_next, self);
}

void
vz_sim_port_slow_down (VzSimPort *self, VzClock *clock, guint bytes_a_second)
{
  g_return_if_fail (self->clock == NULL && bytes_a_second > 0);

  self->clock = clock;
  self->pace = G_USEC_PER_SEC / bytes_a_second;
  self->unsaid = g_byte_array_new ();
}

static gboolean
read_address (VzSimPort *self, const char *address, GError **error)
{
  guint64 number = 0;

  self->place = g_strdup (address);
  if (!g_str_has_prefix (address, "tcp:")) {
    self->path = g_strdup (address);
    return TRUE;
  }
  if (!g_ascii_string_to_unsigned (address + strlen ("tcp:"), 10, 0, G_MAXUINT16, &number, error))
    return FALSE;
  self->is_tcp = TRUE;
  self->number = (guint)number;
  return TRUE;
}

VzSimPort *
vz_sim_port_new (const char *address,
                 void (*heard) (gpointer data, const guint8 *bytes, gsize n_bytes),
                 gpointer data,
                 GError **error)
{
  g_return_val_if_fail (address != NULL && heard != NULL, NULL);

  g_autoptr (VzSimPort) self = g_new0 (VzSimPort, 1);
  self->listening = self->connected = -1;
  self->heard = heard;
  self->data = data;
  if (!read_address (self, address, error) || !vz_sim_port_plug (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

VzSimPort *
vz_sim_port_new_in_memory (const VzSimPortEnd *end, gpointer end_data, gboolean is_tcp)
{
  VzSimPort *self = g_new0 (VzSimPort, 1);

  self->listening = self->connected = -1;
  self->end = end;
  self->end_data = end_data;
  self->is_tcp = is_tcp;
  return self;
}

void
vz_sim_port_free (VzSimPort *self)
{
  self->end = NULL;
  vz_sim_port_unplug (self);
  g_clear_pointer (&self->unsaid, g_byte_array_unref);
  g_free (self->path);
  g_free (self->place);
  g_free (self);
}
