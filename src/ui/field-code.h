/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/field-view.h"

/* A code that was sent to the customer's phone: its boxes, how long it is good for, and a key that
 * has it sent once more, above the number keys. */
#define VZ_TYPE_CODE_FIELD (vz_code_field_get_type ())
G_DECLARE_FINAL_TYPE (VzCodeField, vz_code_field, VZ, CODE_FIELD, GtkWidget)
