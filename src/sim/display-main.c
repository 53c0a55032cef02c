/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/display-faults.h"
#include "sim/display.h"
#include "sim/program.h"
#include "sim/real-clock.h"

#include <stdio.h>

typedef struct {
  char *link;
  char *model;
  char **faults;
} Arguments;

static void
clear (Arguments *arguments)
{
  g_free (arguments->link);
  g_free (arguments->model);
  g_strfreev (arguments->faults);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, clear)

static const char *const models[] = {
  [VZ_SIM_DISPLAY_EPSON] = "epson",
  [VZ_SIM_DISPLAY_CD5220] = "cd5220",
};

/* -1: none. */
static int
find_model (const char *name)
{
  for (int i = 0; i < (int)G_N_ELEMENTS (models); i++)
    if (name == NULL || g_str_equal (models[i], name))
      return i;
  return -1;
}

static GOptionContext *
new_context (Arguments *arguments)
{
  const GOptionEntry entries[] = {
    { "link", 0, 0, G_OPTION_ARG_FILENAME, &arguments->link,
      "where the link to its terminal is made, or tcp:PORT (0: any free one)", "PATH" },
    { "model", 0, 0, G_OPTION_ARG_STRING, &arguments->model,
      "the commands that it understands: epson (the default) or cd5220", "MODEL" },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->faults, "order a fault", "SPEC" },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *faults = vz_sim_display_faults_help ();
  GOptionContext *context = g_option_context_new ("— a display of two lines");

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, faults);
  return context;
}

static gboolean
read_arguments (Arguments *arguments, int argc, char **argv)
{
  g_autoptr (GOptionContext) context = new_context (arguments);

  if (!vz_sim_read_options (context, &argc, &argv))
    return FALSE;
  if (argc == 1 && arguments->link != NULL && find_model (arguments->model) >= 0)
    return TRUE;
  fprintf (stderr, "vezne-sim: --link PATH is expected, and a --model that is known; see "
                   "vezne-sim display --help\n");
  return FALSE;
}

static void
on_change (VzSimDisplay *display, gpointer data)
{
  char **told = data;
  g_autofree char *shown = vz_sim_display_read (display, "|");

  if (g_strcmp0 (shown, *told) == 0)
    return;
  printf ("%s\n", shown);
  fflush (stdout);
  g_free (*told);
  *told = g_steal_pointer (&shown);
}

typedef VzClock RealClock;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RealClock, vz_sim_real_clock_free)

int
vz_sim_display_main (int argc, char **argv)
{
  g_auto (Arguments) arguments = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;

  if (!read_arguments (&arguments, argc, argv))
    return 2;
  g_autoptr (RealClock) clock = vz_sim_real_clock_new ();
  g_autoptr (VzSimDisplay) display =
      vz_sim_display_new (arguments.link, (VzSimDisplayModel)find_model (arguments.model),
                          (const char *const *)arguments.faults, clock, &error);
  if (display == NULL)
    return vz_sim_say_error (error);
  vz_sim_display_watch (display, on_change, &told);
  vz_sim_run_until_signal (vz_sim_display_place (display));
  return 0;
}
