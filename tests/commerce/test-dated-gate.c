/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "calls.h"
#include "commerce/dated-gate.h"
#include "commerce/http.h"
#include "core/clock-virtual.h"
#include "server.h"
#include "wait.h"

#define DATE "Date: Sun, 06 Nov 1994 08:49:37 GMT"
#define THEN (G_GINT64_CONSTANT (784111777) * G_USEC_PER_SEC)

typedef struct {
  Server *server;
  VzClockVirtual *clock;
  VzGate *gate;
  guint heard;
  gint64 said; /* by the server */
  gint64 wall;
} Desk;

static void
on_dated (gint64 server, gint64 wall, gpointer data)
{
  Desk *desk = data;

  desk->heard++;
  desk->said = server;
  desk->wall = wall;
}

static Desk *
desk_new (const ServerAnswer *script)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autoptr (VzHttp) http = NULL;

  desk->server = server_new (script, NULL, NULL);
  desk->clock = vz_clock_virtual_new (THEN);
  http = vz_http_new (server_origin (desk->server), NULL, NULL);
  desk->gate =
      vz_dated_gate_new (VZ_GATE (http), vz_clock_virtual_clock (desk->clock), on_dated, desk);
  return desk;
}

static void
desk_free (Desk *desk)
{
  g_object_unref (desk->gate);
  server_free (desk->server);
  vz_clock_virtual_free (desk->clock);
  g_free (desk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static void
test_the_date_is_told_with_half_the_round_trip_off (void)
{
  static const ServerAnswer script[] = { { "GET /1", 200, DATE, "body" }, { NULL } };
  g_autoptr (Desk) desk = desk_new (script);
  GAsyncResult *result = NULL;
  g_autoptr (VzResponse) response = NULL;

  vz_gate_send_async (desk->gate, vz_request_new ("GET", "/1"), NULL, wait_on_ready, &result);
  vz_clock_virtual_advance (desk->clock, 8 * G_USEC_PER_SEC);
  response = vz_gate_send_finish (desk->gate, wait_for (&result), NULL);
  g_object_unref (result);
  g_assert_cmpuint (response->status, ==, 200);
  g_assert_cmpuint (g_bytes_get_size (response->body), ==, 4);
  g_assert_cmpuint (desk->heard, ==, 1);
  g_assert_cmpint (desk->said, ==, THEN);
  g_assert_cmpint (desk->wall, ==, THEN + 4 * G_USEC_PER_SEC);
}

static void
test_what_says_no_time_is_passed_on_in_silence (void)
{
  static const ServerAnswer script[] = {
    { "GET /lost", 200, DATE, .manner = SERVER_CLOSES },
    { "GET /garbage", 200, "Date: yesterday" },
    { "GET /cached", 200, DATE "\nAge: 3600" },
    { NULL },
  };
  g_autoptr (Desk) desk = desk_new (script);
  g_autoptr (VzResponse) garbage = NULL;
  g_autoptr (VzResponse) cached = NULL;

  call_assert_fails (desk->gate, vz_request_new ("GET", "/lost"), VZ_ERROR_NO_ANSWER);
  garbage = call_get (desk->gate, "/garbage");
  cached = call_get (desk->gate, "/cached");
  g_assert_cmpuint (garbage->status, ==, 200);
  g_assert_cmpuint (cached->status, ==, 200);
  g_assert_cmpuint (desk->heard, ==, 0);
}

static void
test_a_gate_that_is_stopped_tells_nothing (void)
{
  static const ServerAnswer script[] = { { "GET /1", 200, DATE }, { NULL } };
  g_autoptr (Desk) desk = desk_new (script);
  GAsyncResult *result = NULL;
  g_autoptr (VzResponse) response = NULL;

  vz_gate_send_async (desk->gate, vz_request_new ("GET", "/1"), NULL, wait_on_ready, &result);
  vz_dated_gate_stop (VZ_DATED_GATE (desk->gate));
  response = vz_gate_send_finish (desk->gate, wait_for (&result), NULL);
  g_object_unref (result);
  g_assert_cmpuint (response->status, ==, 200);
  g_assert_cmpuint (desk->heard, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dated-gate/the-date-is-told-with-half-the-round-trip-off",
                   test_the_date_is_told_with_half_the_round_trip_off);
  g_test_add_func ("/dated-gate/what-says-no-time-is-passed-on-in-silence",
                   test_what_says_no_time_is_passed_on_in_silence);
  g_test_add_func ("/dated-gate/a-gate-that-is-stopped-tells-nothing",
                   test_a_gate_that_is_stopped_tells_nothing);
  return g_test_run ();
}
