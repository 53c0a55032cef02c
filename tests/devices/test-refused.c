/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/clock-virtual.h"
#include "devices/device.h"
#include "devices/link-refusal.h"
#include "link-desk.h"
#include "terminal.h"

#include <errno.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Every kind of device, at a port that is there and is not given to it. */

#define AWAY_UNTIL (G_USEC_PER_SEC) /* by then one whose port is given is open */
#define NOBODY 65534

typedef struct {
  Terminal *terminal;
  VzClockVirtual *clock;
  VzDevice *device;
} Desk;

static Desk *
desk_new (const char *kind, const char *scheme)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) section = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  desk->terminal = terminal_new ();
  desk->clock = vz_clock_virtual_new (0);
  g_hash_table_insert (section, (gpointer) "kind", g_strdup (kind));
  g_hash_table_insert (section, (gpointer) "link",
                       g_strconcat (scheme, ttyname (desk->terminal->slave), NULL));
  desk->device = vz_device_new ("it", section, NULL, vz_clock_virtual_clock (desk->clock), &error);
  g_assert_no_error (error);
  return desk;
}

static void
desk_free (Desk *desk)
{
  g_object_unref (desk->device);
  vz_clock_virtual_free (desk->clock);
  terminal_free (desk->terminal);
  g_free (desk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static const VzHealth *
health_of (const Desk *desk)
{
  return vz_device_health (desk->device);
}

static void
start (Desk *desk)
{
  vz_device_start (desk->device);
  WAIT_UNTIL (health_of (desk)->detail || health_of (desk)->state != VZ_HEALTH_AWAY);
}

static void
assert_told (const Desk *desk, VzError code)
{
  const VzErrorText *text = vz_error_text_for_code (code);
  g_test_message ("%s", health_of (desk)->kind);
  g_assert_cmpint (health_of (desk)->state, ==, VZ_HEALTH_AWAY);
  g_assert_cmpstr (health_of (desk)->sentence, ==, text->sentence);
  g_assert_cmpstr (health_of (desk)->way_out, ==, text->way_out);
}

static void
assert_not_told (const Desk *desk, VzError code)
{
  g_assert_cmpstr (health_of (desk)->sentence, !=, vz_error_text_for_code (code)->sentence);
}

/* As another program has it. */
static void
lock (Desk *desk, int how)
{
  g_assert_cmpint (flock (desk->terminal->slave, how | LOCK_NB), ==, 0);
}

static void
test_of_a_port_that_another_program_has_each_kind_says_so_until_it_is_free (void)
{
  for (const VzDeviceKind *const *kind = vz_device_kinds; *kind; kind++) {
    g_autoptr (Desk) desk = desk_new ((*kind)->kind, "serial:");
    lock (desk, LOCK_EX);
    start (desk);
    assert_told (desk, VZ_ERROR_PORT_TAKEN);

    lock (desk, LOCK_UN);
    vz_clock_virtual_advance (desk->clock, AWAY_UNTIL);
    WAIT_UNTIL (!health_of (desk)->detail);
    assert_not_told (desk, VZ_ERROR_PORT_TAKEN);
    vz_device_stop (desk->device);
  }
}

/* A cashier waits for it, and there is a key. */
static void
test_a_drawer_that_did_not_open_is_told_all_the_same (void)
{
  static const char *const kinds[] = { "printer-escpos", "drawer" };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (Desk) desk = desk_new (kinds[i], "serial:");
    lock (desk, LOCK_EX);
    start (desk);
    vz_device_open_drawer (desk->device);
    g_assert_cmpint (health_of (desk)->state, ==, VZ_HEALTH_AWAY);
    g_assert_nonnull (strstr (health_of (desk)->sentence, "cash drawer"));
    g_assert_nonnull (strstr (health_of (desk)->way_out, "its key"));
    vz_device_stop (desk->device);
  }
}

/* Whom no mode of a file stops is somebody else for a while. */
static gboolean
become_bound_by_modes (void)
{
  if (geteuid () == 0 && seteuid (NOBODY) != 0)
    g_test_skip ("It cannot be run as another user.");
  return geteuid () != 0;
}

static void
forbid (Desk *desk)
{
  g_assert_cmpint (fchmod (desk->terminal->slave, 0), ==, 0);
}

static void
start_as_a_user (Desk *desk)
{
  uid_t us = geteuid ();
  if (!become_bound_by_modes ())
    return;
  start (desk);
  assert_told (desk, VZ_ERROR_PORT_FORBIDDEN);
  vz_device_stop (desk->device);
  g_assert_cmpint (seteuid (us), ==, 0);
}

static void
test_of_a_port_that_may_not_be_used_each_kind_says_so (void)
{
  static const char *const schemes[] = { "serial:", "usb:" };
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    for (const VzDeviceKind *const *kind = vz_device_kinds; *kind; kind++) {
      g_autoptr (Desk) desk = desk_new ((*kind)->kind, schemes[i]);
      forbid (desk);
      start_as_a_user (desk);
    }
}

static void
test_of_a_port_that_is_not_there_each_kind_says_that_it_is_not_connected (void)
{
  for (const VzDeviceKind *const *kind = vz_device_kinds; *kind; kind++) {
    g_autoptr (Desk) desk = desk_new ((*kind)->kind, "serial:");
    terminal_unplug (desk->terminal);
    start (desk);
    g_assert_true (g_str_has_suffix (health_of (desk)->sentence, " is not connected."));
    vz_device_stop (desk->device);
  }
}

static void
test_a_refusal_is_told_from_other_failures (void)
{
  static const struct {
    int number;
    VzError code;
  } rows[] = {
    { EBUSY, VZ_ERROR_PORT_TAKEN },      { EAGAIN, VZ_ERROR_PORT_TAKEN },
    { EACCES, VZ_ERROR_PORT_FORBIDDEN }, { EPERM, VZ_ERROR_PORT_FORBIDDEN },
    { ENOENT, VZ_ERROR_DEVICE },         { EIO, VZ_ERROR_DEVICE },
    { ENODEV, VZ_ERROR_DEVICE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    vz_link_set_refusal (rows[i].number, &error);
    g_assert_error (error, VZ_ERROR, (gint)rows[i].code);
    g_assert_true (vz_link_refusal_text (error) ==
                   (rows[i].code == VZ_ERROR_DEVICE ? NULL : vz_error_text (error)));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/refused/" name, function)
  ADD ("of-a-port-that-another-program-has-each-kind-says-so-until-it-is-free",
       test_of_a_port_that_another_program_has_each_kind_says_so_until_it_is_free);
  ADD ("a-drawer-that-did-not-open-is-told-all-the-same",
       test_a_drawer_that_did_not_open_is_told_all_the_same);
  ADD ("of-a-port-that-may-not-be-used-each-kind-says-so",
       test_of_a_port_that_may_not_be_used_each_kind_says_so);
  ADD ("of-a-port-that-is-not-there-each-kind-says-that-it-is-not-connected",
       test_of_a_port_that_is_not_there_each_kind_says_that_it_is_not_connected);
  ADD ("a-refusal-is-told-from-other-failures", test_a_refusal_is_told_from_other_failures);
  return g_test_run ();
}
