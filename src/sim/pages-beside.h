/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/checkout.h"

/* The pages beside the way: they can be asked for at any time and undo nothing. */

gboolean vz_sim_is_beside (const char *page);

/* @page must be one of them. */
VzSimReply *vz_sim_beside_get (VzSimCheckout *checkout, const char *page);
VzSimReply *vz_sim_beside_post (VzSimCheckout *checkout, const char *page);
