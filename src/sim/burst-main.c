/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/burst.h"
#include "sim/program.h"
#include "sim/real-clock.h"
#include "sim/track.h"

#include <glib-unix.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The scanner and the card reader: each line of the standard input is scanned or drawn. */

#define LONGEST_PACE 1000 /* ms */

typedef struct {
  char *link;
  int pace;
  gboolean masked;
  char **faults;
} Arguments;

typedef char *(*Write) (const char *line, const Arguments *arguments);

typedef struct {
  VzSimBurst *burst;
  const Arguments *arguments;
  Write write;
  GString *line; /* as far as it was read */
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
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *faults = vz_sim_burst_faults_help ();
  GOptionContext *context = g_option_context_new (reader ? "— a reader of magnetic cards"
                                                         : "— a scanner on a serial line");

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, faults);
  return context;
}

static gboolean
read_arguments (Arguments *arguments, gboolean reader, int argc, char **argv)
{
  g_autoptr (GOptionContext) context = new_context (arguments, reader);
  g_autoptr (GError) error = NULL;

  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    fprintf (stderr, "vezne-sim: %s\n", error->message);
    return FALSE;
  }
  if (argc == 1 && arguments->link != NULL && arguments->pace >= 0 &&
      arguments->pace <= LONGEST_PACE)
    return TRUE;
  fprintf (stderr, "vezne-sim: --link PATH is expected, and a --pace of at most %d ms\n",
           LONGEST_PACE);
  return FALSE;
}

static void
take_character (Program *program, char c)
{
  if (c != '\n') {
    g_string_append_c (program->line, c);
    return;
  }
  if (program->line->len > 0) {
    g_autofree char *bytes = program->write (program->line->str, program->arguments);

    vz_sim_burst_send (program->burst, bytes);
  }
  g_string_truncate (program->line, 0);
}

/* At its end the device stays. */
static gboolean
on_input (int fd, GIOCondition condition, gpointer data)
{
  char text[1024];
  gssize n = read (fd, text, sizeof text);

  for (gssize i = 0; i < n; i++)
    take_character (data, text[i]);
  return n > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
order_faults (VzSimBurst *burst, char **faults, GError **error)
{
  for (; faults != NULL && *faults != NULL; faults++)
    if (!vz_sim_burst_order (burst, *faults, error))
      return FALSE;
  return TRUE;
}

static void
run (VzSimBurst *burst, const Arguments *arguments, Write write)
{
  g_autoptr (GString) line = g_string_new (NULL);
  Program program = { burst, arguments, write, line };
  g_autoptr (GSource) input = g_unix_fd_source_new (STDIN_FILENO, G_IO_IN | G_IO_HUP);

  g_source_set_callback (input, G_SOURCE_FUNC (on_input), &program, NULL);
  g_source_attach (input, NULL);
  vz_sim_run_until_signal (vz_sim_burst_place (burst));
  g_source_destroy (input);
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
    fprintf (stderr, "vezne-sim: %s\n", error->message);
    return 2;
  }
  run (burst, &arguments, write);
  return 0;
}

static char *
write_code (const char *line, const Arguments *arguments)
{
  return g_strconcat (line, "\r", NULL);
}

static char *
write_card (const char *line, const Arguments *arguments)
{
  g_autofree char *tracks = vz_sim_track_write (line, arguments->masked);

  return g_strconcat (tracks, "\r", NULL);
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
