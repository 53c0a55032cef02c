/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-presence.h"
#include "devices/link-scheme.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#define NAME_DEADLINE (5 * G_USEC_PER_SEC)
#define CONNECT_DEADLINE (800 * G_TIME_SPAN_MILLISECOND) /* and then it is asked anew */

#define VZ_TYPE_LINK_TCP (vz_link_tcp_get_type ())
G_DECLARE_FINAL_TYPE (VzLinkTcp, vz_link_tcp, VZ, LINK_TCP, VzLink)

struct _VzLinkTcp {
  VzLink parent_instance;
  GSocketConnectable *address;
  GSocketClient *client; /* while it connects */
  GCancellable *connecting;
  GSocketConnection *connection;
  guint deadline_id; /* of the clock */
  VzLinkPresence *presence;
  guint look_id; /* of the clock */
};

G_DEFINE_FINAL_TYPE (VzLinkTcp, vz_link_tcp, VZ_TYPE_LINK)

static void
forget_client (VzLinkTcp *self)
{
  vz_clock_cancel (vz_link_clock (VZ_LINK (self)), &self->deadline_id);
  if (self->client)
    g_signal_handlers_disconnect_by_data (self->client, self);
  g_clear_object (&self->client);
}

static void
stop_connecting (VzLinkTcp *self)
{
  forget_client (self);
  g_cancellable_cancel (self->connecting);
  g_clear_object (&self->connecting);
}

static void
on_deadline (gpointer data)
{
  VzLinkTcp *self = data;
  g_autoptr (GError) error =
      g_error_new_literal (VZ_ERROR, VZ_ERROR_DEVICE, _ ("there was no connection in time"));
  self->deadline_id = 0;
  vz_link_fail (VZ_LINK (self), error);
}

static void
set_deadline (VzLinkTcp *self, gint64 deadline)
{
  VzClock *clock = vz_link_clock (VZ_LINK (self));
  vz_clock_cancel (clock, &self->deadline_id);
  self->deadline_id = vz_clock_call_after (clock, deadline, on_deadline, self);
}

/* A name may take long to be found; an address that is there answers soon. */
static void
on_event (GSocketClient *client,
          GSocketClientEvent event,
          GSocketConnectable *address,
          GIOStream *connection,
          VzLinkTcp *self)
{
  if (event == G_SOCKET_CLIENT_CONNECTING)
    set_deadline (self, CONNECT_DEADLINE);
}

static void look_again (VzLinkTcp *self);

static void
on_look (gpointer data)
{
  g_autoptr (VzLinkTcp) self = g_object_ref (data);
  self->look_id = 0;
  vz_link_presence_look (self->presence);
  if (vz_link_presence_is_lost (self->presence)) {
    g_autoptr (GError) error =
        g_error_new (VZ_ERROR, VZ_ERROR_DEVICE, _ ("the device does not answer any more"));
    vz_link_fail (VZ_LINK (self), error);
    return;
  }
  look_again (self);
  vz_link_set_silent (VZ_LINK (self), vz_link_presence_is_silent (self->presence));
}

static void
look_again (VzLinkTcp *self)
{
  self->look_id =
      vz_clock_call_after (vz_link_clock (VZ_LINK (self)), VZ_LINK_LOOK_EACH, on_look, self);
}

static void
take_connection (VzLinkTcp *self, GSocketConnection *connection)
{
  GSocket *socket = g_socket_connection_get_socket (connection);
  g_socket_set_blocking (socket, FALSE);
  /* An answer of a few bytes goes at once: else it waits up to 40 ms for others to join it. */
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  self->connection = g_object_ref (connection);
  self->presence = vz_link_presence_new (g_socket_get_fd (socket));
  look_again (self);
  vz_link_opened (VZ_LINK (self), g_socket_get_fd (socket));
}

/* The reference that the call held goes last: the link may have been given up meanwhile. */
static void
on_connect_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VzLinkTcp) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->connecting);
  forget_client (self);
  if (connection)
    take_connection (self, connection);
  else
    vz_link_fail (VZ_LINK (self), error);
}

static void
vz_link_tcp_open (VzLink *link)
{
  VzLinkTcp *self = VZ_LINK_TCP (link);
  self->client = g_socket_client_new ();
  g_socket_client_set_enable_proxy (self->client, FALSE);
  g_signal_connect (self->client, "event", G_CALLBACK (on_event), self);
  self->connecting = g_cancellable_new ();
  set_deadline (self, NAME_DEADLINE);
  g_socket_client_connect_async (self->client, self->address, self->connecting, on_connect_ready,
                                 g_object_ref (self));
}

