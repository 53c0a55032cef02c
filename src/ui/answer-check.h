/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/page.h"

/* Whether a typed text can be sent as the answer to @field. What is a good address or number is
 * commerce's to say: only what can never be right is held back. */
gboolean vz_answer_is_complete (const VzField *field, const char *text);

/* Whether @letter may be typed into @field after @length characters. */
gboolean vz_answer_accepts (const VzField *field, gunichar letter, guint length);

/* The number of characters that the answer must have; 0 when several are right. */
guint vz_answer_length (const VzField *field);
