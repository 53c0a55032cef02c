/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "devices/printer-causes.h"
#include "sim/printer-state.h"

static VzSimPrinterState
state_of (guint8 chances)
{
  return (VzSimPrinterState){
    .paper_out = (chances & 1) != 0,
    .near_end = (chances & 2) != 0,
    .cover_open = (chances & 4) != 0,
    .cutter_stuck = (chances & 8) != 0,
    .jammed = (chances & 16) != 0,
    .drawer_open = (chances & 32) != 0,
  };
}

static guint
errors_of (const VzSimPrinterState *state)
{
  return (state->cutter_stuck ? VZ_ESCPOS_CUTTER_STUCK : 0) |
         (state->jammed ? VZ_ESCPOS_STALLED : 0);
}

static guint
holdups_of (const VzSimPrinterState *state)
{
  return (state->paper_out ? VZ_ESCPOS_PAPER_OUT : 0) |
         (state->cover_open ? VZ_ESCPOS_COVER_OPEN : 0) | errors_of (state);
}

/* What a printer reports is what is read, after any noise. */
static void
check_report (const guint8 *bytes, gsize n_bytes, const VzSimPrinterState *state)
{
  static const guint8 idle[] = { 0x00, 0x10, 0x00, 0x00, 0x0f };
  guint8 report[VZ_SIM_STATE_LENGTH];
  VzEscposStatus status = { 0 };
  VzEscposEvent event = VZ_ESCPOS_NOTHING;
  for (gsize i = 0; i < n_bytes; i++) {
    vz_escpos_status_feed (&status, bytes[i]);
    g_assert_cmpuint (status.length, <=, VZ_ESCPOS_MAX_BLOCK);
    g_assert_cmpint (status.job[4], ==, '\0');
  }
  for (gsize i = 0; i < sizeof idle; i++)
    vz_escpos_status_feed (&status, idle[i]);
  vz_sim_printer_state_write (state, report);
  for (gsize i = 0; i < sizeof report; i++)
    event = vz_escpos_status_feed (&status, report[i]);
  g_assert_cmpint (event, ==, VZ_ESCPOS_STATE);
  g_assert_cmphex (status.state, ==,
                   holdups_of (state) | (holdups_of (state) ? VZ_ESCPOS_OFFLINE : 0) |
                       (state->near_end ? VZ_ESCPOS_PAPER_LOW : 0) |
                       (state->drawer_open ? VZ_ESCPOS_DRAWER_HIGH : 0));
}

/* What it answers in real time is what is read, after any answers. */
static void
check_answers (const guint8 *bytes, gsize n_bytes, VzSimPrinterState *state)
{
  VzPrinterCauses causes = { 0 };
  for (gsize i = 0; i < n_bytes; i++) {
    if (bytes[i] & 1)
      vz_printer_causes_ask (&causes, (bytes[i] & 2) != 0, (bytes[i] & 8) != 0);
    vz_printer_causes_take (&causes, bytes[i]);
  }
  for (vz_printer_causes_ask (&causes, TRUE, TRUE); causes.question != VZ_PRINTER_NO_QUESTION;) {
    const guint8 question[] = { 0x10, 0x04, (guint8)causes.question };
    guint8 answer;
    g_assert_cmpuint (vz_sim_printer_state_answer (state, question, sizeof question, &answer), ==,
                      1);
    g_assert_true (vz_printer_causes_take (&causes, answer));
  }
  g_assert_false (vz_printer_causes_take (&causes, 0x12));
  guint papers = VZ_ESCPOS_PAPER_LOW | VZ_ESCPOS_PAPER_OUT;
  g_assert_true (causes.tells_drawer);
  guint told = vz_printer_causes_state (&causes);
  g_assert_cmpint ((told & VZ_ESCPOS_DRAWER_HIGH) != 0, ==, state->drawer_open);
  told &= ~(guint)VZ_ESCPOS_DRAWER_HIGH;
  guint held = holdups_of (state) | (errors_of (state) ? VZ_ESCPOS_OFFLINE : 0);
  g_assert_cmphex (told & ~papers, ==, held & ~papers);
  g_assert_cmphex (told & held, ==, held);
  if (held == 0) /* else it was not asked for its paper */
    g_assert_cmphex (told, ==, state->near_end ? VZ_ESCPOS_PAPER_LOW : 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  VzSimPrinterState state = state_of (n_bytes > 0 ? bytes[n_bytes - 1] : 0);
  check_report (bytes, n_bytes, &state);
  check_answers (bytes, n_bytes, &state);
  return 0;
}
