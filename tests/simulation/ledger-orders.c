/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-private.h"

#include "strangers.h"

/* The orders of the shop, which are what customers are charged with. */

/* Pauses between two questions grow to two minutes: what was ordered just before need not be known.
 */
#define ASKED_BY (150 * G_USEC_PER_SEC)

static void
take_order (Ledger *ledger, VzSimOrder *order)
{
  g_autofree char *pk = vz_json_dup_text (order->json, "basket");
  Entry *entry = g_hash_table_lookup (ledger->owners, pk);

  world_tell (ledger->world, "shop", "has order %s of basket %s", order->number, pk);
  ledger_take_confirmed (ledger, order);
  if (entry == NULL && !strangers_own (ledger->world->strangers, pk)) {
    world_broken (ledger->world, "order %s was made of a basket that no sale knows", order->number);
  } else if (entry != NULL && entry->order != NULL) {
    world_broken (ledger->world, "sale %s was charged twice: orders %s and %s", entry->fold->number,
                  entry->order->number, order->number);
  } else if (entry != NULL) {
    entry->order = order;
    entry->ordered = world_now (ledger->world);
  }
}

void
ledger_look_at_orders (Ledger *ledger)
{
  GPtrArray *orders = ledger->world->shop->orders;

  while (ledger->orders < orders->len) {
    take_order (ledger, g_ptr_array_index (orders, ledger->orders++));
  }
}

static VzMoney
amount_of_order (const Entry *entry)
{
  VzMoney amount = { 0 };

  vz_json_money (entry->order->json, "amount", entry->fold->currency, &amount, NULL);
  return amount;
}

static void
check_amount (Ledger *ledger, const Entry *entry)
{
  const VzSale *sale = entry->fold;
  VzMoney amount = amount_of_order (entry);
  g_autofree char *journalled = vz_money_to_text (sale->amount);
  g_autofree char *charged = vz_money_to_text (amount);

  if (!vz_money_equal (amount, sale->amount) && !entry->taken_back) {
    world_broken (ledger->world, "sale %s was journalled with %s, and order %s is over %s",
                  sale->number, journalled, entry->order->number, charged);
  }
}

void
ledger_check_completed (Ledger *ledger, Entry *entry)
{
  const VzSale *sale = entry->fold;

  if (entry->order == NULL) {
    world_broken (ledger->world, "sale %s is completed, and the shop has no order of it",
                  sale->number);
  } else if (sale->order_number != NULL &&
             g_strcmp0 (sale->order_number, entry->order->number) != 0) {
    world_broken (ledger->world, "sale %s is completed with order %s, and the shop has %s",
                  sale->number, sale->order_number, entry->order->number);
  } else if (vz_money_is_set (sale->amount)) {
    check_amount (ledger, entry);
  }
}

void
ledger_hear_choice_again (Ledger *ledger, const char *sale)
{
  ledger_entry (ledger, sale)->taken_back = TRUE;
}

/* What it says of both amounts is so. */
void
ledger_check_exception (Ledger *ledger, Entry *entry, const VzEvent *event)
{
  const VzSale *sale = entry->fold;
  VzMoney ordered = { 0 }, shown = { 0 };

  if (!g_str_equal (vz_json_string (event->payload, "what", ""), "other-amount")) {
    return;
  }
  vz_json_money (event->payload, "ordered", sale->currency, &ordered, NULL);
  vz_json_money (event->payload, "shown", sale->currency, &shown, NULL);
  entry->disputed = TRUE;
  if (entry->order == NULL || !vz_money_equal (ordered, amount_of_order (entry)) ||
      vz_money_equal (ordered, shown)) {
    world_broken (ledger->world, "an exception of sale %s tells of amounts that it does not have",
                  sale->number);
  }
}

/* The register learns it from the order alone, if it can read that. */
gboolean
ledger_may_differ (const Entry *entry)
{
  return entry->taken_back && (entry->disputed || entry->fold->order == NULL);
}

static void
check_disputed (Ledger *ledger, const Entry *entry)
{
  const VzSale *sale = entry->fold;

  if (vz_money_is_set (sale->amount) && !vz_money_equal (amount_of_order (entry), sale->amount) &&
      !ledger_may_differ (entry)) {
    world_broken (ledger->world, "sale %s has another amount than order %s, and nobody is told",
                  sale->number, entry->order->number);
  }
}

void
ledger_check_voided (Ledger *ledger, Entry *entry)
{
  if (entry->order != NULL && !entry->misled) {
    world_broken (ledger->world, "sale %s was made void, and paid by order %s", entry->fold->number,
                  entry->order->number);
  }
}

gboolean
ledger_was_paid (Ledger *ledger, const char *sale)
{
  const Entry *entry = ledger_entry (ledger, sale);
  const VzAttempt *doubt = vz_attempts_in_doubt (entry->fold->attempts);
  gboolean is_charge = doubt != NULL && doubt->device != NULL && doubt->reverses == NULL;

  return is_charge ? ledger_is_carried (ledger, doubt) : entry->order != NULL;
}

/* Only the session in which an order was made tells of it, and not for ever. */
static gboolean
would_tell (const Ledger *ledger, const VzSimOrder *order)
{
  GPtrArray *sessions = ledger->world->shop->sessions;

  for (guint i = 0; i < sessions->len; i++) {
    if (((VzSimSession *)g_ptr_array_index (sessions, i))->order == order) {
      return TRUE;
    }
  }
  return FALSE;
}

void
ledger_check_left_to_manager (Ledger *ledger, const char *sale)
{
  const Entry *entry = ledger_entry (ledger, sale);
  const VzSimOrder *order = entry->order;

  if (order != NULL && world_now (ledger->world) - entry->ordered > ASKED_BY &&
      entry->fold->collect == NULL && would_tell (ledger, order)) {
    world_broken (ledger->world, "sale %s is unknown, and the shop would tell of order %s", sale,
                  order->number);
  }
}

void
ledger_check_entry_at_end (Ledger *ledger, Entry *entry)
{
  const VzSale *sale = entry->fold;

  ledger_check_charges_at_end (ledger, entry);
  ledger_check_wallet (ledger, entry);
  if (sale->state == VZ_SALE_VOIDED) {
    ledger_check_voided (ledger, entry);
  } else if (sale->state == VZ_SALE_COMPLETED) {
    ledger_check_completed (ledger, entry);
    check_disputed (ledger, entry);
  } else {
    world_broken (ledger->world, "sale %s did not end", sale->number);
  }
}
