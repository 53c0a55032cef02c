/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cable.h"

#include "core/error.h"
#include "devices/link-loop.h"

#include <linux/filter.h>
#include <stdio.h>
#include <sys/socket.h>

/* A cash drawer behind a trigger of its own: the test is the trigger. */

typedef struct {
  Cable *cable;
  GString *heard; /* hexadecimal */
  GString *ended;
} Desk;

static gboolean
hear (gpointer data)
{
  Desk *desk = data;
  guint8 bytes[8];
  gsize n = cable_take (desk->cable, bytes, sizeof bytes);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (desk->heard, "%02X", bytes[i]);
  return n > 0;
}

static void
on_drawer_ended (VzDevice *device, gboolean opened, Desk *desk)
{
  g_string_append (desk->ended, opened ? "opened " : "missed ");
}

static Desk *
desk_new (gboolean real, const char *open)
{
  const char *const keys[] = { open ? "open" : NULL, open, NULL };
  Desk *desk = g_new0 (Desk, 1);
  desk->cable = cable_new (real ? CABLE_TERMINAL : CABLE_LOOP, "drawer", keys);
  desk->heard = g_string_new (NULL);
  desk->ended = g_string_new (NULL);
  g_signal_connect (desk->cable->device, "drawer-ended", G_CALLBACK (on_drawer_ended), desk);
  cable_pass (desk->cable, 100, hear, desk);
  return desk;
}

static void
desk_free (Desk *desk)
{
  cable_free (desk->cable);
  g_string_free (desk->heard, TRUE);
  g_string_free (desk->ended, TRUE);
  g_free (desk);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static void
assert_opens_with (gboolean real, const char *open, const char *bytes)
{
  g_autoptr (Desk) desk = desk_new (real, open);
  g_assert_true (vz_device_has_drawer (desk->cable->device));
  g_assert_false (vz_device_can_print (desk->cable->device));
  g_assert_cmpint (vz_device_health (desk->cable->device)->opened, ==, 0);
  vz_device_open_drawer (desk->cable->device);
  gint64 told = vz_clock_wall (vz_clock_virtual_clock (desk->cable->clock));
  cable_pass (desk->cable, 100, hear, desk);
  g_assert_cmpstr (desk->heard->str, ==, bytes);
  g_assert_cmpstr (desk->ended->str, ==, "opened ");
  g_assert_cmpint (vz_device_health (desk->cable->device)->opened, ==, told);
  cable_pass (desk->cable, 10000, hear, desk);
  g_assert_cmpstr (desk->heard->str, ==, bytes);
  g_assert_cmpint (vz_device_health (desk->cable->device)->state, ==, VZ_HEALTH_READY);
}

static void
test_it_opens_with_its_bytes (void)
{
  for (guint real = 0; real < 2; real++) {
    assert_opens_with (real == 1, NULL, "1B70001950");
    assert_opens_with (real == 1, "07", "07");
    assert_opens_with (real == 1, "1014000100ffAA", "1014000100FFAA");
  }
}

static void
test_one_that_is_away_does_not_open_later (void)
{
  g_autoptr (Desk) desk = desk_new (FALSE, NULL);
  const VzHealth *health = vz_device_health (desk->cable->device);
  cable_pull (desk->cable);
  g_assert_cmpstr (health->sentence, ==, "The cash drawer is not connected.");
  vz_device_open_drawer (desk->cable->device);
  g_assert_cmpstr (desk->ended->str, ==, "missed ");
  cable_plug (desk->cable);
  cable_pass (desk->cable, 1000, hear, desk);
  g_assert_cmpstr (desk->heard->str, ==, "");
  g_assert_cmpstr (health->sentence, ==, "The cash drawer did not open.");
  cable_pass (desk->cable, 60000, hear, desk);
  g_assert_cmpstr (desk->heard->str, ==, "");
  g_assert_cmpint (health->state, ==, VZ_HEALTH_READY);
  g_assert_cmpint (health->opened, ==, 0);
}

static gboolean
hear_nothing (gpointer data)
{
  return FALSE;
}

/* Where the other end says stop, the port's own buffer keeps the bytes. */
static void
test_one_whose_port_keeps_the_bytes_does_not_open_later (void)
{
  g_autoptr (Desk) desk = desk_new (FALSE, NULL);
  VzLinkLoop *line = VZ_LINK_LOOP (desk->cable->link);
  vz_link_loop_set_held (line, TRUE);
  vz_device_open_drawer (desk->cable->device);
  cable_pass (desk->cable, 4000, hear_nothing, NULL);
  g_assert_cmpstr (desk->ended->str, ==, "");
  cable_pass (desk->cable, 2000, hear_nothing, NULL);
  g_assert_cmpstr (desk->ended->str, ==, "missed ");
  vz_link_loop_set_held (line, FALSE);
  cable_pass (desk->cable, 60000, hear, desk);
  g_assert_cmpstr (desk->heard->str, ==, "");
}

/* -- in the network -- */

static GSocket *
listen_on_loopback (guint16 *port)
{
  GSocket *server =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_assert_true (g_socket_bind (server, address, TRUE, NULL));
  g_assert_true (g_socket_listen (server, NULL));
  g_autoptr (GSocketAddress) bound = g_socket_get_local_address (server, NULL);
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  return server;
}

/* Nothing that is sent to it arrives any more, and nothing is answered. */
static void
pull_out (GSocket *socket)
{
  struct sock_filter nothing[] = { BPF_STMT (BPF_RET | BPF_K, 0) };
  const struct sock_fprog filter = { G_N_ELEMENTS (nothing), nothing };
  g_assert_cmpint (setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_ATTACH_FILTER, &filter,
                               sizeof filter),
                   ==, 0);
}

