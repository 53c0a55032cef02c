/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/link.h"
#include "devices/terminal-section.h"
#include "devices/terminal.h"
#include "wire/zvt-line.h"

/* A payment terminal that speaks ZVT. */

#define VZ_TYPE_TERMINAL_ZVT (vz_terminal_zvt_get_type ())
G_DECLARE_FINAL_TYPE (VzTerminalZvt, vz_terminal_zvt, VZ, TERMINAL_ZVT, VzTerminal)

VzDevice *vz_terminal_zvt_new (const char *name,
                               VzLink *link,
                               VzZvtMedium medium,
                               const VzTerminalSection *section,
                               VzClock *clock);
