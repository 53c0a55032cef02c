/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/choice.h"

/* The tables of several cards as one matrix: a row a card, a column a number of months. It borrows
 * from the question, which must outlive it. */

typedef struct {
  const VzInstalment *instalment; /* NULL: not offered */
  VzMoney difference;             /* total − due; no currency when it cannot be told */
  gboolean best;
} VzInstalmentCell;

typedef struct {
  const char *bank;
  const char *card_type;   /* translated; NULL unless another row has the same bank */
  VzInstalmentCell *cells; /* one a column */
} VzInstalmentRow;

typedef struct {
  GArray *counts;  /* int: the months that occur, fewest first */
  GPtrArray *rows; /* VzInstalmentRow, in the server's order */
} VzInstalmentTable;

/* A card that offers a count twice gets one more row, so that no offer is lost. The best cell is
 * the one with the most months whose total equals @due; there may be none. */
VzInstalmentTable *vz_instalment_table_new (GPtrArray *cards, VzMoney due);
void vz_instalment_table_free (VzInstalmentTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzInstalmentTable, vz_instalment_table_free)

const VzInstalmentCell *
vz_instalment_table_cell (const VzInstalmentTable *table, guint row, guint column);
