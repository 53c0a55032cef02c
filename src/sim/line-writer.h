/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Lines to a file descriptor whose reader may be slow or asleep: what a pipe does not take at once
 * waits here, so that a reader who stops reading never stops the server. */

typedef struct _VzSimLineWriter VzSimLineWriter;

/* @fd is borrowed. Uses the thread-default main context. */
VzSimLineWriter *vz_sim_line_writer_new (int fd);

/* Writes what still can be written without waiting. */
void vz_sim_line_writer_free (VzSimLineWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimLineWriter, vz_sim_line_writer_free)

void vz_sim_line_writer_write (VzSimLineWriter *writer, const char *line);
