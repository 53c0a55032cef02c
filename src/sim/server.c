/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/server.h"
#include "core/error.h"
#include "sim/daemon-source.h"
#include "sim/response.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <string.h>

#define BODY_MAX (1024 * 1024)

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

static enum MHD_Result
send_reply (Exchange *exchange)
{
  const VzSimReply *reply = exchange->reply;

  if (reply->dropped)
    return MHD_NO;
  struct MHD_Response *response = vz_sim_response_new (reply);
  enum MHD_Result result = MHD_queue_response (exchange->connection, reply->status, response);
  MHD_destroy_response (response);
  return result;
}

/* No descriptor tells that a connection is resumed: the daemon must be run once. */
static void
on_delay_over (gpointer data)
{
  Exchange *exchange = data;

  exchange->timer = 0;
  g_ptr_array_remove (exchange->server->delayed, exchange);
  MHD_resume_connection (exchange->connection);
  g_source_set_ready_time (exchange->server->source, 0);
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
  server->source = vz_sim_daemon_source_new (server->daemon);
  g_source_attach (server->source, g_main_context_get_thread_default ());
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
