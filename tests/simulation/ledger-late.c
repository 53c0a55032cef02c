/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-private.h"

#include "counter.h"

/* What commerce tells after the register gave up leaves a trace in the journal: it ends a doubt, or
 * is an exception that somebody must look at. */

#define PATIENCE (20 * G_USEC_PER_SEC)

/* The order that it tells of was found before. */
static gboolean
is_known (const Entry *entry)
{
  return entry->fold->state == VZ_SALE_COMPLETED && !entry->fold->decided;
}

void
ledger_hear_late (Ledger *ledger, const char *sale)
{
  Entry *entry = ledger_entry (ledger, sale);

  if (!is_known (entry) && ledger->late.entry == NULL) {
    ledger->late = (Late){ entry, world_now (ledger->world) };
  }
}

void
ledger_forget_late (Ledger *ledger)
{
  ledger->late = (Late){ 0 };
}

void
ledger_check_late (Ledger *ledger)
{
  gint64 patience = (gint64)(PATIENCE * MAX (ledger->world->options.speed, 1));

  if (counter_is_ill (ledger->world->counter)) {
    ledger_forget_late (ledger);
  } else if (ledger->late.entry != NULL &&
             world_now (ledger->world) - ledger->late.heard > patience) {
    world_broken (ledger->world, "a late answer to sale %s left no trace",
                  ledger->late.entry->fold->number);
  }
}
