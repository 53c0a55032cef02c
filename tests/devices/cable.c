/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cable.h"

#include "devices/link-loop.h"

#include <string.h>
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

Cable *
cable_new (gboolean real, const char *kind, const char *const *keys)
{
  Cable *cable = g_new0 (Cable, 1);
  const VzLinks links = { make_link, cable };
  g_autoptr (GHashTable) section = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  cable->terminal = real ? terminal_new () : NULL;
  g_autofree char *address = real ? terminal_address (cable->terminal, "") : g_strdup ("loop:");
  cable->clock = vz_clock_virtual_new (0);
  vz_random_seeded_init (&cable->chance, 4711);
  g_hash_table_insert (section, "kind", (gpointer)kind);
  g_hash_table_insert (section, "link", address);
  for (guint i = 0; keys && keys[i]; i += 2)
    g_hash_table_insert (section, (gpointer)keys[i], (gpointer)keys[i + 1]);
  cable->device =
      vz_device_new ("device", section, &links, vz_clock_virtual_clock (cable->clock), &error);
  g_assert_no_error (error);
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
  vz_clock_virtual_free (cable->clock);
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
  return cable->terminal ? cable->terminal->master : vz_link_loop_peer (VZ_LINK_LOOP (cable->link));
}

gsize
cable_take (Cable *cable, guint8 *bytes, gsize n_bytes)
{
  gsize wanted = MIN (n_bytes, cable->pulled_at - cable->taken);
  gssize n = far_end (cable) < 0 || wanted == 0 ? 0 : read (far_end (cable), bytes, wanted);
  cable->taken += n > 0 ? (gsize)n : 0;
  if (cable->is_in && cable->taken == cable->pulled_at)
    cable_pull (cable);
  return n > 0 ? (gsize)n : 0;
}

void
cable_say (Cable *cable, const void *bytes, gsize n_bytes)
{
  if (cable->is_in && far_end (cable) >= 0)
    g_assert_cmpint (write (far_end (cable), bytes, n_bytes), ==, (gssize)n_bytes);
}

/* A loop tells at once; the system has its time. */
void
cable_pull (Cable *cable)
{
  gint64 late = g_get_monotonic_time () + SECOND;
  cable->is_in = FALSE;
  if (cable->terminal)
    terminal_unplug (cable->terminal);
  else
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
  if (cable->terminal)
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
