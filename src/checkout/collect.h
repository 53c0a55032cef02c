/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/flow.h"

/* Collecting a waiting order at this till, as a state machine without I/O. It speaks as a flow
 * does: the same inputs, outputs and picture, with the till's services in place of pages. */

typedef struct _VzCollect VzCollect;

/* @number: of the order. @transaction: unique; kept for as long as the sale lives. */
VzCollect *vz_collect_new (const char *currency, const char *number, const char *transaction);
void vz_collect_free (VzCollect *collect);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzCollect, vz_collect_free)

/* Puts a new one where a confirmation was lost: unknown, with this amount in question. Follow with
 * VZ_INPUT_RETRY. */
void vz_collect_resume (VzCollect *collect, VzMoney due);

/* The only way in; see vz_flow_handle(). */
void vz_collect_handle (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output);

const VzFlowView *vz_collect_view (VzCollect *collect);
