/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/session-private.h"

#include "core/mutant.h"

#include <stdlib.h>
#include <string.h>

#define LOGGED_SEGMENT_MAX 24

/* One vz_session_request_async(): the writing request itself, its token before it, its repetition.
 */
typedef struct {
  char *method;
  char *path;
  const char *content_type;
  GBytes *body;
  gboolean money;
  gboolean repeated;
} Call;

static void
call_free (Call *call)
{
  g_free (call->method);
  g_free (call->path);
  g_clear_pointer (&call->body, g_bytes_unref);
  g_free (call);
}

static void
wipe_body (gpointer text)
{
  explicit_bzero (text, strlen (text));
  free (text);
}

static char *
encode_json (const json_t *body)
{
  return json_dumps (body, JSON_COMPACT | JSON_ENCODE_ANY);
}

static char *
encode_form (const json_t *body)
{
  g_autoptr (GString) form = g_string_new (NULL);
  const char *name;
  json_t *value;

  json_object_foreach ((json_t *)body, name, value)
  {
    const char *text = json_string_value (value);

    if (text == NULL || text[0] == '\0')
      continue;
    if (form->len > 0)
      g_string_append_c (form, '&');
    g_string_append_uri_escaped (form, name, NULL, FALSE);
    g_string_append_c (form, '=');
    g_string_append_uri_escaped (form, text, NULL, FALSE);
  }
  return strdup (form->str);
}

static const struct {
  const char *content_type;
  char *(*encode) (const json_t *body);
} encodings[] = {
  [VZ_BODY_NONE] = { NULL, NULL },
  [VZ_BODY_JSON] = { "application/json", encode_json },
  [VZ_BODY_FORM] = { "application/x-www-form-urlencoded;charset=UTF-8", encode_form },
};

static Call *
call_new (const char *method, const char *path, const char *content_type, gboolean money)
{
  Call *call = g_new0 (Call, 1);

  call->method = g_strdup (method);
  call->path = g_strdup (path);
  call->money = money;
  call->content_type = content_type;
  return call;
}

static gboolean
writes (const Call *call)
{
  return !g_str_equal (call->method, "GET");
}

/* A path may hold a signed token, and a query what a person typed: neither belongs in a log. */
static char *
loggable_path (const char *path)
{
  g_auto (GStrv) halves = g_strsplit (path, "?", 2);
  g_auto (GStrv) segments = g_strsplit (halves[0], "/", 0);
  g_autofree char *plain = NULL;
  const char *query = halves[1];

  for (char **segment = segments; *segment != NULL; segment++)
    if (strlen (*segment) > LOGGED_SEGMENT_MAX)
      strcpy (*segment, "...");
  plain = g_strjoinv ("/", segments);
  if (query == NULL || !g_str_has_prefix (query, "page="))
    return g_steal_pointer (&plain);
  return g_strdup_printf ("%s?%.*s", plain, (int)strcspn (query, "&"), query);
}

static void
log_answer (const Call *call, const VzReply *reply)
{
  g_autofree char *path = loggable_path (call->path);

  g_debug ("%s %s -> %u", call->method, path, reply->status);
}

static void send_call (GTask *task);
static void fetch_token (GTask *task);

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VzResponse) response = vz_gate_send_finish (VZ_GATE (source), result, &error);
  g_autoptr (VzReply) reply = NULL;
  VzSession *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  gboolean renewable;

  if (response == NULL && VZ_MUTANT ("retry-post") && call->money && !call->repeated) {
    call->repeated = TRUE;
    send_call (g_steal_pointer (&task));
    return;
  }
  if (response == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  reply = vz_reply_new (response);
  log_answer (call, reply);
  vz_session_take (self, response, reply);
  renewable = writes (call) && reply->status == 403 && vz_session_refuse_csrf (self);
  if (!renewable || call->money || call->repeated) {
    g_task_return_pointer (task, g_steal_pointer (&reply), (GDestroyNotify)vz_reply_free);
    return;
  }
  call->repeated = TRUE;
  fetch_token (g_steal_pointer (&task));
}