static void
test_what_comes_from_a_drawer_is_counted (void)
{
  g_autoptr (Desk) desk = desk_new (TRUE, NULL);
  cable_say (desk->cable, "noise", 5);
  cable_pass (desk->cable, 100, hear, desk);
  g_assert_cmpuint (vz_device_health (desk->cable->device)->dropped, ==, 5);
  g_assert_cmpint (vz_device_health (desk->cable->device)->state, ==, VZ_HEALTH_READY);
}

/* What the kernel still means to send to @port, whether or not anybody holds the socket. */
static guint
bytes_on_their_way (guint16 port)
{
  g_autofree char *table = NULL;
  guint n_bytes = 0;
  g_assert_true (g_file_get_contents ("/proc/net/tcp", &table, NULL, NULL));
  g_auto (GStrv) rows = g_strsplit (table, "\n", -1);
  for (guint i = 1; rows[i]; i++) {
    guint to = 0, waiting = 0;
    if (sscanf (rows[i], " %*u: %*x:%*x %*x:%x %*x %x:", &to, &waiting) == 2 && to == port)
      n_bytes += waiting;
  }
  return n_bytes;
}

static VzDevice *
drawer_at (guint16 port, VzClockVirtual *clock)
{
  g_autofree char *address = g_strdup_printf ("tcp:127.0.0.1:%u", port);
  g_autoptr (GHashTable) section = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (section, "kind", "drawer");
  g_hash_table_insert (section, "link", address);
  return vz_device_new ("drawer", section, NULL, vz_clock_virtual_clock (clock), NULL);
}

static void
test_one_that_the_network_does_not_reach_does_not_open_later (void)
{
  guint16 port = 0;
  Desk desk = { .ended = g_string_new (NULL) };
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  g_autoptr (GSocket) server = listen_on_loopback (&port);
  g_autoptr (VzDevice) drawer = drawer_at (port, clock);
  g_signal_connect (drawer, "drawer-ended", G_CALLBACK (on_drawer_ended), &desk);
  vz_device_start (drawer);
  while (vz_device_health (drawer)->state != VZ_HEALTH_READY)
    g_main_context_iteration (NULL, TRUE);
  g_autoptr (GSocket) trigger = g_socket_accept (server, NULL, NULL);

  pull_out (trigger);
  vz_device_open_drawer (drawer);
  for (guint i = 0; i < 300; i++) {
    g_main_context_iteration (NULL, FALSE);
    vz_clock_virtual_advance (clock, 20 * G_TIME_SPAN_MILLISECOND);
  }
  g_assert_cmpstr (desk.ended->str, ==, "missed ");
  g_assert_cmpuint (bytes_on_their_way (port), ==, 0);
  vz_device_stop (drawer);
  g_string_free (desk.ended, TRUE);
}

static void
test_bytes_that_are_none_are_refused (void)
{
  static const char *const wrong[] = {
    "",
    "1",
    "1B7",
    "1G",
    "0x07",
    "1B 70",
    ("000000000000000000000000000000000000000000000000000000000000"
     "000000"),
  };
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GHashTable) section = g_hash_table_new (g_str_hash, g_str_equal);
    g_autoptr (GError) error = NULL;
    g_hash_table_insert (section, "kind", "drawer");
    g_hash_table_insert (section, "link", "file:/dev/null");
    g_hash_table_insert (section, "open", (gpointer)wrong[i]);
    g_assert_null (vz_device_new ("drawer", section, NULL, vz_clock_virtual_clock (clock), &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/devices/drawer/it-opens-with-its-bytes", test_it_opens_with_its_bytes);
  g_test_add_func ("/devices/drawer/one-that-is-away-does-not-open-later",
                   test_one_that_is_away_does_not_open_later);
  g_test_add_func ("/devices/drawer/one-whose-port-keeps-the-bytes-does-not-open-later",
                   test_one_whose_port_keeps_the_bytes_does_not_open_later);
  g_test_add_func ("/devices/drawer/one-that-the-network-does-not-reach-does-not-open-later",
                   test_one_that_the_network_does_not_reach_does_not_open_later);
  g_test_add_func ("/devices/drawer/what-comes-from-a-drawer-is-counted",
                   test_what_comes_from_a_drawer_is_counted);
  g_test_add_func ("/devices/drawer/bytes-that-are-none-are-refused",
                   test_bytes_that_are_none_are_refused);
  return g_test_run ();
}
