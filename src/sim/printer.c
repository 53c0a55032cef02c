/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/printer-private.h"

#include "sim/receipts.h"

#include <errno.h>
#include <glib-unix.h>
#include <unistd.h>

#define BUFFER 4096   /* a printer's receive buffer */
#define MIDWAY 2      /* lines */
#define DRAWER_TIME 5 /* seconds until the cashier shuts it */
#define SLOW_TICK (50 * G_GINT64_CONSTANT (1000))

void
vz_sim_printer_say (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  static const guint8 noise[] = { 0x00, 0x80, 0xff, 0x91, 0x10, 0x00 };
  VzSimPrinter *self = data;

  if (self->mute || self->off || self->pty == NULL)
    return;
  int fd = vz_sim_pty_descriptor (self->pty);
  if ((self->noisy && write (fd, noise, sizeof noise) < 0) || write (fd, bytes, n_bytes) < 0)
    g_debug ("Not said: %s", g_strerror (errno));
}

/* What comes to its turn. */
static void
on_say (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  const VzSimPrinter *self = data;

  if (!self->plain)
    vz_sim_printer_say (data, bytes, n_bytes);
}

void
vz_sim_printer_report (VzSimPrinter *self)
{
  guint8 bytes[VZ_SIM_STATE_LENGTH];

  vz_sim_printer_state_write (&self->state, bytes);
  if (self->reports && !self->plain)
    vz_sim_printer_say (self, bytes, sizeof bytes);
}

static void
on_report (gpointer data, guint8 wanted)
{
  VzSimPrinter *self = data;

  self->reports = wanted != 0;
  vz_sim_printer_report (self);
}

static void
on_slow_tick (gpointer data)
{
  VzSimPrinter *self = data;

  self->slow_id = 0;
  vz_sim_escpos_run (self->escpos, MAX (self->pace * SLOW_TICK / G_USEC_PER_SEC, 1));
  vz_sim_printer_run (self);
}

static void watch_input (VzSimPrinter *self);

void
vz_sim_printer_run (VzSimPrinter *self)
{
  if (self->pace == 0)
    vz_sim_escpos_run (self->escpos, G_MAXSIZE);
  if (self->pace > 0 && self->slow_id == 0 && vz_sim_escpos_pending (self->escpos) > 0)
    self->slow_id = vz_clock_call_after (self->clock, SLOW_TICK, on_slow_tick, self);
  watch_input (self);
}

/* What is told it at once holds of what came before. */
static void
take (VzSimPrinter *self, const guint8 *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++) {
    vz_sim_escpos_receive (self->escpos, bytes + i, 1);
    vz_sim_printer_recover (self, vz_sim_printer_state_told (&self->state, bytes[i]));
  }
}

