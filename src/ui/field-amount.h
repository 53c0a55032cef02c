/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/field-view.h"

/* A part of a balance: what it leaves to pay, and a key for all of it; the amount stands above the
 * number keys. */
#define VZ_TYPE_AMOUNT_FIELD (vz_amount_field_get_type ())
G_DECLARE_FINAL_TYPE (VzAmountField, vz_amount_field, VZ, AMOUNT_FIELD, GtkWidget)
