/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

/* The customers: each pays after seconds, or minutes, or never, once the way was shown. */

Customers *customers_new (World *world);
void customers_free (Customers *customers);

/* The register shows how the sale with the basket @pk is paid, with @number or, when it is NULL, on
 * the phone: with what was never shown nobody can
 * pay. */
void customers_see (Customers *customers, const char *pk, const char *number);

/* From now on each pays soon. */
void customers_be_good (Customers *customers);
