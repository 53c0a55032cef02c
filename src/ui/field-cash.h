/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/field-view.h"

/* What the customer gives in cash: the change and how it is given, and what is likely to be given;
 * the amount given stands above the number keys. */
#define VZ_TYPE_CASH_FIELD (vz_cash_field_get_type ())
G_DECLARE_FINAL_TYPE (VzCashField, vz_cash_field, VZ, CASH_FIELD, GtkWidget)
