/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A pseudo-terminal that stands for a device's cable: programs open a symbolic link to it. */

typedef struct _VzSimPty VzSimPty;

/* VZ_ERROR_DEVICE when there is something else at @link, or no pseudo-terminal to be had. */
VzSimPty *vz_sim_pty_new (const char *link, GError **error);

/* Takes the link away, too, unless it leads elsewhere by now. */
void vz_sim_pty_free (VzSimPty *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimPty, vz_sim_pty_free)

/* The device's end, non-blocking. */
int vz_sim_pty_descriptor (const VzSimPty *self);
