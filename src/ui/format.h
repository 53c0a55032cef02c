/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/notation.h"

#include <gtk/gtk.h>

/* Amounts and counts as the screen writes them, in the language that the texts are shown in. */

const VzNotation *vz_format_notation (void);

/* 4.278,60 ₺; in right-to-left kept together as left-to-right. "" for an amount that is not set. */
char *vz_format_money (VzMoney money);
char *vz_format_sum (VzMoney money); /* without the sign of the currency */

/* Either of these; approximate: with ≈ before it. */
char *vz_format_about (VzMoney money, VzSymbol symbol, gboolean approximate);

/* A difference with its sign: +386,10 or −9,90. */
char *vz_format_difference (VzMoney money);

/* Text that is written left-to-right in every language: an order number. */
char *vz_format_isolated (const char *text);

/* The end of an order's number, by which people tell it: …3321. */
char *vz_format_number_end (const char *number);

/* Text without a letter has no direction of its own: a masked card's number, which is written
 * left-to-right in every language. All other text stays as it is. */
char *vz_format_unlettered (const char *text);

/* In groups of four, as an IBAN is read out; its own spaces are taken off. */
char *vz_format_groups (const char *text);

/* A money label; approximate: with ≈ before it. */
void vz_format_money_label (GtkLabel *label, VzMoney money, gboolean approximate);

/* From 12 characters on an amount is set smaller. */
gboolean vz_format_is_long (VzMoney money);

/* Pango markup for large amounts: the sign of the currency at 0.6 of the size. */
char *vz_format_money_markup (VzMoney money, gboolean approximate);

/* "Saturday, 21 November 2026" in the language of the texts, local time. */
char *vz_format_long_date (gint64 wall);
