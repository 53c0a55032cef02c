/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-private.h"

/* What is in a basket commerce says: what a request did that arrived twice, or what somebody else
 * changed, is journalled and shown as the answer has it. */

typedef struct {
  gint64 units;
  VzMoney total;
} Said;

void
ledger_hear_of_basket (Ledger *ledger, const json_t *reply)
{
  const json_t *basket = json_object_get (reply, "basket");
  char *pk = vz_json_dup_text (basket, "pk");
  Said *said;

  if (pk == NULL) {
    return;
  }
  said = g_new0 (Said, 1);
  said->units = vz_json_int (basket, "total_quantity", 0);
  vz_json_money (basket, "total_amount", "TRY", &said->total, NULL);
  g_hash_table_insert (ledger->said, pk, said);
}

void
ledger_check_priced (Ledger *ledger, const Entry *entry)
{
  const VzBasket *basket = entry->fold->basket;
  const Said *said =
      basket != NULL ? g_hash_table_lookup (ledger->said, entry->fold->basket_pk) : NULL;

  if (said != NULL &&
      (said->units != basket->units || !vz_money_equal (said->total, basket->total))) {
    world_broken (ledger->world, "sale %s was priced otherwise than commerce said",
                  entry->fold->number);
  }
}

void
ledger_check_rows (Ledger *ledger, const VzSaleView *view)
{
  const VzBasket *basket = ledger_entry (ledger, view->sale)->fold->basket;

  if (view->stage != VZ_STAGE_SELLING || view->open_rows > 0 || basket == NULL) {
    return;
  }
  if (view->units != basket->units || !vz_money_equal (view->due, basket->total)) {
    world_broken (ledger->world, "sale %s is shown with other rows than commerce's basket has",
                  view->sale);
  }
}
