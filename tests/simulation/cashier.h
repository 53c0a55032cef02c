/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

/* A seeded cashier: quick and careless while the day lasts, patient in the evening, until every
 * sale is over. */

Cashier *cashier_new (World *world);
void cashier_free (Cashier *cashier);

/* From now on: no new sales, and those that are open are brought to an end. */
void cashier_ends_the_day (Cashier *cashier);
gboolean cashier_went_home (Cashier *cashier);
