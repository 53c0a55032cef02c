/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A register that crashes is broken, too: how the day is lived again is printed before it goes
 * down.
 */

void death_watch (void);
void death_expect (const char *last_words);
