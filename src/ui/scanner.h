/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"

#include <gtk/gtk.h>

/* Takes the bursts of a scanner that types out of a window's keys, before any widget sees them. */

typedef struct {
  void (*scanned) (const char *code, gpointer data); /* empty: its beginning is missing */
  void (*typed) (const char *text,
                 gpointer data); /* lone keys, which GTK cannot be given a second time */
} VzScannerFuncs;

/* Until @toplevel goes. @clock lives longer. */
void
vz_scanner_attach (GtkWidget *toplevel, VzClock *clock, const VzScannerFuncs *funcs, gpointer data);
