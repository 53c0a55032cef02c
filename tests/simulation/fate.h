/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "network.h"

/* What becomes of a request on its way, and what is answered at its end. */

typedef enum {
  FATE_FINE,
  FATE_REFUSED,
  FATE_REQUEST_LOST,
  FATE_ANSWER_LOST,
  FATE_SLOW,
  FATE_TURNED_AWAY,
  FATE_GATEWAY,
  FATE_CUT,
  FATE_SPOILED,
  FATE_TWICE,
  FATE_ECHOED,
} Fate;

Fate fate_draw (World *world, const Mood *mood, const VzRequest *request);

/* " (will be slow)"; "" for a fine one. */
const char *fate_words (Fate fate);

/* A copy of @request arrives, whose answer finds nobody: over HTTP an answer comes back on the
 * connection of its request or not at all, so that no copy of an answer comes late. */
void fate_echo (World *world, const VzRequest *request);

/* What the shop answers, or who stands before it, when @request arrives in the session of that id
 * or in none. Never NULL. Transfer full. */
VzSimReply *fate_answer (World *world, Fate fate, const VzRequest *request, const char *session);
