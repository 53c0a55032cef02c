/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"
#include "sim/port.h"

/* What a scanner or reader sends at once, character by character, and what goes wrong with it. */

typedef struct _VzSimBurst VzSimBurst;

/* @pace: microseconds between two characters. */
VzSimBurst *vz_sim_burst_new (const char *address, gint64 pace, VzClock *clock, GError **error);
void vz_sim_burst_free (VzSimBurst *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimBurst, vz_sim_burst_free)

const char *vz_sim_burst_place (const VzSimBurst *self);

/* Sends @bytes after all that was sent before; not while it is away. */
void vz_sim_burst_send (VzSimBurst *self, const char *bytes, gsize length);

/* Says @bytes at once: no burst, and only the faults of an answer strike it. */
void vz_sim_burst_answer (VzSimBurst *self, GBytes *bytes);

/* Calls @heard with what the other end says; NULL: nobody listens. */
void vz_sim_burst_hear (VzSimBurst *self,
                        void (*heard) (gpointer data, const guint8 *bytes, gsize n_bytes),
                        gpointer data);

/* A fault as KIND[=VALUE][@N]: it strikes the N-th burst or answer, or each.
 * VZ_ERROR_CONFIGURATION. */
gboolean vz_sim_burst_order (VzSimBurst *self, const char *spec, GError **error);

/* The kinds, a line each. Transfer full. */
char *vz_sim_burst_faults_help (void);
