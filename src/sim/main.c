/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/program.h"

#include <glib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>

typedef struct {
  const char *name;
  int (*run) (int argc, char **argv);
  const char *what;
} Command;

static const Command commands[] = {
  { "commerce", vz_sim_commerce_main, "the commerce API over HTTP on loopback" },
  { "printer", vz_sim_printer_main, "an ESC/POS printer behind a pseudo-terminal" },
  { "scanner", vz_sim_scanner_main, "a scanner on a serial line, which scans what it is told" },
  { "reader", vz_sim_reader_main, "a reader of cards, likewise" },
  { "display", vz_sim_display_main, "a display of two lines for the customer" },
  { "terminal", vz_sim_terminal_main, "a payment terminal, and its bank" },
  { "world", vz_sim_world_main, "all of them at once, for training mode and the demo" },
  { 0 },
};

static void
print_usage (FILE *file)
{
  fprintf (file, "Usage: vezne-sim COMMAND [OPTION…]\n\n");
  for (const Command *command = commands; command->name != NULL; command++)
    fprintf (file, "  %-10s %s\n", command->name, command->what);
  fprintf (file, "\nvezne-sim COMMAND --help lists the options and faults.\n");
}

static int
run_command (int argc, char **argv)
{
  for (const Command *command = commands; command->name != NULL; command++) {
    if (!g_str_equal (command->name, argv[1]))
      continue;
    g_autofree char *name = g_strconcat ("vezne-sim ", command->name, NULL);
    g_set_prgname (name);
    return command->run (argc - 1, argv + 1);
  }
  print_usage (stderr);
  return 2;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  signal (SIGPIPE, SIG_IGN);
  if (argc < 2) {
    print_usage (stderr);
    return 2;
  }
  if (g_str_equal (argv[1], "--help")) {
    print_usage (stdout);
    return 0;
  }
  if (g_str_equal (argv[1], "--version")) {
    printf ("vezne-sim %s\n", VZ_VERSION);
    return 0;
  }
  return run_command (argc, argv);
}
