/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/field-view.h"

/* A line of text, an e-mail address or a phone number. */
#define VZ_TYPE_TEXT_FIELD (vz_text_field_get_type ())
G_DECLARE_FINAL_TYPE (VzTextField, vz_text_field, VZ, TEXT_FIELD, GtkWidget)
