/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The commands of vezne-sim; each gives the exit status: 0 done, 1 a defect, 2 usage. */
int vz_sim_commerce_main (int argc, char **argv);
int vz_sim_printer_main (int argc, char **argv);
int vz_sim_scanner_main (int argc, char **argv);
int vz_sim_reader_main (int argc, char **argv);
int vz_sim_display_main (int argc, char **argv);
int vz_sim_terminal_main (int argc, char **argv);
int vz_sim_world_main (int argc, char **argv);

/* The option --pay-after: seconds, less than none and "never" for -1; NULL changes nothing. FALSE
 * when it is neither. */
gboolean vz_sim_read_pay_after (const char *text, gint64 *pay_after);

/* Takes the options of @context off the arguments; says what is wrong with them, else. */
gboolean vz_sim_read_options (GOptionContext *context, int *argc, char ***argv);

/* Says why it cannot run; the exit status. */
int vz_sim_say_error (const GError *error);

/* Says "ready PLACE", and runs until it is told to stop. */
void vz_sim_run_until_signal (const char *place);
