/* SPDX-License-Identifier: GPL-3.0-or-later */

/* test-sounds FOLDER: what is asked of the sound server, which no test machine has: libcanberra's
 * functions are this file's own. */

#include "ui/sounds.h"

#include <canberra.h>
#include <string.h>

#define HEAD 44 /* bytes before the samples of a plain WAV file */
#define RATE 44100
#define LONGEST (RATE * 150 / 1000) /* samples */
#define LOUD 8000
#define QUIET 400

static const char *folder;
static char *asked_file;
static char *asked_event;
static int answer;

int
ca_context_create (ca_context **context)
{
  *context = (ca_context *)&asked_file;
  return CA_SUCCESS;
}

int
ca_context_destroy (ca_context *context)
{
  return CA_SUCCESS;
}

int
ca_context_change_props (ca_context *context, ...)
{
  return CA_SUCCESS;
}

const char *
ca_strerror (int code)
{
  return "as the test wants";
}

static void
keep (const char *key, const char *value)
{
  char **kept = g_str_equal (key, CA_PROP_MEDIA_FILENAME) ? &asked_file
                : g_str_equal (key, CA_PROP_EVENT_ID)     ? &asked_event
                                                          : NULL;
  g_assert_nonnull (kept);
  g_free (*kept);
  *kept = g_strdup (value);
}

int
ca_context_play (ca_context *context, uint32_t id, ...)
{
  const char *key;
  va_list properties;
  va_start (properties, id);
  while ((key = va_arg (properties, const char *)) != NULL)
    keep (key, va_arg (properties, const char *));
  va_end (properties);
  return answer;
}

static void
forget (void)
{
  g_clear_pointer (&asked_file, g_free);
  g_clear_pointer (&asked_event, g_free);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSounds, vz_sounds_free)

static int
loudest (const gint16 *samples, gsize from, gsize to)
{
  int most = 0;
  for (gsize i = from; i < to; i++)
    most = MAX (most, ABS (GINT16_FROM_LE (samples[i])));
  return most;
}

/* Short enough for the desk, loud enough to be heard, and without a click at its ends. */
static void
assert_can_be_heard (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (length, >, HEAD);
  g_assert_cmpmem (bytes, 4, "RIFF", 4);
  g_assert_cmpmem (bytes + 36, 4, "data", 4);
  const gint16 *samples = (const gint16 *)(gpointer)(bytes + HEAD);
  gsize n = (length - HEAD) / sizeof *samples;
  g_assert_cmpuint (n, <, LONGEST);
  g_assert_cmpint (loudest (samples, 0, n), >, LOUD);
  g_assert_cmpint (loudest (samples, 0, 2), <, QUIET);
  g_assert_cmpint (loudest (samples, n - 2, n), <, QUIET);
}

static void
test_each_sound_plays_a_file_of_ours (gconstpointer data)
{
  const char *name = data;
  g_autofree char *file = g_strconcat (name, ".wav", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (VzSounds) sounds = vz_sounds_new (folder);
  vz_sounds_play (sounds, name);
  g_assert_cmpstr (asked_file, ==, path);
  g_assert_nonnull (asked_event);
  assert_can_be_heard (asked_file);
  forget ();
}

static void
test_an_unknown_name_is_silent (void)
{
  g_autoptr (VzSounds) sounds = vz_sounds_new (folder);
  vz_sounds_play (sounds, "applause");
  g_assert_null (asked_file);
}

static void
test_a_machine_without_a_sound_server_is_asked_once (void)
{
  g_autoptr (VzSounds) sounds = vz_sounds_new (folder);
  answer = CA_ERROR_NOTAVAILABLE;
  vz_sounds_play (sounds, "refused");
  g_assert_nonnull (asked_file);
  forget ();
  vz_sounds_play (sounds, "refused");
  g_assert_null (asked_file);
  answer = CA_SUCCESS;
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "scanned", "refused", "paid", "attention" };
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = argv[1];
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_strdup_printf ("/ui/sounds/a-file-of-ours/%s", names[i]);
    g_test_add_data_func (path, names[i], test_each_sound_plays_a_file_of_ours);
  }
  g_test_add_func ("/ui/sounds/an-unknown-name-is-silent", test_an_unknown_name_is_silent);
  g_test_add_func ("/ui/sounds/a-machine-without-a-sound-server-is-asked-once",
                   test_a_machine_without_a_sound_server_is_asked_once);
  return g_test_run ();
}
