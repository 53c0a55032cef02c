/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/hooks-api.h"

#include <stdlib.h>
#include <string.h>

/* Only a part of the confirmation is documented in public: what its members are called is our
 * choice, and stands here and in vezne.conf(5). */
static const struct {
  const char *name;
  gsize slot;
} confirm_members[] = {
  { "order_number", G_STRUCT_OFFSET (VzHooksConfirm, number) },
  { "transaction_id", G_STRUCT_OFFSET (VzHooksConfirm, transaction) },
  { "amount", G_STRUCT_OFFSET (VzHooksConfirm, amount) },
  { "discounted_amount", G_STRUCT_OFFSET (VzHooksConfirm, discounted) },
  { "terminal_id", G_STRUCT_OFFSET (VzHooksConfirm, terminal) },
};

static void
set_text (json_t *body, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_new (body, name, json_string (text));
}

static json_t *
body_new (const VzHooksAccount *account)
{
  json_t *body = json_object ();

  set_text (body, "username", account->username);
  set_text (body, "password", account->password);
  return body;
}

static void
wipe_bytes (gpointer text)
{
  explicit_bzero (text, strlen (text));
  free (text);
}

/* @body is taken, and its password wiped. */
static GBytes *
encode (json_t *body)
{
  char *text = json_dumps (body, JSON_COMPACT);
  char *password = (char *)json_string_value (json_object_get (body, "password"));

  if (password != NULL)
    explicit_bzero (password, strlen (password));
  json_decref (body);
  return g_bytes_new_with_free_func (text, strlen (text), wipe_bytes, text);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (VzResponse) response = vz_gate_send_finish (VZ_GATE (source), result, &error);

  if (response != NULL)
    g_task_return_pointer (task, vz_reply_new (response), (GDestroyNotify)vz_reply_free);
  else
    g_task_return_error (task, error);
}

/* @body is taken. */
static void
send (VzGate *gate,
      const char *path,
      const VzHooksAccount *account,
      json_t *body,
      gboolean money,
      GTask *task)
{
  VzRequest *request = vz_request_new ("POST", path);

  request->money = money;
  request->body = encode (body);
  vz_request_header (request, "Content-Type", "application/json");
  vz_request_header (request, "Accept", "application/json");
  vz_request_header (request, "Accept-Language", account->language);
  vz_gate_send_async (gate, request, g_task_get_cancellable (task), on_answer, task);
}

void
vz_hooks_api_read_async (VzGate *gate,
                         const char *path,
                         const VzHooksAccount *account,
                         const char *number,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  GTask *task;
  json_t *body;

  g_return_if_fail (VZ_IS_GATE (gate));
  g_return_if_fail (path != NULL && account != NULL && number != NULL);

  task = g_task_new (gate, cancellable, callback, data);
  g_task_set_source_tag (task, vz_hooks_api_read_async);
  body = body_new (account);
  set_text (body, "order_number", number);
  send (gate, path, account, body, FALSE, task);
}

void
vz_hooks_api_confirm_async (VzGate *gate,
                            const char *path,
                            const VzHooksAccount *account,
                            const VzHooksConfirm *confirm,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  GTask *task;
  json_t *body;

  g_return_if_fail (VZ_IS_GATE (gate));
  g_return_if_fail (path != NULL && account != NULL && confirm != NULL);

  task = g_task_new (gate, cancellable, callback, data);
  g_task_set_source_tag (task, vz_hooks_api_confirm_async);
  body = body_new (account);
  for (gsize i = 0; i < G_N_ELEMENTS (confirm_members); i++)
    set_text (body, confirm_members[i].name,
              G_STRUCT_MEMBER (const char *, confirm, confirm_members[i].slot));
  if (confirm->promotions != NULL)
    json_object_set (body, "promotions", (json_t *)confirm->promotions);
  send (gate, path, account, body, TRUE, task);
}

VzReply *
vz_hooks_api_finish (VzGate *gate, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, gate), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
