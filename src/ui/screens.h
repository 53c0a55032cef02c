/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* Which screen shows a snapshot. G_TYPE_INVALID when none does. */
GType vz_screens_type_for (const VzSnapshot *snapshot);

/* What the customer sees. */
GType vz_screens_customer_type (void);
