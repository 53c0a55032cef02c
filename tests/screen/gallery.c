/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws the named fixtures (all without a name) and saves each as DIR/NAME.png. */

#include "collect-fixtures.h"
#include "device-fixtures.h"
#include "fixtures.h"
#include "page-fixtures.h"
#include "payment-fixtures.h"
#include "stage.h"
#include "story-fixtures.h"
#include "table-fixtures.h"
#include "unknown-fixtures.h"

#include <errno.h>
#include <stdio.h>

static gboolean customer;
static StageSetting setting = { .width = 1024, .height = 768 };
static char *size;
static char *language;
static char *folder;
static char **names;

static const GOptionEntry entries[] = {
  { "size", 0, 0, G_OPTION_ARG_STRING, &size, "1024x768", "WxH" },
  { "language", 0, 0, G_OPTION_ARG_STRING, &language, "tr, en", "LANGUAGE" },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &setting.dark, NULL, NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &setting.rtl, NULL, NULL },
  { "customer", 0, 0, G_OPTION_ARG_NONE, &customer, "what the customer sees", NULL },
  { "out", 0, 0, G_OPTION_ARG_FILENAME, &folder, "where the pictures go", "DIR" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, NULL, "NAME" },
  { NULL },
};

static void
draw_desk (const Fixture *fixture, const char *path)
{
  g_autoptr (Stage) stage = stage_open (&setting, fixture);
  stage_settle (stage); /* a list scrolls once it is laid out */
  stage_save (GTK_WIDGET (stage->window), path);
}

static void
draw_customer (const Fixture *fixture, const char *path)
{
  GtkWidget *window = stage_open_customer (&setting, fixture);
  stage_save (window, path);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
draw (const Fixture *fixture)
{
  g_autofree char *path =
      g_strdup_printf ("%s/%s.png", folder != NULL ? folder : ".", fixture->name);
  if (customer)
    draw_customer (fixture, path);
  else
    draw_desk (fixture, path);
  printf ("%s\n", path);
}

static void
draw_all (const Fixture *group)
{
  for (const Fixture *fixture = group; fixture->name != NULL; fixture++)
    if (names == NULL || g_strv_contains ((const char *const *)names, fixture->name))
      draw (fixture);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    fprintf (stderr, "%s\n", error->message);
    return 2;
  }
  if (size != NULL)
    sscanf (size, "%dx%d", &setting.width, &setting.height);
  if (folder != NULL && g_mkdir_with_parents (folder, 0755) != 0) {
    fprintf (stderr, "%s: %s\n", folder, g_strerror (errno));
    return 1;
  }
  setting.language = language;
  stage_prepare (&setting);
  draw_all (fixtures);
  draw_all (page_fixtures);
  draw_all (payment_fixtures);
  draw_all (table_fixtures);
  draw_all (device_fixtures);
  draw_all (collect_fixtures);
  draw_all (story_fixtures);
  draw_all (unknown_fixtures);
  return 0;
}
