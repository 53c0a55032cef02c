/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

/* How a language writes amounts, dates and times. */

typedef enum {
  VZ_SYMBOL_NONE,       /* 4.278,60 */
  VZ_SYMBOL_SIGN,       /* 4.278,60 ₺, with U+00A0 before the sign */
  VZ_SYMBOL_PAPER,      /* 4.278,60 TL; minus is '-' */
  VZ_SYMBOL_PAPER_NONE, /* 4.278,60; minus is '-' */
} VzSymbol;

typedef struct {
  const char *language; /* "tr" */
  const char *decimal;
  const char *grouping;
  gboolean sign_first; /* ₺1,234.50 instead of 1.234,50 ₺ */
  gboolean
      isolated;     /* an amount stands between U+2066 and U+2069, so that it stays left-to-right */
  const char *date; /* for g_date_time_format() */
  gboolean percent_first; /* %20 instead of 20% */
} VzNotation;

/* The notation of "tr", "en", "ar" (any further part such as "_TR" is ignored); English when
 * unknown. */
const VzNotation *vz_notation_for_language (const char *language);

/* On screen minus is U+2212, on paper '-'. */
char *vz_notation_money (const VzNotation *notation, VzMoney money, VzSymbol symbol);

/* The sign of a currency as shown apart from its digits: "₺", "€", else the code. */
const char *vz_currency_sign (const char *currency);

/* A rate in hundredths of a percent: 2000 is "%20" or "20%", VZ_TAX_RATE_UNKNOWN is "-". */
char *vz_notation_rate (const VzNotation *notation, int basis_points);

/* @wall: microseconds since the epoch, shown in local time. */
char *vz_notation_date (const VzNotation *notation, gint64 wall); /* 21.11.2026 */
char *vz_notation_time (gint64 wall, gboolean seconds);           /* 14:38 or 14:38:07 */
char *vz_notation_elapsed (gint64 microseconds); /* 02:16, from an hour on 1:02:16 */

/* Groups of four, the last of three to five: 9922 1111 23321. Text that is no digits stays as it
 * is. */
char *vz_notation_order_number (const char *number);

/* Groups of four, as banks write it: TR33 0006 1005 1978 6457 8413 26. */
char *vz_notation_iban (const char *iban);

/* A telephone number that only who has it knows again, not to be broken: 05•• ••• •• 47, or •• 47
 * from abroad. NULL when there are too few digits to hide any. */
char *vz_notation_masked_phone (const char *phone);
