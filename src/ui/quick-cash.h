/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"
#include "ui/pick.h"

/* An amount that is likely to be given, as one touch. */

#define VZ_TYPE_QUICK_CASH (vz_quick_cash_get_type ())
G_DECLARE_FINAL_TYPE (VzQuickCash, vz_quick_cash, VZ, QUICK_CASH, VzPick)

/* @note: a word under it, or NULL. */
GtkWidget *vz_quick_cash_new (VzMoney amount, const char *note);
VzMoney vz_quick_cash_get (VzQuickCash *self);
