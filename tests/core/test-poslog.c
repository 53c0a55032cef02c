/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/poslog.h"

#include <string.h>

static char *manual; /* without the backslash before a hyphen */

static void
test_every_kind_has_its_place (void)
{
  static const char *const roots[] = { "ControlTransaction", "RetailTransaction",
                                       "CustomerOrderTransaction", "@CancelFlag", NULL };

  for (VzEventKind kind = 0; kind < VZ_EVENT_LAST; kind++) {
    const char *path = vz_poslog_path (kind);
    g_auto (GStrv) steps = NULL;

    g_assert_nonnull (path);
    steps = g_strsplit (path, "/", 2);
    g_assert_true (g_strv_contains (roots, steps[0]));
  }
}

static void
test_the_manual_has_the_same_places (void)
{
  const char *table = strstr (manual, "\n.SH POSLOG\n");
  guint rows = 0;

  g_assert_nonnull (table);
  for (VzEventKind kind = 0; kind < VZ_EVENT_LAST; kind++) {
    g_autofree char *row =
        g_strdup_printf ("\n.TP\n.B %s\n%s\n", vz_event_kind_name (kind), vz_poslog_path (kind));

    g_test_message ("%s", row);
    g_assert_nonnull (strstr (table, row));
  }
  for (const char *row = table; (row = strstr (row, "\n.TP\n.B ")) != NULL; row++)
    rows += row < strstr (table, "\n.PD\n");
  g_assert_cmpuint (rows, ==, VZ_EVENT_LAST);
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_true (g_file_get_contents (argv[1], &text, NULL, NULL));
  parts = g_strsplit (text, "\\-", -1);
  manual = g_strjoinv ("-", parts);
  g_test_add_func ("/poslog/every-kind-has-its-place", test_every_kind_has_its_place);
  g_test_add_func ("/poslog/the-manual-has-the-same-places", test_the_manual_has_the_same_places);
  status = g_test_run ();
  g_free (manual);
  return status;
}
