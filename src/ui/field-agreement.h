/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/field-view.h"

/* Something that the customer agrees to: on or off, never on by itself. */
#define VZ_TYPE_AGREEMENT_FIELD (vz_agreement_field_get_type ())
G_DECLARE_FINAL_TYPE (VzAgreementField, vz_agreement_field, VZ, AGREEMENT_FIELD, GtkWidget)
