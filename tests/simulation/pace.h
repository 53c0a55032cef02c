/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

#include "commerce/gate.h"
#include "core/sale.h"

/* Nothing is asked faster than it may be. What is asked again and again has its pace: what commerce
 * told, or what the register promises of itself. Who was told by Retry-After to wait asks nothing
 * until that is over. A person who touches a key has each question of that sale asked once before
 * its time, and no more than once. */

typedef struct _Pace Pace;

/* Who asks: a session of commerce, a number at the till, or the wallet. */
typedef struct {
  const char *name;   /* NULL: a session that commerce has not named yet */
  const VzSale *sale; /* that it asks for; NULL: not known, or all of them */
} PaceAsker;

Pace *pace_new (World *world);
void pace_free (Pace *pace);
void pace_sent (Pace *pace, const PaceAsker *asker, const VzRequest *request);

/* @response NULL: none came. */
void pace_answered (Pace *pace,
                    const PaceAsker *asker,
                    const VzRequest *request,
                    const VzResponse *response);

/* Whoever asks as @name hears, after giving up, what became of a payment. */
void pace_answered_late (Pace *pace, const char *name);

/* Somebody touched a key, with @sale on the screen, or NULL. */
void pace_touched (Pace *pace, const char *sale);

/* The register starts, and remembers nothing of what it asked before. */
void pace_begins (Pace *pace);
