/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What the simulated bank has done: the truth about money. */

typedef struct {
  guint64 trace;
  guint receipt;
  guint64 amount;
  guint currency;
  gint64 when; /* wall */
  gboolean is_reversal;
  guint64 original; /* … of the payment with this trace */
  gboolean is_reversed;
} VzSimTerminalEntry;

typedef struct {
  GArray *entries; /* VzSimTerminalEntry */
  guint before;    /* movements before the first of them */
  guint days;      /* that were ended */
  guint day_began; /* how many entries there were then */
} VzSimTerminalLedger;

void vz_sim_terminal_ledger_init (VzSimTerminalLedger *ledger);
void vz_sim_terminal_ledger_clear (VzSimTerminalLedger *ledger);

void vz_sim_terminal_ledger_charge (VzSimTerminalLedger *ledger,
                                    guint64 amount,
                                    guint currency,
                                    gint64 when);

/* Whether the payment of @receipt can be taken back; and takes it back. */
gboolean vz_sim_terminal_ledger_can_reverse (const VzSimTerminalLedger *ledger, guint receipt);
void vz_sim_terminal_ledger_reverse (VzSimTerminalLedger *ledger, guint receipt, gint64 when);

/* "charged receipt 1 amount 1250 currency 949" */
char *vz_sim_terminal_entry_text (const VzSimTerminalEntry *entry);

/* The last entry; NULL: none. */
const VzSimTerminalEntry *vz_sim_terminal_ledger_last (const VzSimTerminalLedger *ledger);

/* Payments that were not taken back. */
guint vz_sim_terminal_ledger_charges (const VzSimTerminalLedger *ledger);

/* Ends the day, and gives the sum of its payments that were not taken back. */
guint64 vz_sim_terminal_ledger_end_day (VzSimTerminalLedger *ledger);
