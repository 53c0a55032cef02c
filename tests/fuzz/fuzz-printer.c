/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "sim/escpos.h"

static void
on_say (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  g_assert_cmpuint (n_bytes, >, 0);
}

static void
on_report (gpointer data, guint8 wanted)
{
}

static void
on_event (gpointer data)
{
}

static void
on_cut (gpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (VzBitmap) piece = vz_sim_paper_cut (data, &text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

/* Any bytes leave a paper whose text is text, in one go and in pieces. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  static const VzSimEscposHooks hooks = { on_say, on_report, on_event, on_event, on_cut, on_event };
  g_autoptr (VzSimPaper) paper = vz_sim_paper_new ();
  g_autoptr (VzSimEscpos) escpos = vz_sim_escpos_new (paper, &hooks, paper);
  for (gsize at = 0; at < n_bytes; at += 7) {
    vz_sim_escpos_receive (escpos, bytes + at, MIN (n_bytes - at, 7));
    vz_sim_escpos_run (escpos, G_MAXSIZE);
  }
  on_cut (paper);
  return 0;
}
