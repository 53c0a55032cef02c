/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/checkout-api.h"

#include "commerce/secret-form.h"

static char *
page_path (const char *page, const char *query)
{
  g_autofree char *escaped = NULL;

  if (page == NULL)
    return g_strdup ("/orders/checkout/");
  escaped = g_uri_escape_string (page, NULL, FALSE);
  return g_strconcat ("/orders/checkout/?page=", escaped, query, NULL);
}

static void
on_envelope (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  VzReply *reply = vz_session_request_finish (VZ_SESSION (source), result, &error);

  if (reply != NULL)
    g_task_return_pointer (task, reply, (GDestroyNotify)vz_reply_free);
  else
    g_task_return_error (task, error);
}

void
vz_checkout_api_get_async (VzSession *session,
                           const char *page,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autofree char *path = page_path (page, NULL);
  GTask *task;

  g_return_if_fail (VZ_IS_SESSION (session));

  task = g_task_new (session, cancellable, callback, data);
  g_task_set_source_tag (task, vz_checkout_api_get_async);
  vz_session_request_async (session, "GET", path, VZ_BODY_NONE, NULL, FALSE, cancellable,
                            on_envelope, task);
}

void
vz_checkout_api_post_async (VzSession *session,
                            const VzPagePost *post,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autofree char *path = NULL;
  GTask *task;

  g_return_if_fail (VZ_IS_SESSION (session));
  g_return_if_fail (post->page != NULL && post->body != NULL);
  g_return_if_fail (post->secrets == NULL || (post->money && !post->json));

  path = page_path (post->page, post->query);
  task = g_task_new (session, cancellable, callback, data);
  g_task_set_source_tag (task, vz_checkout_api_post_async);
  if (post->secrets != NULL) {
    VzSecret *form = vz_secret_form (post->body, post->secrets);

    g_hash_table_remove_all (post->secrets);
    vz_session_post_secret_async (session, path, form, cancellable, on_envelope, task);
    return;
  }
  vz_session_request_async (session, "POST", path, post->json ? VZ_BODY_JSON : VZ_BODY_FORM,
                            post->body, post->money, cancellable, on_envelope, task);
}

void
vz_checkout_api_read_async (VzSession *session,
                            const char *address,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autofree char *path = NULL;
  GTask *task;

  g_return_if_fail (VZ_IS_SESSION (session));
  g_return_if_fail (address != NULL);

  task = g_task_new (session, cancellable, callback, data);
  g_task_set_source_tag (task, vz_checkout_api_read_async);
  path = vz_session_dup_path (session, address);
  if (path == NULL) {
    g_task_return_new_error (task, VZ_ERROR, VZ_ERROR_BAD_REPLY,
                             "an address does not lead to this shop");
    g_object_unref (task);
    return;
  }
  vz_session_request_async (session, "GET", path, VZ_BODY_NONE, NULL, FALSE, cancellable,
                            on_envelope, task);
}

VzReply *
vz_checkout_api_finish (VzSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_address (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (VzReply) reply = vz_session_request_finish (VZ_SESSION (source), result, &error);
  char *pk;

  if (reply == NULL || !vz_reply_check (reply, &error)) {
    g_task_return_error (task, error);
    return;
  }
  pk = vz_json_dup_text (reply->json, "pk");
  if (pk != NULL)
    g_task_return_pointer (task, pk, g_free);
  else
    g_task_return_new_error (task, VZ_ERROR, VZ_ERROR_BAD_REPLY, "pk is missing");
}

void
vz_checkout_api_add_address_async (VzSession *session,
                                   const json_t *address,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data)
{
  GTask *task;

  g_return_if_fail (VZ_IS_SESSION (session));
  g_return_if_fail (address != NULL);

  task = g_task_new (session, cancellable, callback, data);
  g_task_set_source_tag (task, vz_checkout_api_add_address_async);
  vz_session_request_async (session, "POST", "/address/", VZ_BODY_JSON, address, FALSE, cancellable,
                            on_address, task);
}

char *
vz_checkout_api_add_address_finish (VzSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
