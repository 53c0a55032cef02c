/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/server.h"
#include "core/error.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <string.h>

#define BODY_MAX (1024 * 1024)

/* libmicrohttpd has no thread of its own here: its epoll descriptor is a source of the main loop.
 */
typedef struct {
  GSource parent;
  struct MHD_Daemon *daemon;
} DaemonSource;

struct _VzSimServer {
  VzSimCommerce *commerce;
  struct MHD_Daemon *daemon;
  GSource *source;
  char *url;
  guint connections;
  GPtrArray *delayed; /* Exchange */
};

/* One request on its way. */
typedef struct {
  VzSimServer *server;
  struct MHD_Connection *connection;
  char *target;
  gboolean has_header;
  GByteArray *body;
  VzSimReply *reply;
  guint timer;
} Exchange;

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

/* Descriptor, timeout: whatever woke us, the daemon knows what to do. */
static gboolean
daemon_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  MHD_run (((DaemonSource *)source)->daemon);
  return G_SOURCE_CONTINUE;
}

static gboolean
daemon_check (GSource *source)
{
  return TRUE;
}

static GSourceFuncs daemon_funcs = { daemon_prepare, daemon_check, daemon_dispatch };

static void *
on_request_line (void *data, const char *target, struct MHD_Connection *connection)
{
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->server = data;
  exchange->connection = connection;
  exchange->target = g_strdup (target);
  exchange->body = g_byte_array_new ();
  return exchange;
}

static void
on_completed (void *data,
              struct MHD_Connection *connection,
              void **request,
              enum MHD_RequestTerminationCode code)
{
  VzSimServer *server = data;
  Exchange *exchange = *request;

  if (exchange == NULL)
    return;
  g_ptr_array_remove (server->delayed, exchange);
  vz_clock_cancel (vz_sim_commerce_clock (server->commerce), &exchange->timer);
  vz_sim_reply_free (exchange->reply);
  g_byte_array_unref (exchange->body);
  g_free (exchange->target);
  g_free (exchange);
  *request = NULL;
}

/* Connections are numbered from 1: a test can see which requests came on a fresh one. */
static void
on_connection (void *data,
               struct MHD_Connection *connection,
               void **number,
               enum MHD_ConnectionNotificationCode code)
{
  VzSimServer *server = data;

  if (code == MHD_CONNECTION_NOTIFY_STARTED)
    *number = GUINT_TO_POINTER (++server->connections);
}

static enum MHD_Result
add_header (void *request, enum MHD_ValueKind kind, const char *name, const char *value)
{
  vz_sim_request_add_header (request, name, value != NULL ? value : "");
  return MHD_YES;
}

static VzSimRequest *
read_request (Exchange *exchange, const char *method)
{
  VzSimRequest *request = vz_sim_request_new (method, exchange->target);
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info (exchange->connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

  MHD_get_connection_values (exchange->connection, MHD_HEADER_KIND, add_header, request);
  vz_sim_request_set_body (request, (const char *)exchange->body->data, exchange->body->len);
  request->connection = info != NULL ? GPOINTER_TO_UINT (info->socket_context) : 0;
  return request;
}

typedef struct {
  char *body;
  gsize end;
} CutBody;

static ssize_t
read_cut_body (void *data, uint64_t position, char *buffer, size_t size)
{
  CutBody *cut = data;

  if (position >= cut->end)
    return MHD_CONTENT_READER_END_WITH_ERROR;
  gsize length = MIN (size, cut->end - position);
  memcpy (buffer, cut->body + position, length);
  return (ssize_t)length;
}

static void
free_cut_body (void *data)
{
  CutBody *cut = data;

  g_free (cut->body);
  g_free (cut);
}

static struct MHD_Response *
new_response (const VzSimReply *reply)
{
  gsize length;
  char *body = vz_sim_reply_body (reply, &length);

  if (reply->cut == 0)
    return MHD_create_response_from_buffer_with_free_callback (length, body, g_free);
  CutBody *cut = g_new0 (CutBody, 1);
  *cut = (CutBody){ body, length * reply->cut / 100 };
  return MHD_create_response_from_callback (length, 4096, read_cut_body, cut, free_cut_body);
}

static void
add_reply_headers (struct MHD_Response *response, const VzSimReply *reply)
{
  MHD_add_response_header (response, "Content-Type", reply->type);
  for (guint i = 0; i < reply->headers->len; i++) {
    g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (reply->headers, i), ": ", 2);
    MHD_add_response_header (response, parts[0], parts[1]);
  }
}

