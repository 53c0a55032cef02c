/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-private.h"

/* What the wallet's provider took: each payment is of one sale and over what that sale comes to, no
 * sale has two, and what is paid so has one. */

/* Before the session that knows it can end. */
static void
see_numbers (Ledger *ledger)
{
  const VzSimShop *shop = ledger->world->shop;

  for (guint i = 0; ledger->numbered != shop->next_number && i < shop->sessions->len; i++) {
    const VzSimPreOrder *pre_order =
        &((const VzSimSession *)g_ptr_array_index (shop->sessions, i))->pre_order;
    Entry *entry = ledger_owner (ledger, pre_order->basket);

    if (pre_order->paying.number >= ledger->numbered && entry != NULL) {
      g_hash_table_insert (ledger->payers,
                           g_strdup_printf ("%" G_GINT64_FORMAT, pre_order->paying.number), entry);
    }
  }
  ledger->numbered = shop->next_number;
}

void
ledger_hear_of_wallet (Ledger *ledger, const char *order)
{
  Entry *entry = order != NULL ? g_hash_table_lookup (ledger->payers, order) : NULL;

  if (entry != NULL) {
    entry->heard = world_now (ledger->world);
  }
}

static VzMoney
amount_of (const VzSimWalletPayment *payment, const VzSale *sale)
{
  VzMoney amount = vz_money_zero (sale->currency);

  amount.minor = payment->amount;
  return amount;
}

/* What the journal said before the provider was asked. */
static VzMoney
intended (const VzSale *sale)
{
  for (guint i = sale->attempts->len; i > 0; i--) {
    const VzAttempt *attempt = g_ptr_array_index (sale->attempts, i - 1);

    if (attempt->page != NULL && g_str_has_prefix (attempt->page, "Paywall")) {
      return attempt->amount;
    }
  }
  return (VzMoney){ 0 };
}

static void
check_taken (Ledger *ledger, Entry *entry, const VzSimWalletPayment *payment)
{
  const char *sale = entry->fold->number;

  if (entry->wallet != NULL) {
    world_broken (ledger->world, "the wallet paid twice for sale %s", sale);
  } else if (!vz_money_equal (intended (entry->fold), amount_of (payment, entry->fold))) {
    world_broken (ledger->world, "the wallet paid another amount than sale %s asked for", sale);
  }
  entry->wallet = payment;
}

static void
take_payment (Ledger *ledger, VzSimWalletPayment *payment)
{
  Entry *entry = g_hash_table_lookup (ledger->payers, payment->tracking);

  g_hash_table_add (ledger->taken, payment);
  world_tell (ledger->world, "wallet", "pays order %s for sale %s", payment->tracking,
              entry != NULL ? entry->fold->number : "-");
  if (entry == NULL) {
    world_broken (ledger->world, "the wallet paid order %s, and no sale asked for it",
                  payment->tracking);
  } else {
    check_taken (ledger, entry, payment);
  }
}

void
ledger_look_at_wallet (Ledger *ledger)
{
  const GPtrArray *payments = ledger->world->shop->wallet->payments;

  see_numbers (ledger);
  for (guint i = 0; i < payments->len; i++) {
    VzSimWalletPayment *payment = g_ptr_array_index (payments, i);

    if (payment->committed && !g_hash_table_contains (ledger->taken, payment)) {
      take_payment (ledger, payment);
    }
  }
}

void
ledger_give_wallet_back (Ledger *ledger, const char *sale)
{
  Entry *entry = ledger_entry (ledger, sale);

  if (entry->wallet != NULL) {
    world_tell (ledger->world, "manager", "gives the wallet of %s its money back", sale);
    entry->wallet = NULL;
  }
}

static gboolean
is_order_of_wallet (const VzSimOrder *order)
{
  const char *type = vz_json_string (order->json, "payment_option.payment_type", "");

  return g_str_has_prefix (type, "masterpass");
}

/* A late copy of the page that asks for a number has the shop draw another one for the same sale.
 */
static gboolean
may_be_numbered_anew (Ledger *ledger, const Entry *entry)
{
  return entry->taken_back && g_hash_table_lookup (ledger->payers, entry->order->number) == entry;
}

static void
check_paid (Ledger *ledger, const Entry *entry)
{
  const VzSimWalletPayment *payment = entry->wallet;
  VzMoney amount = { 0 };

  vz_json_money (entry->order->json, "amount", entry->fold->currency, &amount, NULL);
  if (payment == NULL) {
    world_broken (ledger->world, "order %s is paid with the wallet, which paid nothing",
                  entry->order->number);
  } else if (!g_str_equal (payment->tracking, entry->order->number) &&
             !may_be_numbered_anew (ledger, entry)) {
    world_broken (ledger->world, "order %s is paid with what the wallet paid for order %s",
                  entry->order->number, payment->tracking);
  } else if (!vz_money_equal (amount, amount_of (payment, entry->fold)) &&
             !ledger_may_differ (entry)) {
    world_broken (ledger->world, "the wallet paid another amount than order %s is over",
                  entry->order->number);
  }
}

void
ledger_check_wallet (Ledger *ledger, const Entry *entry)
{
  if (entry->order != NULL && is_order_of_wallet (entry->order)) {
    check_paid (ledger, entry);
  } else if (entry->wallet != NULL) {
    world_broken (ledger->world, "sale %s is not paid with the wallet, which paid for it",
                  entry->fold->number);
  }
}
