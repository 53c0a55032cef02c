/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/terminal.h"
#include "wire/zvt-report.h"

/* What a terminal's words mean for an order; no words: @report is all zeroes. */

/* Whether it is about money. */
gboolean vz_terminal_moves_money (const VzTerminalOrder *order);

/* The receipt that a report tells of. */
VzTerminalReceipt vz_terminal_receipt_of (const VzZvtReport *report);

/* Whether it reports that exactly @order was done. */
gboolean vz_terminal_fulfils (const VzZvtReport *report, const VzTerminalOrder *order);

/* What became of an order in doubt, by the last movement of money that the terminal knows: done
 * when that is this order, newer than the mark; not done when it is the mark itself, or a newer one
 * of the same amount that failed. */
VzTerminalOutcome vz_terminal_judge (const VzZvtReport *last, const VzTerminalOrder *order);

/* Whether that movement is certainly not @order: so is the slip that comes with it. */
gboolean vz_terminal_is_of_another (const VzZvtReport *last, const VzTerminalOrder *order);
