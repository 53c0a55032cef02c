/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/session.h"

/* /orders/checkout/ (commerce-api.md sections 5 and 6). The reply is the envelope, whatever its
 * status. */

/* @page: NULL asks commerce to choose. */
void vz_checkout_api_get_async (VzSession *session,
                                const char *page,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);

/* What a page is sent with. Borrowed. */
typedef struct {
  const char *page;
  const char *query;   /* "&name=value…", follows the page's name in the address; may be NULL */
  const json_t *body;  /* a form: object of parameter → text, of which empty ones are left out */
  gboolean json;       /* the body goes as JSON, as it is */
  gboolean money;      /* see VzRequest */
  GHashTable *secrets; /* parameter → VzSecret, sent with the form and emptied at once; or NULL */
} VzPagePost;

void vz_checkout_api_post_async (VzSession *session,
                                 const VzPagePost *post,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);

/* GET of another path of commerce, or of an address on it: tokens, the status of a payment. Any
 * other origin is VZ_ERROR_BAD_REPLY. */
void vz_checkout_api_read_async (VzSession *session,
                                 const char *address,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);

VzReply *vz_checkout_api_finish (VzSession *session, GAsyncResult *result, GError **error);

/* POST /address/ with @address (a JSON object as section 2.4 wants it); answers its pk as text. */
void vz_checkout_api_add_address_async (VzSession *session,
                                        const json_t *address,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer data);
char *vz_checkout_api_add_address_finish (VzSession *session, GAsyncResult *result, GError **error);
