/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* Any page of the tables: its fields are shown by the widgets of their kinds, and sent when all are
 * answered. A question that is on its way stays on the screen, switched off. */
#define VZ_TYPE_PAGE_VIEW (vz_page_view_get_type ())
G_DECLARE_FINAL_TYPE (VzPageView, vz_page_view, VZ, PAGE_VIEW, GtkWidget)
