/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/instalment-table.h"
#include "ui/pick.h"

/* A cell of the instalment matrix: the monthly amount, the total, and what it costs more. */

#define VZ_TYPE_PLAN_CELL (vz_plan_cell_get_type ())
G_DECLARE_FINAL_TYPE (VzPlanCell, vz_plan_cell, VZ, PLAN_CELL, VzPick)

/* @cell and @row are borrowed. */
GtkWidget *vz_plan_cell_new (const VzInstalmentCell *cell, const VzInstalmentRow *row);

const VzInstalmentCell *vz_plan_cell_get (VzPlanCell *self);
const VzInstalmentRow *vz_plan_cell_row (VzPlanCell *self);
