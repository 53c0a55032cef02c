/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/basket.h"
#include "core/notation.h"
#include "core/order.h"
#include "core/receipt.h"

/* What the papers of a sale are made of. Everything is borrowed and only read; lists of lines end
 * with NULL, and a text or list that there is not may be NULL. */
typedef struct {
  const char *const *head; /* the store; its first line is set large */
  GBytes *logo;            /* above it (vz_receipt_logo()); NULL: none */
  guint logo_width;
  guint logo_height;
  const char *tax_number;      /* as it is printed: "Kadıköy V.D. 1234567890" */
  const char *const *farewell; /* what the paper ends with */
  const char *register_id;
  const char *cashier; /* name */
  const char *sale;    /* running number */
  gint64 wall;         /* receipt: when it was completed; slip: when it was shown */
  gboolean training;
  guint copy; /* 0 is the first print */

  const VzBasket *basket; /* as it was last priced; NULL: only the amount is known */
  const VzOrder
      *order;         /* what commerce made of it: fills in a number or payment that is NULL here */
  const char *number; /* of the order */

  const char *payment;         /* name of the payment option */
  const char *bank;            /* of the instalment plan */
  int months;                  /* 0 or 1: no plan */
  VzMoney monthly;             /* may be unset */
  VzMoney due;                 /* to collect without instalments; unset: the basket's total */
  VzMoney total_with_interest; /* to collect with the plan; unset: the same */

  const char *tender;        /* taken at the counter: cash, card */
  VzMoney given, change;     /* cash; may be unset */
  const char *terminal_slip; /* card: number on the terminal's slip */
  const char *card; /* … masked, with its name, and what the bank gave: of a connected one */
  const char *card_name;
  const char *authorisation;
  const char *trace;
  const char *account_bank; /* of a transfer, with its holder and iban */
  const char *account_holder;
  const char *iban; /* NULL: no transfer */

  /* Slip: the address that the customer's phone opens; NULL: it is paid at the till. */
  const char *link;

  /* Slip: commerce's barcode picture (vz_receipt_picture()); NULL: the barcode is made from the
   * number. */
  GBytes *dots;
  guint dots_width;
  guint dots_height;
} VzReceiptFacts;

/* The receipt of a completed sale. Texts come through gettext, amounts and dates by @notation. */
VzReceipt *vz_sale_receipt (const VzReceiptFacts *facts, const VzNotation *notation);

/* What the code of a transfer says, a line each: IBAN, holder, amount, order number. NULL when it
 * is none. */
char *vz_transfer_code (const VzReceiptFacts *facts);

/* The slip that a customer carries to the till, or pays with on the phone. */
VzReceipt *vz_slip_receipt (const VzReceiptFacts *facts, const VzNotation *notation);

/* What a printer is tried with: letters, sizes, columns and bars. Of the facts it takes the store,
 * the register, the time and the training. */
#define VZ_TEST_LETTERS "ÇĞİÖŞÜ çğıöşü" /* that the code pages on it are shown with */
VzReceipt *vz_test_receipt (const VzReceiptFacts *facts, const VzNotation *notation);
