/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Lines of text that come in on a descriptor, in the thread-default main context of the maker. */

typedef struct _VzSimLineInput VzSimLineInput;

/* @told is called with each line that is not empty, until the end of what comes. @fd stays the
 * caller's. */
VzSimLineInput *
vz_sim_line_input_new (int fd, void (*told) (const char *line, gpointer data), gpointer data);
void vz_sim_line_input_free (VzSimLineInput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimLineInput, vz_sim_line_input_free)
