/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/choice.h"
#include "checkout/envelope.h"

/* A page of the tables, filled with what commerce sent for it. */

/* What a question stands on beside the reply. Borrowed. */
typedef struct {
  const char *currency;    /* of amounts */
  VzMoney due;             /* what cash must reach; unset: not known */
  const json_t *answers;   /* parameter → text, of this page so far; or NULL */
  const json_t *kept;      /* entries chosen on earlier pages, by parameter; or NULL */
  const json_t *pre_order; /* the last one, or NULL */
  gboolean asks;           /* the setting of .asks_if is "yes" */
  guint month;             /* now, see core/card.h; 0: not known */
  gint64 since;            /* mono: when commerce showed the page */
} VzQuestionGround;

/* @page may be NULL (a page that no table knows). VZ_ERROR_BAD_REPLY when a list that the page
 * needs is missing or malformed. */
VzQuestion *vz_question_build (const VzPage *page,
                               const VzEnvelope *envelope,
                               const VzQuestionGround *ground,
                               GError **error);

/* The asked field of a parameter, or NULL. */
VzQuestionField *vz_question_field (const VzQuestion *question, const char *name);

/* The entry that a configured or given text means: its value, slug or kind; only those that can be
 * chosen. */
const VzChoice *vz_question_choice (const VzQuestionField *asked, const char *text);

/* The only possible answer of a field, or NULL: an agreement's, the single entry of a list, what is
 * fixed. */
const char *vz_question_only_answer (const VzQuestionField *asked);

/* Whether @text answers the field: offered, long enough, digits. */
gboolean
vz_question_accepts (const VzQuestion *question, const VzQuestionField *asked, const char *text);
