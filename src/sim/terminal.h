/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/teller.h"

/* A payment terminal that speaks ZVT. */

typedef struct _VzSimTerminal VzSimTerminal;

/* @address: as vz_sim_port_new() says. */
VzSimTerminal *vz_sim_terminal_new (const char *address, VzClock *clock, GError **error);

/* One whose line is in memory: what comes over it is given to vz_sim_teller_hear(). @port is taken.
 */
VzSimTerminal *vz_sim_terminal_new_on (VzSimPort *port, VzClock *clock);

/* How long it waits for an answer before it says its message again, three times in all, and then
 * goes on alone: 5 s; over TCP it goes on alone at once, after 180 s. */
void vz_sim_terminal_set_patience (VzSimTerminal *self, gint64 microseconds);

/* How long it takes for each message; 0. */
void vz_sim_terminal_set_pace (VzSimTerminal *self, gint64 microseconds);

/* How many movements of money it has seen before; 0. */
void vz_sim_terminal_set_past (VzSimTerminal *self, guint movements);

/* Its own number; 28004869, as in the captures. */
void vz_sim_terminal_set_number (VzSimTerminal *self, guint number);

/* What it tells of a payment has no trace from now on, as some terminals do. */
void vz_sim_terminal_hide_traces (VzSimTerminal *self);

/* Of a payment it prints the merchant's slip from now on, too. */
void vz_sim_terminal_print_both_slips (VzSimTerminal *self);
