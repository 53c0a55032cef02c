/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"
#include "sim/port.h"
#include "sim/terminal-ledger.h"

/* A payment terminal that speaks ZVT, with the bank behind it. It lives in the thread-default main
 * context of its maker. */

typedef struct _VzSimTerminal VzSimTerminal;

/* @address: as vz_sim_port_new() says. */
VzSimTerminal *vz_sim_terminal_new (const char *address, VzClock *clock, GError **error);

/* One whose line is in memory: what comes over it is given to vz_sim_terminal_hear(). @port is
 * taken. */
VzSimTerminal *vz_sim_terminal_new_on (VzSimPort *port, VzClock *clock);
void vz_sim_terminal_hear (VzSimTerminal *self, const guint8 *bytes, gsize n_bytes);
void vz_sim_terminal_free (VzSimTerminal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimTerminal, vz_sim_terminal_free)

/* Orders a fault, as vz_sim_terminal_faults_help() says. VZ_ERROR_CONFIGURATION when it cannot be
 * read. */
gboolean vz_sim_terminal_order (VzSimTerminal *self, const char *specification, GError **error);

/* How long it waits for an answer before it goes on alone; 180 s. */
void vz_sim_terminal_set_patience (VzSimTerminal *self, gint64 microseconds);

/* How long it takes for each message; 0. */
void vz_sim_terminal_set_pace (VzSimTerminal *self, gint64 microseconds);

/* How many movements of money it has seen before; 0. */
void vz_sim_terminal_set_past (VzSimTerminal *self, guint movements);

/* Its own number; 28004869, as in the captures. */
void vz_sim_terminal_set_number (VzSimTerminal *self, guint number);

/* What it tells of a payment has no trace from now on, as some terminals do. */
void vz_sim_terminal_hide_traces (VzSimTerminal *self);

/* Where a program finds it. */
const char *vz_sim_terminal_place (const VzSimTerminal *self);
const VzSimTerminalLedger *vz_sim_terminal_ledger (const VzSimTerminal *self);

/* The command that it works on now; 0: it is idle. */
guint vz_sim_terminal_command (const VzSimTerminal *self);

/* Faults that were ordered and have not struck. */
guint vz_sim_terminal_faults_left (const VzSimTerminal *self);

/* Calls @func after each change of the ledger. */
void vz_sim_terminal_watch (VzSimTerminal *self,
                            void (*func) (VzSimTerminal *self, gpointer data),
                            gpointer data);
