/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "calls.h"
#include "commerce/http.h"
#include "server.h"
#include "wait.h"

#include <string.h>

static VzGate *
gate_to (Server *server)
{
  g_autoptr (GError) error = NULL;
  VzHttp *http = vz_http_new (server_origin (server), NULL, &error);

  g_assert_no_error (error);
  return VZ_GATE (http);
}

static void
test_origin (void)
{
  static const struct {
    const char *origin;
    gboolean good;
  } rows[] = {
    { "https://shop.example.com", TRUE },
    { "https://shop.example.com/", TRUE },
    { "https://shop.example.com:8443", TRUE },
    { "http://127.0.0.1:8080", TRUE },
    { "http://127.9.9.9", TRUE },
    { "http://localhost:8080", TRUE },
    { "http://[::1]:8080", TRUE },
    { "http://shop.example.com", FALSE },
    { "http://192.168.1.4", FALSE },
    { "http://localhost.example.com", FALSE },
    { "http://127.0.0.1.example.com", FALSE },
    { "https://name:secret@shop.example.com", FALSE },
    { "https://shop.example.com/tr", FALSE },
    { "https://shop.example.com?a=b", FALSE },
    { "https://shop.example.com#a", FALSE },
    { "https://", FALSE },
    { "ftp://shop.example.com", FALSE },
    { "file:///etc/passwd", FALSE },
    { "shop.example.com", FALSE },
    { "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VzHttp) http = vz_http_new (rows[i].origin, "", &error);

    g_test_message ("%s", rows[i].origin);
    g_assert_true ((http != NULL) == rows[i].good);
    if (!rows[i].good)
      g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
  }
}

static void
test_request_arrives_as_given (void)
{
  static const ServerAnswer script[] = {
    { "POST /orders/checkout/?page=IndexPage", 201, "Set-Cookie: a=1\nset-cookie: b=2\nX-Y:  z",
      "yes" },
    { "GET /product/1/?a=b%20c", 204 },
    { "DELETE /baskets/basket/", 200 },
    { NULL },
  };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzGate) gate = gate_to (server);
  g_autoptr (GError) error = NULL;
  VzRequest *request = call_request ("POST", "/orders/checkout/?page=IndexPage", "a=b&c=d", FALSE);
  g_autoptr (VzResponse) response = NULL;
  g_autoptr (VzResponse) empty = NULL;
  g_autoptr (VzResponse) deleted = NULL;
  g_autofree char *header = NULL;
  g_autofree char *agent = NULL;
  g_autofree char *expect = NULL;

  vz_request_header (request, "X-Requested-With", "XMLHttpRequest");
  response = call_send (gate, request, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 201);
  g_assert_cmpmem (g_bytes_get_data (response->body, NULL), g_bytes_get_size (response->body),
                   "yes", 3);
  g_assert_cmpstr (vz_response_header (response, "SET-COOKIE"), ==, "a=1");
  g_assert_cmpstr (vz_response_header (response, "X-Y"), ==, "z");
  g_assert_null (vz_response_header (response, "X"));
  g_assert_cmpstr (server_request (server, 0)->body->str, ==, "a=b&c=d");
  header = server_header (server, 0, "x-requested-with");
  g_assert_cmpstr (header, ==, "XMLHttpRequest");
  agent = server_header (server, 0, "User-Agent");
  g_assert_cmpstr (agent, ==, "Vezne");
  expect = server_header (server, 0, "Expect");
  g_assert_null (expect);

  empty = call_get (gate, "/product/1/?a=b%20c");
  g_assert_cmpuint (empty->status, ==, 204);
  g_assert_cmpuint (g_bytes_get_size (empty->body), ==, 0);
  deleted = call_send (gate, call_request ("DELETE", "/baskets/basket/", "{}", FALSE), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (server_request (server, 2)->body->str, ==, "{}");
}

static void
test_connection_is_kept_but_fresh_for_money (void)
{
  static const ServerAnswer script[] = {
    { "GET /1", 200 },
    { "POST /2", 200 },
    { "POST /3", 200 },
    { NULL },
  };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzGate) gate = gate_to (server);
  g_autoptr (VzResponse) first = call_get (gate, "/1");
  g_autoptr (VzResponse) second = call_send (gate, call_request ("POST", "/2", "a", FALSE), NULL);
  g_autoptr (VzResponse) third = call_send (gate, call_request ("POST", "/3", "a", TRUE), NULL);

  g_assert_true (first != NULL && second != NULL && third != NULL);
  g_assert_cmpuint (server_request (server, 0)->port, ==, server_request (server, 1)->port);
  g_assert_cmpuint (server_request (server, 1)->port, !=, server_request (server, 2)->port);
}

