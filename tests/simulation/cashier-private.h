/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cashier.h"

struct _Cashier {
  World *world;
  guint call;
  gboolean patient;
  gboolean home;
  gboolean signing_in;
  gint64 evening;  /* monotonic: when the day ended */
  char *worked_on; /* the sale that the evening is spent on */
  guint tries;     /* with it */
  gint64 idle;     /* monotonic: since when there has been nothing to do; 0: there is */
  gint64 since;    /* monotonic: with it */
};

/* What a person at the register sees. */
typedef struct {
  Cashier *cashier;
  World *world;
  VzRegister *reg;
  VzSnapshot *snapshot;
  const VzSaleView *sale;
} Desk;

/* cashier-answers.c */
void cashier_answers (const Desk *desk);

/* cashier-day.c: what a hurried cashier does next */
void cashier_hurries (const Desk *desk);

/* cashier-evening.c: what a patient one does next; TRUE when nothing is left to do */
gboolean cashier_clears_up (const Desk *desk);

/* cashier-collect.c: TRUE when somebody came who wants to pay a number */
gboolean cashier_collects (const Desk *desk);

/* cashier-collect.c: TRUE when the payment terminal is asked for something beside sales */
gboolean cashier_asks_terminal (const Desk *desk);

/* cashier.c: somebody uses the register, and does not wait for it; says what for, and does so */
void cashier_touches (const Desk *desk);
void cashier_says (const Desk *desk, const char *format, ...) G_GNUC_PRINTF (2, 3);
