/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <glib/gi18n-lib.h>

/* The vocabulary in which a payment type describes its pages: a page is a row, a field is a row. */

typedef enum {
  VZ_PAGE_ASK,  /* shows its fields and is sent when they are answered */
  VZ_PAGE_SEND, /* has nothing to ask and is sent at once */
  VZ_PAGE_WAIT, /* shows a picture or a link to the customer and is sent again every `seconds` */
  VZ_PAGE_DONE, /* the order exists */
} VzPageKind;

typedef enum {
  VZ_FIELD_FIXED,     /* .value, never shown */
  VZ_FIELD_AGREEMENT, /* sends "true" */
  VZ_FIELD_DIGITS,    /* .min to .max digits */
  VZ_FIELD_TEXT,      /* .min to .max characters */
  VZ_FIELD_EMAIL,
  VZ_FIELD_PHONE,
  VZ_FIELD_CHOICE,     /* one entry of the array .list of the page context; its pk is sent */
  VZ_FIELD_INSTALMENT, /* a cell of the tables in .list; its pk is sent */
  VZ_FIELD_LAST
} VzFieldKind;

typedef struct {
  VzFieldKind kind;
  const char *name;  /* the parameter that it is posted as */
  const char *label; /* N_() */
  const char *list;  /* CHOICE, INSTALMENT: member of the page context */
  const char *value; /* FIXED; CHOICE: the member that is sent, "pk" when NULL */
  guint min, max;
  const char *setting; /* configured answer: "delivery-option" of [store] */
  const char
      *follows; /* answered like this other field of the page when it has no answer of its own */
  const char *unless;  /* left out when this member of the page context is true */
  const char *refused; /* CHOICE: member with the entries that cannot be chosen */
  gboolean optional;   /* may stay empty: then it is not sent */
  gboolean secret;     /* never journalled, never logged */
} VzField;

typedef struct {
  const char *name;  /* page_name of the API */
  const char *title; /* N_(): the question, for the cashier */
  VzPageKind kind;
  const VzField *fields;   /* ends with a field without a name */
  const char *const *next; /* names that may follow, checked, never walked; ends with NULL */
  gboolean money;          /* its POST may end in an order: never repeated blindly */
} VzPage;

typedef struct {
  const char *payment_type; /* of the API; NULL: the pages before the payment */
  const VzPage *pages;      /* ends with a page without a name */
} VzStrategy;

/* clang-format off */
#define VZ_FIELDS(...) .fields = (const VzField[]) { __VA_ARGS__, { 0 } }
#define VZ_NEXT(...) .next = (const char *const[]) { __VA_ARGS__, NULL }
/* clang-format on */
