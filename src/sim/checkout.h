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

extern const VzSimPage vz_sim_index_page;
extern const VzSimPage vz_sim_delivery_page;
extern const VzSimPage vz_sim_address_page;
extern const VzSimPage vz_sim_store_page;
extern const VzSimPage vz_sim_shipping_page;
extern const VzSimPage vz_sim_payment_page;
extern const VzSimPage vz_sim_cash_register_page;
extern const VzSimPage vz_sim_cash_register_instalment_page;
extern const VzSimPage vz_sim_cash_register_complete_page;
extern const VzSimPage vz_sim_thank_you_page;

/* All of them in the order of the way; ends with NULL. */
const VzSimPage *const *vz_sim_pages (void);

/* The amount to collect, without instalment interest. */
gint64 vz_sim_checkout_unpaid (VzSimCheckout *checkout);
gint64 vz_sim_checkout_shipping (const VzSimCheckout *checkout);
json_t *vz_sim_pre_order_json (VzSimCheckout *checkout);

/* ThankYouPage's context as a POST answers it (relative address, no number). */
json_t *vz_sim_thank_you_json (VzSimCheckout *checkout);

/* Adds a sentence to the field @name of @errors. */
void vz_sim_complain (VzSimCheckout *checkout,
                      json_t *errors,
                      const char *name,
                      const char *turkish,
                      const char *english);

/* The posted pk when it is one of the offered rows, of the customer's addresses; else 0 and a
 * complaint. */
gint64 vz_sim_take_offered (VzSimCheckout *checkout,
                            json_t *errors,
                            const char *name,
                            const VzSimOffered *rows);
gint64 vz_sim_take_address (VzSimCheckout *checkout, json_t *errors, const char *name);
