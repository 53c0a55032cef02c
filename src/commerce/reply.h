/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/gate.h"
#include "core/json.h"

/* What commerce answered. An HTTP status is never an error here; see vz_reply_check(). */
typedef struct {
  guint status;
  json_t *json;      /* NULL when the body was not JSON */
  char *not_json;    /* why, when json is NULL */
  char *text;        /* the body, when its type says HTML */
  char *location;    /* where a redirect leads, as received; NULL when absent */
  guint retry_after; /* seconds asked for by Retry-After, 0 when absent */
} VzReply;

VzReply *vz_reply_new (const VzResponse *response);
void vz_reply_free (VzReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzReply, vz_reply_free)

/* TRUE for a 2xx with JSON. Else the fitting error: 401 SESSION_GONE, 403 CSRF, 404 NOT_FOUND, 429
 * THROTTLED, 5xx SERVER_TROUBLE, other 4xx REFUSED with commerce's own messages, else BAD_REPLY. It
 * knows for how long commerce wants to be left alone. */
gboolean vz_reply_check (const VzReply *reply, GError **error);

/* commerce's messages in a 4xx body or an `errors` member (null, [], {}, list or object; text or
 * list values), joined by a space; NULL when there are none. Transfer full. */
char *vz_reply_messages (const json_t *errors);
