/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/json.h"

/* A basket as commerce answered it (commerce-api.md section 4): immutable, shared by reference. */

typedef struct {
  char *id;       /* of the line, NULL inside a pre-order */
  gint64 product; /* pk */
  char *sku;
  char *barcode; /* the configured barcode member, NULL when it is the SKU */
  char *name;
  gint64 quantity;
  VzMoney unit_price;  /* before discounts */
  VzMoney total;       /* to pay for the line */
  VzMoney full_total;  /* before discounts; equals total when there is none */
  VzMoney discount;    /* 0 when there is none */
  char *discount_name; /* NULL when there is none */
  int tax_rate;        /* hundredths of a percent: 2000; or VZ_TAX_RATE_UNKNOWN */
  json_t *attributes;  /* must be sent back with a change of quantity */
} VzBasketLine;

typedef struct {
  char *description; /* NULL: commerce gave none */
  VzMoney amount;    /* positive */
} VzDiscount;

typedef struct {
  char *name;
  gint64 quantity;
} VzUnavailable;

typedef struct {
  int ref_count;
  char *pk;
  char *currency;         /* ISO 4217 in capitals */
  GPtrArray *lines;       /* VzBasketLine */
  GPtrArray *discounts;   /* VzDiscount: all of them, those of lines too; they add up to discount */
  GPtrArray *unavailable; /* VzUnavailable: what commerce took out of the basket */
  char *voucher;          /* applied voucher code or NULL */
  VzMoney products;       /* the lines before discounts */
  VzMoney discount;       /* products − total, never negative */
  VzMoney total;          /* what cashier and customer are shown */
  VzMoney tax;            /* VAT contained in total, see vz_tax_table() */
  gint64 units;           /* sum of quantities */
} VzBasket;

/* Reads a basket member of a reply. @barcode_field: "sku" or "attributes.NAME". @currency: what
 * amounts are in when no line says it. VZ_ERROR_BAD_REPLY with the path. */
VzBasket *vz_basket_from_json (const json_t *json,
                               const char *barcode_field,
                               const char *currency,
                               GError **error);

/* The journal's form, and back. Transfer full. */
json_t *vz_basket_to_json (const VzBasket *basket);

VzBasket *vz_basket_ref (VzBasket *basket);
void vz_basket_unref (VzBasket *basket);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzBasket, vz_basket_unref)

/* The line of a product, or NULL. */
const VzBasketLine *vz_basket_find (const VzBasket *basket, gint64 product);

typedef struct {
  int rate; /* hundredths of a percent, or VZ_TAX_RATE_UNKNOWN: then its tax is 0 */
  VzMoney gross;
  VzMoney base; /* gross ÷ (1 + rate), rounded half up */
  VzMoney tax;  /* gross − base */
} VzTaxRow;

/* VAT by rate, lowest rate first: line discounts lower their line, the others are spread in
 * proportion by largest remainder. The gross sums add up to total. (VzTaxRow, transfer full; NULL
 * on overflow.) */
GArray *vz_basket_tax_table (const VzBasket *basket, GError **error);
