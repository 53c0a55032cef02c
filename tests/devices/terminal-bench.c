/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal-bench.h"

#include "devices/device.h"

#include <glib/gstdio.h>

#define PATIENCE 5000 /* timers; a test that needs more goes round in circles */
#define NOON G_GINT64_CONSTANT (1700000000000000)

/* Bytes take a moment through the kernel: nothing more comes when none came within this. */
static gint
poll_patiently (GPollFD *fds, guint n_fds, gint timeout)
{
  return g_poll (fds, n_fds, timeout == 0 ? 1 : timeout);
}

static void
on_notice (VzTerminal *terminal, const char *sentence, const char *text, TerminalBench *bench)
{
  g_autofree char *before = bench->notices;
  bench->notices = g_strdup_printf ("%s[%s]", before, text ? text : sentence);
}

static void
on_lines (VzTerminal *terminal, int paper, GPtrArray *lines, TerminalBench *bench)
{
  bench->n_lines += lines->len;
}

static void
on_receipt (VzTerminal *terminal, guint number, VzTerminalReceipt *receipt, TerminalBench *bench)
{
  bench->n_receipts++;
  bench->receipt = *receipt;
  if (!bench->keeps_receipts)
    vz_terminal_take_receipt (terminal, number);
}

static void
on_doubt (VzTerminal *terminal, guint number, TerminalBench *bench)
{
  bench->n_doubts++;
}

static void
on_free (VzTerminal *terminal, TerminalBench *bench)
{
  bench->n_frees++;
}

static void
on_ended (VzTerminal *terminal,
          guint number,
          int outcome,
          VzTerminalReceipt *receipt,
          const char *reason,
          TerminalBench *bench)
{
  bench->n_ends++;
  bench->number = number;
  bench->outcome = (VzTerminalOutcome)outcome;
  if (receipt)
    bench->receipt = *receipt;
}

static VzTerminal *
make_terminal (TerminalBench *bench, gboolean over_tcp)
{
  g_autoptr (GHashTable) section = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *address =
      g_strconcat (over_tcp ? "tcp:" : "serial:", vz_sim_teller_place (VZ_SIM_TELLER (bench->sim)),
                   NULL);
  g_autoptr (GError) error = NULL;
  g_hash_table_insert (section, "kind", "terminal-zvt");
  g_hash_table_insert (section, "link", address);
  g_hash_table_insert (section, "currency", "EUR");
  VzDevice *device =
      vz_device_new ("card", section, NULL, vz_clock_virtual_clock (bench->clock), &error);
  g_assert_no_error (error);
  return VZ_TERMINAL (device);
}

TerminalBench *
terminal_bench_new (gboolean over_tcp)
{
  TerminalBench *bench = g_new0 (TerminalBench, 1);
  g_autoptr (GError) error = NULL;
  g_main_context_set_poll_func (NULL, poll_patiently);
  bench->clock = vz_clock_virtual_new (NOON);
  bench->folder = g_dir_make_tmp ("vezne-card-XXXXXX", NULL);
  bench->notices = g_strdup ("");
  g_autofree char *path = g_build_filename (bench->folder, "terminal", NULL);
  bench->sim = vz_sim_terminal_new (over_tcp ? "tcp:0" : path,
                                    vz_clock_virtual_clock (bench->clock), &error);
  g_assert_no_error (error);
  bench->terminal = make_terminal (bench, over_tcp);
  g_signal_connect (bench->terminal, "notice", G_CALLBACK (on_notice), bench);
  g_signal_connect (bench->terminal, "lines", G_CALLBACK (on_lines), bench);
  g_signal_connect (bench->terminal, "receipt", G_CALLBACK (on_receipt), bench);
  g_signal_connect (bench->terminal, "doubt", G_CALLBACK (on_doubt), bench);
  g_signal_connect (bench->terminal, "free", G_CALLBACK (on_free), bench);
  g_signal_connect (bench->terminal, "ended", G_CALLBACK (on_ended), bench);
  vz_device_start (VZ_DEVICE (bench->terminal));
  terminal_bench_until_free (bench);
  return bench;
}

void
terminal_bench_free (TerminalBench *bench)
{
  g_object_unref (bench->terminal);
  vz_sim_teller_free (VZ_SIM_TELLER (bench->sim));
  vz_clock_virtual_free (bench->clock);
  g_rmdir (bench->folder);
  g_free (bench->folder);
  g_free (bench->notices);
  g_free (bench);
}

VzTerminalOrder
terminal_bench_payment (TerminalBench *bench, guint32 number, gint64 minor)
{
  return (VzTerminalOrder){ .deed = VZ_TERMINAL_PAYMENT,
                            .number = number,
                            .amount = vz_money_from_minor (minor, "EUR"),
                            .mark = vz_terminal_mark (bench->terminal),
                            .begun = vz_clock_wall (vz_clock_virtual_clock (bench->clock)) };
}

VzTerminalOrder
terminal_bench_reversal (TerminalBench *bench, guint32 number)
{
  VzTerminalOrder order = terminal_bench_payment (bench, number, 1234);
  order.deed = VZ_TERMINAL_REVERSAL;
  order.receipt = order.mark.receipt;
  order.terminal = order.mark.terminal;
  return order;
}

void
terminal_bench_begin (TerminalBench *bench, VzTerminalOrder order)
{
  g_assert_true (vz_terminal_begin (bench->terminal, &order));
}

void
terminal_bench_fault (TerminalBench *bench, const char *fault)
{
  g_autoptr (GError) error = NULL;
  vz_sim_teller_order (VZ_SIM_TELLER (bench->sim), fault, &error);
  g_assert_no_error (error);
}

void
terminal_bench_settle (TerminalBench *bench)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
pass_a_moment (TerminalBench *bench, guint *patience)
{
  g_assert_cmpuint ((*patience)--, >, 0);
  terminal_bench_settle (bench);
}

void
terminal_bench_until_ended (TerminalBench *bench, guint n_ends)
{
  guint patience = PATIENCE;
  pass_a_moment (bench, &patience);
  while (bench->n_ends < n_ends) {
    g_assert_true (vz_clock_virtual_make_next (bench->clock));
    pass_a_moment (bench, &patience);
  }
}

void
terminal_bench_until_doubt (TerminalBench *bench)
{
  guint patience = PATIENCE;
  pass_a_moment (bench, &patience);
  while (bench->n_doubts == 0) {
    g_assert_true (vz_clock_virtual_make_next (bench->clock));
    pass_a_moment (bench, &patience);
  }
}

void
terminal_bench_until_free (TerminalBench *bench)
{
  guint patience = PATIENCE;
  pass_a_moment (bench, &patience);
  while (!vz_terminal_is_free (bench->terminal)) {
    g_assert_true (vz_clock_virtual_make_next (bench->clock));
    pass_a_moment (bench, &patience);
  }
}

guint
terminal_bench_charges (TerminalBench *bench)
{
  return vz_sim_terminal_ledger_charges (vz_sim_teller_ledger (VZ_SIM_TELLER (bench->sim)));
}
