/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/instalment-table.h"

#include <glib/gi18n-lib.h>

static int
months_of (const VzInstalment *instalment)
{
  return MAX (instalment->count, 1);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

static gboolean
has_count (GArray *counts, int count)
{
  for (guint i = 0; i < counts->len; i++) {
    if (g_array_index (counts, int, i) == count) {
      return TRUE;
    }
  }
  return FALSE;
}

static GArray *
collect_counts (GPtrArray *cards)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < cards->len; i++) {
    const VzCard *card = g_ptr_array_index (cards, i);

    for (guint j = 0; j < card->instalments->len; j++) {
      int count = months_of (g_ptr_array_index (card->instalments, j));

      if (!has_count (counts, count)) {
        g_array_append_val (counts, count);
      }
    }
  }
  g_array_sort (counts, compare_counts);
  return counts;
}

static guint
column_of (GArray *counts, const VzInstalment *instalment)
{
  guint column = 0;

  while (g_array_index (counts, int, column) != months_of (instalment)) {
    column++;
  }
  return column;
}

static void
row_free (gpointer data)
{
  VzInstalmentRow *row = data;

  g_free (row->cells);
  g_free (row);
}

/* Of the words that commerce may send, those that are known; another is shown as it is. */
static const char *
name_of_type (const char *card_type)
{
  static const struct {
    const char *type;
    const char *name;
  } names[] = {
    { "credit", N_ ("Credit card") },
    { "debit", N_ ("Debit card") },
    { "prepaid", N_ ("Prepaid card") },
  };

  for (guint i = 0; card_type != NULL && i < G_N_ELEMENTS (names); i++) {
    if (g_ascii_strcasecmp (names[i].type, card_type) == 0) {
      return _ (names[i].name);
    }
  }
  return card_type;
}

static VzInstalmentRow *
add_row (VzInstalmentTable *table, const VzCard *card)
{
  VzInstalmentRow *row = g_new0 (VzInstalmentRow, 1);

  row->bank = card->bank;
  row->card_type = name_of_type (card->card_type);
  row->cells = g_new0 (VzInstalmentCell, MAX (table->counts->len, 1));
  g_ptr_array_add (table->rows, row);
  return row;
}

/* The first row of the card, from @first on, whose cell is still free. */
static VzInstalmentCell *
free_cell (VzInstalmentTable *table, const VzCard *card, guint first, guint column)
{
  for (guint i = first; i < table->rows->len; i++) {
    VzInstalmentRow *row = g_ptr_array_index (table->rows, i);

    if (row->cells[column].instalment == NULL) {
      return &row->cells[column];
    }
  }
  return &add_row (table, card)->cells[column];
}

static void
fill_cell (VzInstalmentCell *cell, const VzInstalment *instalment, VzMoney due)
{
  cell->instalment = instalment;
  if (!vz_money_subtract (instalment->total, due, &cell->difference, NULL)) {
    cell->difference = (VzMoney){ 0 };
  }
}

static void
add_card (VzInstalmentTable *table, const VzCard *card, VzMoney due)
{
  guint first = table->rows->len;

  for (guint i = 0; i < card->instalments->len; i++) {
    const VzInstalment *instalment = g_ptr_array_index (card->instalments, i);
    guint column = column_of (table->counts, instalment);

    fill_cell (free_cell (table, card, first, column), instalment, due);
  }
}

static gboolean
bank_is_shared (const VzInstalmentTable *table, const VzInstalmentRow *row)
{
  for (guint i = 0; i < table->rows->len; i++) {
    const VzInstalmentRow *other = g_ptr_array_index (table->rows, i);

    if (other != row && g_strcmp0 (other->bank, row->bank) == 0) {
      return TRUE;
    }
  }
  return FALSE;
}

static void
drop_needless_card_types (VzInstalmentTable *table)
{
  for (guint i = 0; i < table->rows->len; i++) {
    VzInstalmentRow *row = g_ptr_array_index (table->rows, i);

    if (!bank_is_shared (table, row)) {
      row->card_type = NULL;
    }
  }
}

static gboolean
costs_nothing (const VzInstalmentCell *cell)
{
  return cell->instalment != NULL && vz_money_is_set (cell->difference) &&
         cell->difference.minor == 0;
}

/* A single payment is never a bargain: it needs two months or more. */
static void
mark_best (VzInstalmentTable *table)
{
  for (guint column = table->counts->len; column-- > 0;) {
    if (g_array_index (table->counts, int, column) < 2) {
      return;
    }
    for (guint i = 0; i < table->rows->len; i++) {
      VzInstalmentRow *row = g_ptr_array_index (table->rows, i);

      if (costs_nothing (&row->cells[column])) {
        row->cells[column].best = TRUE;
        return;
      }
    }
  }
}

VzInstalmentTable *
vz_instalment_table_new (GPtrArray *cards, VzMoney due)
{
  VzInstalmentTable *table;

  g_return_val_if_fail (cards != NULL, NULL);

  table = g_new0 (VzInstalmentTable, 1);
  table->counts = collect_counts (cards);
  table->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < cards->len; i++) {
    add_card (table, g_ptr_array_index (cards, i), due);
  }
  drop_needless_card_types (table);
  mark_best (table);
  return table;
}

void
vz_instalment_table_free (VzInstalmentTable *table)
{
  if (table == NULL) {
    return;
  }
  g_array_unref (table->counts);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

const VzInstalmentCell *
vz_instalment_table_cell (const VzInstalmentTable *table, guint row, guint column)
{
  const VzInstalmentRow *found;

  g_return_val_if_fail (row < table->rows->len && column < table->counts->len, NULL);

  found = g_ptr_array_index (table->rows, row);
  return &found->cells[column];
}
