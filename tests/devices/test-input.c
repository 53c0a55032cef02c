/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/device.h"

#include "core/clock-virtual.h"
#include "../wire/hex.h"
#include "core/random-seeded.h"
#include "link-desk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROUNDS 200
#define EVENT 24 /* bytes */
#define BACK_WITHIN (800 * MS)

/* A scanner that types, as the input device that the kernel makes of it: see fifo-as-input.c. */
typedef struct {
  char *folder;
  char *pipe, *notes, *taken;
  int keys; /* the end at which keys are struck */
  VzClockVirtual *clock;
  VzDevice *device;
  GString *told;
} Desk;

/* What evdev hands over, and what is to be told of it. */
typedef struct {
  GByteArray *events;
  char *told;
} Typing;

/* scanner-keys.hex; its first is "8690000000012" and Enter. */
static GPtrArray *typings;

static void
typing_free (gpointer data)
{
  Typing *typing = data;
  g_byte_array_unref (typing->events);
  g_free (typing->told);
  g_free (typing);
}

static Typing *
typing_new (void)
{
  Typing *typing = g_new0 (Typing, 1);
  typing->events = g_byte_array_new ();
  return typing;
}

static void
append_event (GByteArray *events, const char *line)
{
  g_autoptr (GBytes) event = hex_read (line);
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (event, &n_bytes);
  g_assert_cmpuint (n_bytes, ==, EVENT);
  g_byte_array_append (events, bytes, EVENT);
}

