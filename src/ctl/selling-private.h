/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/selling.h"

/* Seen only by the files selling*.c. */

/* selling.c: the sale came to an end, and the next one is taken up, if any */
void vz_selling_end (VzSelling *selling, VzExit status);
void vz_selling_end_void (VzSelling *selling, VzExit status); /* once it is void */
VzExit vz_selling_say_problem (const VzSelling *selling, VzError code, const char *detail);

/* selling-trouble.c: a script has nobody who presses "Ask again"; FALSE: it is of no use, or not
 * any more */
gboolean vz_selling_try_again (VzSelling *selling, const VzProblem *problem);
gboolean vz_selling_is_hopeless (VzSelling *selling, const VzProblem *problem);

/* The journal cannot be written: the sale is given up, but not voided, when that lasts. */
void vz_selling_wait_for_journal (VzSelling *selling);

/* selling-rows.c */
void vz_selling_sell (VzSelling *selling, const VzSaleView *view);

/* selling-stages.c: what the stage of the sale asks for */
void vz_selling_go_on (VzSelling *selling, const VzSaleView *view);
