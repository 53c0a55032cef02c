/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/json.h"
#include "core/money.h"
#include "core/random.h"

#include <glib/gi18n-lib.h>

/* The vocabulary in which a payment type describes its pages: a page is a row, a field is a row. */

typedef enum {
  VZ_PAGE_ASK,  /* shows its fields and is sent when they are answered */
  VZ_PAGE_SEND, /* has nothing to ask and is sent at once */
  VZ_PAGE_WAIT, /* shows a picture or a link to the customer; commerce is asked every `seconds` */
  VZ_PAGE_DONE, /* the order exists */
} VzPageKind;

typedef enum {
  VZ_FIELD_FIXED,     /* the member .list of the page context, else .value; never shown */
  VZ_FIELD_COPIED,    /* the member .list of the entry chosen in the field .follows; never shown */
  VZ_FIELD_AGREEMENT, /* sends "true" */
  VZ_FIELD_DIGITS,    /* .min to .max digits */
  VZ_FIELD_TEXT,      /* .min to .max characters */
  VZ_FIELD_EMAIL,
  VZ_FIELD_PHONE,
  VZ_FIELD_CHOICE,      /* one entry of the array .list of the page context; its pk is sent */
  VZ_FIELD_INSTALMENT,  /* a cell of the tables in .list; its pk is sent */
  VZ_FIELD_AMOUNT,      /* money, at most the member .list of the page context; a decimal text */
  VZ_FIELD_CASH,        /* money given by the customer, at least what is due; a decimal text */
  VZ_FIELD_MONTH,       /* of a card: 1 to 12 */
  VZ_FIELD_YEAR,        /* of a card: four digits; with the month beside it not in the past */
  VZ_FIELD_CARD_NUMBER, /* .min to .max digits that check each other … */
  VZ_FIELD_CARD_CODE, /* … and its three or four: both are keyed into a VzSecret, are never a text
                         and never part of a VzQuestion */
  VZ_FIELD_LAST
} VzFieldKind;

typedef struct {
  VzFieldKind kind;
  const char *name;  /* the parameter that it is posted as */
  const char *label; /* N_() */
  const char *list;  /* CHOICE, INSTALMENT, AMOUNT, FIXED: member of the page context; TEXT, PHONE:
                        member of the context, else of the pre-order, that is its answer so far */
  const char *value; /* FIXED; CHOICE: the member that is sent, "pk" when NULL */
  guint min, max;
  const char *setting; /* configured answer: "delivery-option" of [store] */
  const char
      *follows; /* answered like this other field of the page when it has no answer of its own */
  const char *unless;       /* left out when this member of the page context is true */
  const char *refused;      /* CHOICE: member with the entries that cannot be chosen */
  const char *refused_when; /* CHOICE: an entry with this member true cannot be chosen … */
  const char *reason;       /* … because of this; N_() */
  const char *of, *being;   /* asked once the field .of of the page is answered with .being */
  gboolean local;           /* stays at the register: never sent */
  gboolean shown;           /* asked of a person though its answer is known */
  gboolean optional;        /* may stay empty: then it is not sent */
  gboolean secret;          /* never journalled, never logged */
  gboolean bin;             /* DIGITS: the first ones of a card, which a reader of cards may give */
} VzField;

/* What a page tells beside what it asks. */
typedef enum {
  VZ_FACT_TEXT,
  VZ_FACT_MONEY,
  VZ_FACT_LARGE, /* to be read out or copied, in large type: an IBAN */
  VZ_FACT_TERMS, /* long; read by scrolling */
} VzFactKind;

typedef struct {
  VzFactKind kind;
  const char *label; /* N_() */
  const char *path;  /* in the page context, in an entry chosen before ("bank_account.iban"), or in
                        the pre-order; a fact that is nowhere is left out */
} VzFactRow;

typedef struct _VzPageData VzPageData;

typedef struct {
  const char *name;  /* page_name of the API */
  const char *title; /* N_(): the question, for the cashier */
  VzPageKind kind;
  const VzField *fields;   /* ends with a field without a name */
  const VzFactRow *facts;  /* ends with a fact without a path; or NULL */
  const char *const *next; /* names that may follow, checked, never walked; ends with NULL */
  gboolean money;          /* its POST may end in an order: never repeated blindly */
  gboolean order_only;     /* with .money: it charges nobody but by making the order: where there is
                              none, nothing happened */
  gboolean json;           /* its body is JSON; else a form */
  const char *link; /* WAIT: member of the page context with the address for the customer's phone:
                       the payment ends elsewhere, and commerce is only read. NULL: a barcode */
  /* WAIT with .link: instead of being read, commerce or the wallet provider is sent this page,
   * completed by .fill, every `seconds`. A refusal says "not yet"; all else may be the payment. */
  const char *polled_as;
  gboolean circles;  /* SEND: answered with itself it waits, as a page with .link does */
  const char *again; /* page to be sent to have a code sent once more; NULL: there is none */
  gboolean by_phone; /* ASK: the customer may answer it on their own phone instead: commerce is read
                        every `seconds` meanwhile */
  const char *phone; /* path, as of a fact, of the phone that the code went to; NULL: not known */
  const char
      *asks_if; /* WAIT: with this setting "yes" it is an ASK page; else its fields are not there */
  const char *entrance; /* aside: page that is sent, empty, to come to it; NULL: it is read */
  gboolean reprices;    /* aside: the basket may cost something else afterwards */
  /* Of a service of the wallet provider, which the page is sent to instead, as JSON. */
  const char *path;
  /* Slots for what a row cannot say, empty nearly everywhere. */
  /* Path of something that must be read before the page is sent, NULL when all is there. Asked
   * again after each reading. Transfer full. */
  char *(*before) (const VzPageData *data);
  /* Member that what was read lacks, and without which the page is not sent; NULL: none. */
  const char *(*lacks) (const VzPageData *data);
  /* Completes @body; what is added to @query ("&name=value") follows the page's name in the
   * address. */
  void (*fill) (const VzPageData *data, json_t *body, GString *query);
  /* With .path: what was answered, told as commerce tells it (an envelope); NULL: not understood.
   * Once the wallet has paid, or may have, kept.wallet is there. Transfer full. */
  json_t *(*reads) (const VzPageData *data, const json_t *reply);
  /* The page that comes before this one is sent, as an element of a context_list; NULL: none, or it
   * has been gone to. It finds this one in kept.detour and leads back. Transfer full. */
  json_t *(*detour) (const VzPageData *data);
} VzPage;

/* What the slots of a page look at. Borrowed. */
struct _VzPageData {
  const json_t *context;   /* of the page */
  const json_t *pre_order; /* the last one, or NULL */
  VzMoney due;             /* unset: not known */
  VzRandom *random;
  const json_t *read; /* array: what was read for this page, in order */
  json_t *kept;       /* object: chosen entries by parameter, and what slots keep; until the
                         payment is left. Never journalled */
  /* A key of vezne.conf that decides about pages, or NULL. */
  const char *(*configured) (const char *setting, gpointer data);
  gpointer data;
};

typedef struct {
  const char *payment_type; /* of the API; NULL: the pages before the payment */
  const VzPage *pages;      /* ends with a page without a name */
} VzStrategy;

/* clang-format off */
#define VZ_FIELDS(...) .fields = (const VzField[]) { __VA_ARGS__, { 0 } }
#define VZ_FACTS(...) .facts = (const VzFactRow[]) { __VA_ARGS__, { 0 } }
#define VZ_NEXT(...) .next = (const char *const[]) { __VA_ARGS__, NULL }
/* clang-format on */
