/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/burst.h"
#include "sim/line-input.h"
#include "sim/program.h"
#include "sim/real-clock.h"
#include "sim/track.h"
#include "sim/vivopay.h"

#include <stdio.h>
#include <unistd.h>

/* The scanner and the card reader: each line of the standard input is scanned or drawn. */

#define LONGEST_PACE 1000 /* ms */

typedef struct {
  char *link;
  int pace;
  gboolean masked;
  gboolean checked;
  gboolean packets;
  gboolean vivopay;
  char **faults;
} Arguments;

typedef GString *(*Write) (const char *line, const Arguments *arguments);

typedef struct {
  VzSimBurst *burst;
  VzSimVivopay *vivopay; /* or NULL */
  const Arguments *arguments;
  Write write;
} Program;

static void
clear (Arguments *arguments)
{
  g_free (arguments->link);
  g_strfreev (arguments->faults);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, clear)

static GOptionContext *
new_context (Arguments *arguments, gboolean reader)
{
  const GOptionEntry entries[] = {
    { "link", 0, 0, G_OPTION_ARG_FILENAME, &arguments->link,
      "where the link to its terminal is made, or tcp:PORT (0: any free one)", "PATH" },
    { "pace", 0, 0, G_OPTION_ARG_INT, &arguments->pace, "between two characters (0)", "MS" },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->faults, "order a fault", "SPEC" },
    { "masked", 0, reader ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &arguments->masked,
      "show only the first and the last four digits", NULL },
    { "lrc", 0, reader ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &arguments->checked,
      "send the check character of each track", NULL },
    { "packets", 0, reader ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &arguments->packets,
      "send each card masked, and as a packet of ID TECH", NULL },
    { "vivopay", 0, reader ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &arguments->vivopay,
      "speak ViVOpay: tell of a card when one is asked for", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *faults = vz_sim_burst_faults_help ();
  GOptionContext *context =
      g_option_context_new (reader ? "— a reader of cards" : "— a scanner on a serial line");

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, faults);
  return context;
}

static gboolean
read_arguments (Arguments *arguments, gboolean reader, int argc, char **argv)
{
  g_autoptr (GOptionContext) context = new_context (arguments, reader);

  if (!vz_sim_read_options (context, &argc, &argv))
    return FALSE;
  if (argc == 1 && arguments->link != NULL && arguments->pace >= 0 &&
      arguments->pace <= LONGEST_PACE)
    return TRUE;
  fprintf (stderr, "vezne-sim: --link PATH is expected, and a --pace of at most %d ms\n",
           LONGEST_PACE);
  return FALSE;
}

static void
on_line (const char *line, gpointer data)
{
  const Program *program = data;

  if (program->vivopay != NULL) {
    vz_sim_vivopay_hold (program->vivopay, line, program->arguments->masked);
    return;
  }
  g_autoptr (GString) bytes = program->write (line, program->arguments);
  vz_sim_burst_send (program->burst, bytes->str, bytes->len);
}

static gboolean
order_faults (VzSimBurst *burst, char **faults, GError **error)
{
  for (; faults != NULL && *faults != NULL; faults++)
    if (!vz_sim_burst_order (burst, *faults, error))
      return FALSE;
  return TRUE;
}

/* At the end of the input the device stays. */
static void
run (VzSimBurst *burst, VzClock *clock, const Arguments *arguments, Write write)
{
  g_autoptr (VzSimVivopay) vivopay = arguments->vivopay ? vz_sim_vivopay_new (burst, clock) : NULL;
  Program program = { burst, vivopay, arguments, write };
  g_autoptr (VzSimLineInput) input = vz_sim_line_input_new (STDIN_FILENO, on_line, &program);

  vz_sim_run_until_signal (vz_sim_burst_place (burst));
}

typedef VzClock RealClock;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RealClock, vz_sim_real_clock_free)

static int
run_device (Write write, gboolean reader, int argc, char **argv)
{
  g_auto (Arguments) arguments = { 0 };
  g_autoptr (GError) error = NULL;

  if (!read_arguments (&arguments, reader, argc, argv))
    return 2;
  g_autoptr (RealClock) clock = vz_sim_real_clock_new ();
  g_autoptr (VzSimBurst) burst =
      vz_sim_burst_new (arguments.link, arguments.pace * G_TIME_SPAN_MILLISECOND, clock, &error);
  if (burst == NULL || !order_faults (burst, arguments.faults, &error)) {
    return vz_sim_say_error (error);
  }
  run (burst, clock, &arguments, write);
  return 0;
}

static GString *
write_code (const char *line, const Arguments *arguments)
{
  return g_string_append_c (g_string_new (line), '\r');
}

static GString *
write_card (const char *line, const Arguments *arguments)
{
  g_autofree char *tracks = vz_sim_track_write (line, arguments->masked);
  g_autofree char *checked = vz_sim_track_check (tracks);

  return arguments->packets
             ? vz_sim_track_pack (line)
             : g_string_append_c (g_string_new (arguments->checked ? checked : tracks), '\r');
}

int
vz_sim_scanner_main (int argc, char **argv)
{
  return run_device (write_code, FALSE, argc, argv);
}

int
vz_sim_reader_main (int argc, char **argv)
{
  return run_device (write_card, TRUE, argc, argv);
}
