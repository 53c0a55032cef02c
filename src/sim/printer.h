/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"

/* An ESC/POS printer behind a pseudo-terminal or a socket. It lives in the thread-default main
 * context of its maker. */

typedef struct _VzSimPrinter VzSimPrinter;

/* @link: where the symbolic link to its terminal is made, or tcp:PORT: see vz_sim_port_new(). @out:
 * the folder in which each receipt becomes NNNN.png and NNNN.txt when it is cut, with a drawer.txt
 * that has a line for each opening of the drawer, which is shut again after a while; made when
 * missing. @faults: as vz_sim_printer_faults_help() says, or NULL. */
VzSimPrinter *vz_sim_printer_new (
    const char *link, const char *out, const char *const *faults, VzClock *clock, GError **error);
void vz_sim_printer_free (VzSimPrinter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimPrinter, vz_sim_printer_free)

/* Whose code tables it has: see vz_sim_family_table(). */
void vz_sim_printer_set_family (VzSimPrinter *self, const char *family);

/* Where a program finds it: the path, or "127.0.0.1:PORT". */
const char *vz_sim_printer_place (const VzSimPrinter *self);

/* Receipts that were cut, and the picture of the last; NULL when there is none. */
guint vz_sim_printer_count (const VzSimPrinter *self);
const char *vz_sim_printer_last (const VzSimPrinter *self);

/* Calls @func after each cut. */
void vz_sim_printer_watch (VzSimPrinter *self,
                           void (*func) (VzSimPrinter *self, gpointer data),
                           gpointer data);
