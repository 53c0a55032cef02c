/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/families.h"
#include "sim/printer-faults.h"
#include "sim/printer.h"
#include "sim/program.h"
#include "sim/real-clock.h"

#include <stdio.h>

typedef struct {
  char *link;
  char *out;
  char *family;
  char **faults;
} Arguments;

static void
clear (Arguments *arguments)
{
  g_free (arguments->link);
  g_free (arguments->out);
  g_free (arguments->family);
  g_strfreev (arguments->faults);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, clear)

static GOptionContext *
new_context (Arguments *arguments)
{
  const GOptionEntry entries[] = {
    { "link", 0, 0, G_OPTION_ARG_FILENAME, &arguments->link,
      "where the link to its terminal is made, or tcp:PORT (0: any free one)", "PATH" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &arguments->out,
      "the folder in which each receipt becomes NNNN.png and NNNN.txt", "DIR" },
    { "family", 0, 0, G_OPTION_ARG_STRING, &arguments->family, "whose code tables it has (epson)",
      "NAME" },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->faults, "order a fault", "SPEC" },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *faults = vz_sim_printer_faults_help ();
  GOptionContext *context = g_option_context_new ("— an ESC/POS printer");

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
  if (arguments->family != NULL && !vz_sim_family_is_known (arguments->family)) {
    g_autofree char *families = vz_sim_family_names ();
    fprintf (stderr, "vezne-sim: the family “%s” is not known; expected one of %s\n",
             arguments->family, families);
    return FALSE;
  }
  if (argc == 1 && arguments->link != NULL && arguments->out != NULL)
    return TRUE;
  fprintf (stderr, "vezne-sim: --link PATH and --out DIR are expected; see vezne-sim printer "
                   "--help\n");
  return FALSE;
}

static void
on_cut (VzSimPrinter *printer, gpointer data)
{
  if (vz_sim_printer_last (printer) != NULL)
    printf ("printed %s\n", vz_sim_printer_last (printer));
  fflush (stdout);
}

typedef VzClock RealClock;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RealClock, vz_sim_real_clock_free)

int
vz_sim_printer_main (int argc, char **argv)
{
  g_auto (Arguments) arguments = { 0 };
  g_autoptr (GError) error = NULL;

  if (!read_arguments (&arguments, argc, argv))
    return 2;
  g_autoptr (RealClock) clock = vz_sim_real_clock_new ();
  g_autoptr (VzSimPrinter) printer =
      vz_sim_printer_new (arguments.link, arguments.out, (const char *const *)arguments.faults,
                          clock, &error);
  if (printer == NULL) {
    return vz_sim_say_error (error);
  }
  if (arguments.family != NULL)
    vz_sim_printer_set_family (printer, arguments.family);
  vz_sim_printer_watch (printer, on_cut, NULL);
  vz_sim_run_until_signal (vz_sim_printer_place (printer));
  return 0;
}
