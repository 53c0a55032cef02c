/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/checkout.h"

/* The cards of the simulated world. */

typedef struct {
  const char *name; /* that the customer gave it */
  const char *brand;
  const char *token;
  const char *id; /* as MobilExpress names it */
  const char *bin;
  const char *last; /* four digits */
  gboolean expired;
} VzSimCard;

/* The cards that the customer has saved; ends with one without a name. */
const VzSimCard *vz_sim_saved_cards (void);

/* "454671******7894". Transfer full. */
char *vz_sim_card_masked (const VzSimCard *card);

/* The page of the first digits: takes `bin_number`. */
void vz_sim_take_bin (VzSimCheckout *checkout, json_t *errors);

/* The page of the instalments of that card. */
json_t *vz_sim_plans_context (VzSimCheckout *checkout);
void vz_sim_take_plan (VzSimCheckout *checkout, json_t *errors);

/* Complains at @field when the card does not pay such an amount. */
void vz_sim_charge (VzSimCheckout *checkout, json_t *errors, const char *field);

/* A card number with its check digit, an expiry to come and a security code. */
void vz_sim_take_card (VzSimCheckout *checkout, json_t *errors);
