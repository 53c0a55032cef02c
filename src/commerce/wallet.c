/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/wallet.h"

#include "commerce/http.h"

#include <string.h>

#define URI_FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE)

struct _VzWallet {
  GObject parent_instance;
  VzGate *gate;
  char *base; /* path before that of a service, "" mostly */
  const char *key;
  const char *client;
};

G_DEFINE_FINAL_TYPE (VzWallet, vz_wallet, G_TYPE_OBJECT)

static void
vz_wallet_finalize (GObject *object)
{
  VzWallet *self = VZ_WALLET (object);

  g_clear_object (&self->gate);
  g_free (self->base);
  G_OBJECT_CLASS (vz_wallet_parent_class)->finalize (object);
}

static void
vz_wallet_class_init (VzWalletClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vz_wallet_finalize;
}

static void
vz_wallet_init (VzWallet *self)
{
}

static char *
origin_of (GUri *uri)
{
  return g_uri_join (URI_FLAGS, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                     g_uri_get_port (uri), "", NULL, NULL);
}

static char *
base_of (GUri *uri)
{
  const char *path = g_uri_get_path (uri);
  gsize length = strlen (path);

  return g_strndup (path, length > 0 && path[length - 1] == '/' ? length - 1 : length);
}

VzWallet *
vz_wallet_new (VzGate *gate, const char *url, const char *key, const char *client, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *origin = NULL;
  g_autoptr (VzGate) through = NULL;
  VzWallet *self;

  g_return_val_if_fail (url != NULL && key != NULL && client != NULL, NULL);

  uri = g_uri_parse (url, URI_FLAGS, NULL);
  origin = uri != NULL ? origin_of (uri) : g_strdup ("");
  through = gate != NULL ? g_object_ref (gate) : (VzGate *)vz_http_new (origin, NULL, error);
  if (through == NULL)
    return NULL;
  self = g_object_new (VZ_TYPE_WALLET, NULL);
  self->gate = g_steal_pointer (&through);
  self->base = base_of (uri);
  self->key = key;
  self->client = client;
  return self;
}

/* What is said of a login, of a token or of a page says nothing of commerce's. */
static void
make_own (GError *error)
{
  static const int foreign[] = { VZ_ERROR_SESSION_GONE, VZ_ERROR_CSRF, VZ_ERROR_NOT_FOUND };

  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    if (g_error_matches (error, VZ_ERROR, foreign[i]))
      error->code = VZ_ERROR_REFUSED;
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (VzResponse) response = vz_gate_send_finish (VZ_GATE (source), result, &error);
  g_autoptr (VzReply) reply = response != NULL ? vz_reply_new (response) : NULL;

  if (reply != NULL)
    g_debug ("%s -> %u", (const char *)g_task_get_task_data (task), reply->status);
  if (reply != NULL && vz_reply_check (reply, &error)) {
    g_task_return_pointer (task, g_steal_pointer (&reply), (GDestroyNotify)vz_reply_free);
    return;
  }
  make_own (error);
  g_task_return_error (task, error);
}

void
vz_wallet_post_async (VzWallet *self,
                      const char *path,
                      const json_t *body,
                      gboolean money,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  g_autofree char *whole = NULL;
  VzRequest *request;
  GTask *task;
  char *text;

  g_return_if_fail (VZ_IS_WALLET (self));
  g_return_if_fail (path != NULL && body != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, vz_wallet_post_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  whole = g_strconcat (self->base, path, NULL);
  request = vz_request_new ("POST", whole);
  request->money = money;
  text = vz_json_write (body);
  request->body = g_bytes_new_with_free_func (text, strlen (text), vz_wipe, text);
  vz_request_header (request, "Content-Type", "application/json");
  vz_request_header (request, "Accept", "application/json");
  vz_request_header (request, "apikeyprivate", self->key);
  vz_request_header (request, "apiclientprivate", self->client);
  vz_gate_send_async (self->gate, request, cancellable, on_answer, task);
}

VzReply *
vz_wallet_post_finish (VzWallet *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
