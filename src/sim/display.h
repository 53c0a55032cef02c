/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"
#include "sim/line-display.h"

/* A display of two lines behind a pseudo-terminal or a socket. It lives in the thread-default main
 * context of its maker. */

typedef struct _VzSimDisplay VzSimDisplay;

/* @address: as vz_sim_port_new() says; @faults: as vz_sim_display_faults_help() says, or NULL. */
VzSimDisplay *vz_sim_display_new (const char *address,
                                  VzSimDisplayModel model,
                                  const char *const *faults,
                                  VzClock *clock,
                                  GError **error);
void vz_sim_display_free (VzSimDisplay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimDisplay, vz_sim_display_free)

/* Where a program finds it. */
const char *vz_sim_display_place (const VzSimDisplay *self);

/* Both lines with all of their cells, in UTF-8, and @between them. Transfer full. */
char *vz_sim_display_read (const VzSimDisplay *self, const char *between);

/* Faults that were ordered and have not struck. */
guint vz_sim_display_faults_left (const VzSimDisplay *self);

/* Calls @func each time that something may have changed on it. */
void vz_sim_display_watch (VzSimDisplay *self,
                           void (*func) (VzSimDisplay *self, gpointer data),
                           gpointer data);
