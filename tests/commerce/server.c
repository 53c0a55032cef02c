/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <string.h>

struct _Server {
  struct MHD_Daemon *daemon;
  const ServerAnswer *script;
  char *origin;
  GMutex lock;
  GPtrArray *requests; /* ServerRequest */
  GPtrArray *held;     /* struct MHD_Connection */
  guint answered;
  gboolean ending;
};

typedef struct {
  const ServerAnswer *answer;
  gsize length;
} Content;

static void
request_free (gpointer data)
{
  ServerRequest *request = data;

  g_free (request->line);
  g_free (request->headers);
  g_string_free (request->body, TRUE);
  g_free (request);
}

static enum MHD_Result
append_header (void *data, enum MHD_ValueKind kind, const char *name, const char *value)
{
  g_string_append_printf (data, "%s: %s\n", name, value);
  return MHD_YES;
}

static void
begin (Server *server,
       ServerRequest *request,
       struct MHD_Connection *connection,
       const char *method)
{
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  GString *headers = g_string_new (NULL);
  char *uri = request->line;

  MHD_get_connection_values (connection, MHD_HEADER_KIND, append_header, headers);
  request->begun = TRUE;
  request->line = g_strconcat (method, " ", uri, NULL);
  request->headers = g_string_free (headers, FALSE);
  request->port = ntohs (((const struct sockaddr_in *)info->client_addr)->sin_port);
  g_free (uri);
}

static ssize_t
read_content (void *data, uint64_t position, char *buffer, size_t max)
{
  const Content *content = data;
  const char *body = content->answer->body != NULL ? content->answer->body : "";
  gsize length = MIN (max, content->length - position);

  if (length == 0)
    return content->answer->manner == SERVER_CUTS ? MHD_CONTENT_READER_END_WITH_ERROR
                                                  : MHD_CONTENT_READER_END_OF_STREAM;
  for (gsize i = 0; i < length; i++)
    buffer[i] = position + i < strlen (body) ? body[position + i] : ' ';
  return length;
}

static struct MHD_Response *
make_response (const ServerAnswer *answer)
{
  g_auto (GStrv) headers = g_strsplit (answer->headers != NULL ? answer->headers : "", "\n", 0);
  Content *content = g_new0 (Content, 1);
  struct MHD_Response *response;
  guint64 promised;

  content->answer = answer;
  content->length = (answer->body != NULL ? strlen (answer->body) : 0) + answer->padding;
  promised = content->length + (answer->manner == SERVER_CUTS ? 1 : 0);
  response = MHD_create_response_from_callback (answer->manner == SERVER_CHUNKS ? MHD_SIZE_UNKNOWN
                                                                                : promised,
                                                4096, read_content, content, g_free);
  for (char **header = headers; *header != NULL; header++) {
    char *colon = strstr (*header, ": ");

    *colon = '\0';
    MHD_add_response_header (response, *header, colon + 2);
  }
  return response;
}

static const ServerAnswer *
next_answer (Server *server)
{
  static const ServerAnswer nothing_more = { "", 599, NULL, "not in the script" };
  const ServerAnswer *answer = &server->script[server->answered];

  if (answer->line == NULL)
    return &nothing_more;
  server->answered++;
  return answer;
}

static enum MHD_Result
answer_request (Server *server, ServerRequest *request, struct MHD_Connection *connection)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&server->lock);
  const ServerAnswer *answer;
  struct MHD_Response *response;
  enum MHD_Result result;

  if (server->ending)
    return MHD_NO;
  g_ptr_array_add (server->requests, request);
  g_main_context_wakeup (NULL);
  answer = next_answer (server);
  if (answer->manner == SERVER_CLOSES)
    return MHD_NO;
  if (answer->manner == SERVER_HOLDS) {
    g_ptr_array_add (server->held, connection);
    MHD_suspend_connection (connection);
    return MHD_YES;
  }
  response = make_response (answer);
  result = MHD_queue_response (connection, answer->status, response);
  MHD_destroy_response (response);
  return result;
}

