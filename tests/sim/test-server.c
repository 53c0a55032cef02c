/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/clock-virtual.h"
#include "sim/commerce.h"

#include <gio/gio.h>
#include <string.h>

/* The server within a main loop: it wakes for its clients and for nothing else. */

#define TURNS_MAX 100
#define ASKED "GET /baskets/basket/ HTTP/1.1\r\nHost: x\r\n\r\n"

typedef struct {
  const char *faults[2];
  VzClockVirtual *clock;
  VzSimCommerce *commerce;
  GSocketConnection *client;
  gboolean answered;
} World;

static void
on_line (const char *line, gpointer data)
{
  ((World *)data)->answered = TRUE;
}

static void
set_up (World *world, const char *fault)
{
  VzSimOptions options = VZ_SIM_OPTIONS_INIT;
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  world->clock = vz_clock_virtual_new (0);
  options.clock = vz_clock_virtual_clock (world->clock);
  world->faults[0] = fault;
  options.faults = world->faults;
  world->commerce = vz_sim_commerce_new (&options, NULL);
  g_assert_true (vz_sim_commerce_listen (world->commerce, NULL));
  vz_sim_commerce_set_log (world->commerce, on_line, world);
  const char *host = vz_sim_commerce_url (world->commerce) + strlen ("http://");
  world->client = g_socket_client_connect_to_host (client, host, 0, NULL, NULL);
  g_assert_nonnull (world->client);
}

static void
tear_down (World *world)
{
  g_clear_object (&world->client);
  vz_sim_commerce_free (world->commerce);
  vz_clock_virtual_free (world->clock);
}

static void
ask (World *world)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (world->client));

  g_assert_true (g_output_stream_write_all (out, ASKED, strlen (ASKED), NULL, NULL, NULL));
  while (!world->answered)
    g_main_context_iteration (NULL, TRUE);
}

/* Turns of the main loop that had something to do. */
static guint
turns_until_rest (void)
{
  guint turns = 0;

  while (turns < TURNS_MAX && g_main_context_iteration (NULL, FALSE))
    turns++;
  return turns;
}

static gboolean
has_heard (World *world)
{
  return (g_socket_condition_check (g_socket_connection_get_socket (world->client), G_IO_IN) &
          G_IO_IN) != 0;
}

static void
test_rests_once_it_has_answered (gconstpointer fault)
{
  World world = { 0 };

  set_up (&world, fault);
  g_assert_cmpuint (turns_until_rest (), <, TURNS_MAX);
  ask (&world);
  g_assert_cmpuint (turns_until_rest (), <, TURNS_MAX);
  g_assert_true (has_heard (&world));
  g_clear_object (&world.client);
  g_assert_cmpuint (turns_until_rest (), <, TURNS_MAX);
  tear_down (&world);
}

static void
test_rests_while_an_answer_is_delayed (void)
{
  World world = { 0 };

  set_up (&world, "slow=10");
  ask (&world);
  g_assert_cmpuint (turns_until_rest (), <, TURNS_MAX);
  g_assert_false (has_heard (&world));
  vz_clock_virtual_advance (world.clock, 10 * G_USEC_PER_SEC);
  g_assert_cmpuint (turns_until_rest (), <, TURNS_MAX);
  g_assert_true (has_heard (&world));
  tear_down (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sim/server/rests-after-a-reply", "http-404",
                        test_rests_once_it_has_answered);
  g_test_add_data_func ("/sim/server/rests-after-a-lost-reply", "no-answer",
                        test_rests_once_it_has_answered);
  g_test_add_data_func ("/sim/server/rests-after-a-dropped-request", "drop",
                        test_rests_once_it_has_answered);
  g_test_add_data_func ("/sim/server/rests-after-half-a-reply", "cut",
                        test_rests_once_it_has_answered);
  g_test_add_func ("/sim/server/rests-while-an-answer-is-delayed",
                   test_rests_while_an_answer_is_delayed);
  return g_test_run ();
}