/* Bytes that the far end has not acknowledged. */
static gsize
vz_link_tcp_unsent (VzLink *link, int fd)
{
  int n_bytes = 0;
  return ioctl (fd, SIOCOUTQ, &n_bytes) == 0 ? (gsize)MAX (n_bytes, 0) : 0;
}

/* The kernel would send them for minutes, also after a close. It lets go of them only together with
 * the connection, and then the link is lost. */
static void
vz_link_tcp_flush (VzLink *link, int fd)
{
  static const struct sockaddr nobody = { .sa_family = AF_UNSPEC };
  if (vz_link_tcp_unsent (link, fd) > 0 && connect (fd, &nobody, sizeof nobody) != 0)
    g_debug ("The connection stays: %s", g_strerror (errno));
}

static void
vz_link_tcp_close (VzLink *link, int fd)
{
  VzLinkTcp *self = VZ_LINK_TCP (link);
  stop_connecting (self);
  vz_clock_cancel (vz_link_clock (link), &self->look_id);
  g_clear_pointer (&self->presence, vz_link_presence_free);
  if (self->connection)
    vz_link_tcp_flush (link, fd);
  if (self->connection)
    g_socket_close (g_socket_connection_get_socket (self->connection), NULL);
  g_clear_object (&self->connection);
}

static gssize
moved (gssize n, GError *reason, GError **error)
{
  if (n > 0 || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return MAX (n, 0);
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_DEVICE,
                       reason ? reason->message : _ ("the device closed the connection"));
  return -1;
}

static gssize
vz_link_tcp_read (VzLink *link, int fd, guint8 *bytes, gsize n_bytes, GError **error)
{
  GSocket *socket = g_socket_connection_get_socket (VZ_LINK_TCP (link)->connection);
  g_autoptr (GError) reason = NULL;
  gssize n = g_socket_receive (socket, (char *)bytes, n_bytes, NULL, &reason);
  return moved (n, reason, error);
}

static gssize
vz_link_tcp_write (VzLink *link, int fd, const guint8 *bytes, gsize n_bytes, GError **error)
{
  GSocket *socket = g_socket_connection_get_socket (VZ_LINK_TCP (link)->connection);
  g_autoptr (GError) reason = NULL;
  gssize n = g_socket_send (socket, (const char *)bytes, n_bytes, NULL, &reason);
  return moved (n, reason, error);
}

static void
vz_link_tcp_finalize (GObject *object)
{
  g_clear_object (&VZ_LINK_TCP (object)->address);
  G_OBJECT_CLASS (vz_link_tcp_parent_class)->finalize (object);
}

static void
vz_link_tcp_class_init (VzLinkTcpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vz_link_tcp_finalize;
  VZ_LINK_CLASS (klass)->misses = TRUE;
  VZ_LINK_CLASS (klass)->open = vz_link_tcp_open;
  VZ_LINK_CLASS (klass)->close = vz_link_tcp_close;
  VZ_LINK_CLASS (klass)->read = vz_link_tcp_read;
  VZ_LINK_CLASS (klass)->write = vz_link_tcp_write;
  VZ_LINK_CLASS (klass)->unsent = vz_link_tcp_unsent;
  VZ_LINK_CLASS (klass)->flush = vz_link_tcp_flush;
}

static void
vz_link_tcp_init (VzLinkTcp *self)
{
}

/* HOST:PORT, where HOST may be an IPv6 address in brackets. */
static char *
split_host (const char *address, guint16 *port, GError **error)
{
  const char *colon = strrchr (address, ':');
  guint64 number = 0;
  if (!colon || !g_ascii_string_to_unsigned (colon + 1, 10, 1, G_MAXUINT16, &number, NULL)) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "the port is missing or no port");
    return NULL;
  }
  gboolean bracketed = address[0] == '[' && colon > address && colon[-1] == ']';
  const char *start = address + (bracketed ? 1 : 0);
  const char *end = colon - (bracketed ? 1 : 0);
  if (end <= start || (!bracketed && memchr (start, ':', (gsize)(end - start)))) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "the host is missing or no host");
    return NULL;
  }
  *port = (guint16)number;
  return g_strndup (start, (gsize)(end - start));
}

VzLink *
vz_link_tcp_new (const char *address, VzClock *clock, GError **error)
{
  guint16 port = 0;
  g_autofree char *host = split_host (address, &port, error);
  if (!host)
    return NULL;
  VzLinkTcp *self = g_object_new (VZ_TYPE_LINK_TCP, "clock", clock, NULL);
  self->address = g_network_address_new (host, port);
  vz_link_set_outlasts_device (VZ_LINK (self));
  return VZ_LINK (self);
}
