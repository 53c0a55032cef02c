/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/receipt.h"
#include "register/given.h"

/* What a payment terminal would print, for our printer. */

/* Of VzTerminalLine; no card number can be read on it. @copy: 0 is the first print. NULL when
 * nothing stands on it. */
VzReceipt *vz_terminal_paper (const VzGiven *given, const GPtrArray *lines, guint copy);
