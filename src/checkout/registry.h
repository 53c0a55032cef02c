/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/page.h"

/* All pages of all payment types. The list is generated from strategies/meson.build. */

extern const VzStrategy *const vz_strategies[]; /* ends with NULL */

/* The row of a page_name (as the API writes it), NULL when no table knows it; *@strategy may be
 * NULL. */
const VzPage *vz_page_find (const char *name, const VzStrategy **strategy);

/* The page on which a payment of this type waits with a number for the till; NULL: it has none. */
const VzPage *vz_page_of_number (const char *payment_type);

/* The pages beside the choice of the payment, and those of them that can be opened from there (ends
 * with NULL). */
const VzStrategy *vz_aside_strategy (void);
const VzPage *const *vz_asides (void);
