/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/reader-magnetic.h"

#include "core/clock-virtual.h"
#include "link-desk.h"
#include "sim/track.h"
#include "terminal.h"

#include <string.h>
#include <unistd.h>

/* A reader on a real pseudo-terminal, and what it told: a card in < >, ! one that was not read. The
 * numbers are those that payment companies publish for tests. */

#define DRAW                                                                                       \
  "\x02\x1b%B4111111111111111^DOE/JANE^30121010000000000000?"                                      \
  ";4111111111111111=30121010000000000000?\r\x03"

typedef struct {
  VzClockVirtual *clock;
  Terminal *terminal;
  VzDevice *device;
  GString *told;
} Desk;

static void
on_card (VzDevice *device, const VzTrackFacts *facts, Desk *desk)
{
  g_string_append_printf (desk->told, "<%s %s>", facts->bin, facts->last_four);
}

static void
on_misread (VzDevice *device, int why, Desk *desk)
{
  g_assert_cmpint (why, ==, VZ_ERROR_CARD_UNREAD);
  g_string_append_c (desk->told, '!');
}

static Desk *
set_up_kind (const char *kind, const char *key, const char *value)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autoptr (GHashTable) section = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GError) error = NULL;
  desk->clock = vz_clock_virtual_new (0);
  desk->terminal = terminal_new ();
  desk->told = g_string_new (NULL);
  g_hash_table_insert (section, "kind", g_strdup (kind));
  g_hash_table_insert (section, "link", terminal_address (desk->terminal, ""));
  if (key)
    g_hash_table_insert (section, (gpointer)key, g_strdup (value));
  desk->device =
      vz_device_new ("reader", section, NULL, vz_clock_virtual_clock (desk->clock), &error);
  g_assert_no_error (error);
  g_signal_connect (desk->device, "card", G_CALLBACK (on_card), desk);
  g_signal_connect (desk->device, "misread", G_CALLBACK (on_misread), desk);
  vz_device_start (desk->device);
  WAIT_UNTIL (vz_device_health (desk->device)->state == VZ_HEALTH_READY);
  return desk;
}

static Desk *
set_up (const char *key, const char *value)
{
  return set_up_kind ("reader-magnetic", key, value);
}

static void
tear_down (Desk *desk)
{
  g_object_unref (desk->device);
  terminal_free (desk->terminal);
  vz_clock_virtual_free (desk->clock);
  g_string_free (desk->told, TRUE);
  g_free (desk);
}

static void
wait_for (Desk *desk, const char *told)
{
  WAIT_UNTIL (desk->told->len >= strlen (told));
  g_assert_cmpstr (desk->told->str, ==, told);
}

static void
test_a_card_tells_its_bin_and_last_four (void)
{
  Desk *desk = set_up (NULL, NULL);
  terminal_say (desk->terminal, DRAW DRAW);
  wait_for (desk, "<41111111 1111><41111111 1111>");
  tear_down (desk);
}

static void
test_a_card_that_was_not_read_is_told (void)
{
  Desk *desk = set_up (NULL, NULL);
  terminal_say (desk->terminal, "%E?;E?\r\x03" DRAW "noise\r");
  wait_for (desk, "!<41111111 1111>!");
  tear_down (desk);
}

static void
test_a_wrong_lrc_is_noticed (void)
{
  Desk *desk = set_up ("lrc", "yes");
  terminal_say (desk->terminal, ";4111111111111111=30121010000000000000?<\r"
                                ";4111111111111111=30121010000000000000?;\r");
  wait_for (desk, "<41111111 1111>!");
  tear_down (desk);
}

static void
test_hidden_digits_are_no_bin (void)
{
  Desk *desk = set_up ("clear", "4");
  terminal_say (desk->terminal, ";4111000000001111=30121010000000000000?|0600|C256D7\r");
  wait_for (desk, "<4111 1111>");
  tear_down (desk);
}

static void
say (Desk *desk, const GString *bytes)
{
  g_assert_cmpint (write (desk->terminal->master, bytes->str, bytes->len), ==, (gssize)bytes->len);
}

static void
test_a_card_in_a_packet_tells_what_the_reader_shows_of_it (void)
{
  Desk *desk = set_up_kind ("reader-idtech", NULL, NULL);
  g_autoptr (GString) one = vz_sim_track_pack ("4111111111111111");
  g_autoptr (GString) other = vz_sim_track_pack ("378282246310005");
  say (desk, one);
  say (desk, other);
  wait_for (desk, "<4111 1111><3782 0005>");
  g_assert_cmpuint (vz_device_health (desk->device)->dropped, ==, 0);
  tear_down (desk);
}

