/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/field-view.h"

/* Banks down, months across; the headings stay while the cells scroll. */
#define VZ_TYPE_INSTALMENT_FIELD (vz_instalment_field_get_type ())
G_DECLARE_FINAL_TYPE (VzInstalmentField, vz_instalment_field, VZ, INSTALMENT_FIELD, GtkWidget)
