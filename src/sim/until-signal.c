/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/program.h"

#include <glib-unix.h>
#include <stdio.h>

static gboolean
on_signal (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

/* Who reads that it is ready may send a signal at once. */
void
vz_sim_run_until_signal (const char *place)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint interrupt_id = g_unix_signal_add (SIGINT, on_signal, loop);
  guint terminate_id = g_unix_signal_add (SIGTERM, on_signal, loop);

  printf ("ready %s\n", place);
  fflush (stdout);
  g_main_loop_run (loop);
  g_source_remove (interrupt_id);
  g_source_remove (terminate_id);
}
