/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/program.h"
#include "sim/real-clock.h"
#include "sim/terminal-faults.h"
#include "sim/terminal.h"

#include <stdio.h>

typedef struct {
  char *link;
  char **faults;
  int patience;
} Arguments;

static void
clear (Arguments *arguments)
{
  g_free (arguments->link);
  g_strfreev (arguments->faults);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, clear)

static GOptionContext *
new_context (Arguments *arguments)
{
  const GOptionEntry entries[] = {
    { "link", 0, 0, G_OPTION_ARG_FILENAME, &arguments->link,
      "where the link to its terminal is made, or tcp:PORT (0: any free one)", "PATH" },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->faults, "order a fault", "SPEC" },
    { "patience", 0, 0, G_OPTION_ARG_INT, &arguments->patience,
      "wait so long for an answer of the till (180)", "SECONDS" },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *faults = vz_sim_terminal_faults_help ();
  GOptionContext *context = g_option_context_new ("— a payment terminal that speaks ZVT");

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, faults);
  return context;
}

static gboolean
read_arguments (Arguments *arguments, int argc, char **argv)
{
  g_autoptr (GOptionContext) context = new_context (arguments);
  g_autoptr (GError) error = NULL;

  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    fprintf (stderr, "vezne-sim: %s\n", error->message);
    return FALSE;
  }
  if (argc == 1 && arguments->link != NULL)
    return TRUE;
  fprintf (stderr, "vezne-sim: --link PATH is expected; see vezne-sim terminal --help\n");
  return FALSE;
}

static void
on_change (VzSimTerminal *terminal, gpointer data)
{
  g_autofree char *text =
      vz_sim_terminal_entry_text (vz_sim_terminal_ledger_last (vz_sim_terminal_ledger (terminal)));

  printf ("%s\n", text);
  fflush (stdout);
}

static gboolean
order_faults (VzSimTerminal *terminal, char **faults, GError **error)
{
  for (; faults != NULL && *faults != NULL; faults++)
    if (!vz_sim_terminal_order (terminal, *faults, error))
      return FALSE;
  return TRUE;
}

typedef VzClock RealClock;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RealClock, vz_sim_real_clock_free)

int
vz_sim_terminal_main (int argc, char **argv)
{
  g_auto (Arguments) arguments = { 0 };
  g_autoptr (GError) error = NULL;

  if (!read_arguments (&arguments, argc, argv))
    return 2;
  g_autoptr (RealClock) clock = vz_sim_real_clock_new ();
  g_autoptr (VzSimTerminal) terminal = vz_sim_terminal_new (arguments.link, clock, &error);
  if (terminal == NULL || !order_faults (terminal, arguments.faults, &error)) {
    fprintf (stderr, "vezne-sim: %s\n", error->message);
    return 2;
  }
  if (arguments.patience > 0)
    vz_sim_terminal_set_patience (terminal, arguments.patience * G_USEC_PER_SEC);
  vz_sim_terminal_watch (terminal, on_change, NULL);
  vz_sim_run_until_signal (vz_sim_terminal_place (terminal));
  return 0;
}
