/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* Money may have moved, and nobody knows yet: what is known, what is being done about it, and the
 * three ways out. */
#define VZ_TYPE_UNKNOWN_VIEW (vz_unknown_view_get_type ())
G_DECLARE_FINAL_TYPE (VzUnknownView, vz_unknown_view, VZ, UNKNOWN_VIEW, GtkWidget)
