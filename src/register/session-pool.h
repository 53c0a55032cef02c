/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/session.h"
#include "register/given.h"

/* Commerce sessions. Each open sale has its own; those whose sale has ended serve the next one
 * before a new login is made. */

/* @gate NULL: libcurl's. */
VzSessionPool *vz_session_pool_new (VzGiven *given, VzGate *gate, GError **error);
void vz_session_pool_free (VzSessionPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSessionPool, vz_session_pool_free)

/* A session for a sale: logged in to the store's account, or, for @guest, without a login. */
void vz_session_pool_take_async (VzSessionPool *pool,
                                 gboolean guest,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
VzSession *vz_session_pool_take_finish (GAsyncResult *result, GError **error);

/* Takes back a session whose sale has ended; @session is taken. */
void vz_session_pool_give (VzSessionPool *pool, VzSession *session);

/* A session as it was saved; VZ_ERROR_SESSION_GONE when the text is none. Transfer full. */
VzSession *vz_session_pool_restore (VzSessionPool *pool, const char *saved, GError **error);

/* A session without login for look-ups; borrowed. */
VzSession *vz_session_pool_catalogue (VzSessionPool *pool);

/* For services that want no session. Borrowed. */
VzGate *vz_session_pool_gate (VzSessionPool *pool);