static void
test_body_limit (void)
{
  static const ServerAnswer script[] = {
    { "GET /fits", 200, NULL, NULL, VZ_BODY_MAX },
    { "GET /told", 200, NULL, NULL, VZ_BODY_MAX + 1 },
    { "GET /untold", 200, NULL, NULL, (gsize)1 << 40, SERVER_CHUNKS },
    { NULL },
  };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzGate) gate = gate_to (server);
  g_autoptr (VzResponse) response = call_get (gate, "/fits");

  g_assert_cmpuint (g_bytes_get_size (response->body), ==, VZ_BODY_MAX);
  call_assert_fails (gate, vz_request_new ("GET", "/told"), VZ_ERROR_TOO_LARGE);
  call_assert_fails (gate, vz_request_new ("GET", "/untold"), VZ_ERROR_TOO_LARGE);
}

static void
test_head_limit (void)
{
  g_autoptr (GString) headers = g_string_new ("X: y");
  ServerAnswer script[] = { { "GET /", 200 }, { NULL } };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzGate) gate = gate_to (server);

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (headers, "\nX-%u: %0100u", i, i);
  script[0].headers = headers->str;
  call_assert_fails (gate, vz_request_new ("GET", "/"), VZ_ERROR_TOO_LARGE);
}

static void
test_lost_answer_is_no_answer (void)
{
  static const ServerAnswer script[] = {
    { "POST /closed", .manner = SERVER_CLOSES },
    { "POST /closed", .manner = SERVER_CLOSES },
    { "GET /closed", .manner = SERVER_CLOSES },
    { "GET /cut", 200, NULL, "{\"a\":", .manner = SERVER_CUTS },
    { NULL },
  };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzGate) gate = gate_to (server);

  call_assert_fails (gate, call_request ("POST", "/closed", "a", TRUE), VZ_ERROR_NO_ANSWER);
  call_assert_fails (gate, call_request ("POST", "/closed", "a", FALSE), VZ_ERROR_NO_ANSWER);
  call_assert_fails (gate, vz_request_new ("GET", "/closed"), VZ_ERROR_NO_ANSWER);
  call_assert_fails (gate, vz_request_new ("GET", "/cut"), VZ_ERROR_NO_ANSWER);
}

/* On a kept connection libcurl itself sends a swallowed request again. */
static void
test_nothing_but_get_is_sent_twice (void)
{
  static const struct {
    const char *method;
    gboolean money;
  } rows[] = {
    { "POST", TRUE }, { "POST", FALSE }, { "PUT", FALSE }, { "PATCH", FALSE }, { "DELETE", FALSE }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *line = g_strconcat (rows[i].method, " /x", NULL);
    const ServerAnswer script[] = { { "GET /", 200 }, { line, .manner = SERVER_CLOSES }, { NULL } };
    g_autoptr (Server) server = server_new (script, NULL, NULL);
    g_autoptr (VzGate) gate = gate_to (server);
    g_autoptr (VzResponse) response = call_get (gate, "/");

    call_assert_fails (gate, call_request (rows[i].method, "/x", "a", rows[i].money),
                       VZ_ERROR_NO_ANSWER);
  }
}

static void
test_get_survives_a_dead_connection (void)
{
  static const ServerAnswer script[] = {
    { "GET /", 200 },
    { "GET /x", .manner = SERVER_CLOSES },
    { "GET /x", 200 },
    { NULL },
  };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzGate) gate = gate_to (server);
  g_autoptr (VzResponse) first = call_get (gate, "/");
  g_autoptr (VzResponse) second = call_get (gate, "/x");

  g_assert_cmpuint (second->status, ==, 200);
}

/* A port that nobody listens on. */
static char *
dead_origin (void)
{
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;

  g_assert_true (g_socket_bind (socket, any, FALSE, NULL));
  bound = g_socket_get_local_address (socket, NULL);
  return g_strdup_printf ("http://127.0.0.1:%u",
                          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
}

static void
test_refused_connection_is_offline (void)
{
  g_autofree char *origin = dead_origin ();
  g_autoptr (VzGate) gate = VZ_GATE (vz_http_new (origin, NULL, NULL));

  call_assert_fails (gate, vz_request_new ("GET", "/"), VZ_ERROR_OFFLINE);
  call_assert_fails (gate, call_request ("POST", "/", "a", TRUE), VZ_ERROR_OFFLINE);
}

static void
test_redirects_are_not_followed (void)
{
  static const ServerAnswer script[] = {
    { "GET /product/1/", 302, "Location: /product/2/" },
    { "POST /x", 307, "Location: http://127.0.0.1:1/" },
    { NULL },
  };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzGate) gate = gate_to (server);
  g_autoptr (VzResponse) response = call_get (gate, "/product/1/");
  g_autoptr (VzResponse) foreign = call_send (gate, call_request ("POST", "/x", "a", FALSE), NULL);

  g_assert_cmpuint (response->status, ==, 302);
  g_assert_cmpstr (vz_response_header (response, "location"), ==, "/product/2/");
  g_assert_cmpuint (foreign->status, ==, 307);
}

