/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a process holds: the bytes that it has in use, and the pages that it has of the machine, of
 * which a few may lie idle. */

typedef struct {
  gint64 in_use; /* bytes */
  gint64 resident_kib;
} Memory;

Memory memory_measure (void);

/* Prints what there is more of than at @first, after @rounds of @what, and gives whether that is
 * less than a byte of each in use, and of pages next to nothing. */
gboolean memory_is_flat (const char *what, guint rounds, Memory first);
