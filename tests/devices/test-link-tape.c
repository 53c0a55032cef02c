/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link-desk.h"

#include "devices/link-loop.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A device is recorded, and plays its part again. */

typedef struct {
  char *folder;
  char *path;
} Reel;

static Reel *
reel_new (const char *text)
{
  Reel *self = g_new0 (Reel, 1);

  self->folder = g_dir_make_tmp ("vezne-tape-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "tape", NULL);
  if (text != NULL) {
    g_assert_true (g_file_set_contents (self->path, text, -1, NULL));
  }
  return self;
}

static void
reel_free (Reel *self)
{
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reel, reel_free)

static LinkDesk *
play (const Reel *reel)
{
  g_autofree char *address = g_strconcat ("tape:", reel->path, NULL);

  return link_desk_new (address);
}

static const char conversation[] = "0.000000 opened\n"
                                   "0.005000 > 10 04 01\n"
                                   "0.012000 < 12\n"
                                   "0.512000 < 16 00\n"
                                   "4.000000 lost\n";

static void
test_what_passes_is_written_with_its_times (void)
{
  g_autoptr (Reel) reel = reel_new (NULL);
  g_autofree char *address = g_strconcat ("tape:", reel->path, "?of=loop:", NULL), *written = NULL;
  g_autoptr (LinkDesk) desk = link_desk_new (address);
  VzLinkLoop *loop = VZ_LINK_LOOP (desk->link);

  vz_link_start (desk->link);
  vz_clock_virtual_advance (desk->clock, 5 * MS);
  link_desk_say (desk, "\x10\x04\x01");
  link_desk_turn ();
  vz_clock_virtual_advance (desk->clock, 7 * MS);
  g_assert_cmpint (write (vz_link_loop_peer (loop), "\x12", 1), ==, 1);
  link_desk_turn ();
  vz_clock_virtual_advance (desk->clock, 500 * MS);
  g_assert_cmpint (write (vz_link_loop_peer (loop), "\x16\0", 2), ==, 2);
  link_desk_turn ();
  vz_clock_virtual_advance (desk->clock, 3488 * MS);
  vz_link_loop_set_plugged (loop, FALSE);
  link_desk_turn ();
  g_assert_true (g_file_get_contents (reel->path, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, conversation);
}

static void
test_a_tape_answers_when_the_device_did (void)
{
  g_autoptr (Reel) reel = reel_new (conversation);
  g_autoptr (LinkDesk) desk = play (reel);

  vz_link_start (desk->link);
  g_assert_cmpuint (desk->opened, ==, 1);
  vz_clock_virtual_advance (desk->clock, 60000 * MS); /* nobody asked it yet */
  link_desk_turn ();
  g_assert_cmpuint (desk->received->len, ==, 0);
  link_desk_say (desk, "\x10\x04\x01");
  link_desk_turn ();
  vz_clock_virtual_advance (desk->clock, 6 * MS);
  link_desk_turn ();
  g_assert_cmpuint (desk->received->len, ==, 0);
  vz_clock_virtual_advance (desk->clock, 1 * MS);
  link_desk_turn ();
  g_assert_cmpuint (desk->received->len, ==, 1);
  vz_clock_virtual_advance (desk->clock, 500 * MS);
  link_desk_turn ();
  g_assert_cmpmem (desk->received->str, desk->received->len, "\x12\x16\0", 3);
  vz_clock_virtual_advance (desk->clock, 3488 * MS);
  link_desk_turn ();
  g_assert_cmpuint (desk->lost, ==, 1);
}

static void
test_a_tape_hangs_up_on_other_words (void)
{
  g_autoptr (Reel) reel = reel_new (conversation);
  g_autoptr (LinkDesk) desk = play (reel);

  vz_link_start (desk->link);
  link_desk_say (desk, "\x10\x04\x02");
  link_desk_turn ();
  g_assert_cmpuint (desk->lost, ==, 1);
  g_assert_nonnull (strstr (desk->lost_because, "entry 2"));
}

static void
test_one_tape_holds_several_plugs (void)
{
  g_autoptr (Reel) reel = reel_new ("0.000000 opened\n0.100000 lost\n"
                                    "1.000000 opened\n1.500000 < 41\n");
  g_autoptr (LinkDesk) desk = play (reel);

  vz_link_start (desk->link);
  vz_clock_virtual_advance (desk->clock, 100 * MS);
  link_desk_turn ();
  g_assert_cmpuint (desk->lost, ==, 1);
  vz_clock_virtual_advance (desk->clock, 100 * MS);
  g_assert_cmpuint (desk->opened, ==, 2);
  vz_clock_virtual_advance (desk->clock, 500 * MS);
  link_desk_turn ();
  g_assert_cmpstr (desk->received->str, ==, "A");
}

static const char *const torn[] = {
  "0.000000 opened\nnonsense\n",       "0.000000 opened\n0.1 < 41\n",
  "0.000000 opened\n0.100000 <\n",     "0.000000 opened\n0.100000 < 4\n",
  "0.000000 opened\n0.100000 < 4g\n",  "0.000000 opened\n0.100000 lost 41\n",
  "0.000000 opened\n-0.100000 lost\n", "0.500000 opened\n0.100000 lost\n",
};

static void
test_what_is_no_tape_is_named_by_its_line (void)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);

  for (guint i = 0; i < G_N_ELEMENTS (torn); i++) {
    g_autoptr (Reel) reel = reel_new (torn[i]);
    g_autofree char *address = g_strconcat ("tape:", reel->path, NULL);
    g_autoptr (GError) error = NULL;

    g_assert_null (vz_link_new (address, vz_clock_virtual_clock (clock), TRUE, &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
    g_assert_nonnull (strstr (error->message, "line 2"));
  }
}

static void
test_a_tape_is_only_for_tests (void)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  g_autoptr (Reel) reel = reel_new (conversation);
  g_autofree char *address = g_strconcat ("tape:", reel->path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (vz_link_new (address, vz_clock_virtual_clock (clock), FALSE, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/link-tape/" name, function)
  ADD ("what-passes-is-written-with-its-times", test_what_passes_is_written_with_its_times);
  ADD ("answers-when-the-device-did", test_a_tape_answers_when_the_device_did);
  ADD ("hangs-up-on-other-words", test_a_tape_hangs_up_on_other_words);
  ADD ("holds-several-plugs", test_one_tape_holds_several_plugs);
  ADD ("what-is-none-is-named-by-its-line", test_what_is_no_tape_is_named_by_its_line);
  ADD ("is-only-for-tests", test_a_tape_is_only_for_tests);
  return g_test_run ();
}
