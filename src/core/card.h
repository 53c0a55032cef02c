/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/secret.h"

/* What is printed on a payment card. */

#define VZ_CARD_NUMBER_MIN 12
#define VZ_CARD_NUMBER_MAX 19
#define VZ_CARD_CODE_MIN 3
#define VZ_CARD_CODE_MAX 4

/* Digits of a possible length whose last one checks the others (ISO/IEC 7812, Luhn). */
gboolean vz_card_number_is_good (const VzSecret *number);

/* Whether the last of @length digits checks the others: the same for what is no secret yet. */
gboolean vz_card_digits_check (const char *digits, gsize length);

/* Whether a scheme issues cards whose numbers have @length digits and begin so: Visa, Mastercard,
 * Maestro, Troy, American Express, Diners Club, JCB, Discover and UnionPay (their ranges within
 * ISO/IEC 7812-1). */
gboolean vz_card_digits_are_issued (const char *digits, gsize length);

/* The security code: three or four digits. */
gboolean vz_card_code_is_good (const VzSecret *code);

/* The month of a card, "1" to "12", also "01"; 0: it is none. */
guint vz_card_month (const char *text);

/* The year, four digits; 0: it is none. */
guint vz_card_year (const char *text);

/* The number of a month since the year 0, by the shop's own clock (@wall: microseconds). */
guint vz_card_month_of (gint64 wall);

/* A card is good to the end of its month. @month 0: any of the year; @now as vz_card_month_of(),
 * 0: not known. */
gboolean vz_card_is_over (guint month, guint year, guint now);
