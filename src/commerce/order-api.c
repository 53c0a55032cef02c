/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/order-api.h"

#include <string.h>

static void
on_order (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  VzSession *session = VZ_SESSION (source);
  GError *error = NULL;
  g_autoptr (VzReply) reply = vz_session_request_finish (session, result, &error);
  VzOrder *order = NULL;

  if (reply != NULL && vz_reply_check (reply, &error))
    order = vz_order_from_json (vz_json_get (reply->json, "order"), vz_session_currency (session),
                                &error);
  if (order != NULL)
    g_task_return_pointer (task, order, (GDestroyNotify)vz_order_unref);
  else
    g_task_return_error (task, error);
}

void
vz_order_api_completed_async (VzSession *session,
                              const char *redirect_url,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autofree char *address = NULL;
  g_autofree char *path = NULL;
  GTask *task;

  g_return_if_fail (VZ_IS_SESSION (session));
  g_return_if_fail (redirect_url != NULL);

  task = g_task_new (session, cancellable, callback, data);
  g_task_set_source_tag (task, vz_order_api_completed_async);
  address = vz_session_dup_path (session, redirect_url);
  if (address == NULL) {
    g_task_return_new_error (task, VZ_ERROR, VZ_ERROR_BAD_REPLY,
                             "redirect_url does not lead to this shop");
    g_object_unref (task);
    return;
  }
  path = g_strconcat (address, strchr (address, '?') != NULL ? "&" : "?", "format=json", NULL);
  vz_session_request_async (session, "GET", path, VZ_BODY_NONE, NULL, FALSE, cancellable, on_order,
                            task);
}

VzOrder *
vz_order_api_completed_finish (VzSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
