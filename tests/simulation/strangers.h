/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

/* Customers of another register, whose orders wait for their money under a number. */

Strangers *strangers_new (World *world);
void strangers_free (Strangers *strangers);

/* The number of an order that waits, a new one or one that was told before. Transfer full. */
char *strangers_number (Strangers *strangers);

/* Whether the basket is one of theirs. */
gboolean strangers_own (Strangers *strangers, const char *basket);
