/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cable.h"

#include "core/error.h"

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
  desk->cable = cable_new (real, "drawer", keys);
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
  vz_device_open_drawer (desk->cable->device);
  cable_pass (desk->cable, 100, hear, desk);
  g_assert_cmpstr (desk->heard->str, ==, bytes);
  g_assert_cmpstr (desk->ended->str, ==, "opened ");
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
  g_test_add_func ("/devices/drawer/bytes-that-are-none-are-refused",
                   test_bytes_that_are_none_are_refused);
  return g_test_run ();
}
