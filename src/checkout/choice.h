/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/page.h"
#include "core/secret.h"
#include "core/money.h"

/* A page with the server's data filled in: what the screen renders and veznectl lists. Immutable,
 * shared by reference. */

typedef struct {
  char *value; /* what is sent when it is chosen */
  char *label;
  char *detail;  /* one short line, or NULL */
  char *kind;    /* payment_type, delivery_option_type …; NULL when there is none */
  char *slug;    /* NULL when there is none */
  char *reason;  /* NULL: can be chosen; else the sentence why not: the server's, or a msgid */
  json_t *entry; /* as commerce sent it */
} VzChoice;

typedef struct {
  char *value; /* pk, as it is sent */
  int count;   /* months; 1 is a single payment */
  char *label;
  VzMoney total;
  VzMoney monthly; /* as given: monthly × count need not be the total */
} VzInstalment;

typedef struct {
  char *bank;             /* name shown */
  char *card_type;        /* card_payment_type or NULL */
  GPtrArray *instalments; /* VzInstalment, in the server's order */
} VzCard;

typedef struct {
  const VzField *field;
  GPtrArray *choices;     /* VzChoice: CHOICE */
  GPtrArray *unavailable; /* VzChoice with a reason */
  GPtrArray *cards;       /* VzCard: INSTALMENT */
  char *value;            /* last answer, or NULL; kept when the server refuses it */
  VzMoney limit;          /* AMOUNT: at most; CASH: at least; unset: not known */
  GPtrArray *errors;      /* char *: the server's messages for this field */
} VzQuestionField;

typedef struct {
  VzFactKind kind;
  const char *label; /* msgid */
  char *text;        /* MONEY: a decimal text */
  VzMoney money;     /* MONEY */
} VzFact;

typedef struct {
  int ref_count;
  const VzPage *page;  /* NULL: a page that no table knows */
  char *name;          /* page_name as the server wrote it */
  char *currency;      /* of its amounts */
  GPtrArray *fields;   /* VzQuestionField; those with something to ask */
  GPtrArray *silent;   /* VzQuestionField: sent beside them, never asked */
  GPtrArray *messages; /* char *: the server's messages that belong to no field */
  char *link;          /* checkout_url for the customer's phone, or NULL */
  GPtrArray *facts;    /* VzFact: what is told beside the fields */
  gint64 sent;         /* wall: when a code was sent, by the clock of commerce; 0: not known */
  char *sent_to;       /* the phone that it went to, masked; or NULL */
  gint64 valid_until;  /* mono: of the code that was sent; 0: not known */
  gint64 again_at;     /* mono: from then on a code may be sent again; 0: never */
  guint month;         /* when it was asked, see core/card.h; 0: not known */
  gboolean unsent;     /* the errors are the register's own: commerce was not asked */
} VzQuestion;

/* Parts to be filled by who makes a question; a field belongs to the question whose fields it is
 * added to. */
VzQuestion *vz_question_new (const VzPage *page, const char *name);
VzQuestionField *vz_question_field_new (const VzField *field);
VzCard *vz_card_new (const char *bank, const char *card_type);
void vz_instalment_free (VzInstalment *instalment);
void vz_choice_free (VzChoice *choice);
VzFact *vz_fact_new (VzFactKind kind, const char *label, const char *text);

VzQuestion *vz_question_ref (VzQuestion *question);
void vz_question_unref (VzQuestion *question);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzQuestion, vz_question_unref)

/* Whether the field is answered by a VzSecret alone. */
gboolean vz_field_is_secret_digits (const VzField *field);

/* … and by this one, which may be NULL. */
gboolean vz_field_takes_digits (const VzField *field, const VzSecret *digits);

/* Whether it asks for a card, for the beginning of its number, or for a secret: a scan is no answer
 * to it, and no item either. */
gboolean vz_question_is_private (const VzQuestion *question);

/* The beginning of a card's number, when nothing else is asked; or NULL. */
const VzField *vz_question_bin (const VzQuestion *question);

/* Whether anything was said against an answer, by commerce or by the register. */
gboolean vz_question_has_messages (const VzQuestion *question);

/* The instalment with this value and its card (*@card may be NULL); NULL when it is not offered. */
const VzInstalment *
vz_question_instalment (const VzQuestion *question, const char *value, const VzCard **card);
