/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

/* The way to commerce and back: a gate to the simulated shop, without sockets, that loses, delays,
 * cuts and spoils what goes over it. */

/* How bad it is, in so many of a thousand requests. */
typedef struct {
  guint refused;      /* no connection: nothing was sent */
  guint request_lost; /* sent, and never arrived */
  guint answer_lost;  /* took effect, and nobody was told */
  guint slow;         /* seconds to minutes */
  guint turned_away;  /* 401, 403, 429, 500, 503 before it took effect */
  guint gateway;      /* 502 or 504 after it took effect */
  guint cut;          /* the connection ended within the answer */
  guint spoiled;      /* something else than what commerce said */
  guint twice;        /* arrived twice, and was answered the second time */
  guint echoed;       /* answered, and a copy of it arrives later */
} Mood;

Network *network_new (World *world);
void network_free (Network *network);
void network_set_mood (Network *network, const Mood *mood);
VzGate *network_gate (Network *network); /* borrowed */

struct _Watch *network_watch (Network *network); /* borrowed */

/* The register's process ended: nothing more is sent, and no answer is told. */
void network_hang_up (Network *network);
void network_come_back (Network *network);
