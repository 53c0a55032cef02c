/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/session.h"
#include "core/order.h"

/* The completed order: GET of ThankYouPage's redirect_url (absolute of our own origin, or relative)
 * with format=json. A foreign or unusable address is VZ_ERROR_BAD_REPLY. */
void vz_order_api_completed_async (VzSession *session,
                                   const char *redirect_url,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
VzOrder *vz_order_api_completed_finish (VzSession *session, GAsyncResult *result, GError **error);
