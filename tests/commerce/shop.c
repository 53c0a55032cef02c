/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "shop.h"

#include "commerce/http.h"
#include "wait.h"

VzSession *
shop_new_session (Shop *shop)
{
  const char *origin = server_origin (shop->server);
  g_autoptr (VzHttp) http = vz_http_new (origin, NULL, NULL);

  return vz_session_new (VZ_GATE (http), origin, "tr-tr", "TRY");
}

Shop *
shop_new (const ServerAnswer *script)
{
  Shop *shop = g_new0 (Shop, 1);

  shop->server = server_new (script, NULL, NULL);
  shop->session = shop_new_session (shop);
  return shop;
}

void
shop_free (Shop *shop)
{
  g_object_unref (shop->session);
  server_free (shop->server);
  g_free (shop);
}

VzReply *
shop_request (Shop *shop, const char *method, const char *path, json_t *body)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) owned = body;
  VzReply *reply;

  vz_session_request_async (shop->session, method, path, body != NULL ? VZ_BODY_JSON : VZ_BODY_NONE,
                            body, FALSE, NULL, wait_on_ready, &result);
  reply = vz_session_request_finish (shop->session, wait_for (&result), &error);
  g_assert_no_error (error);
  return reply;
}

gboolean
shop_login (Shop *shop, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vz_session_login_async (shop->session, "store@vezne.example", "pass\"word", NULL, wait_on_ready,
                          &result);
  return vz_session_login_finish (shop->session, wait_for (&result), error);
}

void
shop_assert_header (Shop *shop, guint index, const char *name, const char *value)
{
  g_autofree char *sent = server_header (shop->server, index, name);

  g_assert_cmpstr (sent, ==, value);
}