static void
test_a_damaged_packet_is_no_card (void)
{
  Desk *desk = set_up_kind ("reader-idtech", NULL, NULL);
  g_autoptr (GString) good = vz_sim_track_pack ("4111111111111111");
  g_autoptr (GString) damaged = vz_sim_track_pack ("4111111111111111");
  damaged->str[12] ^= 1;
  say (desk, damaged);
  say (desk, good);
  wait_for (desk, "!<4111 1111>");
  g_assert_cmpuint (vz_device_health (desk->device)->dropped, ==, damaged->len);
  tear_down (desk);
}

/* What stops half-way, and what a reader that is set to clear text sends. */
#define NOISE (500 * MS) /* is told once in so long */

static void
test_what_is_no_packet_is_told_once_it_is_still (void)
{
  Desk *desk = set_up_kind ("reader-idtech", NULL, NULL);
  g_autoptr (GString) good = vz_sim_track_pack ("4111111111111111");
  g_autoptr (GString) half = g_string_new_len (good->str, (gssize)good->len / 2);
  say (desk, half);
  while (desk->told->len < 1) {
    g_main_context_iteration (NULL, FALSE);
    vz_clock_virtual_advance (desk->clock, 10 * MS);
  }
  vz_clock_virtual_advance (desk->clock, NOISE);
  terminal_say (desk->terminal, ";4111111111111111=30121010000000000000?\r");
  while (desk->told->len < 2) {
    g_main_context_iteration (NULL, FALSE);
    vz_clock_virtual_advance (desk->clock, 10 * MS);
  }
  say (desk, good);
  wait_for (desk, "!!<4111 1111>");
  g_assert_cmpuint (vz_device_health (desk->device)->dropped, >=, half->len);
  terminal_unplug (desk->terminal);
  WAIT_UNTIL (vz_device_health (desk->device)->state == VZ_HEALTH_AWAY);
  g_assert_cmpstr (vz_device_health (desk->device)->sentence, ==,
                   "The card reader is not connected.");
  tear_down (desk);
}

static VzLink *
make_any (const char *address, VzClock *clock, gpointer data, GError **error)
{
  return vz_link_new (address, clock, TRUE, error);
}

static void
test_what_a_reader_of_packets_does_not_know_is_refused (void)
{
  static const char *const kinds[] = { "reader-idtech", "reader-vivopay" };
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GHashTable) section = g_hash_table_new (g_str_hash, g_str_equal);
    g_autoptr (GError) error = NULL;
    g_hash_table_insert (section, "kind", (gpointer)kinds[i]);
    g_hash_table_insert (section, "link", "serial:/dev/null");
    g_hash_table_insert (section, "clear", "8");
    g_assert_null (vz_device_new ("reader", section, NULL, vz_clock_virtual_clock (clock), &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
    g_assert_nonnull (strstr (error->message, "clear"));
  }
}

static void
test_no_card_goes_on_a_tape (void)
{
  static const char *const kinds[] = { "reader-magnetic", "reader-idtech", "reader-vivopay" };
  const VzLinks links = { make_any, NULL };
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GHashTable) section = g_hash_table_new (g_str_hash, g_str_equal);
    g_autoptr (GError) error = NULL;
    g_hash_table_insert (section, "kind", (gpointer)kinds[i]);
    g_hash_table_insert (section, "link", "tape:/dev/null?of=loop:");
    g_assert_null (
        vz_device_new ("reader", section, &links, vz_clock_virtual_clock (clock), &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/devices/reader/what-a-reader-of-packets-does-not-know-is-refused",
                   test_what_a_reader_of_packets_does_not_know_is_refused);
  g_test_add_func ("/devices/reader/a-card-tells-its-bin-and-last-four",
                   test_a_card_tells_its_bin_and_last_four);
  g_test_add_func ("/devices/reader/a-card-that-was-not-read-is-told",
                   test_a_card_that_was_not_read_is_told);
  g_test_add_func ("/devices/reader/a-wrong-lrc-is-noticed", test_a_wrong_lrc_is_noticed);
  g_test_add_func ("/devices/reader/hidden-digits-are-no-bin", test_hidden_digits_are_no_bin);
  g_test_add_func ("/devices/reader/a-card-in-a-packet-tells-what-the-reader-shows-of-it",
                   test_a_card_in_a_packet_tells_what_the_reader_shows_of_it);
  g_test_add_func ("/devices/reader/a-damaged-packet-is-no-card", test_a_damaged_packet_is_no_card);
  g_test_add_func ("/devices/reader/what-is-no-packet-is-told-once-it-is-still",
                   test_what_is_no_packet_is_told_once_it_is_still);
  g_test_add_func ("/devices/reader/no-card-goes-on-a-tape", test_no_card_goes_on_a_tape);
  return g_test_run ();
}
