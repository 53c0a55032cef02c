/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-private.h"

/* Running numbers: each belongs for ever to the one that took it first. */

static void
check_sale (Ledger *ledger, const Entry *entry, const VzEvent *event)
{
  if (entry->fold->currency != NULL) {
    world_broken (ledger->world, "the running number %s was taken twice", event->sale);
  }
}

static void
check_attempt (Ledger *ledger, const Entry *entry, const VzEvent *event)
{
  const char *attempt = vz_json_string (event->payload, "attempt", NULL);

  if (attempt != NULL && !g_hash_table_add (ledger->attempts, g_strdup (attempt))) {
    world_broken (ledger->world, "the attempt %s of sale %s is not the first of that number",
                  attempt, event->sale);
  }
}

static void
check_job (Ledger *ledger, const Entry *entry, const VzEvent *event)
{
  gint64 job = vz_json_int (event->payload, "job", 0);

  if (vz_sale_print (entry->fold, job) != NULL) {
    world_broken (ledger->world, "two papers of sale %s are job %d", event->sale, (int)job);
  }
}

void
ledger_check_numbers (Ledger *ledger, const Entry *entry, const VzEvent *event)
{
  static void (*const checks[VZ_EVENT_LAST]) (Ledger *, const Entry *, const VzEvent *) = {
    [VZ_EVENT_SALE_OPENED] = check_sale,
    [VZ_EVENT_PAY_INTENDED] = check_attempt,
    [VZ_EVENT_CONFIRM_INTENDED] = check_attempt,
    [VZ_EVENT_PRINT_ORDERED] = check_job,
  };

  if (checks[event->kind] != NULL) {
    checks[event->kind](ledger, entry, event);
  }
}
