/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/teller.h"

/* A payment terminal that speaks Concert E+. It says five things for each payment: that it listens,
 * that it has the request, that it wants to answer, the answer, and that this was all; the troubles
 * of a simulated terminal strike at each of them, as at the messages of an authorisation. */

typedef struct _VzSimConcert VzSimConcert;

/* @address: as vz_sim_port_new() says. */
VzSimConcert *vz_sim_concert_new (const char *address, VzClock *clock, GError **error);

/* One whose line is in memory: what comes over it is given to vz_sim_teller_hear(). @port is taken.
 */
VzSimConcert *vz_sim_concert_new_on (VzSimPort *port, VzClock *clock);
