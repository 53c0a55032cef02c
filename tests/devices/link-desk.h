/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock-virtual.h"
#include "devices/link.h"

/* A link of its own, and what it told. */

#define MS G_GINT64_CONSTANT (1000)

typedef struct {
  VzClockVirtual *clock;
  VzLink *link;
  GString *received;
  char *lost_because;
  guint opened, lost, drained, sensed, silences;
} LinkDesk;

LinkDesk *link_desk_new (const char *address);
void link_desk_free (LinkDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LinkDesk, link_desk_free)

/* Starts the link; or lets time pass. Either until it is known whether it opens. */
void link_desk_start (LinkDesk *desk);
void link_desk_pass (LinkDesk *desk, gint64 time);

void link_desk_say (LinkDesk *desk, const char *text);
void link_desk_turn (void); /* the main loop, as long as it has something to do */

#define WAIT_UNTIL(condition)                                                                      \
  while (!(condition))                                                                             \
  g_main_context_iteration (NULL, TRUE)
