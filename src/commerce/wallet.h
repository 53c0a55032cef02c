/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/reply.h"

/* The services of a wallet provider (commerce-api.md section 9.3): JSON by POST, under two private
 * headers. It has nothing of a commerce session. */

#define VZ_TYPE_WALLET (vz_wallet_get_type ())
G_DECLARE_FINAL_TYPE (VzWallet, vz_wallet, VZ, WALLET, GObject)

/* @gate NULL: libcurl's. @url: where its services begin; https, or http for loopback
 * (VZ_ERROR_CONFIGURATION). @key and @client are secret, and borrowed for as long as it lives. */
VzWallet *
vz_wallet_new (VzGate *gate, const char *url, const char *key, const char *client, GError **error);

/* POST of @body to the service @path. @money: see VzRequest. */
void vz_wallet_post_async (VzWallet *wallet,
                           const char *path,
                           const json_t *body,
                           gboolean money,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data);

/* A 2xx with JSON, or an error: none of them is about the commerce session. */
VzReply *vz_wallet_post_finish (VzWallet *wallet, GAsyncResult *result, GError **error);
