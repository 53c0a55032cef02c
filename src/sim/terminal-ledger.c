/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/terminal-ledger.h"

#define TRACES 999999
#define RECEIPTS 10000

void
vz_sim_terminal_ledger_init (VzSimTerminalLedger *ledger)
{
  ledger->entries = g_array_new (FALSE, TRUE, sizeof (VzSimTerminalEntry));
}

void
vz_sim_terminal_ledger_clear (VzSimTerminalLedger *ledger)
{
  g_clear_pointer (&ledger->entries, g_array_unref);
}

char *
vz_sim_terminal_entry_text (const VzSimTerminalEntry *entry)
{
  return g_strdup_printf ("%s receipt %u amount %" G_GUINT64_FORMAT " currency %03u",
                          entry->is_reversal ? "reversed" : "charged", entry->receipt,
                          entry->amount, entry->currency);
}

const VzSimTerminalEntry *
vz_sim_terminal_ledger_last (const VzSimTerminalLedger *ledger)
{
  guint n = ledger->entries->len;
  return n > 0 ? &g_array_index (ledger->entries, VzSimTerminalEntry, n - 1) : NULL;
}

static VzSimTerminalEntry *
find (const VzSimTerminalLedger *ledger, guint receipt)
{
  for (guint i = 0; i < ledger->entries->len; i++) {
    VzSimTerminalEntry *entry = &g_array_index (ledger->entries, VzSimTerminalEntry, i);
    if (entry->receipt == receipt && !entry->is_reversal && !entry->is_reversed)
      return entry;
  }
  return NULL;
}

static void
append (VzSimTerminalLedger *ledger, VzSimTerminalEntry entry)
{
  entry.trace = (ledger->before + ledger->entries->len) % TRACES + 1;
  entry.receipt = (guint)entry.trace % RECEIPTS;
  g_array_append_val (ledger->entries, entry);
}

void
vz_sim_terminal_ledger_charge (VzSimTerminalLedger *ledger,
                               guint64 amount,
                               guint currency,
                               gint64 when)
{
  append (ledger, (VzSimTerminalEntry){ .amount = amount, .currency = currency, .when = when });
}

gboolean
vz_sim_terminal_ledger_can_reverse (const VzSimTerminalLedger *ledger, guint receipt)
{
  return find (ledger, receipt) != NULL;
}

void
vz_sim_terminal_ledger_reverse (VzSimTerminalLedger *ledger, guint receipt, gint64 when)
{
  VzSimTerminalEntry *entry = find (ledger, receipt);
  if (entry == NULL)
    return;
  VzSimTerminalEntry reversal = *entry;
  entry->is_reversed = TRUE;
  reversal.is_reversal = TRUE;
  reversal.original = entry->trace;
  reversal.when = when;
  append (ledger, reversal);
}

guint
vz_sim_terminal_ledger_charges (const VzSimTerminalLedger *ledger)
{
  guint n = 0;
  for (guint i = 0; i < ledger->entries->len; i++) {
    const VzSimTerminalEntry *entry = &g_array_index (ledger->entries, VzSimTerminalEntry, i);
    n += !entry->is_reversal && !entry->is_reversed;
  }
  return n;
}

guint64
vz_sim_terminal_ledger_end_day (VzSimTerminalLedger *ledger)
{
  guint64 sum = 0;
  for (guint i = ledger->day_began; i < ledger->entries->len; i++) {
    const VzSimTerminalEntry *entry = &g_array_index (ledger->entries, VzSimTerminalEntry, i);
    sum += !entry->is_reversal && !entry->is_reversed ? entry->amount : 0;
  }
  ledger->days++;
  ledger->day_began = ledger->entries->len;
  return sum;
}
