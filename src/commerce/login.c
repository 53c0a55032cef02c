/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/session-private.h"

#include <string.h>

/* Answers that name nobody, until that is believed. */
#define UNNAMED_MAX 3

static const struct {
  guint status;
  VzError code;
  const char *what;
} outcomes[] = {
  { 202, VZ_ERROR_LOGIN_NEEDS_CODE, "this login wants a code that was sent to a telephone" },
  { 400, VZ_ERROR_LOGIN_REFUSED, "commerce refused this login" },
  { 401, VZ_ERROR_LOGIN_REFUSED, "commerce refused this login" },
  { 406, VZ_ERROR_LOGIN_CODE_WRONG, "this login's code is wrong or too old" },
};

static gboolean
wants_captcha (const VzReply *reply)
{
  const char *redirect = vz_json_string (reply->json, "redirect_url", NULL);

  return redirect != NULL && strstr (redirect, "captcha") != NULL;
}

/* TRUE for a 200 that asks for nothing more. */
static gboolean
check_login (const VzReply *reply, GError **error)
{
  g_autofree char *messages = NULL;

  if (wants_captcha (reply)) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_LOGIN_CAPTCHA,
                         "commerce wants a person to solve a captcha");
    return FALSE;
  }
  if (reply->status == 200)
    return TRUE;
  messages = vz_reply_messages (reply->json);
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++) {
    if (outcomes[i].status != reply->status)
      continue;
    g_set_error_literal (error, VZ_ERROR, outcomes[i].code,
                         messages != NULL ? messages : outcomes[i].what);
    return FALSE;
  }
  return vz_reply_check (reply, error);
}

static void
return_success (GTask *task)
{
  vz_session_set_logged_in (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

static void
on_current_user (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (VzReply) reply = vz_session_request_finish (VZ_SESSION (source), result, &error);
  const char *messages = g_task_get_task_data (task);

  if (reply == NULL)
    g_task_return_error (task, error);
  else if (vz_reply_check (reply, NULL) && vz_json_get (reply->json, "pk") != NULL)
    return_success (task);
  else
    g_task_return_new_error (task, VZ_ERROR, VZ_ERROR_LOGIN_REFUSED, "%s",
                             messages != NULL ? messages : "the login was answered without a key");
}

/* A 200 without a key says neither yes nor no: only the session itself can tell. */
static void
ask_who_we_are (GTask *task, const VzReply *reply)
{
  g_task_set_task_data (task, vz_reply_messages (reply->json), g_free);
  vz_session_request_async (g_task_get_source_object (task), "GET", "/current_user/", VZ_BODY_NONE,
                            NULL, FALSE, g_task_get_cancellable (task), on_current_user, task);
}

static void
on_login (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (VzReply) reply = vz_session_request_finish (VZ_SESSION (source), result, &error);

  if (reply == NULL || !check_login (reply, &error))
    g_task_return_error (task, error);
  else if (vz_json_string (reply->json, "key", NULL) != NULL)
    return_success (task);
  else
    ask_who_we_are (g_steal_pointer (&task), reply);
}

static void
wipe_member (json_t *object, const char *member)
{
  json_t *text = json_object_get (object, member);

  explicit_bzero ((char *)json_string_value (text), json_string_length (text));
}

void
vz_session_login_async (VzSession *self,
                        const char *email,
                        const char *password,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (json_t) body = NULL;
  GTask *task;

  g_return_if_fail (VZ_IS_SESSION (self));
  g_return_if_fail (email != NULL && password != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, vz_session_login_async);
  body = json_pack ("{s:s, s:s}", "email", email, "password", password);
  if (body == NULL) {
    g_task_return_new_error (task, VZ_ERROR, VZ_ERROR_LOGIN_REFUSED,
                             "name or password is not valid text");
    g_object_unref (task);
    return;
  }
  vz_session_request_async (self, "POST", "/users/login/", VZ_BODY_JSON, body, FALSE, cancellable,
                            on_login, task);
  wipe_member (body, "password");
}

gboolean
vz_session_login_finish (VzSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What a network that corrupts an answer makes of one, it hardly makes of three. */
static gboolean
is_to_be_asked_again (GTask *task, const VzReply *reply)
{
  guint unnamed = GPOINTER_TO_UINT (g_task_get_task_data (task)) + 1;

  g_task_set_task_data (task, GUINT_TO_POINTER (unnamed), NULL);
  return json_object_get (reply->json, "pk") == NULL && unnamed < UNNAMED_MAX;
}

static void ask_whether_known (GTask *task);

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  VzSession *self = VZ_SESSION (source);
  GError *error = NULL;
  g_autoptr (VzReply) reply = vz_session_request_finish (self, result, &error);

  if (reply == NULL || !vz_reply_check (reply, &error)) {
    g_task_return_error (task, error);
  } else if (vz_json_get (reply->json, "pk") != NULL) {
    g_task_return_boolean (task, TRUE);
  } else if (is_to_be_asked_again (task, reply)) {
    ask_whether_known (g_steal_pointer (&task));
  } else {
    vz_session_end_login (self);
    g_task_return_new_error (task, VZ_ERROR, VZ_ERROR_SESSION_GONE,
                             "commerce does not know this login");
  }
}

static void
ask_whether_known (GTask *task)
{
  vz_session_request_async (g_task_get_source_object (task), "GET", "/current_user/", VZ_BODY_NONE,
                            NULL, FALSE, g_task_get_cancellable (task), on_checked, task);
}

void
vz_session_check_login_async (VzSession *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  GTask *task;

  g_return_if_fail (VZ_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, vz_session_check_login_async);
  ask_whether_known (task);
}

gboolean
vz_session_check_login_finish (VzSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
