/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/error.h"
#include "sim/concert.h"
#include "sim/program.h"
#include "sim/real-clock.h"
#include "sim/terminal-faults.h"
#include "sim/terminal.h"

#include <stdio.h>

#define BITS_A_BYTE 10 /* with start and stop */

typedef struct {
  char *link;
  char *protocol;
  char **faults;
  int patience;
  int baud;
} Arguments;

static void
clear (Arguments *arguments)
{
  g_free (arguments->link);
  g_free (arguments->protocol);
  g_strfreev (arguments->faults);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, clear)

static GOptionContext *
new_context (Arguments *arguments)
{
  const GOptionEntry entries[] = {
    { "link", 0, 0, G_OPTION_ARG_FILENAME, &arguments->link,
      "where the link to its terminal is made, or tcp:PORT (0: any free one)", "PATH" },
    { "protocol", 0, 0, G_OPTION_ARG_STRING, &arguments->protocol,
      "what it speaks: zvt (the default) or concert", "NAME" },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->faults, "order a fault", "SPEC" },
    { "patience", 0, 0, G_OPTION_ARG_INT, &arguments->patience,
      "wait so long for an answer of the till (5; over TCP 180)", "SECONDS" },
    { "baud", 0, 0, G_OPTION_ARG_INT, &arguments->baud,
      "say no more than a line of so many baud takes", "RATE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *faults = vz_sim_terminal_faults_help ();
  GOptionContext *context = g_option_context_new ("— a payment terminal");

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
  if (argc == 1 && arguments->link != NULL)
    return TRUE;
  fprintf (stderr, "vezne-sim: --link PATH is expected; see vezne-sim terminal --help\n");
  return FALSE;
}

static void
on_change (VzSimTeller *terminal, gpointer data)
{
  const VzSimTerminalEntry *last = vz_sim_terminal_ledger_last (vz_sim_teller_ledger (terminal));
  g_autofree char *text = vz_sim_terminal_entry_text (last);

  printf ("%s\n", text);
  fflush (stdout);
}

static gboolean
order_faults (VzSimTeller *terminal, char **faults, GError **error)
{
  for (; faults != NULL && *faults != NULL; faults++)
    if (!vz_sim_teller_order (terminal, *faults, error))
      return FALSE;
  return TRUE;
}

static VzSimTeller *
make_zvt (const Arguments *arguments, VzClock *clock, GError **error)
{
  VzSimTerminal *terminal = vz_sim_terminal_new (arguments->link, clock, error);

  if (terminal != NULL && arguments->patience > 0)
    vz_sim_terminal_set_patience (terminal, arguments->patience * G_USEC_PER_SEC);
  return VZ_SIM_TELLER (terminal);
}

static VzSimTeller *
make_concert (const Arguments *arguments, VzClock *clock, GError **error)
{
  return VZ_SIM_TELLER (vz_sim_concert_new (arguments->link, clock, error));
}

static const struct {
  const char *name;
  VzSimTeller *(*make) (const Arguments *arguments, VzClock *clock, GError **error);
} protocols[] = { { "zvt", make_zvt }, { "concert", make_concert } };

static VzSimTeller *
make (const Arguments *arguments, VzClock *clock, GError **error)
{
  const char *name = arguments->protocol != NULL ? arguments->protocol : protocols[0].name;

  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    if (g_str_equal (protocols[i].name, name))
      return protocols[i].make (arguments, clock, error);
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "protocol “%s” is not known; expected zvt or concert", name);
  return NULL;
}

static gboolean
run (const Arguments *arguments, VzClock *clock, GError **error)
{
  g_autoptr (VzSimTeller) terminal = make (arguments, clock, error);

  if (terminal == NULL || !order_faults (terminal, arguments->faults, error))
    return FALSE;
  if (arguments->baud >= BITS_A_BYTE)
    vz_sim_teller_slow_down (terminal, (guint)arguments->baud / BITS_A_BYTE);
  vz_sim_teller_watch (terminal, on_change, NULL);
  vz_sim_run_until_signal (vz_sim_teller_place (terminal));
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
  if (run (&arguments, clock, &error))
    return 0;
  return vz_sim_say_error (error);
}