/* What is never sent again is kept by nobody but the request. */
static GBytes *
take_body (Call *call)
{
  return call->money && !VZ_MUTANT ("retry-post") ? g_steal_pointer (&call->body)
                                                  : g_bytes_ref (call->body);
}

static void
send_call (GTask *task)
{
  VzSession *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  VzRequest *request = vz_request_new (call->method, call->path);

  request->money = call->money;
  vz_session_sign (self, request);
  if (call->body != NULL) {
    request->body = take_body (call);
    vz_request_header (request, "Content-Type", call->content_type);
  }
  vz_gate_send_async (vz_session_gate (self), request, g_task_get_cancellable (task), on_answer,
                      task);
}

/* The token's answer may be lost, but the request that it was fetched for has not been sent. */
static void
return_not_sent (GTask *task, GError *error)
{
  if (error->domain == VZ_ERROR && error->code != VZ_ERROR_CERTIFICATE)
    error->code = VZ_ERROR_OFFLINE;
  g_task_return_error (task, error);
}

/* What is written without a token would be refused; and commerce may want to be left alone. */
static GError *
find_trouble (const VzReply *reply)
{
  GError *error = NULL;

  if (reply->status == 429 || reply->status >= 500)
    vz_reply_check (reply, &error);
  return error;
}

static void
on_token (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (VzResponse) response = vz_gate_send_finish (VZ_GATE (source), result, &error);
  g_autoptr (VzReply) reply = NULL;

  if (response == NULL) {
    return_not_sent (task, error);
    return;
  }
  reply = vz_reply_new (response);
  error = find_trouble (reply);
  if (error != NULL) {
    return_not_sent (task, error);
    return;
  }
  vz_session_take_csrf (g_task_get_source_object (task), response, reply);
  send_call (g_steal_pointer (&task));
}

static void
fetch_token (GTask *task)
{
  VzSession *self = g_task_get_source_object (task);
  VzRequest *request = vz_request_new ("GET", "/csrf_token/");

  vz_session_sign (self, request);
  vz_gate_send_async (vz_session_gate (self), request, g_task_get_cancellable (task), on_token,
                      task);
}

static void
start_call (GTask *task, Call *call)
{
  g_task_set_task_data (task, call, (GDestroyNotify)call_free);
  if (writes (call) && vz_session_wants_csrf (g_task_get_source_object (task)))
    fetch_token (task);
  else
    send_call (task);
}

void
vz_session_request_async (VzSession *self,
                          const char *method,
                          const char *path,
                          VzBodyKind kind,
                          const json_t *body,
                          gboolean money,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task;
  Call *call;

  g_return_if_fail (VZ_IS_SESSION (self));
  g_return_if_fail (method != NULL && path != NULL);
  g_return_if_fail (kind == VZ_BODY_NONE || body != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, vz_session_request_async);
  call = call_new (method, path, encodings[kind].content_type, money);
  if (encodings[kind].encode != NULL) {
    char *text = encodings[kind].encode (body);

    call->body = g_bytes_new_with_free_func (text, strlen (text), wipe_body, text);
  }
  start_call (task, call);
}

void
vz_session_post_secret_async (VzSession *self,
                              const char *path,
                              VzSecret *form,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  GTask *task;
  Call *call;

  g_return_if_fail (VZ_IS_SESSION (self));
  g_return_if_fail (path != NULL && form != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, vz_session_post_secret_async);
  call = call_new ("POST", path, encodings[VZ_BODY_FORM].content_type, TRUE);
  call->body = g_bytes_new_with_free_func (vz_secret_peek (form), vz_secret_length (form),
                                           (GDestroyNotify)vz_secret_free, form);
  start_call (task, call);
}

VzReply *
vz_session_request_finish (VzSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
