/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/choice.h"

/* Answered already, and another field of the question is asked because of it: it is sent along, and
 * not shown again. */
gboolean vz_asked_is_settled (const VzQuestion *question, const VzQuestionField *asked);

/* All others are settled: the page is called by its label. */
gboolean vz_asked_is_left (const VzQuestion *question, const VzQuestionField *asked);
