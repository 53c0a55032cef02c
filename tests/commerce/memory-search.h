/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Digits that must not be found in memory are kept masked here, so that the search does not find
 * itself. */
#define MEMORY_DIGITS 10

typedef struct {
  guchar masked[MEMORY_DIGITS];
} MemoryNeedle;

void memory_needle_set (MemoryNeedle *needle, guint i, char digit);

/* How often the digits stand in a row in what this process may write to: as bytes, or one in each
 * @stride bytes. */
guint memory_search (const MemoryNeedle *needle, guint stride);

/* AddressSanitizer watches over more memory than can be read. */
gboolean memory_can_be_searched (void);
