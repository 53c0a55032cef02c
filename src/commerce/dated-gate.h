/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/gate.h"
#include "core/clock.h"

/* A gate before another one, which looks at the Date of what the server answers. Everything else
 * goes through as it is. */

#define VZ_TYPE_DATED_GATE (vz_dated_gate_get_type ())
G_DECLARE_FINAL_TYPE (VzDatedGate, vz_dated_gate, VZ, DATED_GATE, GObject)

/* The server's clock said @server when ours, half the round trip ago, said @wall. */
typedef void (*VzDated) (gint64 server, gint64 wall, gpointer data);

/* @dated is called for each answer with a date that can be read, before the answer is told. */
VzGate *vz_dated_gate_new (VzGate *gate, VzClock *clock, VzDated dated, gpointer data);

/* Nothing is told any more, also not of what is still on its way. */
void vz_dated_gate_stop (VzDatedGate *gate);
