/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* Who works: a tile a person, the PIN, what goes on meanwhile. Also the locked register. */

#define VZ_TYPE_SIGN_IN (vz_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (VzSignIn, vz_sign_in, VZ, SIGN_IN, GtkWidget)

/* The PIN was looked at: NULL when it was right. */
void vz_sign_in_answered (VzSignIn *self, const GError *error);
