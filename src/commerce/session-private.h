/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/session.h"

/* What request.c and login.c need of a session. */

VzGate *vz_session_gate (VzSession *session);

/* Adds the headers of commerce-api.md section 1, the cookies, and to a writing request the token.
 */
void vz_session_sign (VzSession *session, VzRequest *request);

/* Takes up cookies and a rotated session from a reply. */
void vz_session_take (VzSession *session, const VzResponse *response, const VzReply *reply);

void vz_session_set_logged_in (VzSession *session);

/* TRUE when a writing request must fetch a CSRF token first. */
gboolean vz_session_wants_csrf (VzSession *session);

/* The token was refused. FALSE when there is nowhere to get another. */
gboolean vz_session_refuse_csrf (VzSession *session);

/* The reply of GET /csrf_token/. */
void vz_session_take_csrf (VzSession *session, const VzResponse *response, const VzReply *reply);
