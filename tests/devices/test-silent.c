/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/clock-virtual.h"
#include "devices/device.h"
#include "link-desk.h"

/* Every kind of device, on a link that is open and asks in vain whether it is there. */

typedef struct {
  VzClockVirtual *clock;
  VzLink *link; /* borrowed from the device */
  VzDevice *device;
  guint changes;
} Desk;

static VzLink *
make (const char *address, VzClock *clock, gpointer data, GError **error)
{
  Desk *desk = data;
  desk->link = vz_link_new (address, clock, TRUE, error);
  return desk->link;
}

static void
on_changed (VzDevice *device, Desk *desk)
{
  desk->changes++;
}

static Desk *
desk_new (const char *kind)
{
  Desk *desk = g_new0 (Desk, 1);
  const VzLinks links = { make, desk };
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) section = g_hash_table_new (g_str_hash, g_str_equal);
  desk->clock = vz_clock_virtual_new (0);
  g_hash_table_insert (section, (gpointer) "kind", (gpointer)kind);
  g_hash_table_insert (section, (gpointer) "link", (gpointer) "loop:");
  desk->device =
      vz_device_new ("it", section, &links, vz_clock_virtual_clock (desk->clock), &error);
  g_assert_no_error (error);
  g_signal_connect (desk->device, "health-changed", G_CALLBACK (on_changed), desk);
  vz_device_start (desk->device);
  g_assert_true (vz_link_is_open (desk->link));
  return desk;
}

static void
desk_free (Desk *desk)
{
  vz_device_stop (desk->device);
  g_object_unref (desk->device);
  vz_clock_virtual_free (desk->clock);
  g_free (desk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static VzCondition
told (const Desk *desk)
{
  const VzHealth *health = vz_device_health (desk->device);
  return (VzCondition){ health->state, g_intern_string (health->sentence),
                        g_intern_string (health->way_out) };
}

static void
assert_same (VzCondition is, VzCondition was)
{
  g_assert_cmpint (is.state, ==, was.state);
  g_assert_cmpstr (is.sentence, ==, was.sentence);
  g_assert_cmpstr (is.way_out, ==, was.way_out);
}

static void
test_of_one_that_does_not_answer_each_kind_says_that_it_is_away_until_it_answers (void)
{
  for (const VzDeviceKind *const *kind = vz_device_kinds; *kind; kind++) {
    g_autoptr (Desk) desk = desk_new ((*kind)->kind);
    VzCondition before = told (desk);
    guint changes = desk->changes;
    g_test_message ("%s", (*kind)->kind);

    vz_link_set_silent (desk->link, TRUE);
    g_assert_cmpint (told (desk).state, ==, VZ_HEALTH_AWAY);
    g_assert_true (g_str_has_suffix (told (desk).sentence, " does not answer."));
    g_assert_nonnull (told (desk).way_out);

    vz_link_set_silent (desk->link, FALSE);
    assert_same (told (desk), before);
    g_assert_true (before.state == VZ_HEALTH_AWAY || desk->changes == changes + 2);
  }
}

static void
test_what_a_kind_says_meanwhile_is_told_once_it_answers (void)
{
  g_autoptr (Desk) desk = desk_new ("drawer");
  vz_link_set_silent (desk->link, TRUE);
  VzCondition silent = told (desk);
  const VzCondition trouble = { VZ_HEALTH_ATTENTION, "It is stuck.", "Push it." };
  vz_device_set_health (desk->device, trouble, NULL, 0);
  assert_same (told (desk), silent);
  vz_link_set_silent (desk->link, FALSE);
  assert_same (told (desk), trouble);
}

static void
test_one_that_is_lost_says_that_it_is_not_connected (void)
{
  for (const VzDeviceKind *const *kind = vz_device_kinds; *kind; kind++) {
    g_autoptr (Desk) desk = desk_new ((*kind)->kind);
    g_autoptr (GError) error = g_error_new_literal (VZ_ERROR, VZ_ERROR_DEVICE, "it is gone");
    vz_link_set_silent (desk->link, TRUE);
    vz_link_fail (desk->link, error);
    g_test_message ("%s", (*kind)->kind);
    g_assert_true (g_str_has_suffix (told (desk).sentence, " is not connected."));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/silent/" name, function)
  ADD ("of-one-that-does-not-answer-each-kind-says-that-it-is-away-until-it-answers",
       test_of_one_that_does_not_answer_each_kind_says_that_it_is_away_until_it_answers);
  ADD ("what-a-kind-says-meanwhile-is-told-once-it-answers",
       test_what_a_kind_says_meanwhile_is_told_once_it_answers);
  ADD ("one-that-is-lost-says-that-it-is-not-connected",
       test_one_that_is_lost_says_that_it_is_not_connected);
  return g_test_run ();
}
