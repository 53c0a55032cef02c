/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cable.h"

#include "devices/link-loop.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MS G_GINT64_CONSTANT (1000)
#define SECOND (1000 * MS)

static VzLink *
make_link (const char *address, VzClock *clock, gpointer data, GError **error)
{
  Cable *cable = data;
  cable->link = vz_link_new (address, clock, TRUE, error);
  return cable->link;
}

static gboolean
is_away (Cable *cable)
{
  return vz_device_health (cable->device)->state == VZ_HEALTH_AWAY;
}

/* -- in the network -- */

static void
listen_again (Cable *cable)
{
  const int yes = 1;
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
                                 .sin_port = htons (cable->port) };
  socklen_t size = sizeof address;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  g_assert_cmpint (setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes), ==, 0);
  g_assert_cmpint (bind (fd, (struct sockaddr *)&address, size), ==, 0);
  g_assert_cmpint (listen (fd, 1), ==, 0);
  g_assert_cmpint (getsockname (fd, (struct sockaddr *)&address, &size), ==, 0);
  cable->listening = fd;
  cable->port = ntohs (address.sin_port);
}

static void
close_end (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

static void
leave_network (Cable *cable)
{
  close_end (&cable->connected);
  close_end (&cable->listening);
}

/* The kernel would take its time over acknowledgements and small answers, which is real. */
static void
hurry (const Cable *cable, int option)
{
  const int yes = 1;
  if (cable->connected >= 0)
    g_assert_cmpint (setsockopt (cable->connected, IPPROTO_TCP, option, &yes, sizeof yes), ==, 0);
}

static int
accept_end (Cable *cable)
{
  if (cable->connected >= 0 || cable->listening < 0)
    return cable->connected;
  cable->connected = accept4 (cable->listening, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  hurry (cable, TCP_NODELAY);
  return cable->connected;
}

/* -- any of them -- */

static void
lay_cable (Cable *cable)
{
  if (cable->way == CABLE_NETWORK)
    listen_again (cable);
  else if (cable->way == CABLE_TERMINAL)
    cable->terminal = terminal_new ();
}

static char *
address_of (const Cable *cable)
{
  if (cable->way == CABLE_NETWORK)
    return g_strdup_printf ("tcp:127.0.0.1:%u", cable->port);
  return cable->terminal ? terminal_address (cable->terminal, "") : g_strdup ("loop:");
}

static VzDevice *
make_device (Cable *cable)
{
  const VzLinks links = { make_link, cable };
  g_autoptr (GHashTable) section = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = address_of (cable);
  g_hash_table_insert (section, "kind", (gpointer)cable->kind);
  g_hash_table_insert (section, "link", address);
  for (guint i = 0; cable->keys && cable->keys[i]; i += 2)
    g_hash_table_insert (section, cable->keys[i], cable->keys[i + 1]);
  VzDevice *device =
      vz_device_new ("device", section, &links, vz_clock_virtual_clock (cable->clock), &error);
  g_assert_no_error (error);
  return device;
}

Cable *
cable_new (CableWay way, const char *kind, const char *const *keys)
{
  Cable *cable = g_new0 (Cable, 1);
  cable->way = way;
  cable->kind = kind;
  cable->keys = g_strdupv ((char **)keys);
  cable->listening = cable->connected = -1;
  lay_cable (cable);
  cable->clock = vz_clock_virtual_new (0);
  vz_random_seeded_init (&cable->chance, 4711);
  cable->device = make_device (cable);
  cable->is_in = TRUE;
  cable->pulled_at = G_MAXSIZE;
  vz_device_start (cable->device);
  return cable;
}

void
cable_free (Cable *cable)
{
  g_object_unref (cable->device);
  g_clear_pointer (&cable->terminal, terminal_free);
  leave_network (cable);
  vz_clock_virtual_free (cable->clock);
  g_strfreev (cable->keys);
  g_free (cable);
}

guint32
cable_chance (Cable *cable, guint32 limit)
{
  return vz_random_below (&cable->chance.random, limit);
}

static int
far_end (Cable *cable)
{
  if (cable->way == CABLE_NETWORK)
    return accept_end (cable);
  return cable->terminal ? cable->terminal->master : vz_link_loop_peer (VZ_LINK_LOOP (cable->link));
}

void
cable_begin_anew (Cable *cable)
{
  guint8 lost[4096];
  g_clear_object (&cable->device);
  while (cable->way != CABLE_LOOP && far_end (cable) >= 0 &&
         read (far_end (cable), lost, sizeof lost) > 0)
    ;
  close_end (&cable->connected);
  cable->device = make_device (cable);
}

gsize
cable_take (Cable *cable, guint8 *bytes, gsize n_bytes)
{
  gsize wanted = MIN (n_bytes, cable->pulled_at - cable->taken);
  gssize n = far_end (cable) < 0 || wanted == 0 ? -1 : read (far_end (cable), bytes, wanted);
  cable->taken += n > 0 ? (gsize)n : 0;
  if (cable->way == CABLE_NETWORK && (n == 0 || (n < 0 && wanted > 0 && errno == ECONNRESET)))
    close_end (&cable->connected); /* the register begins anew */
  hurry (cable, TCP_QUICKACK);
  if (cable->is_in && cable->taken == cable->pulled_at)
    cable_pull (cable);
  return n > 0 ? (gsize)n : 0;
}

void
cable_say (Cable *cable, const void *bytes, gsize n_bytes)
{
  if (!cable->is_in || far_end (cable) < 0)
    return;
  gssize n = write (far_end (cable), bytes, n_bytes);
  if (n < 0 && cable->way == CABLE_NETWORK)
    close_end (&cable->connected); /* nobody is there to hear it */
  else
    g_assert_cmpint (n, ==, (gssize)n_bytes);
}

/* A loop tells at once; the system has its time. */
void
cable_pull (Cable *cable)
{
  gint64 late = g_get_monotonic_time () + SECOND;
  cable->is_in = FALSE;
  leave_network (cable);
  if (cable->terminal)
    terminal_unplug (cable->terminal);
  if (cable->way == CABLE_LOOP)
    vz_link_loop_set_plugged (VZ_LINK_LOOP (cable->link), FALSE);
  while (!is_away (cable) && g_get_monotonic_time () < late)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (is_away (cable));
}

void
cable_plug (Cable *cable)
{
  if (cable->is_in)
    return;
  cable->taken = 0;
  cable->pulled_at = G_MAXSIZE;
  cable->is_in = TRUE;
  if (cable->way == CABLE_NETWORK)
    listen_again (cable);
  else if (cable->terminal)
    terminal_plug (cable->terminal);
  else
    vz_link_loop_set_plugged (VZ_LINK_LOOP (cable->link), TRUE);
}

/* What is opened meanwhile is a real port, and takes real time. */
void
cable_settle (Cable *cable, CableTurn turn, gpointer data)
{
  while (g_main_context_iteration (NULL, vz_link_is_opening (cable->link)) || turn (data))
    ;
}

void
cable_pass (Cable *cable, gint64 milliseconds, CableTurn turn, gpointer data)
{
  cable_settle (cable, turn, data);
  for (gint64 i = 0; i < milliseconds; i += 20) {
    vz_clock_virtual_advance (cable->clock, 20 * MS);
    cable_settle (cable, turn, data);
  }
}
