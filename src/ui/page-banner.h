/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"
#include "ui/banner.h"

/* What stands over a page: no server, a problem of the sale, or commerce's words that belong to no
 * field. One at a time, the gravest wins. */
void vz_page_banner_show (VzBanner *banner, const VzSnapshot *snapshot, gint64 now);
