/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* The sale is over: completed, with its number and what became of its paper; or voided. */
#define VZ_TYPE_DONE_VIEW (vz_done_view_get_type ())
G_DECLARE_FINAL_TYPE (VzDoneView, vz_done_view, VZ, DONE_VIEW, GtkWidget)
