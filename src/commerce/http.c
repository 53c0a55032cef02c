/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/http.h"

#include "commerce/curl-loop.h"
#include "commerce/curl-memory.h"
#include "commerce/trouble.h"

#include <string.h>

#define HEAD_MAX (64 * 1024)
#define CONNECT_SECONDS 10L
#define TOTAL_SECONDS 30L
#define MONEY_SECONDS 120L
#define SILENT_SECONDS 20L

struct _VzHttp {
  GObject parent_instance;
  VzCurlLoop *loop;
  char *origin;
  char *ca_file;
};

static void vz_http_gate_init (VzGateInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzHttp,
                               vz_http,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_GATE, vz_http_gate_init))

typedef struct {
  VzRequest *request;
  VzResponse *response;
  CURL *easy;
  struct curl_slist *headers;
  GSource *cancelled;
  GByteArray *body;
  gsize head_size;
  guint sends;
  char trouble[CURL_ERROR_SIZE];
} Exchange;

static void
wipe_headers (struct curl_slist *headers)
{
  for (struct curl_slist *header = headers; header != NULL; header = header->next)
    explicit_bzero (header->data, strlen (header->data));
  curl_slist_free_all (headers);
}

/* What was sent, and libcurl's copies of it, are gone before anybody hears what became of it. */
static void
exchange_end (Exchange *exchange)
{
  g_source_destroy (exchange->cancelled);
  g_clear_pointer (&exchange->cancelled, g_source_unref);
  g_clear_pointer (&exchange->easy, curl_easy_cleanup);
  g_clear_pointer (&exchange->headers, wipe_headers);
  g_clear_pointer (&exchange->request, vz_request_free);
}

static void
exchange_free (Exchange *exchange)
{
  vz_response_free (exchange->response);
  g_clear_pointer (&exchange->body, g_byte_array_unref);
  g_free (exchange);
}

static size_t
on_header (char *data, size_t size, size_t count, void *user_data)
{
  Exchange *exchange = user_data;
  g_autofree char *line = g_strndup (data, size * count);

  exchange->head_size += size * count;
  if (exchange->head_size > HEAD_MAX)
    return 0;
  g_strchomp (line);
  if (g_str_has_prefix (line, "HTTP/"))
    g_ptr_array_set_size (exchange->response->headers, 0);
  else if (line[0] != '\0')
    g_ptr_array_add (exchange->response->headers, g_steal_pointer (&line));
  return size * count;
}

static size_t
on_body (char *data, size_t size, size_t count, void *user_data)
{
  Exchange *exchange = user_data;

  if (exchange->body->len + size * count > VZ_BODY_MAX)
    return 0;
  g_byte_array_append (exchange->body, (const guint8 *)data, size * count);
  return size * count;
}

/* libcurl sends a request again when a kept connection died under it. Only a GET may be. */
static int
on_before_send (void *user_data, char *remote_ip, char *local_ip, int remote_port, int local_port)
{
  Exchange *exchange = user_data;
  gboolean again = exchange->sends++ > 0;

  return again && strcmp (exchange->request->method, "GET") != 0 ? CURL_PREREQFUNC_ABORT
                                                                 : CURL_PREREQFUNC_OK;
}

static VzResponse *
exchange_take_response (Exchange *exchange)
{
  exchange->response->body = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->body));
  return g_steal_pointer (&exchange->response);
}

/* While an exchange is in the loop, its handle owns the task. */
static GTask *
take_task (CURL *easy)
{
  char *task = NULL;

  curl_easy_getinfo (easy, CURLINFO_PRIVATE, &task);
  return (GTask *)task;
}

