/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/device-set.h"

#include "core/clock-virtual.h"
#include "devices/link-loop.h"
#include "../folder/folder.h"

#include <string.h>
#include <unistd.h>

/* The traffic of one device on a tape, and the tape in its place. */

#define SECONDS G_USEC_PER_SEC
#define DEVICE "tcp:127.0.0.1:1" /* as it is configured */

typedef struct {
  char *folder;
  char *tape;
  VzClockVirtual *clock;
  VzLinks links;
  char *device; /* what is really at it */
  VzLink *line; /* that was made last */
} Desk;

static void
configure (Desk *desk, const char *sections)
{
  static const char head[] = "[register]\nid=1\n[store]\nname=Ardıç\n"
                             "[commerce]\nurl=http://127.0.0.1:1\nusername=a@b.example\n"
                             "password-file=password\n";
  g_autofree char *path = g_build_filename (desk->folder, "vezne.conf", NULL);
  g_autofree char *password = g_build_filename (desk->folder, "password", NULL);
  g_autofree char *text = g_strconcat (head, sections, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (
      g_file_set_contents_full (password, "training\n", -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static Desk *
desk_new (const char *sections)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->folder = g_dir_make_tmp ("vezne-recording-XXXXXX", NULL);
  desk->tape = g_build_filename (desk->folder, "tape", NULL);
  desk->clock = vz_clock_virtual_new (0);
  desk->device = g_strdup ("loop:");
  configure (desk, sections);
  return desk;
}

static void
desk_free (Desk *desk)
{
  vz_clock_virtual_free (desk->clock);
  remove_folder (desk->folder);
  g_free (desk->device);
  g_free (desk->tape);
  g_free (desk->folder);
  g_free (desk);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static VzLink *
make (const char *address, VzClock *clock, gpointer data, GError **error)
{
  Desk *desk = data;

  desk->line =
      vz_link_new (g_str_equal (address, DEVICE) ? desk->device : address, clock, TRUE, error);
  return desk->line;
}

static void
ignore (gpointer data)
{
}

/* What the product makes, and a line of the test, and a tape. */
static VzDeviceSet *
open_set (Desk *desk, const char *recorded, GError **error)
{
  g_autofree char *config = g_build_filename (desk->folder, "vezne.conf", NULL);
  g_autofree char *state = g_build_filename (desk->folder, "state", NULL);
  const VzRegisterOptions options = { .config = config, .state_dir = state };
  const VzOutside outside = { .clock = vz_clock_virtual_clock (desk->clock),
                              .links = &desk->links };
  const VzTapeOf tape = { recorded, desk->tape };

  desk->links = (VzLinks){ make, desk };
  return vz_device_set_open (&options, &outside, recorded != NULL ? &tape : NULL, ignore, NULL,
                             error);
}

static void
turn (Desk *desk, gint64 time)
{
  vz_clock_virtual_advance (desk->clock, time);
  while (g_main_context_iteration (NULL, FALSE)) {
  }
}

static char *
read_of (VzDeviceSet *set)
{
  g_autoptr (GPtrArray) views = vz_device_set_look (set);
  const VzDeviceView *view = g_ptr_array_index (views, 0);

  return view->trial == VZ_TRIAL_PASSED ? g_strdup (view->trial_read) : NULL;
}

#define SCANNER "[device scanner]\nkind=scanner-serial\nlink=" DEVICE "\n"
#define SCANNED "]E08690000000012\r"
#define MASKED "••••••••••••0012"

static void
record_a_scan (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzDeviceSet) set = open_set (desk, "scanner", &error);
  g_autofree char *read = NULL;

  g_assert_no_error (error);
  turn (desk, SECONDS);
  g_assert_true (vz_device_set_try (set, "scanner"));
  turn (desk, 2 * SECONDS);
  g_assert_cmpint (write (vz_link_loop_peer (VZ_LINK_LOOP (desk->line)), SCANNED, strlen (SCANNED)),
                   ==, strlen (SCANNED));
  turn (desk, SECONDS);
  read = read_of (set);
  g_assert_cmpstr (read, ==, MASKED);
}

static void
test_a_tape_plays_what_the_device_did (void)
{
  g_autoptr (Desk) desk = desk_new (SCANNER);
  g_autoptr (VzDeviceSet) set = NULL;
  g_autofree char *written = NULL;
  g_autofree char *read = NULL;

  record_a_scan (desk);
  g_assert_true (g_file_get_contents (desk->tape, &written, NULL, NULL));
  g_assert_true (g_str_has_prefix (written, "0.000000 opened\n4.000000 < 5d 45 30 38 36 39 "));

  g_free (desk->device);
  desk->device = g_strconcat ("tape:", desk->tape, NULL);
  set = open_set (desk, NULL, NULL);
  turn (desk, 0);
  g_assert_true (vz_device_set_try (set, "scanner"));
  turn (desk, 3 * SECONDS);
  g_assert_null (read_of (set));
  turn (desk, SECONDS);
  read = read_of (set);
  g_assert_cmpstr (read, ==, MASKED);
}

static void
test_only_the_device_that_is_named_is_recorded (void)
{
  g_autoptr (Desk) desk =
      desk_new ("[device display]\nkind=display-line\nlink=file:/dev/null\n" SCANNER);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzDeviceSet) set = open_set (desk, "scanner", &error);

  g_assert_no_error (error);
  g_assert_true (vz_link_is_recorded (desk->line));
}

static void
test_what_may_have_cards_in_it_is_not_recorded (void)
{
  static const struct {
    const char *sections, *device, *says;
  } cases[] = {
    { "[device reader]\nkind=reader-magnetic\nlink=" DEVICE "\n", "reader", "card reader" },
    { "[device reader]\nkind=reader-idtech\nlink=" DEVICE "\n", "reader", "card reader" },
    { "[device wedge]\nkind=scanner-keyboard\nlink=input:/dev/null\n", "wedge", "typed" },
    { SCANNER, "scaner", "scaner" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Desk) desk = desk_new (cases[i].sections);
    g_autoptr (GError) error = NULL;

    g_assert_null (open_set (desk, cases[i].device, &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_NOT_ALLOWED);
    g_assert_nonnull (strstr (error->message, cases[i].says));
    g_assert_false (g_file_test (desk->tape, G_FILE_TEST_EXISTS));
  }
}

static void
test_a_tape_that_cannot_be_written_is_said (void)
{
  g_autoptr (Desk) desk = desk_new (SCANNER);
  g_autoptr (GError) error = NULL;

  g_free (desk->tape);
  desk->tape = g_strdup ("/nowhere/tape");
  g_assert_null (open_set (desk, "scanner", &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_NOT_ALLOWED);
  g_assert_nonnull (strstr (error->message, "/nowhere/tape"));
}

#define ADD(name, function) g_test_add_func ("/register/recording/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("plays", test_a_tape_plays_what_the_device_did);
  ADD ("only-that-one", test_only_the_device_that_is_named_is_recorded);
  ADD ("no-cards", test_what_may_have_cards_in_it_is_not_recorded);
  ADD ("unwritable", test_a_tape_that_cannot_be_written_is_said);
  return g_test_run ();
}
