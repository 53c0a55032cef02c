/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/choice.h"

/* Asks on standard input for what the question wants as a secret: parameter → VzSecret, empty when
 * it wants none. Transfer full. NULL: standard input ended. */
GHashTable *vz_keyed_ask (const VzQuestion *question);
