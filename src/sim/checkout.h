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
 * always on the way, an empty context, nothing to take. A page of a payment is done when it was
 * posted without complaint. */
typedef struct {
  const char *name;
  gboolean (*applies) (VzSimCheckout *checkout);
  gboolean (*is_complete) (VzSimCheckout *checkout);
  json_t *(*context) (VzSimCheckout *checkout);
  void (*take) (VzSimCheckout *checkout, json_t *errors);
  gboolean waits;    /* for somebody else to pay: posting it only asks */
  gboolean on_phone; /* the customer's phone is at work while this is the current page */
  gboolean (*answers_itself) (VzSimCheckout *checkout); /* when posted, instead of the next one */
} VzSimPage;

/* A payment type: its name in the API, its label, and its pages in the order of the way, which ends
 * with a page without a name. */
typedef struct {
  const char *type;
  const char *turkish;
  const char *english;
  const VzSimPage *pages;
} VzSimPayment;

extern const VzSimPayment vz_sim_cash_register;
extern const VzSimPayment vz_sim_credit_card;
extern const VzSimPayment vz_sim_pay_on_delivery;
extern const VzSimPayment vz_sim_funds_transfer;
extern const VzSimPayment vz_sim_loyalty_money;
extern const VzSimPayment vz_sim_pay_later;
extern const VzSimPayment vz_sim_redirection;
extern const VzSimPayment vz_sim_credit_payment;
extern const VzSimPayment vz_sim_gpay;
extern const VzSimPayment vz_sim_bkm_express;
extern const VzSimPayment vz_sim_stored_card;
extern const VzSimPayment vz_sim_saved_card;
extern const VzSimPayment vz_sim_masterpass;
extern const VzSimPayment vz_sim_masterpass_rest;
extern const VzSimPayment vz_sim_confirmation;

/* NULL for a type that nobody knows. */
const VzSimPayment *vz_sim_payment (const char *type);

/* The payment type and the option that the customer chose, NULL before. */
const VzSimPayment *vz_sim_chosen_payment (VzSimCheckout *checkout);
const VzSimOffered *vz_sim_chosen_option (VzSimCheckout *checkout);

/* {pk, name, slug, payment_type, payment_type_label} */
json_t *vz_sim_payment_option_json (const VzSimRequest *request, const VzSimOffered *option);

extern const VzSimPage vz_sim_index_page;
extern const VzSimPage vz_sim_delivery_page;
extern const VzSimPage vz_sim_address_page;
extern const VzSimPage vz_sim_store_page;
extern const VzSimPage vz_sim_shipping_page;
extern const VzSimPage vz_sim_payment_page;
extern const VzSimPage vz_sim_thank_you_page;

/* The steps (VzSimPage) up to the one where the customer is, which is the last. Transfer full. */
GPtrArray *vz_sim_way (VzSimCheckout *checkout);

/* The step where the customer is. */
const VzSimPage *vz_sim_current_step (VzSimCheckout *checkout);

/* Lets @page take what was posted, and moves on when it has nothing to complain about. */
void vz_sim_way_post (VzSimCheckout *checkout, const VzSimPage *page, json_t *errors);

/* The page that was posted, NULL for a GET. */
const char *vz_sim_posted_page (const VzSimCheckout *checkout);

/* A basket that changed undoes what was chosen for its payment, and kills the number. */
void vz_sim_notice_basket (VzSimCheckout *checkout);

/* The amount to collect, without instalment interest. */
gint64 vz_sim_checkout_unpaid (VzSimCheckout *checkout);
gint64 vz_sim_checkout_loyalty (VzSimCheckout *checkout); /* the store credit that is used */
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

/* Complains when the agreement was not given. */
void vz_sim_take_agreement (VzSimCheckout *checkout, json_t *errors);

/* The posted pk when it is one of the offered rows, of the customer's addresses; else 0 and a
 * complaint. */
gint64 vz_sim_take_offered (VzSimCheckout *checkout,
                            json_t *errors,
                            const char *name,
                            const VzSimOffered *rows);
gint64 vz_sim_take_address (VzSimCheckout *checkout, json_t *errors, const char *name);
