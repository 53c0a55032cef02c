/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/session.h"

/* GET /orders/contract/ (commerce-api.md section 6): what a customer agrees to with this order.
 * @name: info, sales. The text comes without its HTML. */
void vz_contract_api_read_async (VzSession *session,
                                 const char *name,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);

/* Transfer full. VZ_ERROR_NOT_FOUND when this shop has no such contract. */
char *vz_contract_api_read_finish (VzSession *session, GAsyncResult *result, GError **error);
