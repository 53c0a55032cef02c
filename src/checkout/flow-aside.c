/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

/* Notes, a gift box, coupons, a part of the loyalty money: pages beside the payment. */

void
vz_flow_go_aside (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
}
