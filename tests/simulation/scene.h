/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/shop.h"

/* What kind of shop the day is lived in, and how the register is set up for it. */

typedef struct {
  VzSimBaskets baskets; /* what an account's sessions share */
  const char *parallel; /* how the register lives with it */
  gboolean wallet;      /* a provider of wallet payments is set up */
  gboolean collects;    /* orders that wait for their money at the till */
  const char *terminal; /* … and a payment terminal: its link; NULL: there is none */
  gboolean concert;     /* it speaks Concert E+, and not ZVT */
  const char *printer;  /* its profile */
} Scene;

struct _World;

Scene scene_draw (struct _World *world);