static enum MHD_Result
send_reply (Exchange *exchange)
{
  const VzSimReply *reply = exchange->reply;

  if (reply->dropped)
    return MHD_NO;
  struct MHD_Response *response = new_response (reply);
  add_reply_headers (response, reply);
  enum MHD_Result result = MHD_queue_response (exchange->connection, reply->status, response);
  MHD_destroy_response (response);
  return result;
}

static void
on_delay_over (gpointer data)
{
  Exchange *exchange = data;

  exchange->timer = 0;
  g_ptr_array_remove (exchange->server->delayed, exchange);
  MHD_resume_connection (exchange->connection);
}

static enum MHD_Result
delay_reply (Exchange *exchange)
{
  VzClock *clock = vz_sim_commerce_clock (exchange->server->commerce);
  gint64 wait = (gint64)exchange->reply->delay * G_USEC_PER_SEC;

  exchange->reply->delay = 0;
  MHD_suspend_connection (exchange->connection);
  g_ptr_array_add (exchange->server->delayed, exchange);
  exchange->timer = vz_clock_call_after (clock, wait, on_delay_over, exchange);
  return MHD_YES;
}

static enum MHD_Result
answer (Exchange *exchange, const char *method)
{
  if (exchange->reply == NULL) {
    g_autoptr (VzSimRequest) request = read_request (exchange, method);
    exchange->reply = vz_sim_commerce_handle (exchange->server->commerce, request);
  }
  return exchange->reply->delay > 0 ? delay_reply (exchange) : send_reply (exchange);
}

/* Called for the header, for each part of the body, and when all is there. */
static enum MHD_Result
on_request (void *data,
            struct MHD_Connection *connection,
            const char *url,
            const char *method,
            const char *version,
            const char *part,
            size_t *part_size,
            void **request)
{
  Exchange *exchange = *request;

  if (!exchange->has_header) {
    exchange->has_header = TRUE;
    return MHD_YES;
  }
  if (*part_size > 0) {
    gboolean fits = exchange->body->len + *part_size <= BODY_MAX;
    if (fits)
      g_byte_array_append (exchange->body, (const guint8 *)part, (guint)*part_size);
    *part_size = 0;
    return fits ? MHD_YES : MHD_NO;
  }
  return answer (exchange, method);
}

static struct MHD_Daemon *
start_daemon (VzSimServer *server, guint16 port)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port) };

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  return MHD_start_daemon (MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, port, NULL, NULL, on_request,
                           server, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_URI_LOG_CALLBACK,
                           on_request_line, server, MHD_OPTION_NOTIFY_COMPLETED, on_completed,
                           server, MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
                           MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_END);
}

static void
attach (VzSimServer *server)
{
  int epoll = MHD_get_daemon_info (server->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;

  server->source = g_source_new (&daemon_funcs, sizeof (DaemonSource));
  ((DaemonSource *)server->source)->daemon = server->daemon;
  g_source_add_unix_fd (server->source, epoll, G_IO_IN);
  g_source_attach (server->source, g_main_context_get_thread_default ());
}

VzSimServer *
vz_sim_server_new (VzSimCommerce *commerce, guint16 port, GError **error)
{
  g_return_val_if_fail (commerce != NULL, NULL);

  VzSimServer *server = g_new0 (VzSimServer, 1);
  server->commerce = commerce;
  server->delayed = g_ptr_array_new ();
  server->daemon = start_daemon (server, port);
  if (server->daemon == NULL) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "port %u cannot be had", port);
    vz_sim_server_free (server);
    return NULL;
  }
  guint16 bound = MHD_get_daemon_info (server->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
  server->url = g_strdup_printf ("http://127.0.0.1:%u", bound);
  attach (server);
  return server;
}

/* A suspended connection would keep the daemon from ending. */
void
vz_sim_server_free (VzSimServer *server)
{
  while (server->delayed->len > 0) {
    Exchange *exchange = g_ptr_array_index (server->delayed, 0);
    vz_clock_cancel (vz_sim_commerce_clock (server->commerce), &exchange->timer);
    on_delay_over (exchange);
  }
  if (server->source != NULL)
    g_source_destroy (server->source);
  g_clear_pointer (&server->source, g_source_unref);
  if (server->daemon != NULL)
    MHD_stop_daemon (server->daemon);
  g_ptr_array_unref (server->delayed);
  g_free (server->url);
  g_free (server);
}

const char *
vz_sim_server_url (VzSimServer *server)
{
  g_return_val_if_fail (server != NULL, NULL);

  return server->url;
}
