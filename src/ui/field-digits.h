/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/field-view.h"

/* Digits only: boxes when their number is known, else one field. */
#define VZ_TYPE_DIGITS_FIELD (vz_digits_field_get_type ())
G_DECLARE_FINAL_TYPE (VzDigitsField, vz_digits_field, VZ, DIGITS_FIELD, GtkWidget)
