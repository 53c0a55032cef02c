/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/register.h"
#include "ui/screen.h"

/* Snapshots made by hand, one a name: the states that the screens are drawn in. */

#define FIXTURE_WALL                                                                               \
  (G_GINT64_CONSTANT (1795271520) * G_USEC_PER_SEC)             /* 21 November 2026, 14:32 UTC */
#define FIXTURE_NOW (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC) /* mono */

typedef struct {
  const char *name;
  VzSnapshot *(*make) (void);
  void (*act) (VzScreen *screen);      /* what the cashier has done on it, or NULL */
  gboolean display;                    /* the customer's display is in sight */
  GPtrArray *(*sales) (gpointer data); /* of today (VzSaleLine), or NULL */
} Fixture;

/* Ends with a name NULL. */
extern const Fixture fixtures[];

extern const VzQuickKeyView fixture_quick_keys[];

/* The sale of the design's pictures: 5 lines, 7 items, 4.278,60 ₺; for further fixtures to build
 * on. */
VzSnapshot *fixture_desk (void);
VzSnapshot *fixture_sale (void);
VzMoney fixture_lira (gint64 kurush);
VzRow *fixture_row (guint id, gint64 quantity, const char *name, gint64 unit, gint64 total);
