/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/json.h"

/* A fact. Facts are journalled before their effects and never changed; everything shown is a fold
 * of them. Payload members are listed beside each kind; amounts are decimal strings. */

typedef enum {
  VZ_EVENT_REGISTER_OPENED, /* register, version */
  VZ_EVENT_CASHIER_ADDED,   /* cashier, name, role */
  VZ_EVENT_SIGNED_IN,       /* cashier */
  VZ_EVENT_SIGN_IN_REFUSED, /* cashier, attempts */
  VZ_EVENT_LOCKED,          /* reason: key, idle */
  VZ_EVENT_SALE_OPENED,     /* currency, training; collect: number of the order that is collected */
  VZ_EVENT_CUSTOMER_SET,    /* email, phone */
  VZ_EVENT_CODE_SCANNED,    /* row, code, quantity */
  VZ_EVENT_SCAN_DROPPED,    /* problem: nick of the VzError; times: so often since the last such
                               fact, 1 when it is not there; what was scanned is kept nowhere */
  VZ_EVENT_LINE_ADDED,      /* row, product, sku, name, quantity, price */
  VZ_EVENT_CODE_UNKNOWN,    /* row, code */
  VZ_EVENT_ROW_REFUSED,  /* row, message, problem: nick of the VzError, absent when commerce said it
                          */
  VZ_EVENT_ROW_REMOVED,  /* row */
  VZ_EVENT_QUANTITY_SET, /* row, quantity */
  VZ_EVENT_VOUCHER_ENTERED,   /* code; "" takes it away */
  VZ_EVENT_VOUCHER_REFUSED,   /* code, message */
  VZ_EVENT_BASKET_PRICED,     /* basket (vz_basket_to_json) */
  VZ_EVENT_CHECKOUT_STARTED,  /* checkout: number within the sale */
  VZ_EVENT_PAGE_SHOWN,        /* page */
  VZ_EVENT_ANSWERED,          /* page, answers: object of parameter → text, secrets left out */
  VZ_EVENT_PAYMENT_CHOSEN,    /* payment_type, slug, name */
  VZ_EVENT_INSTALMENT_CHOSEN, /* bank, count, monthly, total */
  VZ_EVENT_TENDERED,          /* kind: cash, card, wallet; given, change; slip; of a terminal that
                                 is connected: card (masked), card_name, authorisation, trace */
  VZ_EVENT_PAY_INTENDED,      /* page: it is about to be sent, and may end in an order; attempt,
                                 amount */
  VZ_EVENT_ACCOUNT_CHOSEN,    /* of a transfer: bank, holder, iban */
  VZ_EVENT_CHECKOUT_LEFT,     /* reason */
  VZ_EVENT_WAITING,           /* page, number, barcode (base64 or null), seconds, amount; no link:
                                 it has a token in it; barred: the bank asks, but cannot;
                                 straggler: the order may be over another amount; points: loyalty
                                 money that has lowered the amount */
  VZ_EVENT_SET_ASIDE,         /* the cashier serves the next customer */
  VZ_EVENT_TAKEN_UP,          /* opened again */
  VZ_EVENT_UNKNOWN,           /* page, reason */
  VZ_EVENT_COMPLETED,         /* number, id, amount, currency; points, as of WAITING */
  VZ_EVENT_ORDER_READ,        /* order (vz_order_to_json), or reason why it could not be read;
                                 number, id: when only reading it told them; later: commerce is
                                 asked once more */
  VZ_EVENT_VOID_ASKED,        /* the basket of a waiting sale is about to be emptied */
  VZ_EVENT_VOIDED,            /* reason */
  VZ_EVENT_PRINT_ORDERED,     /* job, what: receipt, slip, terminal; copy: 0 is the first print;
                                 lines: of the terminal, array of text, centred */
  VZ_EVENT_PRINT_BEGUN,       /* job; the printer gets its first byte only after this */
  VZ_EVENT_PRINT_HELD,        /* job; the printer got nothing of it, and it begins anew */
  VZ_EVENT_PRINTED,           /* job, certainty: confirmed, sent */
  VZ_EVENT_NOT_PRINTED,       /* job, reason, certainty: unknown when it was begun */
  VZ_EVENT_COLLECT_READ,      /* number, amount to collect, unpaid: without instalments, basket,
                                 promotions or null; of a chosen plan: bank, count, monthly, total */
  VZ_EVENT_CHARGE_INTENDED,   /* device: the terminal that is about to be asked; attempt, amount;
                                 terminal, trace, receipt: what it told of last, if it did;
                                 reverses: the attempt whose money it is to give back; by_hand:
                                 people are to, at the terminal, which is not asked */
  VZ_EVENT_CHARGE_TOLD,       /* attempt; amount, currency, terminal, trace, receipt, card (masked),
                                 card_name, authorisation, as far as they were told: money has
                                 moved, unless its end says otherwise */
  VZ_EVENT_CONFIRM_INTENDED,  /* transaction, number, amount: the till's confirmation is about to be
                                 sent; attempt */
  VZ_EVENT_COLLECT_REFUSED,   /* problem: nick of the VzError, error_code and message of commerce:
                                 nothing was taken */
  VZ_EVENT_ATTEMPT_SENT,      /* attempt: its bytes leave the register after this */
  VZ_EVENT_ATTEMPT_ENDED,     /* attempt, outcome: approved, declined, passed, not-sent, unknown;
                                 reason. An unknown one may end again, for good */
  VZ_EVENT_DECIDED,           /* attempt or null, outcome: paid, not-paid; reason, slip, manager: an
                                 unknown payment was decided on by hand; stays_charged: the sale
                                 goes on, its card is charged and pays no order yet; gives_back:
                                 it was money that was to go back */
  VZ_EVENT_REVERSED,          /* attempt or null, evidence: commerce took the payment back */
  VZ_EVENT_EXCEPTION,         /* summary: somebody must look at it. what: late-answer; attempt:
                                 nobody waits for it. what: other-amount; shown, currency, ordered,
                                 ordered_currency: the order is not over what the sale was
                                 completed with */
  VZ_EVENT_EXCEPTION_SEEN,    /* exception: its sequence; note */
  VZ_EVENT_CLOCK_JUMPED,      /* seconds by which the wall clock was put on; negative: back */
  VZ_EVENT_CLOCK_DIFFERS,     /* seconds that it is ahead of the server's; negative: behind */
  VZ_EVENT_CLOCK_AGREES,      /* with the server's, again */
  VZ_EVENT_DRAWER_OPENED,     /* without a sale: reason, approver: the manager who allowed it */
  VZ_EVENT_TERMINAL_DAY_ENDING, /* device: the terminal is about to be asked to end its day */
  VZ_EVENT_TERMINAL_DAY_ENDED,  /* device, outcome: done, not-done, unknown; amount, currency: its
                                   total, when it told one; reason */
  VZ_EVENT_PAPER_ORDERED,       /* of no sale: job, what: end-of-day, repeat-receipt; copy: 0 is the
                                   first print; lines: array of text, centred */
  VZ_EVENT_PAPER_BEGUN,         /* job; the printer gets its first byte only after this */
  VZ_EVENT_PAPER_HELD,          /* job; the printer got nothing of it, and it begins anew */
  VZ_EVENT_PAPER_ENDED, /* job, certainty: confirmed, sent, unknown; reason why it is not printed */
  VZ_EVENT_JOURNAL_RESTORED, /* from a copy: records, head: their number and the digest of the last
                                one; what was written later is not in it */
  VZ_EVENT_LAST
} VzEventKind;

typedef struct {
  int ref_count;
  gint64 sequence; /* 0 until it is journalled */
  gint64 wall;     /* microseconds since the epoch */
  gint64 monotonic;
  char *register_id;
  char *cashier; /* id, NULL when nobody is signed in */
  char *sale;    /* running number "1-000001", NULL when it is not about a sale */
  VzEventKind kind;
  json_t *payload; /* an object */
} VzEvent;

/* @payload is taken; NULL is an empty object. Times, register and cashier are filled in by who
 * journals. */
VzEvent *vz_event_new (const char *sale, VzEventKind kind, json_t *payload);
VzEvent *vz_event_ref (VzEvent *event);
void vz_event_unref (VzEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzEvent, vz_event_unref)

/* "basket-priced" and back; VZ_EVENT_LAST when the name is unknown. */
const char *vz_event_kind_name (VzEventKind kind);
VzEventKind vz_event_kind_from_name (const char *name);

/* SHA-256 over every column and @previous (64 hex digits, "" for the first): the link of the chain.
 */
char *vz_event_digest (const VzEvent *event, const char *previous);
/* The same where the canonical text of the payload is at hand. */
char *vz_event_digest_of (const VzEvent *event, const char *payload, const char *previous);
