/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sale.h"

/* How the rows of a sale and commerce's basket are brought together: decisions without I/O. */

typedef enum {
  VZ_BASKET_STEP_NONE, /* basket and rows agree */
  VZ_BASKET_STEP_ADD,  /* commerce has none of it yet */
  VZ_BASKET_STEP_SET,  /* commerce has another quantity; 0 removes */
} VzBasketStepKind;

typedef struct {
  VzBasketStepKind kind;
  guint row;
  gint64 product;
  gint64 quantity;
  json_t *attributes; /* borrowed from the basket, or NULL */
} VzBasketStep;

/* The next call that brings commerce nearer to what the cashier wants. */
VzBasketStep vz_sale_next_basket_step (const VzSale *sale);

/* What a priced basket says beside its prices, as events: rows that commerce changed by itself or
 * did not take
 * (@step, when the basket answers one). The caller puts basket-priced before them. (VzEvent,
 * transfer full.) */
GPtrArray *
vz_sale_compare_basket (const VzSale *sale, const VzBasket *basket, const VzBasketStep *step);

/* The row that a further scan of @code belongs to, 0: a new one. */
guint vz_sale_row_for_code (const VzSale *sale, const char *code);

/* The row that has a product already, 0: none. Rows of one product are joined: it has one basket
 * line. */
guint vz_sale_row_for_product (const VzSale *sale, gint64 product);

/* The id of the next new row. */
guint vz_sale_next_row (const VzSale *sale);
