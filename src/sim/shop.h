/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"
#include "sim/basket.h"
#include "sim/exchange.h"
#include "sim/variants.h"
#include "sim/wallet.h"

/* What the simulated commerce knows: goods, sessions, baskets, addresses, orders. */

#define VZ_SIM_ACCOUNT "store@vezne.example"
#define VZ_SIM_PASSWORD "training"

typedef enum {
  VZ_SIM_BASKETS_SESSION,   /* each session has its own */
  VZ_SIM_BASKETS_USER,      /* all sessions of the account share one */
  VZ_SIM_BASKETS_NAMESPACE, /* the account has several; each session chooses its main one */
} VzSimBaskets;

typedef enum {
  VZ_SIM_STEPS_SINGLE, /* every page appears with one option */
  VZ_SIM_STEPS_ALL,    /* every page appears with several options */
  VZ_SIM_STEPS_SHORT,  /* the server completes steps with one option itself */
} VzSimSteps;

typedef enum {
  VZ_SIM_CSRF_ON,
  VZ_SIM_CSRF_OFF, /* as the documents' examples, which send no token */
} VzSimCsrf;

typedef struct {
  guint16 port; /* 0: any */
  guint seed;
  gint64 pay_after; /* microseconds until the customer pays at the till; negative: never */
  guint catalogue;  /* generated products */
  guint seconds;    /* between two polls, as the barcode page says */
  VzSimBaskets baskets;
  VzSimSteps steps;
  VzSimCsrf csrf;
  const char *const *faults;   /* specifications, NULL-terminated; may be NULL */
  const char *const *offers;   /* slugs of the payment options on offer; NULL: all */
  const char *const *variants; /* NAME[=VALUE], NULL-terminated; may be NULL */
  const char *state;           /* file in which the shop outlives the program; NULL: it does not */
  VzClock *clock;              /* NULL: the system's */
} VzSimOptions;

#define VZ_SIM_OPTIONS_INIT                                                                        \
  {                                                                                                \
    .seed = 1, .pay_after = 15 * G_USEC_PER_SEC, .seconds = 5                                      \
  }

typedef struct {
  gint64 id;
  char *number;
  char *token; /* in the address of the completed page */
  char *context_token;
  char *checkout_token; /* in the checkout_url that led to it, may be empty */
  json_t *json;         /* the member `order` of the completed page */
} VzSimOrder;

/* A payment from its choice to the order; 0 is none. Another choice begins it anew. */
typedef struct {
  gint64 option; /* pk of the payment option */
  gint64 passed; /* so many of its pages are done */
  gint64 installment;
  gint64 number;      /* the order's, 0 before it is known */
  gint64 pay_at;      /* monotonic time at which the customer pays; -1: never */
  gint64 polls;       /* of the barcode page */
  gint64 choice;      /* pk or place, from 1, of what was chosen on a page of its own */
  gint64 codes;       /* that were sent */
  gint64 wrong;       /* tries with the last one */
  gint64 sent_at;     /* wall time of the last one */
  gint64 three_d;     /* 1: the bank asks the customer itself */
  gint64 provider;    /* the payment provider's number of the payment */
  char bin[7];        /* of the card */
  char phone[25];     /* in the address that the customer's phone opens */
  char reference[37]; /* the payment provider's name of the payment */
} VzSimPaying;

/* The choices of one walk over the checkout pages; 0 is none. */
typedef struct {
  gint64 delivery_option;
  gint64 shipping_address;
  gint64 billing_address;
  gint64 retail_store;
  gint64 shipping_option;
  gint64 loyalty;     /* of the customer's store credit that is used */
  char token[25];     /* in checkout_url */
  gboolean cancelled; /* the last payment, by the customer */
  VzSimPaying paying;
  guint version; /* of the basket that all this was chosen for */
  gint64 basket; /* pk of that basket */
} VzSimPreOrder;

typedef struct {
  guint ordinal; /* from 1: names the session in the log */
  char *id;      /* the cookie's value */
  char *csrf;
  gboolean signed_in;
  char *email; /* of a guest, NULL before IndexPage */
  char *phone;
  gint64 basket; /* pk of the one that its requests mean */
  VzSimPreOrder pre_order;
  char *notes;
  json_t *gift_box;  /* as the pre-order shows it, NULL: none */
  VzSimOrder *order; /* the last one, until a new basket is begun; borrowed */
  guint replies;     /* of the checkout: the spelling of "no errors" goes round */
} VzSimSession;

typedef struct {
  gint64 pk;
  guint owner; /* ordinal of the session, 0: the account */
  json_t *json;
} VzSimAddress;

typedef struct {
  VzSimOptions options;
  VzSimVariants variants;
  VzClock *clock;
  GRand *rand;
  VzSimCatalogue *catalogue;
  GPtrArray *sessions;   /* VzSimSession */
  GPtrArray *baskets;    /* VzSimBasket */
  GPtrArray *addresses;  /* VzSimAddress */
  GPtrArray *orders;     /* VzSimOrder */
  gint64 account_basket; /* pk, in the modes where the account has one */
  gint64 next_basket;
  gint64 next_number;
  gint64 next_order;
  guint next_session;
  guint starts;           /* how often the shop was taken up from a file */
  gboolean totals_differ; /* during a request whose fault says so */
  gboolean stays;         /* likewise: a page that is posted */
  gboolean refuses;       /* likewise: the next POST of a page */
  VzSimWallet *wallet;    /* the provider behind Masterpass */
  json_t *issued;    /* number at the till → session, basket and version that it stands for */
  json_t *confirmed; /* transaction of a till → number */
  json_t *profile;   /* what the account's customer changed of it */
  gint64 pictured;   /* the number of the last barcode */
  char *barcode;     /* its picture, in base64: it is asked for again and again */
} VzSimShop;

VzSimShop *vz_sim_shop_new (const VzSimOptions *options, VzClock *clock);
void vz_sim_shop_free (VzSimShop *shop);

/* Letters and digits drawn from the seed. Transfer full. */
char *vz_sim_shop_draw (VzSimShop *shop, guint length);

VzSimBasket *vz_sim_shop_basket (VzSimShop *shop, gint64 pk);
VzSimBasket *vz_sim_shop_new_basket (VzSimShop *shop, const char *name_space);
VzSimBasket *vz_sim_shop_new_account_basket (VzSimShop *shop, const char *name_space);
VzSimAddress *vz_sim_shop_address (VzSimShop *shop, const VzSimSession *session, gint64 pk);

/* Keeps @json under a new pk that it adds to it. */
VzSimAddress *vz_sim_shop_add_address (VzSimShop *shop, guint owner, json_t *json);
