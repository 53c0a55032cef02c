/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "sim/escpos.h"
#include "sim/printer-state.h"
#include "wire/escpos-fence.h"

/* A register's end of the line. */
typedef struct {
  VzEscposStatus status;
  VzEscposFence fence;
} End;

static void
hear (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  End *end = data;
  for (gsize i = 0; i < n_bytes; i++) {
    VzEscposEvent event = vz_escpos_status_feed (&end->status, bytes[i]);
    vz_escpos_fence_hear (&end->fence, event, end->status.state == 0);
  }
}

static void
on_report (gpointer data, guint8 wanted)
{
  const VzSimPrinterState fine = { 0 };
  guint8 report[VZ_SIM_STATE_LENGTH];
  vz_sim_printer_state_write (&fine, report);
  hear (data, report, sizeof report);
}

static void
on_event (gpointer data)
{
}

static void
ask (End *end, guint32 job)
{
  static const VzSimEscposHooks hooks = { hear, on_report, on_event, on_event, on_event, on_event };
  g_autoptr (VzSimPaper) paper = vz_sim_paper_new ();
  g_autoptr (VzSimEscpos) printer = vz_sim_escpos_new (paper, &hooks, end);
  g_autoptr (GByteArray) question = g_byte_array_new ();
  vz_escpos_fence_put (question, job);
  vz_sim_escpos_receive (printer, question->data, question->len);
  vz_sim_escpos_run (printer, G_MAXSIZE);
}

/* After any noise that has come to an end, a printer's answer is that of the job that is asked for,
 * and of no job beside it. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  static const guint8 silence[] = { 0x00 };
  End end = { 0 };
  guint32 job = n_bytes == 0 ? 0 : bytes[0] * 7u + (guint32)n_bytes;
  hear (&end, bytes, n_bytes);
  hear (&end, silence, sizeof silence);
  on_report (&end, 0);
  ask (&end, job);
  g_assert_true (vz_escpos_fence_answers (&end.fence, job));
  g_assert_false (vz_escpos_fence_answers (&end.fence, job + 1));
  g_assert_true (vz_escpos_fence_was_fine (&end.fence));
  return 0;
}