static void
on_done (CURL *easy, CURLcode code)
{
  g_autoptr (GTask) task = take_task (easy);
  Exchange *exchange = g_task_get_task_data (task);
  long status = 0;

  curl_easy_getinfo (easy, CURLINFO_RESPONSE_CODE, &status);
  exchange->response->status = (guint)status;
  exchange_end (exchange);
  if (code == CURLE_OK)
    g_task_return_pointer (task, exchange_take_response (exchange),
                           (GDestroyNotify)vz_response_free);
  else
    g_task_return_error (task, vz_trouble_new (code, exchange->sends > 0, exchange->trouble));
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer data)
{
  g_autoptr (GTask) task = data;
  VzHttp *self = g_task_get_source_object (task);
  Exchange *exchange = g_task_get_task_data (task);

  vz_curl_loop_remove (self->loop, exchange->easy);
  exchange_end (exchange);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
set_connection (VzHttp *self, CURL *easy, gboolean money)
{
  gboolean plain = g_str_has_prefix (self->origin, "http:");

  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, plain ? "http" : "https");
  if (plain)
    curl_easy_setopt (easy, CURLOPT_PROXY, "");
  if (self->ca_file != NULL)
    curl_easy_setopt (easy, CURLOPT_CAINFO, self->ca_file);
  /* The file alone is the trust, and libcurl reads it once and not for each connection. */
  curl_easy_setopt (easy, CURLOPT_CAPATH, NULL);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt (easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt (easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt (easy, CURLOPT_FRESH_CONNECT, money ? 1L : 0L);
  if (money)
    curl_easy_setopt (easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
}

/* What may move money is waited for to the end: a lost answer costs more than the wait. */
static void
set_patience (CURL *easy, gboolean money)
{
  curl_easy_setopt (easy, CURLOPT_NOSIGNAL, 1L);
  /* else a hanging name look-up is joined, and the main loop with it, when its request ends */
  curl_easy_setopt (easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt (easy, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
  curl_easy_setopt (easy, CURLOPT_TIMEOUT, money ? MONEY_SECONDS : TOTAL_SECONDS);
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_TIME, money ? 0L : SILENT_SECONDS);
}

static void
set_request (Exchange *exchange, const char *origin)
{
  const VzRequest *request = exchange->request;
  g_autofree char *url = g_strconcat (origin, request->path, NULL);
  gsize length = 0;
  const char *body = request->body != NULL ? g_bytes_get_data (request->body, &length) : NULL;

  for (guint i = 0; i < request->headers->len; i++)
    exchange->headers =
        curl_slist_append (exchange->headers, g_ptr_array_index (request->headers, i));
  exchange->headers = curl_slist_append (exchange->headers, "Expect:");
  curl_easy_setopt (exchange->easy, CURLOPT_USERAGENT, "Vezne");
  curl_easy_setopt (exchange->easy, CURLOPT_URL, url);
  curl_easy_setopt (exchange->easy, CURLOPT_HTTPHEADER, exchange->headers);
  if (strcmp (request->method, "GET") == 0)
    return;
  curl_easy_setopt (exchange->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length);
  curl_easy_setopt (exchange->easy, CURLOPT_POSTFIELDS, body != NULL ? body : "");
  curl_easy_setopt (exchange->easy, CURLOPT_CUSTOMREQUEST, request->method);
}

static void
set_callbacks (Exchange *exchange)
{
  CURL *easy = exchange->easy;

  curl_easy_setopt (easy, CURLOPT_ERRORBUFFER, exchange->trouble);
  curl_easy_setopt (easy, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt (easy, CURLOPT_HEADERDATA, exchange);
  curl_easy_setopt (easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt (easy, CURLOPT_WRITEDATA, exchange);
  curl_easy_setopt (easy, CURLOPT_PREREQFUNCTION, on_before_send);
  curl_easy_setopt (easy, CURLOPT_PREREQDATA, exchange);
}

static Exchange *
exchange_new (VzHttp *self, VzRequest *request, GCancellable *cancellable)
{
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->request = request;
  exchange->response = g_new0 (VzResponse, 1);
  exchange->response->headers = g_ptr_array_new_with_free_func (vz_wipe);
  exchange->body = g_byte_array_new ();
  exchange->cancelled = g_cancellable_source_new (cancellable);
  exchange->easy = curl_easy_init ();
  set_connection (self, exchange->easy, request->money);
  set_patience (exchange->easy, request->money);
  set_request (exchange, self->origin);
  set_callbacks (exchange);
  return exchange;
}

static void
vz_http_send_async (VzGate *gate,
                    VzRequest *request,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer data)
{
  VzHttp *self = VZ_HTTP (gate);
  GTask *task = g_task_new (self, cancellable, callback, data);
  Exchange *exchange = exchange_new (self, request, cancellable);

  g_task_set_source_tag (task, vz_http_send_async);
  g_task_set_task_data (task, exchange, (GDestroyNotify)exchange_free);
  g_source_set_callback (exchange->cancelled, G_SOURCE_FUNC (on_cancelled), task, NULL);
  g_source_attach (exchange->cancelled, g_task_get_context (task));
  curl_easy_setopt (exchange->easy, CURLOPT_PRIVATE, task);
  vz_curl_loop_add (self->loop, exchange->easy);
}

static VzResponse *
vz_http_send_finish (VzGate *gate, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, gate), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
vz_http_gate_init (VzGateInterface *iface)
{
  iface->send_async = vz_http_send_async;
  iface->send_finish = vz_http_send_finish;
}

static void
vz_http_finalize (GObject *object)
{
  VzHttp *self = VZ_HTTP (object);

  g_clear_pointer (&self->loop, vz_curl_loop_unref);
  g_free (self->origin);
  g_free (self->ca_file);
  G_OBJECT_CLASS (vz_http_parent_class)->finalize (object);
}

static void
vz_http_class_init (VzHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vz_http_finalize;
  vz_curl_memory_begin ();
}

static void
vz_http_init (VzHttp *self)
{
  self->loop = vz_curl_loop_new (on_done);
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address == NULL)
    return g_ascii_strcasecmp (host, "localhost") == 0;
  return g_inet_address_get_is_loopback (address);
}

static gboolean
is_origin (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (host == NULL || host[0] == '\0' || g_uri_get_userinfo (uri) != NULL ||
      g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL ||
      (!g_str_equal (g_uri_get_path (uri), "") && !g_str_equal (g_uri_get_path (uri), "/")))
    return FALSE;
  return g_str_equal (scheme, "https") || (g_str_equal (scheme, "http") && is_loopback (host));
}

VzHttp *
vz_http_new (const char *origin, const char *ca_file, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  VzHttp *self;

  g_return_val_if_fail (origin != NULL, NULL);

  uri = g_uri_parse (origin, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || !is_origin (uri)) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                         "https://HOST[:PORT] is expected, or http:// with a loopback address");
    return NULL;
  }
  self = g_object_new (VZ_TYPE_HTTP, NULL);
  self->origin = g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                             g_uri_get_port (uri), "", NULL, NULL);
  if (ca_file != NULL && ca_file[0] != '\0')
    self->ca_file = g_strdup (ca_file);
  return self;
}
