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

/* @form: object of parameter → text; empty values are left out. @money: see VzRequest. */
void vz_checkout_api_post_async (VzSession *session,
                                 const char *page,
                                 const json_t *form,
                                 gboolean money,
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
