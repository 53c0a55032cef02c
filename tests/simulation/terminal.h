/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

#include "devices/link.h"

/* A payment terminal at the other end of the register's link, with its bank; and what goes wrong
 * with it. */

Terminal *terminal_new (World *world);
void terminal_free (Terminal *terminal);

/* Of a register that starts. Transfer full. */
VzLink *terminal_link (Terminal *terminal, GError **error);

/* Takes what came over the link; TRUE when something came. */
gboolean terminal_hears (Terminal *terminal);

/* Whether the command of that charge arrived. */
gboolean terminal_got (Terminal *terminal, const char *attempt);

/* Whether it is moving money, or about to. */
gboolean terminal_is_moving (Terminal *terminal);

/* How many days it has ended. */
guint terminal_days (Terminal *terminal);

/* A charge or the end of a day is about to be asked for: something may go wrong with it. */
void terminal_tempt (Terminal *terminal);
void terminal_tempt_day (Terminal *terminal);
