/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock-virtual.h"
#include "devices/terminal.h"
#include "sim/terminal.h"

/* A driver and a simulated terminal with a real cable between them, on virtual time; and what the
 * driver told. */

typedef struct {
  VzClockVirtual *clock;
  VzSimTerminal *sim;
  VzTerminal *terminal;
  char *folder;
  gboolean keeps_receipts; /* the terminal waits until the test takes them */
  guint n_receipts, n_ends, n_doubts, n_lines, n_frees;
  guint32 number; /* of the last end */
  VzTerminalOutcome outcome;
  VzTerminalReceipt receipt;
  char *notices; /* each in brackets */
} TerminalBench;

/* @over_tcp: or a pseudo-terminal. Started, and free. */
TerminalBench *terminal_bench_new (gboolean over_tcp);
void terminal_bench_free (TerminalBench *bench);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerminalBench, terminal_bench_free)

VzTerminalOrder terminal_bench_payment (TerminalBench *bench, guint32 number, gint64 minor);

/* Of the last payment, which was 12.34. */
VzTerminalOrder terminal_bench_reversal (TerminalBench *bench, guint32 number);

void terminal_bench_begin (TerminalBench *bench, VzTerminalOrder order);
void terminal_bench_fault (TerminalBench *bench, const char *fault);

/* Lets what can happen now happen, without any time. */
void terminal_bench_settle (TerminalBench *bench);

/* Lets time pass until so many orders have ended, and until one could begin. */
void terminal_bench_until_ended (TerminalBench *bench, guint n_ends);
void terminal_bench_until_doubt (TerminalBench *bench);
void terminal_bench_until_free (TerminalBench *bench);
guint terminal_bench_charges (TerminalBench *bench);
