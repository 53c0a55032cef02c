/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net.h"
#include "terminal-bench.h"

#include <string.h>

/* A payment terminal that is carried out of reach while it is paid at. */

#define MS G_GINT64_CONSTANT (1000)
#define SECOND (1000 * MS)
#define QUIET 100 /* milliseconds */

static int
connection_of (TerminalBench *bench)
{
  const char *place = vz_sim_teller_place (VZ_SIM_TELLER (bench->sim));
  int fd = net_find ((guint16)g_ascii_strtoull (strrchr (place, ':') + 1, NULL, 10));
  g_assert_cmpint (fd, >=, 0);
  return fd;
}

static void
pass (TerminalBench *bench, gint64 time)
{
  vz_clock_virtual_advance (bench->clock, time);
  terminal_bench_settle (bench);
}

static const VzHealth *
health_of (TerminalBench *bench)
{
  return vz_device_health (VZ_DEVICE (bench->terminal));
}

/* Each has what the other one sent. */
static gboolean
is_quiet (int fd)
{
  struct tcp_info info = net_look_at (fd);
  return info.tcpi_unacked == 0 && info.tcpi_last_data_sent > QUIET &&
         info.tcpi_last_data_recv > QUIET;
}

static void
carry_out_of_reach (TerminalBench *bench, int fd)
{
  WAIT_FOR_KERNEL (is_quiet (fd));
  net_let_kernel_ask_once (fd);
  net_pull_out (net_other_end (fd));
  WAIT_FOR_KERNEL (net_probes (fd) == 1);
  pass (bench, 100 * MS);
  WAIT_FOR_KERNEL (net_probes (fd) == 2);
  pass (bench, 300 * MS);
}

static void
carry_back (TerminalBench *bench, int fd)
{
  net_plug_in (net_other_end (fd));
  pass (bench, 100 * MS);
  WAIT_FOR_KERNEL (net_probes (fd) == 0);
  pass (bench, 100 * MS);
}

/* The terminal has taken the command, takes its time with the card, and none with what follows. */
static void
begin_payment (TerminalBench *bench)
{
  vz_sim_terminal_set_pace (bench->sim, SECOND);
  terminal_bench_begin (bench, terminal_bench_payment (bench, 1, 1234));
  pass (bench, 100 * MS);
  vz_sim_terminal_set_pace (bench->sim, 20 * SECOND);
  pass (bench, SECOND);
  vz_sim_terminal_set_pace (bench->sim, 0);
}

static void
test_out_of_reach_for_a_moment_it_is_shown_as_away_and_the_payment_goes_on (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (TRUE);
  int fd = connection_of (bench);

  begin_payment (bench);
  carry_out_of_reach (bench, fd);
  g_assert_cmpint (health_of (bench)->state, ==, VZ_HEALTH_AWAY);
  g_assert_cmpstr (health_of (bench)->sentence, ==, "The device does not answer.");
  pass (bench, 5 * SECOND);
  g_assert_cmpint (health_of (bench)->state, ==, VZ_HEALTH_AWAY);

  carry_back (bench, fd);
  g_assert_cmpint (health_of (bench)->state, ==, VZ_HEALTH_READY);
  terminal_bench_until_ended (bench, 1);
  g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_APPROVED);
  g_assert_cmpuint (bench->n_doubts, ==, 0);
  g_assert_cmpuint (terminal_bench_charges (bench), ==, 1);
}

static void
test_out_of_reach_for_long_the_payment_is_in_doubt_until_it_is_asked (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (TRUE);
  int fd = connection_of (bench);

  begin_payment (bench);
  carry_out_of_reach (bench, fd);
  pass (bench, 9 * SECOND);
  g_assert_cmpuint (bench->n_doubts, ==, 0);
  pass (bench, SECOND);
  g_assert_cmpuint (bench->n_doubts, ==, 1);
  terminal_bench_until_ended (bench, 1);
  g_assert_cmpint (bench->outcome, !=, VZ_TERMINAL_UNKNOWN);
  g_assert_cmpuint (terminal_bench_charges (bench), ==, bench->outcome == VZ_TERMINAL_APPROVED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func (
      "/devices/wireless/out-of-reach-for-a-moment-it-is-shown-as-away-and-the-payment-goes-on",
      test_out_of_reach_for_a_moment_it_is_shown_as_away_and_the_payment_goes_on);
  g_test_add_func (
      "/devices/wireless/out-of-reach-for-long-the-payment-is-in-doubt-until-it-is-asked",
      test_out_of_reach_for_long_the_payment_is_in_doubt_until_it_is_asked);
  return g_test_run ();
}
