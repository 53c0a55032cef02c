/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/choice.h"
#include "checkout/envelope.h"

/* A page of the tables, filled with what commerce sent for it. */

/* @page may be NULL (a page that no table knows). @currency: of amounts. VZ_ERROR_BAD_REPLY when a
 * list that the page needs is missing or malformed. */
VzQuestion *vz_question_build (const VzPage *page,
                               const VzEnvelope *envelope,
                               const char *currency,
                               GError **error);

/* The asked field of a parameter, or NULL. */
VzQuestionField *vz_question_field (const VzQuestion *question, const char *name);

/* The entry that a configured or given text means: its value, slug or kind; only those that can be
 * chosen. */
const VzChoice *vz_question_choice (const VzQuestionField *asked, const char *text);

/* The only possible answer of a field, or NULL: an agreement's, or the single entry of a list. */
const char *vz_question_only_answer (const VzQuestionField *asked);

/* Whether @text answers the field: offered, long enough, digits. */
gboolean
vz_question_accepts (const VzQuestion *question, const VzQuestionField *asked, const char *text);
