/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-private.h"

#include <string.h>

/* Orders of others that this register collects: a sale has one only by its own confirmation. */

static gboolean
is_confirmed_by (const Ledger *ledger, const VzSale *sale, const VzSimOrder *order)
{
  const json_t *confirmed = ledger->world->shop->confirmed;

  return g_strcmp0 (sale->collect, order->number) == 0 && sale->transaction != NULL &&
         g_strcmp0 (vz_json_string (confirmed, sale->transaction, NULL), order->number) == 0;
}

void
ledger_take_confirmed (Ledger *ledger, VzSimOrder *order)
{
  for (guint i = 0; i < ledger->in_order->len; i++) {
    Entry *entry = g_ptr_array_index (ledger->in_order, i);

    if (entry->order == NULL && is_confirmed_by (ledger, entry->fold, order)) {
      world_tell (ledger->world, "shop", "has order %s paid by sale %s", order->number,
                  entry->fold->number);
      entry->order = order;
      entry->ordered = world_now (ledger->world);
    }
  }
}

void
ledger_hear_of_number (Ledger *ledger, const char *number)
{
  for (guint i = 0; i < ledger->in_order->len; i++) {
    Entry *entry = g_ptr_array_index (ledger->in_order, i);

    if (g_strcmp0 (entry->fold->collect, number) == 0) {
      entry->heard = world_now (ledger->world);
    }
  }
}

const VzSale *
ledger_sale_of_number (Ledger *ledger, const char *number)
{
  for (guint i = 0; i < ledger->in_order->len; i++) {
    const VzSale *sale = ((const Entry *)g_ptr_array_index (ledger->in_order, i))->fold;

    if (g_strcmp0 (sale->collect, number) == 0 && !vz_sale_is_over (sale)) {
      return sale;
    }
  }
  return NULL;
}
