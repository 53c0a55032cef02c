/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/choice.h"

/* What the command line answers, and the questions that it is asked. */

typedef struct {
  char *pay;         /* payment_type or slug */
  GHashTable *texts; /* parameter → text */
  GHashTable *used;  /* parameters that a page asked for */
  GHashTable *tried; /* names of pages beside the payment that were opened for an answer */
} VzAnswers;

void vz_answers_init (VzAnswers *answers);
void vz_answers_clear (VzAnswers *answers);

/* Takes words like PARAM=VALUE; says which one is none, or may not be one. */
gboolean vz_answers_read (VzAnswers *answers, char **words);

/* Parameter → text for each field that has an answer; NULL when one that needs it has none.
 * Borrows both; what is a secret is not among them. */
GHashTable *vz_answers_collect (VzAnswers *answers, const VzQuestion *question);

/* Adds to @found the answer @name, a literal, though it is not asked for yet; nothing without one.
 */
void vz_answers_add (VzAnswers *answers, GHashTable *found, const char *name);

/* The next of @asides (ends with NULL; may be NULL) that an answer is meant for, once each; NULL
 * when there is none. */
const char *vz_answers_next_aside (VzAnswers *answers, const VzPage *const *asides);

/* Whether there is an answer to a field of @question that no page has asked for. */
gboolean vz_answers_has_unused (const VzAnswers *answers, const VzQuestion *question);

/* Names on standard error what no page asked for. */
void vz_answers_name_unused (const VzAnswers *answers);

/* What may be answered, on standard error. */
void vz_question_list (const VzQuestion *question);
