/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/settings.h"

#include <string.h>

/* vezne.conf(5) against what is really read. */

static char *
read_manual (gconstpointer path)
{
  GError *error = NULL;
  g_autofree char *manual = NULL;

  g_file_get_contents (path, &manual, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&manual);
}

static char *
replaced (const char *text, const char *old, const char *new)
{
  g_auto (GStrv) parts = g_strsplit (text, old, -1);

  return g_strjoinv (new, parts);
}

static void
test_the_example_is_a_whole_configuration (gconstpointer path)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autofree char *manual = read_manual (path);
  g_autofree char *place = g_strconcat (folder, "/", NULL);
  char *start = g_strrstr (manual, ".EX\n") + strlen (".EX\n");
  g_autofree char *source = g_strndup (start, strstr (start, ".EE") - start);
  g_autofree char *plain = replaced (source, "\\-", "-");
  g_autofree char *moved = replaced (plain, "/etc/vezne/", place);
  g_autofree char *file = vz_folder_write (folder, "vezne.conf", moved, 0644);
  g_autofree char *secret = vz_folder_write (folder, "commerce.password", "training\n", 0600);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzSettings) settings = vz_settings_load (file, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (settings->name), ==, 3);
  g_assert_cmpuint (settings->devices->len, ==, 1);
}

/* The message about an unknown key lists those that are known. */
static GStrv
known_keys (VzFolder *folder, const char *group)
{
  g_autofree char *text = g_strdup_printf ("[%s]\nno-such-key=1\n", group);
  g_autofree char *file = vz_folder_write (folder, "vezne.conf", text, 0644);
  g_autoptr (GError) error = NULL;
  const char *list;

  g_assert_null (vz_settings_load (file, &error));
  list = strstr (error->message, "one of: ");
  g_assert_nonnull (list);
  return g_strsplit (list + strlen ("one of: "), ", ", -1);
}

static char *
section_of (const char *manual, const char *group)
{
  g_autofree char *heading = g_strdup_printf ("\n.SH [%s]\n", group);
  const char *start = strstr (manual, heading);
  const char *end;

  g_assert_nonnull (start);
  end = strstr (start + strlen (heading), "\n.SH ");
  return g_strndup (start, end - start);
}

static void
test_every_key_is_described_in_its_section (gconstpointer path)
{
  static const char *const groups[] = { "register", "store", "commerce", "hooks", "wallet" };
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autofree char *manual = read_manual (path);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++) {
    g_autofree char *section = section_of (manual, groups[i]);
    g_auto (GStrv) keys = known_keys (folder, groups[i]);

    for (guint k = 0; keys[k]; k++) {
      g_autofree char *escaped = replaced (keys[k], "-", "\\-");
      g_autofree char *entry = g_strdup_printf ("\n.B %s\n", escaped);

      g_test_message ("[%s] %s", groups[i], keys[k]);
      g_assert_nonnull (strstr (section, entry));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/manual/the-example-is-a-whole-configuration", g_getenv ("VEZNE_CONF_5"),
                        test_the_example_is_a_whole_configuration);
  g_test_add_data_func ("/manual/every-key-is-described-in-its-section", g_getenv ("VEZNE_CONF_5"),
                        test_every_key_is_described_in_its_section);
  return g_test_run ();
}
