/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/wallet.h"
#include "server.h"
#include "wait.h"

#include <string.h>

#define KEY "the-private-key"
#define CLIENT "the-private-client"
#define SERVICE "/api/paywall/masterpass/payment/init"

static VzWallet *
wallet_at (const char *url)
{
  g_autoptr (GError) error = NULL;
  VzWallet *wallet = vz_wallet_new (NULL, url, KEY, CLIENT, &error);

  g_assert_no_error (error);
  return wallet;
}

static VzReply *
post (VzWallet *wallet, gboolean money, GError **error)
{
  g_autoptr (json_t) body =
      json_pack ("{s:s, s:o}", "CardAlias", "the-alias", "Amount", vz_json_exact ("50.00"));
  GAsyncResult *ready = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  vz_wallet_post_async (wallet, SERVICE, body, money, NULL, wait_on_ready, &ready);
  result = wait_for (&ready);
  return vz_wallet_post_finish (wallet, result, error);
}

static void
assert_header (Server *server, const char *name, const char *value)
{
  g_autofree char *header = server_header (server, 0, name);

  g_assert_cmpstr (header, ==, value);
}

static void
test_request (void)
{
  static const ServerAnswer script[] = {
    { "POST /base" SERVICE, 200, NULL, "{\"ErrorCode\":0,\"Body\":{\"PaymentId\":6618969001}}" },
    { NULL },
  };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autofree char *url = g_strconcat (server_origin (server), "/base/", NULL);
  g_autoptr (VzWallet) wallet = wallet_at (url);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzReply) reply = post (wallet, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpint (vz_json_int (reply->json, "Body.PaymentId", 0), ==, 6618969001);
  assert_header (server, "apikeyprivate", KEY);
  assert_header (server, "apiclientprivate", CLIENT);
  assert_header (server, "Content-Type", "application/json");
  assert_header (server, "Cookie", NULL);
  g_assert_cmpstr (server_request (server, 0)->body->str, ==,
                   "{\"CardAlias\":\"the-alias\",\"Amount\":50.00}");
}

/* No status of the provider's says anything of the session with commerce. */
static void
test_status (void)
{
  static const struct {
    guint status;
    VzError code;
  } rows[] = {
    { 400, VZ_ERROR_REFUSED },   { 401, VZ_ERROR_REFUSED },        { 403, VZ_ERROR_REFUSED },
    { 404, VZ_ERROR_REFUSED },   { 500, VZ_ERROR_SERVER_TROUBLE }, { 302, VZ_ERROR_BAD_REPLY },
    { 429, VZ_ERROR_THROTTLED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const ServerAnswer script[] = {
      { "POST " SERVICE, rows[i].status, NULL, "{}" },
      { NULL },
    };
    g_autoptr (Server) server = server_new (script, NULL, NULL);
    g_autoptr (VzWallet) wallet = wallet_at (server_origin (server));
    g_autoptr (GError) error = NULL;

    g_test_message ("%u", rows[i].status);
    g_assert_null (post (wallet, FALSE, &error));
    g_assert_error (error, VZ_ERROR, (int)rows[i].code);
  }
}

static void
test_not_json (void)
{
  static const ServerAnswer script[] = { { "POST " SERVICE, 200, NULL, "<html>" }, { NULL } };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzWallet) wallet = wallet_at (server_origin (server));
  g_autoptr (GError) error = NULL;

  g_assert_null (post (wallet, TRUE, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY);
}

static void
test_lost (void)
{
  static const ServerAnswer script[] = {
    { "POST " SERVICE, 200, NULL, NULL, 0, SERVER_CLOSES },
    { NULL },
  };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzWallet) wallet = wallet_at (server_origin (server));
  g_autoptr (GError) error = NULL;

  g_assert_null (post (wallet, TRUE, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_NO_ANSWER);
}

static void
test_fresh_connection (void)
{
  static const ServerAnswer script[] = {
    { "POST " SERVICE, 200, NULL, "{}" },
    { "POST " SERVICE, 200, NULL, "{}" },
    { NULL },
  };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzWallet) wallet = wallet_at (server_origin (server));
  g_autoptr (VzReply) first = post (wallet, FALSE, NULL);
  g_autoptr (VzReply) second = post (wallet, TRUE, NULL);

  g_assert_cmpuint (server_request (server, 0)->port, !=, server_request (server, 1)->port);
}

static GLogWriterOutput
keep_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++) {
    if (g_str_equal (fields[i].key, "MESSAGE")) {
      g_string_append (data, fields[i].value);
    }
  }
  return G_LOG_WRITER_HANDLED;
}

static void
test_log (void)
{
  static const ServerAnswer script[] = { { "POST " SERVICE, 200, NULL, "{}" }, { NULL } };
  static const char *const secrets[] = { KEY, CLIENT, "the-alias" };
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzWallet) wallet = wallet_at (server_origin (server));
  g_autoptr (VzReply) reply = NULL;

  g_log_set_writer_func (keep_log, log, NULL);
  reply = post (wallet, TRUE, NULL);
  g_assert_nonnull (strstr (log->str, SERVICE " -> 200"));
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++) {
    g_assert_null (strstr (log->str, secrets[i]));
  }
}

static void
test_address (void)
{
  static const char *const bad[] = { "http://pay.example.com", "pay.example.com", "ftp://a/", "" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (vz_wallet_new (NULL, bad[i], KEY, CLIENT, &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wallet/a-request-has-both-headers-and-exact-amounts", test_request);
  g_test_add_func ("/wallet/no-status-is-about-commerce", test_status);
  g_test_add_func ("/wallet/what-is-no-json-is-a-bad-reply", test_not_json);
  g_test_add_func ("/wallet/a-lost-answer-is-not-asked-for-again", test_lost);
  g_test_add_func ("/wallet/money-goes-over-a-fresh-connection", test_fresh_connection);
  g_test_add_func ("/wallet/secrets-are-not-logged", test_log);
  g_test_add_func ("/wallet/only-safe-addresses-are-taken", test_address);
  return g_test_run ();
}
