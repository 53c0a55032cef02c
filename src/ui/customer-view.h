/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* What the customer sees on the second window: the same numbers, the code to scan, and nothing of
 * the others'. It is a screen without an action bar. */
#define VZ_TYPE_CUSTOMER_VIEW (vz_customer_view_get_type ())
G_DECLARE_FINAL_TYPE (VzCustomerView, vz_customer_view, VZ, CUSTOMER_VIEW, GtkWidget)

/* Whether a window shows one now. */
gboolean vz_customer_view_is_in_sight (void);
