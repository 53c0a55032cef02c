/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/reply.h"
#include "core/secret.h"

/* One commerce session: cookies, CSRF token and the headers of commerce-api.md section 1, on a
 * gate. Each open sale has its own. */

#define VZ_TYPE_SESSION (vz_session_get_type ())
G_DECLARE_FINAL_TYPE (VzSession, vz_session, VZ, SESSION, GObject)

/* @origin is for Referer. @language: "tr-tr". @currency: "try". */
VzSession *
vz_session_new (VzGate *gate, const char *origin, const char *language, const char *currency);

const char *vz_session_currency (VzSession *session); /* ISO 4217 in capitals */

/* The cookies and the CSRF token as text to be sealed, and back. Secret: wipe it. */
char *vz_session_save (VzSession *session);
gboolean vz_session_restore (VzSession *session, const char *saved, GError **error);

/* One line of its owner's that is saved with it, secret like it; NULL: none. */
void vz_session_set_note (VzSession *session, const char *note);
const char *vz_session_note (VzSession *session); /* borrowed */

/* TRUE from a login until a 401, also after vz_session_restore() of such a session. */
gboolean vz_session_is_logged_in (VzSession *session);

/* Commerce answered as if nobody had logged in, though not with 401. */
void vz_session_end_login (VzSession *session);

/* GET /current_user/: whether commerce still knows the login. VZ_ERROR_SESSION_GONE when not; an
 * answer that lacks the member is asked for again before it is believed. */
void vz_session_check_login_async (VzSession *session,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
gboolean vz_session_check_login_finish (VzSession *session, GAsyncResult *result, GError **error);

/* POST /users/login/. Ends with VZ_ERROR_LOGIN_REFUSED (400, with commerce's words), _NEEDS_CODE
 * (202), _CODE_WRONG (406), _CAPTCHA, VZ_ERROR_THROTTLED (429). @password is not kept. */
void vz_session_login_async (VzSession *session,
                             const char *email,
                             const char *password,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
gboolean vz_session_login_finish (VzSession *session, GAsyncResult *result, GError **error);

/* Path and query of an address that commerce gave, relative or absolute; NULL when it is not of our
 * own origin. Transfer full. */
char *vz_session_dup_path (VzSession *session, const char *address);

typedef enum {
  VZ_BODY_NONE,
  VZ_BODY_JSON, /* application/json */
  VZ_BODY_FORM, /* application/x-www-form-urlencoded;charset=UTF-8; an object of strings */
} VzBodyKind;

/* One request with cookies and CSRF token (fetched first when a writing request has none; a 403
 * fetches a new one and repeats once, not for @money). @body is borrowed;
 * empty values of a form are left out. */
void vz_session_request_async (VzSession *session,
                               const char *method,
                               const char *path,
                               VzBodyKind kind,
                               const json_t *body,
                               gboolean money,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);

/* As vz_session_request_async() with a form that may move money. @form is taken: no copy is made of
 * it, and it is wiped before the answer is told. */
void vz_session_post_secret_async (VzSession *session,
                                   const char *path,
                                   VzSecret *form,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
VzReply *vz_session_request_finish (VzSession *session, GAsyncResult *result, GError **error);
