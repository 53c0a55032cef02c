/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/link.h"
#include "devices/terminal.h"

/* A payment terminal that speaks Concert E+. It takes payments, and says whether it is there;
 * nothing that it has been given can be stopped from here, and it cannot be asked what became of a
 * payment: a doubt is a person's. */

#define VZ_TYPE_TERMINAL_CONCERT (vz_terminal_concert_get_type ())
G_DECLARE_FINAL_TYPE (VzTerminalConcert, vz_terminal_concert, VZ, TERMINAL_CONCERT, VzTerminal)

VzDevice *vz_terminal_concert_new (const char *name, VzLink *link, VzClock *clock);
