/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/commerce.h"
#include "sim/printer.h"
#include "sim/program.h"
#include "sim/world-counter.h"
#include "sim/world-files.h"

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

/* All of the simulated world in one process, for training mode and the demo. */

typedef struct {
  char *folder;
  int seed;
  char *pay_after;
  char **offers;
  char **variants;
  char **faults;
  char **printer_faults;
} Arguments;

static void
clear_arguments (Arguments *arguments)
{
  g_free (arguments->folder);
  g_free (arguments->pay_after);
  g_strfreev (arguments->offers);
  g_strfreev (arguments->variants);
  g_strfreev (arguments->faults);
  g_strfreev (arguments->printer_faults);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, clear_arguments)

static gboolean
read_arguments (int argc, char **argv, Arguments *arguments)
{
  const GOptionEntry entries[] = {
    { "dir", 0, 0, G_OPTION_ARG_FILENAME, &arguments->folder,
      "where vezne.conf, the devices and the receipts go", "DIR" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &arguments->seed, "what chance follows from (1)", "N" },
    { "pay-after", 0, 0, G_OPTION_ARG_STRING, &arguments->pay_after,
      "customers pay so long after the barcode or the link is shown (15), or never", "SECONDS" },
    { "offer", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->offers,
      "only the payment options with these slugs (all)", "SLUG" },
    { "variant", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->variants,
      "how the server does something, see vezne-sim commerce --help", "NAME[=VALUE]" },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->faults,
      "a fault of the server, see vezne-sim commerce --help", "SPEC" },
    { "printer-fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->printer_faults,
      "a fault of the printer, see vezne-sim printer --help", "SPEC" },
    { 0 },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- the simulated world as a whole");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    fprintf (stderr, "vezne-sim: %s\n", error->message);
    return FALSE;
  }
  if (argc == 1 && arguments->folder != NULL)
    return TRUE;
  fprintf (stderr, "vezne-sim: --dir DIR is expected; see vezne-sim world --help\n");
  return FALSE;
}

/* The end of standard input is the end of the world: whoever opened it is gone. */
static gboolean
on_input (int fd, GIOCondition condition, gpointer data)
{
  char ignored[256];

  if (read (fd, ignored, sizeof ignored) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static gboolean
on_signal (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

static void
write_log (const char *line, gpointer data)
{
  fprintf (data, "%s\n", line);
  fflush (data);
}

static void
run_until_input_ends (const char *conf)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, on_input, loop);
  g_unix_signal_add (SIGTERM, on_signal, loop);
  g_unix_signal_add (SIGINT, on_signal, loop);
  printf ("ready %s\n", conf);
  fflush (stdout);
  g_main_loop_run (loop);
}

static gboolean
run_world (const VzSimWorldFiles *files,
           const VzSimOptions *options,
           const char *const *printer_faults,
           FILE *log,
           GError **error)
{
  g_autoptr (VzSimCommerce) commerce = vz_sim_commerce_new (options, error);

  if (commerce == NULL || !vz_sim_commerce_listen (commerce, error))
    return FALSE;
  g_autoptr (VzSimPrinter) printer =
      vz_sim_printer_new (files->printer, files->receipts, printer_faults,
                          vz_sim_commerce_clock (commerce), error);
  if (printer == NULL)
    return FALSE;
  g_autoptr (VzSimWorldCounter) counter =
      vz_sim_world_counter_new (files, vz_sim_commerce_clock (commerce), error);
  if (counter == NULL)
    return FALSE;
  if (!vz_sim_world_files_write (files, vz_sim_commerce_url (commerce), error))
    return FALSE;
  if (log != NULL)
    vz_sim_commerce_set_log (commerce, write_log, log);
  run_until_input_ends (files->conf);
  return TRUE;
}

int
vz_sim_world_main (int argc, char **argv)
{
  VzSimOptions options = VZ_SIM_OPTIONS_INIT;
  g_auto (Arguments) arguments = { .seed = 1 };
  g_autoptr (GError) error = NULL;

  if (!read_arguments (argc, argv, &arguments))
    return 2;
  if (!vz_sim_read_pay_after (arguments.pay_after, &options.pay_after)) {
    fprintf (stderr, "vezne-sim: --pay-after takes seconds or never\n");
    return 2;
  }
  options.seed = (guint)arguments.seed;
  options.steps = VZ_SIM_STEPS_ALL;
  options.catalogue = 200;
  options.offers = (const char *const *)arguments.offers;
  options.variants = (const char *const *)arguments.variants;
  options.faults = (const char *const *)arguments.faults;
  g_autoptr (VzSimWorldFiles) files = vz_sim_world_files_new (arguments.folder, &error);
  options.state = files != NULL ? files->state : NULL;
  FILE *log = files != NULL ? g_fopen (files->log, "we") : NULL;
  gboolean done =
      files != NULL &&
      run_world (files, &options, (const char *const *)arguments.printer_faults, log, &error);
  if (log != NULL)
    fclose (log);
  if (!done)
    fprintf (stderr, "vezne-sim: %s\n", error->message);
  return done ? 0 : 2;
}
