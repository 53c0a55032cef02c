/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"
#include "ui/banner.h"

/* What stands over a sale that is rung up; one at a time, the gravest first. @closed is the refused
 * voucher that was read already, or NULL. */
void vz_selling_banner_show (VzBanner *banner,
                             const VzSnapshot *snapshot,
                             gint64 now,
                             const char *closed);
