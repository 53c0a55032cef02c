/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "printer.h"

#include "devices/link-loop.h"
#include "ledger.h"
#include "sim/escpos.h"
#include "sim/printer-state.h"
#include "weather.h"

#include <unistd.h>

#define XON 0x11

struct _Printer {
  World *world;
  VzLink *link; /* of the register that runs, or NULL */
  PrinterTrouble trouble;
  VzSimPaper *paper;
  VzSimEscpos *escpos;
  VzSimPrinterState state;
  gboolean reports;
  gboolean mute;
};

static const char *const trouble_words[N_PRINTER_TROUBLES] = {
  [PRINTER_FINE] = "is fine",          [PRINTER_AWAY] = "is taken away",
  [PRINTER_NO_PAPER] = "has no paper", [PRINTER_OPEN] = "has its cover open",
  [PRINTER_MUTE] = "says nothing",     [PRINTER_OFF] = "is switched off",
};

static int
descriptor (Printer *printer)
{
  return printer->link != NULL && vz_link_is_open (printer->link)
             ? vz_link_loop_peer (VZ_LINK_LOOP (printer->link))
             : -1;
}

static void
say (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  Printer *printer = data;
  int fd = descriptor (printer);

  if (fd >= 0 && !printer->mute && write (fd, bytes, n_bytes) < 0) {
    world_tell (printer->world, "printer", "is not heard");
  }
}

static void
report_state (Printer *printer)
{
  guint8 bytes[VZ_SIM_STATE_LENGTH];

  vz_sim_printer_state_write (&printer->state, bytes);
  if (printer->reports) {
    say (printer, bytes, sizeof bytes);
  }
}

static void
on_report (gpointer data, guint8 wanted)
{
  Printer *printer = data;

  printer->reports = wanted != 0;
  report_state (printer);
}

static void
on_job (gpointer data)
{
  ledger_paper_begins (((Printer *)data)->world->ledger);
}

static void
on_line (gpointer data)
{
}

static void
on_cut (gpointer data)
{
  Printer *printer = data;
  g_autofree char *text = NULL;

  if (vz_sim_paper_is_blank (printer->paper)) {
    return;
  }
  vz_sim_paper_cut (printer->paper, &text);
  world_tell (printer->world, "printer", "prints\n%s", text);
  ledger_take_paper (printer->world->ledger, text);
  weather_tempt (printer->world->weather, 6);
}

static void
on_drawer (gpointer data)
{
  world_tell (((Printer *)data)->world, "printer", "opens the drawer");
}

VzLink *
printer_link (Printer *printer, GError **error)
{
  printer->link = vz_link_new ("loop:", printer->world->clock, TRUE, error);
  g_object_add_weak_pointer (G_OBJECT (printer->link), (gpointer *)&printer->link);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (printer->link), printer->trouble != PRINTER_AWAY);
  return printer->link;
}

Printer *
printer_new (World *world)
{
  static const VzSimEscposHooks hooks = { .say = say,
                                          .report = on_report,
                                          .job = on_job,
                                          .line = on_line,
                                          .cut = on_cut,
                                          .drawer = on_drawer };
  Printer *printer = g_new0 (Printer, 1);

  printer->world = world;
  printer->paper = vz_sim_paper_new_plain ();
  printer->escpos = vz_sim_escpos_new (printer->paper, &hooks, printer);
  return printer;
}

void
printer_free (Printer *printer)
{
  if (printer->link != NULL) {
    g_object_remove_weak_pointer (G_OBJECT (printer->link), (gpointer *)&printer->link);
  }
  vz_sim_escpos_free (printer->escpos);
  vz_sim_paper_free (printer->paper);
  g_free (printer);
}

gboolean
printer_hears (Printer *printer)
{
  guint8 bytes[4096], answers[sizeof bytes];
  int fd = descriptor (printer);
  gssize n = fd >= 0 ? read (fd, bytes, sizeof bytes) : -1;
  gsize n_answers;

  if (n <= 0) {
    return FALSE;
  }
  if (printer->trouble == PRINTER_OFF) {
    return TRUE;
  }
  n_answers = vz_sim_printer_state_answer (&printer->state, bytes, (gsize)n, answers);
  if (n_answers > 0) {
    say (printer, answers, n_answers);
  }
  vz_sim_escpos_receive (printer->escpos, bytes, (gsize)n);
  vz_sim_escpos_run (printer->escpos, G_MAXSIZE);
  return TRUE;
}

/* What a power-off leaves: the paper. */
static void
forget (Printer *printer)
{
  printer->reports = FALSE;
  vz_sim_escpos_reset (printer->escpos);
}

static void
mend (Printer *printer)
{
  static const guint8 ready = XON;

  vz_sim_printer_state_mend (&printer->state);
  vz_sim_escpos_hold (printer->escpos, FALSE);
  if (printer->trouble == PRINTER_OFF) {
    printer->trouble = PRINTER_FINE;
    say (printer, &ready, 1);
  }
  printer->trouble = PRINTER_FINE;
  report_state (printer);
  vz_sim_escpos_run (printer->escpos, G_MAXSIZE);
}

void
printer_set (Printer *printer, PrinterTrouble trouble)
{
  world_tell (printer->world, "printer", "%s", trouble_words[trouble]);
  printer->mute = trouble == PRINTER_MUTE || trouble == PRINTER_OFF;
  mend (printer);
  printer->trouble = trouble;
  printer->state.paper_out = trouble == PRINTER_NO_PAPER;
  printer->state.cover_open = trouble == PRINTER_OPEN;
  vz_sim_escpos_hold (printer->escpos, trouble == PRINTER_NO_PAPER || trouble == PRINTER_OPEN);
  report_state (printer);
  if (trouble == PRINTER_OFF || trouble == PRINTER_AWAY) {
    forget (printer);
  }
  if (printer->link != NULL) {
    vz_link_loop_set_plugged (VZ_LINK_LOOP (printer->link), trouble != PRINTER_AWAY);
  }
}
