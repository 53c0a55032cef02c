/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sale.h"

/* Seen only by the files sale-fold*.c. */

typedef void (*VzSaleFold) (VzSale *sale, const VzEvent *event);

/* NULL: the kind is none of theirs. */
extern const VzSaleFold vz_sale_row_folds[VZ_EVENT_LAST];
extern const VzSaleFold vz_sale_paper_folds[VZ_EVENT_LAST];
extern const VzSaleFold vz_sale_doubt_folds[VZ_EVENT_LAST];

/* sale-fold-rows.c: the basket of the payload */
void vz_sale_take_basket (VzSale *sale, const VzEvent *event);

/* sale-fold.c: a text of the payload in place of *@member, and an amount of it in the currency of
 * the sale. */
void vz_sale_take_text (char **member, const VzEvent *event, const char *name);
VzMoney vz_sale_take_money (const VzSale *sale, const VzEvent *event, const char *name);
