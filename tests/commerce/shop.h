/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/session.h"
#include "server.h"

/* A session with a scripted server. */

typedef struct {
  Server *server;
  VzSession *session;
} Shop;

Shop *shop_new (const ServerAnswer *script);
void shop_free (Shop *shop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shop, shop_free)

/* A second session with the same server. Transfer full. */
VzSession *shop_new_session (Shop *shop);

/* One request without a body, or with a JSON one (stolen). Fails the test on a transport error. */
VzReply *shop_request (Shop *shop, const char *method, const char *path, json_t *body);

gboolean shop_login (Shop *shop, GError **error);

/* Fails the test unless that request had (or with a NULL value, had not) this header. */
void shop_assert_header (Shop *shop, guint index, const char *name, const char *value);
