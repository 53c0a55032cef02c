/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/printer-private.h"

#include "sim/receipts.h"

#define BUFFER 4096   /* a printer's receive buffer */
#define MIDWAY 2      /* lines */
#define DRAWER_TIME 5 /* seconds until the cashier shuts it */
#define SLOW_TICK (50 * G_GINT64_CONSTANT (1000))

void
vz_sim_printer_say (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  static const guint8 noise[] = { 0x00, 0x80, 0xff, 0x91, 0x10, 0x00 };
  VzSimPrinter *self = data;

  if (self->mute || self->off)
    return;
  if (self->late != NULL) {
    g_byte_array_append (self->late, bytes, (guint)n_bytes);
    return;
  }
  if (self->noisy)
    vz_sim_port_say (self->port, noise, sizeof noise);
  vz_sim_port_say (self->port, bytes, self->halves ? n_bytes / 2 : n_bytes);
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

/* A full buffer is not read into: the line backs up to the host. */
void
vz_sim_printer_run (VzSimPrinter *self)
{
  if (self->pace == 0)
    vz_sim_escpos_run (self->escpos, G_MAXSIZE);
  if (self->pace > 0 && self->slow_id == 0 && vz_sim_escpos_pending (self->escpos) > 0)
    self->slow_id = vz_clock_call_after (self->clock, SLOW_TICK, on_slow_tick, self);
  vz_sim_port_hold (self->port, vz_sim_escpos_pending (self->escpos) >= BUFFER);
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

static void
on_heard (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  VzSimPrinter *self = data;
  g_autofree guint8 *answers = g_malloc (n_bytes);

  if (self->off)
    return;
  gsize n_answers = vz_sim_printer_state_answer (&self->state, bytes, n_bytes, answers);
  if (n_answers > 0)
    vz_sim_printer_say (self, answers, n_answers);
  take (self, bytes, n_bytes);
  vz_sim_printer_run (self);
}

static gboolean
holds_from_the_start (VzSimPrinter *self, VzSimPrinterTrouble trouble)
{
  for (guint i = 0; i < self->faults->len; i++) {
    const VzSimDeviceFault *fault = &g_array_index (self->faults, VzSimDeviceFault, i);
    if (fault->number == 0 && fault->trouble == trouble)
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
prepare (VzSimPrinter *self, const char *link, const char *const *faults, GError **error)
{
  self->faults = vz_sim_printer_faults_parse (faults, error);
  if (self->faults == NULL || !vz_sim_receipts_open (self->out, &self->count, error))
    return FALSE;
  self->port = vz_sim_port_new (link, on_heard, self, error);
  return self->port != NULL;
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
  self->out = g_strdup (out);
  self->clock = clock;
  self->drawer_time = DRAWER_TIME;
  self->paper = vz_sim_paper_new ();
  self->escpos = vz_sim_escpos_new (self->paper, &hooks, self);
  if (!prepare (self, link, faults, error))
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
  g_clear_pointer (&self->port, vz_sim_port_free);
  vz_sim_escpos_free (self->escpos);
  vz_sim_paper_free (self->paper);
  g_clear_pointer (&self->faults, g_array_unref);
  g_clear_pointer (&self->late, g_byte_array_unref);
  g_free (self->out);
  g_free (self->last);
  g_free (self);
}

void
vz_sim_printer_set_family (VzSimPrinter *self, const char *family)
{
  vz_sim_escpos_set_family (self->escpos, family);
}

const char *
vz_sim_printer_place (const VzSimPrinter *self)
{
  return vz_sim_port_place (self->port);
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
