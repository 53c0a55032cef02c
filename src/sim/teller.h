/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"
#include "sim/port.h"
#include "sim/terminal-ledger.h"

/* A payment terminal with the bank behind it, whatever it speaks. It lives in the thread-default
 * main context of its maker. */

typedef struct _VzSimTeller VzSimTeller;

/* Of a VzSimTerminal and of a VzSimConcert. */
#define VZ_SIM_TELLER(terminal) ((VzSimTeller *)(terminal))

void vz_sim_teller_free (VzSimTeller *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimTeller, vz_sim_teller_free)

/* What came over a line in memory. */
void vz_sim_teller_hear (VzSimTeller *self, const guint8 *bytes, gsize n_bytes);

/* Orders a fault, as vz_sim_terminal_faults_help() says. VZ_ERROR_CONFIGURATION when it cannot be
 * read, or cannot be where the terminal is. */
gboolean vz_sim_teller_order (VzSimTeller *self, const char *specification, GError **error);

/* Faults that were ordered and have not struck. */
guint vz_sim_teller_faults_left (const VzSimTeller *self);

/* Its line takes so many bytes a second from now on: 960 are 9,600 baud. */
void vz_sim_teller_slow_down (VzSimTeller *self, guint bytes_a_second);

/* Where a program finds it. */
const char *vz_sim_teller_place (const VzSimTeller *self);
const VzSimTerminalLedger *vz_sim_teller_ledger (const VzSimTeller *self);

/* The command of ZVT that it works on now, or what stands for it; 0: it is idle. */
guint vz_sim_teller_command (const VzSimTeller *self);

/* Calls @func after each change of the ledger. */
void vz_sim_teller_watch (VzSimTeller *self,
                          void (*func) (VzSimTeller *self, gpointer data),
                          gpointer data);
