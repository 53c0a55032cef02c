/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/line-display.h"
#include "sim/port.h"
#include "sim/program.h"

#include <stdio.h>

typedef struct {
  char *link;
  char *model;
} Arguments;

static void
clear (Arguments *arguments)
{
  g_free (arguments->link);
  g_free (arguments->model);
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

static gboolean
read_arguments (Arguments *arguments, int argc, char **argv)
{
  const GOptionEntry entries[] = {
    { "link", 0, 0, G_OPTION_ARG_FILENAME, &arguments->link,
      "where the link to its terminal is made, or tcp:PORT (0: any free one)", "PATH" },
    { "model", 0, 0, G_OPTION_ARG_STRING, &arguments->model,
      "the commands that it understands: epson (the default) or cd5220", "MODEL" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("— a display of two lines");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!vz_sim_read_options (context, &argc, &argv))
    return FALSE;
  if (argc == 1 && arguments->link != NULL && find_model (arguments->model) >= 0)
    return TRUE;
  fprintf (stderr, "vezne-sim: --link PATH is expected, and a --model that is known; see "
                   "vezne-sim display --help\n");
  return FALSE;
}

typedef struct {
  VzSimLineDisplay *display;
  char *shown; /* as it was told last */
} Program;

static void
on_heard (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  Program *program = data;
  g_autofree char *upper = NULL, *lower = NULL, *shown = NULL;

  vz_sim_line_display_take (program->display, bytes, n_bytes);
  upper = vz_sim_line_display_read (program->display, 0);
  lower = vz_sim_line_display_read (program->display, 1);
  shown = g_strdup_printf ("%s|%s", upper, lower);
  if (g_strcmp0 (shown, program->shown) == 0)
    return;
  printf ("%s\n", shown);
  fflush (stdout);
  g_free (program->shown);
  program->shown = g_steal_pointer (&shown);
}

int
vz_sim_display_main (int argc, char **argv)
{
  g_auto (Arguments) arguments = { 0 };
  g_autoptr (GError) error = NULL;

  if (!read_arguments (&arguments, argc, argv))
    return 2;
  g_autoptr (VzSimLineDisplay) display =
      vz_sim_line_display_new ((VzSimDisplayModel)find_model (arguments.model));
  Program program = { display, NULL };
  g_autoptr (VzSimPort) port = vz_sim_port_new (arguments.link, on_heard, &program, &error);
  if (port == NULL) {
    return vz_sim_say_error (error);
  }
  vz_sim_run_until_signal (vz_sim_port_place (port));
  g_free (program.shown);
  return 0;
}
