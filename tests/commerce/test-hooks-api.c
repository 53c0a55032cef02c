/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "calls.h"
#include "commerce/hooks-api.h"
#include "commerce/http.h"
#include "server.h"
#include "wait.h"

#include <string.h>

#define READ "/hooks/cash_register/pre_order/"
#define CONFIRM "/hooks/cash_register/confirm/"

static const VzHooksAccount account = { "till", "hush-hush", "tr-tr" };

static const VzHooksConfirm confirmation = { .number = "9922111123321",
                                             .transaction = "vezne-1-000001-0a1b2c3d",
                                             .amount = "100.00",
                                             .terminal = "1" };

static VzGate *
gate_new (Server *server)
{
  g_autoptr (GError) error = NULL;
  VzHttp *http = vz_http_new (server_origin (server), NULL, &error);

  g_assert_no_error (error);
  return VZ_GATE (http);
}

static VzReply *
read_order (VzGate *gate, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vz_hooks_api_read_async (gate, READ, &account, "9922111123321", NULL, wait_on_ready, &result);
  return vz_hooks_api_finish (gate, wait_for (&result), error);
}

static VzReply *
confirm (VzGate *gate, const VzHooksConfirm *what, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vz_hooks_api_confirm_async (gate, CONFIRM, &account, what, NULL, wait_on_ready, &result);
  return vz_hooks_api_finish (gate, wait_for (&result), error);
}

static json_t *
body_of (Server *server, guint index)
{
  const GString *body = server_request (server, index)->body;

  return vz_json_parse (body->str, body->len, NULL);
}

static void
assert_body (Server *server, guint index, const char *expected)
{
  g_autoptr (json_t) json = body_of (server, index);
  g_autofree char *text = vz_json_canonical (json);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_header (Server *server, guint index, const char *name, const char *value)
{
  g_autofree char *sent = server_header (server, index, name);

  g_assert_cmpstr (sent, ==, value);
}

static void
test_they_are_asked_in_json_without_a_session (void)
{
  static const ServerAnswer script[] = {
    { "POST " READ, 200, "Set-Cookie: osessionid=abc", "{\"error_code\": \"410\"}" },
    { "POST " READ, 200, NULL, "{}" },
    { NULL },
  };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzGate) gate = gate_new (server);
  g_autoptr (VzReply) first = read_order (gate, NULL);
  g_autoptr (VzReply) second = read_order (gate, NULL);

  g_assert_cmpstr (vz_json_string (first->json, "error_code", NULL), ==, "410");
  g_assert_nonnull (second);
  for (guint i = 0; i < 2; i++) {
    assert_body (server, i,
                 "{\"order_number\":\"9922111123321\",\"password\":\"hush-hush\","
                 "\"username\":\"till\"}");
    assert_header (server, i, "Content-Type", "application/json");
    assert_header (server, i, "Accept-Language", "tr-tr");
    assert_header (server, i, "Cookie", NULL);
    assert_header (server, i, "X-CSRFToken", NULL);
  }
}

static void
test_a_confirmation_has_all_its_members (void)
{
  static const ServerAnswer script[] = { { "POST " CONFIRM, 200, NULL, "{\"result\": \"0\"}" },
                                         { "POST " CONFIRM, 200, NULL, "{\"result\": \"0\"}" },
                                         { NULL } };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzGate) gate = gate_new (server);
  g_autoptr (json_t) promotions = json_pack ("[{s:i}]", "pk", 31);
  VzHooksConfirm promoted = confirmation;
  g_autoptr (VzReply) plain = confirm (gate, &confirmation, NULL);
  g_autoptr (VzReply) reply = NULL;

  promoted.promotions = promotions;
  promoted.discounted = "90.00";
  reply = confirm (gate, &promoted, NULL);
  g_assert_nonnull (plain);
  g_assert_nonnull (reply);
  assert_body (server, 0,
               "{\"amount\":\"100.00\",\"order_number\":\"9922111123321\",\"password\":"
               "\"hush-hush\",\"terminal_id\":\"1\",\"transaction_id\":\"vezne-1-000001-0a1b2c3d\","
               "\"username\":\"till\"}");
  assert_body (server, 1,
               "{\"amount\":\"100.00\",\"discounted_amount\":\"90.00\",\"order_number\":"
               "\"9922111123321\",\"password\":\"hush-hush\",\"promotions\":[{\"pk\":31}],"
               "\"terminal_id\":\"1\",\"transaction_id\":\"vezne-1-000001-0a1b2c3d\","
               "\"username\":\"till\"}");
}

/* libcurl sends again by itself what dies on a reused connection: a confirmation has its own. */
static void
test_a_confirmation_goes_out_once_on_its_own_connection (void)
{
  static const ServerAnswer script[] = { { "POST " READ, 200, NULL, "{}" },
                                         { "POST " CONFIRM, .manner = SERVER_CLOSES },
                                         { NULL } };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzGate) gate = gate_new (server);
  g_autoptr (VzReply) read = read_order (gate, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (read);
  g_assert_null (confirm (gate, &confirmation, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_NO_ANSWER);
  g_assert_null (strstr (error->message, "hush-hush"));
  g_assert_cmpuint (server_count (server), ==, 2);
  g_assert_cmpuint (server_request (server, 0)->port, !=, server_request (server, 1)->port);
}

static void
test_a_long_reply_is_not_taken (void)
{
  static const ServerAnswer script[] = { { "POST " READ, 200, NULL, "{}", .padding = VZ_BODY_MAX },
                                         { NULL } };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzGate) gate = gate_new (server);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_order (gate, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_TOO_LARGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hooks-api/they-are-asked-in-json-without-a-session",
                   test_they_are_asked_in_json_without_a_session);
  g_test_add_func ("/hooks-api/a-confirmation-has-all-its-members",
                   test_a_confirmation_has_all_its_members);
  g_test_add_func ("/hooks-api/a-confirmation-goes-out-once-on-its-own-connection",
                   test_a_confirmation_goes_out_once_on_its_own_connection);
  g_test_add_func ("/hooks-api/a-long-reply-is-not-taken", test_a_long_reply_is_not_taken);
  return g_test_run ();
}
