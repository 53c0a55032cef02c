/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commerce/contract-api.h"

#include "core/plain-text.h"

/* HTML as it is, or as the only text of a JSON reply. */
static char *
read_text (const VzReply *reply, GError **error)
{
  g_autofree char *text = NULL;

  if (reply->status == 200 && reply->text != NULL) {
    text = vz_plain_text (reply->text);
  } else if (!vz_reply_check (reply, error)) {
    return NULL;
  } else if (json_is_string (reply->json)) {
    text = vz_plain_text (json_string_value (reply->json));
  }
  if (text != NULL && *text != '\0') {
    return g_steal_pointer (&text);
  }
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_NOT_FOUND, "the contract is empty");
  return NULL;
}

static void
on_contract (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (VzReply) reply = vz_session_request_finish (VZ_SESSION (source), result, &error);
  char *text = reply != NULL ? read_text (reply, &error) : NULL;

  if (text != NULL) {
    g_task_return_pointer (task, text, g_free);
  } else {
    g_task_return_error (task, error);
  }
}

void
vz_contract_api_read_async (VzSession *session,
                            const char *name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autofree char *escaped = NULL;
  g_autofree char *path = NULL;
  GTask *task;

  g_return_if_fail (VZ_IS_SESSION (session));
  g_return_if_fail (name != NULL);

  escaped = g_uri_escape_string (name, NULL, FALSE);
  path = g_strconcat ("/orders/contract/?contract_name=", escaped, NULL);
  task = g_task_new (session, cancellable, callback, data);
  g_task_set_source_tag (task, vz_contract_api_read_async);
  vz_session_request_async (session, "GET", path, VZ_BODY_NONE, NULL, FALSE, cancellable,
                            on_contract, task);
}

char *
vz_contract_api_read_finish (VzSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
