/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger.h"

/* A sale as the ledger knows it. */
typedef struct {
  VzSale *fold;
  VzSimOrder *order;                /* of the shop, borrowed; NULL: it was not charged */
  gint64 ordered;                   /* monotonic: since when there is one */
  gboolean named;                   /* with its number before any receipt could be made */
  gint64 doubted;                   /* monotonic: since when it is not known; 0: it is */
  gint64 heard;                     /* monotonic: when commerce told of it last */
  gboolean by_hand;                 /* the card was given back so */
  gboolean misled;                  /* a manager saw no order, and it was made after that */
  const VzSimWalletPayment *wallet; /* that was made, and not given back; or NULL */
  guint receipts;                   /* whole papers that bear no mark of a copy */
  guint papers;                     /* whole ones */
  guint confirmed;                  /* prints that the register says are on paper */
  gboolean taken_back;              /* late copy of a choice: another amount or number */
  gboolean disputed;                /* somebody must look at its amount */
  gboolean priced;                  /* what it waits for has an amount of its own */
} Entry;

/* Who was answered after the register gave up. */
typedef struct {
  Entry *entry; /* NULL: nobody */
  gint64 heard; /* monotonic */
} Late;

/* As commerce told it. */
typedef struct {
  gint64 minor;
  gint64 before; /* what it was until then */
  gint64 at;     /* monotonic: since when it is; 0: nothing was told */
} Amount;

typedef struct {
  Amount total; /* of the basket */
  Amount due;   /* of its checkout */
} Told;

struct _Ledger {
  World *world;
  GPtrArray *events;    /* VzEvent, by sequence: index + 1; NULL: not told */
  GHashTable *entries;  /* running number → Entry */
  GPtrArray *in_order;  /* Entry, as the sales began; of entries */
  GHashTable *attempts; /* ids that were taken */
  GHashTable *owners;   /* basket's pk → Entry, the last that was priced with it */
  GHashTable *charges;  /* attempt → Entry: what the payment terminal was to do */
  GHashTable *carried;  /* of these, ids of those that the bank has carried out */
  GHashTable *said;     /* basket's pk → what commerce told of it last */
  GHashTable *payers;   /* number of an order that is to be → Entry */
  gint64 numbered;      /* the first number that the shop had not drawn then */
  GHashTable *taken;    /* VzSimWalletPayment that were made */
  GHashTable *on_paper; /* jobs of sales that the printer has begun with */
  GHashTable *loose;    /* jobs of no sale whose paper has begun and not ended */
  GHashTable *told;     /* basket's pk → Told */
  GHashTable *numbers;  /* at the till → Amount */
  gint64 ill;           /* monotonic: when the disk was ill last */
  gint64 opened;        /* monotonic: when a sale was, last */
  VzBitmap *barcode;    /* the last one that was shown; held */
  char *last_charge;    /* attempt */
  Late late;            /* the first without a trace yet */
  guint days;           /* that the terminal had ended when it was asked to end one more */
  guint orders;         /* of the shop, that were looked at */
  VzSnapshot *seen;     /* the last one; held */
};

Entry *ledger_entry (Ledger *ledger, const char *sale); /* never NULL */
Entry *ledger_owner (Ledger *ledger, gint64 basket);    /* or NULL */
/* What an event says, once it is at its place. */
void ledger_fold (Ledger *ledger, const VzEvent *event);

/* ledger-basket.c */
void ledger_check_priced (Ledger *ledger, const Entry *entry);
void ledger_check_rows (Ledger *ledger, const VzSaleView *view);

/* ledger-charge.c */
void ledger_check_charge (Ledger *ledger, Entry *entry, const VzEvent *event);
void ledger_check_charges_at_end (Ledger *ledger, const Entry *entry);
void ledger_check_day (Ledger *ledger, const VzEvent *event);
gboolean ledger_is_carried (const Ledger *ledger, const VzAttempt *charge);

/* ledger-collect.c */
void ledger_take_confirmed (Ledger *ledger, VzSimOrder *order);

/* ledger-doubt.c */
void ledger_check_frozen (Ledger *ledger, const Entry *entry, const VzEvent *event);
void ledger_check_doubt (Ledger *ledger, Entry *entry, const VzEvent *event, VzSaleState before);

/* ledger-late.c */
void ledger_check_late (Ledger *ledger);

/* ledger-numbers.c */
void ledger_check_numbers (Ledger *ledger, const Entry *entry, const VzEvent *event);

/* ledger-wallet.c */
void ledger_check_wallet (Ledger *ledger, const Entry *entry);

/* ledger-orders.c */
void ledger_look_at_orders (Ledger *ledger);
void ledger_check_completed (Ledger *ledger, Entry *entry);
void ledger_check_exception (Ledger *ledger, Entry *entry, const VzEvent *event);
gboolean ledger_may_differ (const Entry *entry); /* its order is over another amount */
void ledger_check_voided (Ledger *ledger, Entry *entry);
void ledger_check_entry_at_end (Ledger *ledger, Entry *entry);

/* ledger-paper.c */
void ledger_check_loose_paper (Ledger *ledger, const VzEvent *event);
void ledger_check_printed (Ledger *ledger, Entry *entry, const VzEvent *event);

/* ledger-shown.c */
void ledger_check_shown (Ledger *ledger, const VzSnapshot *snapshot);

/* ledger-told.c */
const Amount *ledger_told_of_number (const Ledger *ledger, const char *number); /* or NULL */
const Told *ledger_told (const Ledger *ledger, const VzSale *sale);             /* or NULL */

void ledger_expect_due (Ledger *ledger, Entry *entry, const VzEvent *event);

/* Or was until a moment ago, or nothing was told. */
gboolean ledger_is_told (const Ledger *ledger, const Amount *amount, VzMoney money);
