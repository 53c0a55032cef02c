/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixtures.h"

/* What the fixtures of a payment are put together from. */

#define FIXTURE_NUMBER "9922111123321"

/* The sale asks @page, with no field yet. */
VzQuestion *fixture_ask (VzSnapshot *snapshot, const VzPage *page);
VzQuestionField *fixture_add_field (VzQuestion *question, const VzField *field);
VzChoice *fixture_choice (const char *kind, const char *label, const char *detail);
void fixture_add_barred (VzQuestionField *asked,
                         const char *kind,
                         const char *label,
                         const char *reason);

/* The customer has been waited for since so many seconds, with a barcode. */
VzWaiting *fixture_wait (VzSnapshot *snapshot, gint64 seconds);

/* The sale is done; its receipt is as far as @paper. */
VzDone *fixture_complete (VzSnapshot *snapshot, VzPaper paper);