static gboolean
on_input (int fd, GIOCondition condition, gpointer data)
{
  VzSimPrinter *self = data;
  guint8 bytes[1024], answers[sizeof bytes];
  gssize n = read (fd, bytes, sizeof bytes);

  if (n <= 0)
    return G_SOURCE_CONTINUE;
  if (self->off)
    return G_SOURCE_CONTINUE;
  gsize n_answers = vz_sim_printer_state_answer (&self->state, bytes, (gsize)n, answers);
  if (n_answers > 0)
    vz_sim_printer_say (self, answers, n_answers);
  take (self, bytes, (gsize)n);
  vz_sim_printer_run (self);
  return self->input != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
stop_input (VzSimPrinter *self)
{
  if (self->input != NULL)
    g_source_destroy (self->input);
  g_clear_pointer (&self->input, g_source_unref);
}

/* A full buffer is not read into: the line backs up to the host. */
static void
watch_input (VzSimPrinter *self)
{
  gboolean wanted = self->pty != NULL && vz_sim_escpos_pending (self->escpos) < BUFFER;

  if (!wanted) {
    stop_input (self);
    return;
  }
  if (self->input != NULL)
    return;
  self->input = g_unix_fd_source_new (vz_sim_pty_descriptor (self->pty), G_IO_IN);
  g_source_set_callback (self->input, G_SOURCE_FUNC (on_input), self, NULL);
  g_source_attach (self->input, g_main_context_get_thread_default ());
}

gboolean
vz_sim_printer_plug (VzSimPrinter *self, GError **error)
{
  self->pty = vz_sim_pty_new (self->link, error);
  if (self->pty == NULL)
    return FALSE;
  watch_input (self);
  return TRUE;
}

void
vz_sim_printer_unplug (VzSimPrinter *self)
{
  stop_input (self);
  g_clear_pointer (&self->pty, vz_sim_pty_free);
}

static gboolean
holds_from_the_start (VzSimPrinter *self, VzSimPrinterTrouble trouble)
{
  for (guint i = 0; i < self->faults->len; i++) {
    const VzSimPrinterFault *fault = &g_array_index (self->faults, VzSimPrinterFault, i);
    if (fault->job == 0 && fault->trouble == trouble)
      return TRUE;
  }
  return FALSE;
}

/* What lasts for a job ends with the next. */
static void
on_job (gpointer data)
{
  VzSimPrinter *self = data;

  self->job++;
  self->lines = 0;
  self->noisy = holds_from_the_start (self, VZ_SIM_GARBAGE);
  self->pace = holds_from_the_start (self, VZ_SIM_SLOW) ? self->pace : 0;
  vz_sim_printer_strike (self, self->job, FALSE);
}

static void
on_line (gpointer data)
{
  VzSimPrinter *self = data;

  if (++self->lines == MIDWAY)
    vz_sim_printer_strike (self, self->job, TRUE);
}

static void
on_cut (gpointer data)
{
  VzSimPrinter *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (vz_sim_paper_is_blank (self->paper))
    return;
  g_autoptr (VzBitmap) dots = vz_sim_paper_cut (self->paper, &text);
  self->count++;
  g_free (self->last);
  self->last = vz_sim_receipts_write (self->out, self->count, dots, text, &error);
  if (self->last == NULL)
    g_warning ("%s", error->message);
  if (self->watcher != NULL)
    self->watcher (self, self->watcher_data);
}

static void
on_drawer_shut (gpointer data)
{
  VzSimPrinter *self = data;

  self->drawer_id = 0;
  self->state.drawer_open = FALSE;
  vz_sim_printer_report (self);
}

static void
open_drawer (VzSimPrinter *self)
{
  self->state.drawer_open = TRUE;
  vz_sim_printer_report (self);
  vz_clock_cancel (self->clock, &self->drawer_id);
  if (self->drawer_time > 0)
    self->drawer_id =
        vz_clock_call_after (self->clock, (gint64)(self->drawer_time * G_USEC_PER_SEC),
                             on_drawer_shut, self);
}

static void
on_drawer (gpointer data)
{
  VzSimPrinter *self = data;
  g_autoptr (GError) error = NULL;

  if (!vz_sim_receipts_note_drawer (self->out, &error))
    g_warning ("%s", error->message);
  open_drawer (self);
}

static gboolean
prepare (VzSimPrinter *self, const char *const *faults, GError **error)
{
  self->faults = vz_sim_printer_faults_parse (faults, error);
  return self->faults != NULL && vz_sim_receipts_open (self->out, &self->count, error) &&
         vz_sim_printer_plug (self, error);
}

VzSimPrinter *
vz_sim_printer_new (
    const char *link, const char *out, const char *const *faults, VzClock *clock, GError **error)
{
  static const VzSimEscposHooks hooks = {
    .say = on_say,
    .report = on_report,
    .job = on_job,
    .line = on_line,
    .cut = on_cut,
    .drawer = on_drawer,
  };

  g_return_val_if_fail (link != NULL && out != NULL && clock != NULL, NULL);

  g_autoptr (VzSimPrinter) self = g_new0 (VzSimPrinter, 1);
  self->link = g_strdup (link);
  self->out = g_strdup (out);
  self->clock = clock;
  self->drawer_time = DRAWER_TIME;
  self->paper = vz_sim_paper_new ();
  self->escpos = vz_sim_escpos_new (self->paper, &hooks, self);
  if (!prepare (self, faults, error))
    return NULL;
  vz_sim_printer_strike (self, 0, FALSE);
  return g_steal_pointer (&self);
}

void
vz_sim_printer_free (VzSimPrinter *self)
{
  vz_clock_cancel (self->clock, &self->slow_id);
  vz_clock_cancel (self->clock, &self->mend_id);
  vz_clock_cancel (self->clock, &self->drawer_id);
  vz_sim_printer_unplug (self);
  vz_sim_escpos_free (self->escpos);
  vz_sim_paper_free (self->paper);
  g_clear_pointer (&self->faults, g_array_unref);
  g_free (self->link);
  g_free (self->out);
  g_free (self->last);
  g_free (self);
}

void
vz_sim_printer_set_family (VzSimPrinter *self, const char *family)
{
  vz_sim_escpos_set_family (self->escpos, family);
}

guint
vz_sim_printer_count (const VzSimPrinter *self)
{
  return self->count;
}

const char *
vz_sim_printer_last (const VzSimPrinter *self)
{
  return self->last;
}

void
vz_sim_printer_watch (VzSimPrinter *self,
                      void (*func) (VzSimPrinter *self, gpointer data),
                      gpointer data)
{
  self->watcher = func;
  self->watcher_data = data;
}
