/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* The payment does not go on by itself: refused, a page that no table knows, or totals that differ.
 * Says what is known, in the server's own words, and the ways on. */
#define VZ_TYPE_STUCK_VIEW (vz_stuck_view_get_type ())
G_DECLARE_FINAL_TYPE (VzStuckView, vz_stuck_view, VZ, STUCK_VIEW, GtkWidget)