static enum MHD_Result
on_request (void *data,
            struct MHD_Connection *connection,
            const char *url,
            const char *method,
            const char *version,
            const char *upload,
            size_t *upload_size,
            void **own)
{
  ServerRequest *request = *own;

  if (!request->begun) {
    begin (data, request, connection, method);
    return MHD_YES;
  }
  if (*upload_size > 0) {
    g_string_append_len (request->body, upload, *upload_size);
    *upload_size = 0;
    return MHD_YES;
  }
  return answer_request (data, request, connection);
}

static void *
on_uri (void *data, const char *uri, struct MHD_Connection *connection)
{
  ServerRequest *request = g_new0 (ServerRequest, 1);

  request->line = g_strdup (uri);
  request->body = g_string_new (NULL);
  return request;
}

static void
on_completed (void *data,
              struct MHD_Connection *connection,
              void **own,
              enum MHD_RequestTerminationCode code)
{
  Server *server = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&server->lock);

  if (!g_ptr_array_find (server->requests, *own, NULL))
    g_clear_pointer (own, request_free);
}

Server *
server_new (const ServerAnswer *script, const char *key, const char *certificate)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  guint flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME;
  struct MHD_OptionItem tls[] = { { MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)key },
                                  { MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)certificate },
                                  { MHD_OPTION_END, 0, NULL } };
  Server *server = g_new0 (Server, 1);

  g_mutex_init (&server->lock);
  server->script = script;
  server->requests = g_ptr_array_new_with_free_func (request_free);
  server->held = g_ptr_array_new ();
  server->daemon =
      MHD_start_daemon (flags | (key != NULL ? MHD_USE_TLS : 0), 0, NULL, NULL, on_request, server,
                        MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_URI_LOG_CALLBACK, on_uri, server,
                        MHD_OPTION_NOTIFY_COMPLETED, on_completed, server,
                        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)1 << 20, MHD_OPTION_ARRAY,
                        key != NULL ? tls : &tls[2], MHD_OPTION_END);
  g_assert_nonnull (server->daemon);
  server->origin =
      g_strdup_printf ("%s://127.0.0.1:%u", key != NULL ? "https" : "http",
                       MHD_get_daemon_info (server->daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
  return server;
}

static void
check_script (Server *server)
{
  guint i;

  for (i = 0; server->script[i].line != NULL; i++) {
    g_assert_cmpuint (i, <, server->requests->len);
    g_assert_cmpstr (server_request (server, i)->line, ==, server->script[i].line);
  }
  g_assert_cmpuint (i, ==, server->requests->len);
}

void
server_free (Server *server)
{
  g_mutex_lock (&server->lock);
  server->ending = TRUE;
  for (guint i = 0; i < server->held->len; i++)
    MHD_resume_connection (g_ptr_array_index (server->held, i));
  g_mutex_unlock (&server->lock);
  MHD_stop_daemon (server->daemon);
  check_script (server);
  g_ptr_array_unref (server->requests);
  g_ptr_array_unref (server->held);
  g_free (server->origin);
  g_mutex_clear (&server->lock);
  g_free (server);
}

const char *
server_origin (Server *server)
{
  return server->origin;
}

guint
server_count (Server *server)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&server->lock);

  return server->requests->len;
}

const ServerRequest *
server_request (Server *server, guint index)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&server->lock);

  g_assert_cmpuint (index, <, server->requests->len);
  return g_ptr_array_index (server->requests, index);
}

char *
server_header (Server *server, guint index, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (server_request (server, index)->headers, "\n", 0);

  for (char **line = lines; *line != NULL; line++)
    if (g_ascii_strncasecmp (*line, name, strlen (name)) == 0 && (*line)[strlen (name)] == ':')
      return g_strdup (*line + strlen (name) + 2);
  return NULL;
}

void
server_wait (Server *server, guint count)
{
  while (server_count (server) < count)
    g_main_context_iteration (NULL, TRUE);
}
