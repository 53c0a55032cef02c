/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/json.h"
#include "sim/product.h"

/* A basket of the simulated shop and what it costs. */

typedef struct {
  gint64 id;
  VzSimProduct *product;
  json_t *attributes;
  gint64 quantity;
} VzSimLine;

typedef struct {
  gint64 pk;
  char *name_space; /* NULL is the null namespace */
  GPtrArray *lines; /* VzSimLine */
  char *voucher;
  guint version; /* grows with every change of the content */
  gboolean of_account;
  gboolean submitted; /* became an order */
} VzSimBasket;

VzSimBasket *vz_sim_basket_new (gint64 pk, const char *name_space);
void vz_sim_basket_free (VzSimBasket *basket);

/* The line with the same product and attributes, or NULL. */
VzSimLine *vz_sim_basket_find (VzSimBasket *basket, gint64 product, const json_t *attributes);

/* Sets the quantity of a line, which comes and goes with it. */
void vz_sim_basket_set (VzSimBasket *basket,
                        VzSimProduct *product,
                        const json_t *attributes,
                        gint64 quantity);
void vz_sim_basket_clear (VzSimBasket *basket);
void vz_sim_basket_set_voucher (VzSimBasket *basket, const char *code);

/* Takes out what the stock no longer covers: array of {pk, name, unavailable_quantity}. */
json_t *vz_sim_basket_drop_unavailable (VzSimBasket *basket);

typedef struct {
  const char *turkish;
  const char *english;
  const char *code;
} VzSimRefusal;

/* Why a voucher does not count, NULL when it does. */
const VzSimRefusal *vz_sim_voucher_refusal (const char *code);

/* What a line costs less; @member: the customer is signed in. */
gint64 vz_sim_line_discount (const VzSimLine *line, gboolean member);

typedef struct {
  gint64 products; /* before discounts */
  gint64 discount;
  gint64 total;
  gint64 units;
} VzSimPrices;

VzSimPrices vz_sim_basket_prices (const VzSimBasket *basket, gboolean member);

/* Array of {description, discount}. */
json_t *vz_sim_basket_discounts_json (const VzSimBasket *basket, gboolean member);

typedef enum {
  VZ_SIM_BASKET_FULL,
  VZ_SIM_BASKET_IN_PRE_ORDER, /* lines without id, price, stock and badges; no voucher, no segment
                               */
} VzSimBasketForm;

/* Takes @unavailable, which may be NULL. */
json_t *vz_sim_basket_json (const VzSimBasket *basket,
                            gboolean member,
                            VzSimBasketForm form,
                            json_t *unavailable);
