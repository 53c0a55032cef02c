/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

#include <gtk/gtk.h>

/* What the number keys under it make: an amount in large type, with its name and a short note. */

#define VZ_TYPE_AMOUNT_CARD (vz_amount_card_get_type ())
G_DECLARE_FINAL_TYPE (VzAmountCard, vz_amount_card, VZ, AMOUNT_CARD, GtkWidget)

GtkWidget *vz_amount_card_new (const char *title, const char *note);
void vz_amount_card_show (VzAmountCard *self, VzMoney amount);

/* A label in the same type; long amounts are set smaller. */
void vz_second_amount_show (GtkLabel *label, VzMoney amount);
