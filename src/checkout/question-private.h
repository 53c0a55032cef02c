/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/question.h"

/* Seen only by the files question*.c. */

/* question-lists.c: fills a CHOICE or an INSTALMENT field from its member of @context. */
gboolean vz_question_fill_list (VzQuestionField *asked,
                                const json_t *context,
                                const char *currency,
                                GError **error);

/* question-facts.c: what the page tells beside its fields. */
void vz_question_tell (VzQuestion *question, const json_t *context, const VzQuestionGround *ground);
