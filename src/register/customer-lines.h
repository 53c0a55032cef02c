/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/notation.h"
#include "register/snapshot.h"

/* What a display of two lines shows to the customer. */

typedef struct {
  char *upper;
  char *lower;
} VzCustomerLines;

/* While the sale is rung up, the row that changed last and the total; then what is to be paid; at
 * the end the change. @locked: nobody is signed in, and no script sells. */
void vz_customer_lines_fill (VzCustomerLines *lines,
                             const VzSnapshot *snapshot,
                             gboolean locked,
                             const VzNotation *notation);
void vz_customer_lines_clear (VzCustomerLines *lines);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VzCustomerLines, vz_customer_lines_clear)
