/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/escpos.h"
#include "sim/printer-faults.h"
#include "sim/printer-state.h"
#include "sim/printer.h"
#include "sim/port.h"

/* Seen only by printer.c and printer-strikes.c. */

struct _VzSimPrinter {
  char *out;
  VzClock *clock;
  VzSimPort *port;
  VzSimPaper *paper;
  VzSimEscpos *escpos;
  VzSimPrinterState state;
  GArray *faults;
  gboolean reports; /* each change of its state */
  gboolean off;
  gboolean unplugged;
  gboolean mute;
  gboolean halves;  /* each answer */
  GByteArray *late; /* what it has to say and will; NULL: it says all at once */
  gboolean plain;   /* says nothing but what it is asked in real time */
  gboolean noisy;
  guint pace; /* bytes a second; 0: at once */
  guint slow_id;
  guint mend_id;
  double drawer_time; /* seconds until the cashier shuts it; 0: never */
  guint drawer_id;
  guint job;
  guint lines; /* of the job */
  guint count;
  char *last;
  void (*watcher) (VzSimPrinter *self, gpointer data);
  gpointer watcher_data;
};

/* printer.c */
void vz_sim_printer_say (gpointer self, const guint8 *bytes, gsize n_bytes);
void vz_sim_printer_report (VzSimPrinter *self);
void vz_sim_printer_run (VzSimPrinter *self);

/* printer-strikes.c: the faults that are meant for @job, and for its middle when @midway */
void vz_sim_printer_strike (VzSimPrinter *self, guint job, gboolean midway);

/* A jam ends as it is told to. */
void vz_sim_printer_recover (VzSimPrinter *self, VzSimRecovery how);