static void
test_cancelled_request_ends_at_once (void)
{
  static const ServerAnswer script[] = { { "GET /", .manner = SERVER_HOLDS },
                                         { "GET /after", 200 },
                                         { NULL } };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzGate) gate = gate_to (server);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VzResponse) response = NULL;
  g_autoptr (VzResponse) after = NULL;

  vz_gate_send_async (gate, vz_request_new ("GET", "/"), cancellable, wait_on_ready, &result);
  server_wait (server, 1);
  g_cancellable_cancel (cancellable);
  response = vz_gate_send_finish (gate, wait_for (&result), &error);
  g_assert_null (response);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = call_get (gate, "/after");
  g_assert_cmpuint (after->status, ==, 200);
}

static void
test_request_cancelled_before_is_not_sent (void)
{
  static const ServerAnswer script[] = { { NULL } };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzGate) gate = gate_to (server);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  vz_gate_send_async (gate, vz_request_new ("GET", "/"), cancellable, wait_on_ready, &result);
  g_assert_null (vz_gate_send_finish (gate, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_slow_request_holds_no_other_up (void)
{
  static const ServerAnswer script[] = { { "GET /slow", .manner = SERVER_HOLDS },
                                         { "GET /quick", 200 },
                                         { NULL } };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  g_autoptr (VzGate) gate = gate_to (server);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) slow = NULL;
  g_autoptr (VzResponse) quick = NULL;

  vz_gate_send_async (gate, vz_request_new ("GET", "/slow"), cancellable, wait_on_ready, &slow);
  server_wait (server, 1);
  quick = call_get (gate, "/quick");
  g_assert_null (slow);
  g_cancellable_cancel (cancellable);
  wait_for (&slow);
}

static void
on_last_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VzResponse) response = vz_gate_send_finish (VZ_GATE (source), result, NULL);
  gboolean *answered = data;

  g_assert_nonnull (response);
  *answered = TRUE;
}

static void
test_gate_lives_until_its_last_answer (void)
{
  static const ServerAnswer script[] = { { "GET /", 200 }, { NULL } };
  g_autoptr (Server) server = server_new (script, NULL, NULL);
  VzGate *gate = gate_to (server);
  gboolean answered = FALSE;

  g_object_add_weak_pointer (G_OBJECT (gate), (gpointer *)&gate);
  vz_gate_send_async (gate, vz_request_new ("GET", "/"), NULL, on_last_ready, &answered);
  g_object_unref (gate);
  while (!answered || gate != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http/origin", test_origin);
  g_test_add_func ("/http/request-arrives-as-given", test_request_arrives_as_given);
  g_test_add_func ("/http/connection-is-kept-but-fresh-for-money",
                   test_connection_is_kept_but_fresh_for_money);
  g_test_add_func ("/http/body-limit", test_body_limit);
  g_test_add_func ("/http/head-limit", test_head_limit);
  g_test_add_func ("/http/lost-answer-is-no-answer", test_lost_answer_is_no_answer);
  g_test_add_func ("/http/nothing-but-get-is-sent-twice", test_nothing_but_get_is_sent_twice);
  g_test_add_func ("/http/get-survives-a-dead-connection", test_get_survives_a_dead_connection);
  g_test_add_func ("/http/refused-connection-is-offline", test_refused_connection_is_offline);
  g_test_add_func ("/http/redirects-are-not-followed", test_redirects_are_not_followed);
  g_test_add_func ("/http/cancelled-request-ends-at-once", test_cancelled_request_ends_at_once);
  g_test_add_func ("/http/request-cancelled-before-is-not-sent",
                   test_request_cancelled_before_is_not_sent);
  g_test_add_func ("/http/slow-request-holds-no-other-up", test_slow_request_holds_no_other_up);
  g_test_add_func ("/http/gate-lives-until-its-last-answer", test_gate_lives_until_its_last_answer);
  return g_test_run ();
}
