/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/basket.h"
#include "core/event.h"
#include "core/order.h"
#include "core/payment.h"

/* A sale: the fold of its events, and nothing else. */

typedef enum {
  VZ_SALE_OPEN,     /* rung up */
  VZ_SALE_CHECKOUT, /* walks over the pages */
  VZ_SALE_WAITING,  /* the customer pays elsewhere */
  VZ_SALE_UNKNOWN,  /* money may have moved */
  VZ_SALE_COMPLETED,
  VZ_SALE_VOIDED,
} VzSaleState;

typedef enum {
  VZ_SALE_ROW_SCANNED, /* only the code is known */
  VZ_SALE_ROW_KNOWN,   /* its product is known */
  VZ_SALE_ROW_UNKNOWN, /* commerce has no such product */
  VZ_SALE_ROW_REFUSED, /* commerce did not take it */
} VzSaleRowState;

typedef struct {
  guint id; /* from 1, never reused within the sale */
  VzSaleRowState state;
  char *code;
  gint64 quantity; /* wanted; 0: removed */
  gint64 product;
  char *sku;
  char *name;
  VzMoney price; /* last known, of one unit; unset: not known */
  char *message; /* REFUSED */
  char *problem; /* REFUSED: nick of the VzError; NULL: commerce's own words */
  gint64 since;  /* monotonic */
} VzSaleRow;

typedef struct {
  gint64 job;
  char *what; /* receipt, slip, terminal */
  gint64 copy;
  json_t *lines;  /* of the terminal: text, centred; NULL: it is made from the sale */
  gboolean begun; /* the printer may have got a part of it */
  gboolean ended;
  char *certainty; /* PRINTED: confirmed, sent; NULL: not printed */
  char *reason;    /* NOT_PRINTED */
  gint64 wall;
} VzSalePrint;

typedef struct {
  char *number; /* "1-000001" */
  char *currency;
  VzSaleState state;
  gboolean training;
  gboolean set_aside;
  char *cashier;    /* who opened it */
  gint64 opened;    /* wall */
  GPtrArray *rows;  /* VzSaleRow, in order of scanning */
  VzBasket *basket; /* as commerce priced it last, or NULL */
  char *basket_pk;  /* stays known when the basket goes */
  char *email, *phone;
  char *voucher_tried, *voucher_refused;
  guint checkouts;
  char *page;
  char *payment_type, *payment_slug, *payment_name;
  char *bank;
  gint64 months;
  VzMoney monthly, plan_total;
  char *tender; /* cash, card, wallet; NULL: neither is taken at the counter */
  VzMoney given, change;
  gboolean at_stake;  /* a payment of it was open, and may still end in an order … */
  VzMoney stake;      /* … over this; unset: not known */
  gboolean choosing;  /* a choice was sent, and no page has followed */
  gboolean straggler; /* such a choice may arrive yet: only the order tells its amount */
  char *slip;         /* card: number on the terminal's slip, or NULL */
  char *card, *card_name, *authorisation, *trace; /* … as a connected terminal told them, or NULL */
  char *account_bank, *account_holder, *iban;     /* of a transfer, or NULL */
  /* WAITING */
  char *wait_page, *wait_number, *wait_barcode;
  gint64 wait_seconds;
  gboolean wait_straggler; /* the order may be over another amount, see VzFlowWaiting */
  gboolean wait_barred;    /* nobody can be led to where the payment ends */
  VzMoney wait_amount;     /* of the last that was waited for in this checkout */
  gint64 wait_wall, wait_monotonic;
  char *collect;     /* number of the order that is collected for another register, or NULL */
  char *transaction; /* of the confirmation that was sent, or is about to be */
  VzMoney unpaid;    /* of that order, without instalments */
  VzMoney to_collect;
  gint64 checkout_wall; /* when the last checkout began */
  gboolean void_asked;  /* the basket of a waiting sale is being emptied */
  char *unknown_reason;
  gint64 unknown_wall; /* since when */
  GPtrArray *attempts; /* VzAttempt, as they began */
  gboolean decided;    /* a manager said what became of it */
  /* COMPLETED */
  char *order_number, *order_id;
  VzMoney amount;
  VzMoney points;        /* loyalty money that has lowered it; unset: none is known of */
  VzOrder *order;        /* or NULL */
  gboolean order_read;   /* commerce was asked for it, whatever came */
  gboolean order_sought; /* and will be again: it was away */
  gint64 completed;      /* wall */
  GPtrArray *prints;     /* VzSalePrint */
} VzSale;

VzSale *vz_sale_new (const char *number);
void vz_sale_free (VzSale *sale);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSale, vz_sale_free)

/* Folds one event in. Events of other sales and of kinds that are not about a sale change nothing.
 */
void vz_sale_apply (VzSale *sale, const VzEvent *event);

gboolean vz_sale_is_over (const VzSale *sale); /* completed or voided */

/* A payment of it is on its way, or its outcome is not known: nothing of it may change. */
gboolean vz_sale_is_frozen (const VzSale *sale);

/* Of the order that it became, collects or waits as; NULL when there is none yet. */
const char *vz_sale_order_number (const VzSale *sale);

const VzSaleRow *vz_sale_row (const VzSale *sale, guint id);

/* What commerce's basket has of a row's product. */
gint64 vz_sale_row_in_basket (const VzSale *sale, const VzSaleRow *row);

/* A row that counts: wanted and neither unknown nor refused. */
gboolean vz_sale_row_counts (const VzSaleRow *row);

/* Rows whose price commerce has not confirmed yet. */
guint vz_sale_open_rows (const VzSale *sale);

/* What cashier and customer are shown: commerce's total where every row is in it, else with the
 * last known prices of the others, without what they lower a discount by, but never less than
 * nothing. Unset when an amount overflows. */
VzMoney vz_sale_total (const VzSale *sale);

/* What it came to; before that, what is to be collected, waited for or rung up. Unset: not known.
 */
VzMoney vz_sale_amount (const VzSale *sale);

/* Whether nothing of it came to a printer, nor ever will. */
gboolean vz_sale_print_is_lost (const VzSalePrint *print);

const VzSalePrint *vz_sale_print (const VzSale *sale, gint64 job);            /* or NULL */
const VzSalePrint *vz_sale_last_print (const VzSale *sale, const char *what); /* or NULL */
gboolean vz_sale_has_open_print (const VzSale *sale); /* it has not ended yet */
guint vz_sale_receipts (const VzSale *sale);          /* that are on paper, may be, or will be */
guint vz_sale_copies (const VzSale *sale);            /* of them, beside the first */
