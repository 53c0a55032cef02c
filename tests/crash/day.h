/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/event.h"

/* A day at a till, as its journal is given it. */

#define DAY_SALES 5 /* 0: what is about no sale */

typedef struct {
  guint sale;
  gboolean beside; /* is given to the journal before the step before it is durable */
  gboolean night;  /* the register ends and starts again, and appends nothing */
  GArray *kinds;   /* VzEventKind: all of them are durable, or none */
} DayStep;

/* The steps (DayStep); every kind that there is is in one of them. */
GPtrArray *day_new (void);

/* What a register does first that starts after a crash. */
GPtrArray *day_after_new (void);

gboolean day_opens_sale (const DayStep *step);

/* The events of a step. @number: of the step, which its payloads name; @sale: its running number.
 */
GPtrArray *day_events (const DayStep *step, guint number, const char *sale);
