/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

/* The wall clock of commerce, which nobody puts on or back, and whether the register tells how far
 * its own has gone from it. */

ShopClock *shop_clock_new (World *world);
void shop_clock_free (ShopClock *self);
VzClock *shop_clock_clock (ShopClock *self); /* borrowed */

/* As the Date of an answer that is made now. Transfer full. */
char *shop_clock_date (ShopClock *self);

/* A process that has seen no answer yet. */
void shop_clock_begin (ShopClock *self);

/* The register is given an answer with a date, @round_trip after it asked. */
void shop_clock_told (ShopClock *self, gint64 round_trip);

/* What the register shows. */
void shop_clock_look (ShopClock *self, const VzSnapshot *snapshot);
