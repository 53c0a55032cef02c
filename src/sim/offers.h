/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/shop.h"

/* What the checkout pages offer: ways of delivery, stores, shipping, payments, instalments. */

typedef struct {
  gint64 pk;
  const char *slug;
  const char *turkish;
  const char *english;
  const char *type; /* delivery_option_type; payment_type */
  gint64 amount;    /* of a shipping option */
  gboolean instalments;
} VzSimOffered;

/* Rows of an array of the page context, NULL-terminated by a pk of 0. */
const VzSimOffered *vz_sim_delivery_options (void);
const VzSimOffered *vz_sim_shipping_options (void);
const VzSimOffered *vz_sim_retail_stores (void);
const VzSimOffered *vz_sim_payment_options (void);

/* How many of the rows this shop offers. */
guint vz_sim_offered_count (const VzSimShop *shop, const VzSimOffered *rows);

/* @slugs may be NULL. VZ_ERROR_CONFIGURATION for one that no payment option has. */
gboolean vz_sim_offers_check (const char *const *slugs, GError **error);

/* Whether this shop offers the payment option, see --offer. */
gboolean vz_sim_offers_payment (const VzSimShop *shop, const VzSimOffered *option);

/* The offered row with this pk, or NULL. */
const VzSimOffered *vz_sim_offered (const VzSimShop *shop, const VzSimOffered *rows, gint64 pk);

/* Array of {name, slug, payment_type, payment_type_label, error_code, error_message}. */
json_t *vz_sim_unavailable_options_json (const VzSimRequest *request, gint64 total);

/* Array of cards with their bank and instalments for this total. */
json_t *vz_sim_cards_json (const VzSimRequest *request, gint64 total);

/* Of one bank, by its pk: the array `installments`, `card_type` {name, slug, logo}, and the bank
 * itself {pk, name, slug, logo}. */
json_t *vz_sim_plans_json (const VzSimRequest *request, int bank, gint64 total);
json_t *vz_sim_card_type_json (int bank);
json_t *vz_sim_bank_json (int bank);

typedef struct {
  gint64 pk;
  int bank_pk;
  int count;
  gint64 total;
  gint64 monthly;
} VzSimInstalment;

/* FALSE when no table has this pk. */
gboolean vz_sim_instalment (gint64 pk, gint64 total, VzSimInstalment *instalment);

/* {pk, installment_count, label, price_with_accrued_interest, monthly_price_with_accrued_interest}
 */
json_t *vz_sim_instalment_json (const VzSimRequest *request, const VzSimInstalment *instalment);
