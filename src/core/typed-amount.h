/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

/* An amount while it is keyed in. What it begins with is shown until the first key, which begins
 * anew. */

#define VZ_TYPED_DIGITS 9 /* most before the decimal sign that can be keyed in */

typedef struct {
  char text[24]; /* "4300.5" */
  char currency[4];
  gboolean untouched; /* nothing was keyed in yet */
  gboolean settled;   /* the next digit begins anew */
} VzTypedAmount;

void vz_typed_amount_begin (VzTypedAmount *self, VzMoney shown);

/* Digits, a decimal sign ("," or "."), "\b" to take the last one back, or "\x18" to take all back.
 * Returns whether anything is another now. */
gboolean vz_typed_amount_key (VzTypedAmount *self, const char *text);

/* Adds @units to what was keyed in: notes are counted so. */
gboolean vz_typed_amount_add (VzTypedAmount *self, gint64 units);

/* Puts @amount in its place. */
void vz_typed_amount_set (VzTypedAmount *self, VzMoney amount);

VzMoney vz_typed_amount_get (const VzTypedAmount *self);
