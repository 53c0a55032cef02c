/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-private.h"

#include "terminal.h"
#include "weather.h"

/* What the payment terminal was asked for, and what its bank has done: one charge for a sale that
 * is paid by it, and none otherwise. */

#define CHARGE 9000 /* ms */

static gboolean
is_carried (const Ledger *ledger, const char *attempt)
{
  return g_hash_table_contains (ledger->carried, attempt);
}

gboolean
ledger_is_carried (const Ledger *ledger, const VzAttempt *charge)
{
  return is_carried (ledger, charge->id);
}

const char *
ledger_last_charge (Ledger *ledger)
{
  return ledger->last_charge;
}

/* Cards of the sale that are charged and not given back. */
static int
count (const Ledger *ledger, const VzSale *sale)
{
  int n = 0;

  for (guint i = 0; i < sale->attempts->len; i++) {
    const VzAttempt *attempt = g_ptr_array_index (sale->attempts, i);

    if (attempt->device != NULL && is_carried (ledger, attempt->id)) {
      n += attempt->reverses == NULL ? 1 : -1;
    }
  }
  return n;
}

static gboolean
is_over (const VzAttempt *attempt)
{
  return attempt->state != VZ_ATTEMPT_SENT && attempt->state != VZ_ATTEMPT_UNKNOWN;
}

static void
check_done (Ledger *ledger, const VzAttempt *charge, const VzSimTerminalEntry *done)
{
  if (is_carried (ledger, charge->id)) {
    world_broken (ledger->world, "the bank did %s twice", charge->id);
  } else if (done->is_reversal != (charge->reverses != NULL)) {
    world_broken (ledger->world, "the bank did something else than %s", charge->id);
  } else if (done->amount != (guint64)charge->amount.minor) {
    world_broken (ledger->world, "the bank did %s over another amount", charge->id);
  } else if (is_over (charge)) {
    world_broken (ledger->world, "the bank did %s after it was told to be over", charge->id);
  }
}

void
ledger_take_charge (Ledger *ledger, const char *attempt, const VzSimTerminalEntry *done)
{
  Entry *entry = attempt != NULL ? g_hash_table_lookup (ledger->charges, attempt) : NULL;

  if (entry == NULL) {
    world_broken (ledger->world, "the bank did what no sale asked for");
    return;
  }
  world_tell (ledger->world, "bank", "%s for %s of sale %s",
              done->is_reversal ? "gives back" : "charges", attempt, entry->fold->number);
  check_done (ledger, vz_attempts_find (entry->fold->attempts, attempt), done);
  g_hash_table_add (ledger->carried, g_strdup (attempt));
  if (count (ledger, entry->fold) > 1) {
    world_broken (ledger->world, "a card was charged twice for sale %s", entry->fold->number);
  }
}

void
ledger_hear_of_terminal (Ledger *ledger)
{
  Entry *entry = ledger->last_charge != NULL
                     ? g_hash_table_lookup (ledger->charges, ledger->last_charge)
                     : NULL;

  if (entry != NULL) {
    entry->heard = world_now (ledger->world);
  }
}

static void
take_intended (Ledger *ledger, Entry *entry, const char *attempt)
{
  g_free (ledger->last_charge);
  ledger->last_charge = g_strdup (attempt);
  g_hash_table_insert (ledger->charges, g_strdup (attempt), entry);
  terminal_tempt (ledger->world->terminal);
  weather_tempt (ledger->world->weather, CHARGE);
}

static void
check_ended (Ledger *ledger, const VzAttempt *charge)
{
  if (charge->state == VZ_ATTEMPT_APPROVED && !is_carried (ledger, charge->id)) {
    world_broken (ledger->world, "%s was told as done, and the bank did not do it", charge->id);
  } else if (charge->state == VZ_ATTEMPT_DECLINED && is_carried (ledger, charge->id)) {
    world_broken (ledger->world, "%s was told as not done, and the bank did it", charge->id);
  }
}

void
ledger_check_charge (Ledger *ledger, Entry *entry, const VzEvent *event)
{
  const char *attempt = vz_json_string (event->payload, "attempt", NULL);
  const VzAttempt *charge;

  if (event->kind == VZ_EVENT_CHARGE_INTENDED) {
    take_intended (ledger, entry, attempt);
    return;
  }
  charge = attempt != NULL ? vz_attempts_find (entry->fold->attempts, attempt) : NULL;
  if (charge != NULL && charge->device != NULL && !entry->by_hand) {
    check_ended (ledger, charge);
  }
}

/* What is not known may have happened once, and is never asked for anew by itself. */
static void
check_day_ended (Ledger *ledger, const char *outcome)
{
  guint ended = terminal_days (ledger->world->terminal) - ledger->days;

  if (ended != g_str_equal (outcome, "done") && (ended > 1 || !g_str_equal (outcome, "unknown"))) {
    world_broken (ledger->world, "the end of a day was told as %s, and the terminal ended %u",
                  outcome, ended);
  }
}

void
ledger_check_day (Ledger *ledger, const VzEvent *event)
{
  if (event->kind == VZ_EVENT_TERMINAL_DAY_ENDING) {
    ledger->days = terminal_days (ledger->world->terminal);
    terminal_tempt_day (ledger->world->terminal);
    weather_tempt (ledger->world->weather, CHARGE);
  } else if (event->kind == VZ_EVENT_TERMINAL_DAY_ENDED) {
    check_day_ended (ledger, vz_json_string (event->payload, "outcome", ""));
  }
}

gboolean
ledger_stays_charged (Ledger *ledger, const char *sale)
{
  const VzAttempt *doubt = vz_attempts_in_doubt (ledger_entry (ledger, sale)->fold->attempts);

  return doubt != NULL && doubt->reverses != NULL && !is_carried (ledger, doubt->id);
}

/* What is charged for a confirmation in doubt may pay the order yet. */
void
ledger_give_back_by_hand (Ledger *ledger, const char *sale)
{
  Entry *entry = ledger_entry (ledger, sale);
  const VzAttempt *doubt = vz_attempts_in_doubt (entry->fold->attempts);
  gboolean is_at_terminal = doubt != NULL && doubt->device != NULL;

  if (is_at_terminal && count (ledger, entry->fold) > 0) {
    world_tell (ledger->world, "manager", "gives the money of %s back at the terminal", sale);
    entry->by_hand = TRUE;
  }
}

void
ledger_check_charges_at_end (Ledger *ledger, const Entry *entry)
{
  const VzSale *sale = entry->fold;
  const VzAttempt *charge = vz_attempts_charged (sale->attempts);
  int charged = count (ledger, sale);

  if (entry->by_hand && sale->decided && sale->state == VZ_SALE_VOIDED) {
    return;
  }
  if (sale->state == VZ_SALE_VOIDED && charged > 0) {
    world_broken (ledger->world, "sale %s is void, and the card stays charged", sale->number);
  } else if (charged != (charge != NULL)) {
    world_broken (ledger->world, "sale %s has %d charges at the bank, and the journal knows others",
                  sale->number, charged);
  } else if (charge != NULL && vz_money_is_set (sale->amount) &&
             !vz_money_equal (charge->amount, sale->amount)) {
    world_broken (ledger->world, "the card of sale %s was charged with another amount",
                  sale->number);
  }
}
