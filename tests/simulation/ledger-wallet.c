/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-private.h"

/* What the wallet's provider took: each payment is known to a sale, which was paid with it or which
 * a manager looked into. */

static guint
count_taken (const Ledger *ledger)
{
  const GPtrArray *payments = ledger->world->shop->wallet->payments;
  guint taken = 0;

  for (guint i = 0; i < payments->len; i++) {
    taken += ((const VzSimWalletPayment *)g_ptr_array_index (payments, i))->committed;
  }
  return taken;
}

static gboolean
knows_payment (const VzSale *sale)
{
  return sale->decided || g_strcmp0 (sale->tender, "wallet") == 0;
}

void
ledger_hear_of_wallet (Ledger *ledger)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, ledger->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Entry *entry = value;
    const char *page = entry->fold->page;

    if (page != NULL && g_str_has_prefix (page, "Paywall")) {
      entry->heard = world_now (ledger->world);
    }
  }
}

void
ledger_check_wallet (Ledger *ledger)
{
  guint taken = count_taken (ledger);
  guint known = 0;
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, ledger->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry)) {
    known += knows_payment (((const Entry *)entry)->fold);
  }
  if (taken > known) {
    world_broken (ledger->world, "the wallet paid %u times, and %u sales know of it", taken, known);
  }
}
