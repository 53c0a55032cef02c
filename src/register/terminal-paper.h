/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/receipt.h"
#include "register/given.h"

/* What a payment terminal would print, for our printer and for the journal. */

/* Of VzTerminalLine; no card number can be read in it. NULL when nothing stands there. Transfer
 * full. */
json_t *vz_terminal_paper_lines (const GPtrArray *lines);

/* A sentence of ours before all of them. */
void vz_terminal_paper_set_heading (json_t *lines, const char *text);

/* One more line at the end of them. */
void vz_terminal_paper_add_line (json_t *lines, const char *text);

/* @copy: 0 is the first print. */
VzReceipt *vz_terminal_paper (const VzGiven *given, const json_t *lines, guint copy);
