/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/field-view.h"

/* A card number or its security code: the digits are in a VzSecret and nowhere else, a dot stands
 * for each, and the last four of a number show once it is good. */

#define VZ_TYPE_CARD_FIELD (vz_card_field_get_type ())
G_DECLARE_FINAL_TYPE (VzCardField, vz_card_field, VZ, CARD_FIELD, GtkWidget)
