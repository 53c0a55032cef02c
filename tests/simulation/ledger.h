/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

#include "core/sale.h"

/* What is known to be true: the facts that the register said are on the disk, the orders of the
 * shop, and the papers. They must agree. */

Ledger *ledger_new (World *world);
void ledger_free (Ledger *ledger);

/* The register says that @event is on the disk. */
void ledger_take (Ledger *ledger, VzEvent *event);

/* Reads the disk of a register that does not run: all that was said to be there is there, and
 * unchanged. What is there beyond it counts from now on. FALSE: broken. */
gboolean ledger_compare (Ledger *ledger, const char *state);

/* What the register shows now. */
void ledger_look (Ledger *ledger, VzSnapshot *snapshot);

/* The printer gets the first byte of a job; a paper was cut. */
void ledger_paper_begins (Ledger *ledger);
void ledger_take_paper (Ledger *ledger, const char *text);

/* The end of the day: every sale is over, or nobody could know. */
void ledger_close (Ledger *ledger);
