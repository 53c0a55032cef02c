/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Numbers of cards that nobody has and that stand nowhere in a program of tests, and how many of
 * them are left where nobody looks: whole, in a track, or without their first digits. */

#define CARD_TRACES 1000
#define CARD_TRACE_DIGITS 16

/* Of a bank that offers instalments. @i: below CARD_TRACES. The caller wipes it. */
void card_trace_number (guint i, char number[CARD_TRACE_DIGITS + 1]);

/* In @bytes: as digits, or packed two in a byte, where it is whole. */
guint card_trace_count (const char *bytes, gsize length);

/* In all that this process may write to. */
guint card_trace_in_memory (void);

/* In all files below @folder. */
guint card_trace_in_folder (const char *folder);

/* In the core that this process would leave if it broke now: a copy of it breaks, in @folder. The
 * core holds @kept, too, or it is none. */
guint card_trace_in_core (const char *folder, const char *kept);
