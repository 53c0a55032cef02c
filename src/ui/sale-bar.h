/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* What the action bar says alike on every screen of a payment. */

/* Back, "7 items, 5 lines", whether the server agrees, and the amount to pay. */
void vz_sale_bar_begin (VzBar *bar, const VzSaleView *sale);

/* Replaces the two lines of context. Takes both texts, which may be NULL. */
void vz_sale_bar_say (VzBar *bar, char *title, char *text, const char *icon);

/* How it is being paid: the bank and its plan, or the payment option. */
void vz_sale_bar_say_plan (VzBar *bar, const VzSaleView *sale);

/* The same, and what is being paid when there is no plan. */
void vz_sale_bar_say_payment (VzBar *bar, const VzSaleView *sale);

/* "7 items, 5 lines"; of an order that is collected: its number. */
char *vz_sale_contents_text (const VzSaleView *sale);

/* "01:12. … Next try in 8 s." */
char *vz_offline_text (const VzSnapshot *snapshot, gint64 now);

/* The units of rows that count. */
guint vz_counting_rows (const VzSaleView *sale);