static GPtrArray *
read_typings (void)
{
  g_autofree char *text = NULL;
  GPtrArray *read = g_ptr_array_new_with_free_func (typing_free);
  Typing *typing = NULL;
  g_assert_true (g_file_get_contents (g_getenv ("TYPED"), &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line; line++) {
    if (**line == '\0' || **line == '#')
      continue;
    if (!typing)
      g_ptr_array_add (read, typing = typing_new ());
    if (!g_str_has_prefix (*line, "= ")) {
      append_event (typing->events, *line);
      continue;
    }
    typing->told = g_strdup (*line + strlen ("= "));
    typing = NULL;
  }
  g_assert_null (typing);
  g_assert_cmpuint (read->len, >, 0);
  return read;
}

static void
on_scanned (VzDevice *device, const char *block, guint64 length, Desk *desk)
{
  g_string_append_printf (desk->told, "<%.*s>", (int)length, block);
}

static void
plug (Desk *desk)
{
  g_assert_cmpint (mkfifo (desk->pipe, 0600), ==, 0);
  desk->keys = open (desk->pipe, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (desk->keys, >=, 0);
}

static Desk *
set_up (void)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autoptr (GHashTable) section = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  desk->folder = g_dir_make_tmp ("vezne-input-XXXXXX", NULL);
  desk->pipe = g_build_filename (desk->folder, "event7", NULL);
  desk->notes = g_build_filename (desk->folder, "notes", NULL);
  desk->taken = g_build_filename (desk->folder, "taken", NULL);
  g_setenv ("INPUT", desk->pipe, TRUE);
  g_setenv ("NOTES", desk->notes, TRUE);
  g_setenv ("TAKEN", desk->taken, TRUE);
  plug (desk);
  desk->clock = vz_clock_virtual_new (0);
  desk->told = g_string_new (NULL);
  g_hash_table_insert (section, (gpointer) "kind", (gpointer) "scanner-keyboard");
  g_hash_table_insert (section, (gpointer) "link",
                       (gpointer) "input:/dev/input/by-id/usb-Zebra_DS2208-event-kbd");
  desk->device =
      vz_device_new ("scanner", section, NULL, vz_clock_virtual_clock (desk->clock), &error);
  g_assert_no_error (error);
  g_signal_connect (desk->device, "scanned", G_CALLBACK (on_scanned), desk);
  return desk;
}

static void
tear_down (Desk *desk)
{
  g_object_unref (desk->device);
  vz_clock_virtual_free (desk->clock);
  if (desk->keys >= 0)
    close (desk->keys);
  g_unlink (desk->pipe);
  g_unlink (desk->notes);
  g_unlink (desk->taken);
  g_rmdir (desk->folder);
  g_string_free (desk->told, TRUE);
  g_free (desk->folder);
  g_free (desk->pipe);
  g_free (desk->notes);
  g_free (desk->taken);
  g_free (desk);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, tear_down)

static VzHealthState
health (Desk *desk)
{
  return vz_device_health (desk->device)->state;
}

/* Whole events, as the kernel hands them over, @at_once of them. */
static void
strike_events (Desk *desk, const GByteArray *events, gsize at_once)
{
  for (gsize at = 0; at < events->len; at += at_once * EVENT) {
    const gsize n_bytes = MIN (at_once * EVENT, events->len - at);
    g_assert_cmpint (write (desk->keys, events->data + at, n_bytes), ==, n_bytes);
    link_desk_turn ();
  }
}

static const GByteArray *
first_typing (void)
{
  const Typing *typing = typings->pdata[0];
  return typing->events;
}

static void
strike (Desk *desk)
{
  strike_events (desk, first_typing (), first_typing ()->len / EVENT);
}

static void
test_it_is_taken_for_us_alone_and_read (void)
{
  g_autoptr (Desk) desk = set_up ();
  g_autofree char *notes = NULL;
  vz_device_start (desk->device);
  WAIT_UNTIL (health (desk) == VZ_HEALTH_READY);
  g_assert_true (g_file_get_contents (desk->notes, &notes, NULL, NULL));
  g_assert_cmpstr (notes, ==, "MG"); /* by a clock that nobody sets, and grabbed */
  strike (desk);
  WAIT_UNTIL (desk->told->len > 0);
  g_assert_cmpstr (desk->told->str, ==, "<8690000000012>");
}

/* Half of the desktop would get its keys, and the register the others. */
static void
test_one_that_another_has_is_away_until_it_is_free (void)
{
  g_autoptr (Desk) desk = set_up ();
  g_assert_true (g_file_set_contents (desk->taken, "", 0, NULL));
  vz_device_start (desk->device);
  WAIT_UNTIL (vz_device_health (desk->device)->detail != NULL);
  g_assert_cmpint (health (desk), ==, VZ_HEALTH_AWAY);
  g_assert_nonnull (strstr (vz_device_health (desk->device)->detail, "another program uses it"));
  g_unlink (desk->taken);
  vz_clock_virtual_advance (desk->clock, 800 * MS);
  WAIT_UNTIL (health (desk) == VZ_HEALTH_READY);
}

static void
unplug (Desk *desk)
{
  close (desk->keys);
  g_unlink (desk->pipe);
  WAIT_UNTIL (health (desk) == VZ_HEALTH_AWAY);
}

static void
plug_in_again (Desk *desk)
{
  plug (desk);
  vz_clock_virtual_advance (desk->clock, BACK_WITHIN);
  WAIT_UNTIL (health (desk) == VZ_HEALTH_READY);
}

static void
test_one_that_is_unplugged_is_taken_again (void)
{
  g_autoptr (Desk) desk = set_up ();
  vz_device_start (desk->device);
  WAIT_UNTIL (health (desk) == VZ_HEALTH_READY);
  unplug (desk);
  plug_in_again (desk);
  strike (desk);
  WAIT_UNTIL (desk->told->len > 0);
  g_assert_cmpstr (desk->told->str, ==, "<8690000000012>");
}

/* What was struck before it went is no code, and no beginning of the next one. */
static void
test_half_a_code_is_no_item (void)
{
  g_autoptr (Desk) desk = set_up ();
  VzRandomSeeded chance;
  vz_random_seeded_init (&chance, 4711);
  vz_device_start (desk->device);
  WAIT_UNTIL (health (desk) == VZ_HEALTH_READY);
  for (guint round = 0; round < ROUNDS; round++) {
    gsize part = EVENT * (1 + vz_random_below (&chance.random, first_typing ()->len / EVENT - 6));
    g_assert_cmpint (write (desk->keys, first_typing ()->data, part), ==, part);
    link_desk_turn ();
    vz_clock_virtual_advance (desk->clock, vz_random_below (&chance.random, 60) * MS);
    unplug (desk);
    plug_in_again (desk);
    g_assert_cmpstr (desk->told->str, ==, "");
    strike (desk);
    WAIT_UNTIL (desk->told->len > 0);
    g_assert_cmpstr (desk->told->str, ==, "<8690000000012>");
    g_string_truncate (desk->told, 0);
  }
}

static void
on_misread (VzDevice *device, int why, Desk *desk)
{
  g_string_append_c (desk->told, '!');
}

/* Keys that roll over, Shift, lamps, a key that repeats, events that were lost. */
static void
test_what_the_kernel_makes_of_scanners_is_read (void)
{
  static const gsize at_once[] = { 1, 7, 64, G_MAXUINT16 };
  for (guint way = 0; way < G_N_ELEMENTS (at_once); way++) {
    g_autoptr (Desk) desk = set_up ();
    g_signal_connect (desk->device, "misread", G_CALLBACK (on_misread), desk);
    vz_device_start (desk->device);
    WAIT_UNTIL (health (desk) == VZ_HEALTH_READY);
    for (guint i = 0; i < typings->len; i++) {
      const Typing *typing = typings->pdata[i];
      strike_events (desk, typing->events, at_once[way]);
      WAIT_UNTIL (desk->told->len >= strlen (typing->told));
      g_assert_cmpstr (desk->told->str, ==, typing->told);
      g_string_truncate (desk->told, 0);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  typings = read_typings ();
  g_test_add_func ("/devices/input/it-is-taken-for-us-alone-and-read",
                   test_it_is_taken_for_us_alone_and_read);
  g_test_add_func ("/devices/input/one-that-another-has-is-away-until-it-is-free",
                   test_one_that_another_has_is_away_until_it_is_free);
  g_test_add_func ("/devices/input/one-that-is-unplugged-is-taken-again",
                   test_one_that_is_unplugged_is_taken_again);
  g_test_add_func ("/devices/input/half-a-code-is-no-item", test_half_a_code_is_no_item);
  g_test_add_func ("/devices/input/what-the-kernel-makes-of-scanners-is-read",
                   test_what_the_kernel_makes_of_scanners_is_read);
  int failed = g_test_run ();
  g_ptr_array_unref (typings);
  return failed;
}
