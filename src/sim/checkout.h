/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/offers.h"
#include "sim/session.h"

/* One request to the checkout: what the pages look at and change. */
typedef struct {
  VzSimShop *shop;
  VzSimSession *session;
  const VzSimRequest *request;
  VzSimPreOrder *pre_order; /* the session's */
  VzSimBasket *basket;
  VzSimPrices prices;
} VzSimCheckout;

/* A page: when it is on the way, when it is done, what it shows, and what it takes. Empty slots:
 * always on the way, an empty context, nothing to take. */
typedef struct {
  const char *name;
  gboolean (*applies) (VzSimCheckout *checkout);
  gboolean (*is_complete) (VzSimCheckout *checkout);
  json_t *(*context) (VzSimCheckout *checkout);
  void (*take) (VzSimCheckout *checkout, json_t *errors);
} VzSimPage;

/* In the order of the way; ends with a page without a name. */
const VzSimPage *vz_sim_pages (void);

/* The amount to collect, without instalment interest. */
gint64 vz_sim_checkout_unpaid (VzSimCheckout *checkout);
gint64 vz_sim_checkout_shipping (const VzSimCheckout *checkout);
json_t *vz_sim_pre_order_json (VzSimCheckout *checkout);

/* Barcode, number and seconds of the running payment. */
json_t *vz_sim_barcode_json (VzSimCheckout *checkout);

/* ThankYouPage's context as a POST answers it (relative address, no number). */
json_t *vz_sim_thank_you_json (VzSimCheckout *checkout);

gboolean vz_sim_cash_register_applies (VzSimCheckout *checkout);
gboolean vz_sim_cash_register_has_instalments (VzSimCheckout *checkout);
gboolean vz_sim_cash_register_is_started (VzSimCheckout *checkout);
gboolean vz_sim_cash_register_has_instalment (VzSimCheckout *checkout);
json_t *vz_sim_cash_register_cards (VzSimCheckout *checkout);
void vz_sim_cash_register_start (VzSimCheckout *checkout, json_t *errors);
void vz_sim_cash_register_take_instalment (VzSimCheckout *checkout, json_t *errors);
void vz_sim_cash_register_poll (VzSimCheckout *checkout, json_t *errors);

/* Adds a sentence to the field @name of @errors. */
void vz_sim_complain (VzSimCheckout *checkout,
                      json_t *errors,
                      const char *name,
                      const char *turkish,
                      const char *english);
