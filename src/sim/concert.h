/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"
#include "sim/port.h"
#include "sim/terminal-ledger.h"

/* A payment terminal that speaks Concert E+, with the bank behind it. It lives in the
 * thread-default main context of its maker. It says five things for each payment: that it listens,
 * that it has the request, that it wants to answer, the answer, and that this was all; the troubles
 * of a simulated terminal strike at each of them. */

typedef struct _VzSimConcert VzSimConcert;

/* @address: as vz_sim_port_new() says. */
VzSimConcert *vz_sim_concert_new (const char *address, VzClock *clock, GError **error);

/* One whose line is in memory: what comes over it is given to vz_sim_concert_hear(). @port is
 * taken.
 */
VzSimConcert *vz_sim_concert_new_on (VzSimPort *port, VzClock *clock);
void vz_sim_concert_hear (VzSimConcert *self, const guint8 *bytes, gsize n_bytes);
void vz_sim_concert_free (VzSimConcert *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimConcert, vz_sim_concert_free)

/* Orders a fault at an authorisation, as vz_sim_terminal_faults_help() says. VZ_ERROR_CONFIGURATION
 * when it cannot be read. */
gboolean vz_sim_concert_order (VzSimConcert *self, const char *specification, GError **error);

/* Where a program finds it. */
const char *vz_sim_concert_place (const VzSimConcert *self);
const VzSimTerminalLedger *vz_sim_concert_ledger (const VzSimConcert *self);

/* Whether it has a request of which it has not told the end. */
gboolean vz_sim_concert_is_at_work (const VzSimConcert *self);

/* Faults that were ordered and have not struck. */
guint vz_sim_concert_faults_left (const VzSimConcert *self);

/* Calls @func after each change of the ledger. */
void vz_sim_concert_watch (VzSimConcert *self,
                           void (*func) (VzSimConcert *self, gpointer data),
                           gpointer data);
