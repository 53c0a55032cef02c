/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/world-counter.h"

#include "core/error.h"
#include "sim/burst.h"
#include "sim/display.h"
#include "sim/line-input.h"
#include "sim/terminal.h"
#include "sim/track.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  VzSimBurst *burst;
  VzSimLineInput *input;
  int pipe; /* kept open for writing too, so that it has no end; -1: none */
} Hand;

struct _VzSimWorldCounter {
  Hand scanning, drawing;
  VzSimDisplay *display;
  char *shown; /* the file */
  VzSimTeller *terminal;
  GString *charges; /* what its file says */
  char *charges_path;
};

#define TERMINAL_PACE (G_USEC_PER_SEC / 2)
#define MOVEMENT (10 * G_USEC_PER_SEC) /* no customer is faster */

static void
on_code (const char *line, gpointer data)
{
  g_autofree char *bytes = g_strconcat (line, "\r", NULL);

  vz_sim_burst_send (data, bytes, strlen (bytes));
}

static void
on_card (const char *line, gpointer data)
{
  g_autofree char *tracks = vz_sim_track_write (line, FALSE);

  on_code (tracks, data);
}

static gboolean
make_pipe (Hand *hand, const char *path, GError **error)
{
  g_unlink (path);
  hand->pipe = mkfifo (path, 0600) == 0 ? open (path, O_RDWR | O_NONBLOCK | O_CLOEXEC) : -1;
  if (hand->pipe < 0)
    g_set_error (error, VZ_ERROR, VZ_ERROR_DEVICE, "%s: %s", path, g_strerror (errno));
  return hand->pipe >= 0;
}

static gboolean
take_in_hand (Hand *hand,
              const char *device,
              const char *pipe,
              void (*told) (const char *line, gpointer data),
              VzClock *clock,
              GError **error)
{
  hand->burst = vz_sim_burst_new (device, 0, clock, error);
  if (hand->burst == NULL || !make_pipe (hand, pipe, error))
    return FALSE;
  hand->input = vz_sim_line_input_new (hand->pipe, told, hand->burst);
  return TRUE;
}

static void
let_go (Hand *hand)
{
  g_clear_pointer (&hand->input, vz_sim_line_input_free);
  if (hand->pipe >= 0)
    close (hand->pipe);
  g_clear_pointer (&hand->burst, vz_sim_burst_free);
}

static void
on_shown (VzSimDisplay *display, gpointer data)
{
  VzSimWorldCounter *self = data;
  g_autofree char *both = vz_sim_display_read (display, "\n");
  g_autofree char *text = g_strconcat (both, "\n", NULL);

  if (!g_file_set_contents (self->shown, text, -1, NULL))
    g_debug ("%s was not written", self->shown);
}

static void
write_charges (VzSimWorldCounter *self)
{
  if (!g_file_set_contents (self->charges_path, self->charges->str, -1, NULL))
    g_debug ("%s was not written", self->charges_path);
}

static void
on_charged (VzSimTeller *terminal, gpointer data)
{
  VzSimWorldCounter *self = data;
  g_autofree char *text =
      vz_sim_terminal_entry_text (vz_sim_terminal_ledger_last (vz_sim_teller_ledger (terminal)));

  g_string_append_printf (self->charges, "%s\n", text);
  write_charges (self);
}

/* Another world of the same folder has charged less before than this one. */
static gboolean
make_terminal (VzSimWorldCounter *self,
               const VzSimWorldFiles *files,
               VzClock *clock,
               GError **error)
{
  VzSimTerminal *terminal = vz_sim_terminal_new (files->terminal, clock, error);

  if (terminal == NULL)
    return FALSE;
  vz_sim_terminal_set_pace (terminal, TERMINAL_PACE);
  vz_sim_terminal_set_past (terminal, (guint)(vz_clock_wall (clock) / MOVEMENT));
  self->terminal = VZ_SIM_TELLER (terminal);
  vz_sim_teller_watch (self->terminal, on_charged, self);
  write_charges (self);
  return TRUE;
}

VzSimWorldCounter *
vz_sim_world_counter_new (const VzSimWorldFiles *files, VzClock *clock, GError **error)
{
  g_autoptr (VzSimWorldCounter) self = g_new0 (VzSimWorldCounter, 1);

  self->scanning.pipe = self->drawing.pipe = -1;
  self->shown = g_strdup (files->shown);
  self->charges = g_string_new (NULL);
  self->charges_path = g_strdup (files->charges);
  if (!take_in_hand (&self->scanning, files->scanner, files->scan, on_code, clock, error) ||
      !take_in_hand (&self->drawing, files->reader, files->draw, on_card, clock, error) ||
      !make_terminal (self, files, clock, error))
    return NULL;
  self->display = vz_sim_display_new (files->display, VZ_SIM_DISPLAY_EPSON, NULL, clock, error);
  if (self->display == NULL)
    return NULL;
  vz_sim_display_watch (self->display, on_shown, self);
  return g_steal_pointer (&self);
}

void
vz_sim_world_counter_free (VzSimWorldCounter *self)
{
  let_go (&self->scanning);
  let_go (&self->drawing);
  g_clear_pointer (&self->display, vz_sim_display_free);
  g_clear_pointer (&self->terminal, vz_sim_teller_free);
  g_string_free (self->charges, TRUE);
  g_free (self->charges_path);
  g_free (self->shown);
  g_free (self);
}
