/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "printer-bench.h"

#include "devices/kinds/printer-escpos.h"

#include <string.h>
#include <unistd.h>

static const char *const outcomes[] = {
  [VZ_JOB_CONFIRMED] = "confirmed",
  [VZ_JOB_SENT] = "sent",
  [VZ_JOB_UNKNOWN] = "unknown",
};

static void
on_job_done (VzDevice *printer, guint job, int outcome, const char *reason, PrinterBench *bench)
{
  g_string_append_printf (bench->done, "%u:%s ", job, outcomes[outcome]);
  g_assert_cmpint (reason != NULL, ==, outcome == VZ_JOB_UNKNOWN);
}

static void
on_job_begins (VzDevice *printer, guint job, PrinterBench *bench)
{
  g_string_append_printf (bench->asked, "%u ", job);
  if (!bench->strict)
    g_assert_true (vz_device_begin (printer, job));
}

PrinterBench *
printer_bench_new (const char *profile)
{
  PrinterBench *bench = g_new0 (PrinterBench, 1);
  bench->clock = vz_clock_virtual_new (0);
  bench->heard = g_byte_array_new ();
  bench->done = g_string_new (NULL);
  bench->asked = g_string_new (NULL);
  VzClock *clock = vz_clock_virtual_clock (bench->clock);
  bench->link = vz_link_new ("loop:", clock, TRUE, NULL);
  bench->printer =
      vz_printer_escpos_new ("receipt", bench->link, vz_printer_profile (profile), clock);
  g_signal_connect (bench->printer, "job-begins", G_CALLBACK (on_job_begins), bench);
  g_signal_connect (bench->printer, "job-done", G_CALLBACK (on_job_done), bench);
  return bench;
}

void
printer_bench_free (PrinterBench *bench)
{
  g_object_unref (bench->printer);
  g_object_unref (bench->link);
  vz_clock_virtual_free (bench->clock);
  g_byte_array_unref (bench->heard);
  g_string_free (bench->done, TRUE);
  g_string_free (bench->asked, TRUE);
  g_free (bench);
}

static gboolean
take (PrinterBench *bench)
{
  guint8 bytes[4096];
  int peer = vz_link_loop_peer (VZ_LINK_LOOP (bench->link));
  gssize n = peer < 0 ? -1 : read (peer, bytes, sizeof bytes);
  if (n > 0)
    g_byte_array_append (bench->heard, bytes, (guint)n);
  return n > 0;
}

void
printer_bench_turn (PrinterBench *bench)
{
  while (g_main_context_iteration (NULL, FALSE) || take (bench))
    ;
}

void
printer_bench_answer (PrinterBench *bench, const char *bytes, gsize n_bytes)
{
  printer_bench_turn (bench);
  g_assert_cmpint (write (vz_link_loop_peer (VZ_LINK_LOOP (bench->link)), bytes, n_bytes), ==,
                   (gssize)n_bytes);
  printer_bench_turn (bench);
}

void
printer_bench_pass (PrinterBench *bench, gint64 seconds)
{
  for (gint64 i = 0; i < seconds; i++) {
    vz_clock_virtual_advance (bench->clock, SECONDS);
    printer_bench_turn (bench);
  }
}

void
printer_bench_print (PrinterBench *bench, guint32 job, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  vz_device_print (bench->printer, job, bytes);
  printer_bench_turn (bench);
}

char *
printer_bench_heard (PrinterBench *bench)
{
  static const char *const questions[] = { ASK_REAL_TIME, ASK_PAPER, ASK_STATE };
  printer_bench_turn (bench);
  g_autoptr (GString) all = g_string_new_len ((char *)bench->heard->data, bench->heard->len);
  g_byte_array_set_size (bench->heard, 0);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    g_string_replace (all, questions[i], "", 0);
  return g_strdup (all->str);
}

void
printer_bench_assert_parted (PrinterBench *bench, const char *text)
{
  static const char parting[] = "\n\x1dVB"; /* with its 0 */
  g_autoptr (GByteArray) wanted = g_byte_array_new ();
  g_byte_array_append (wanted, (const guint8 *)parting, sizeof parting);
  g_byte_array_append (wanted, (const guint8 *)text, (guint)strlen (text));
  printer_bench_turn (bench);
  g_assert_nonnull (memmem (bench->heard->data, bench->heard->len, wanted->data, wanted->len));
  g_byte_array_set_size (bench->heard, 0);
}

const char *
printer_bench_sentence (PrinterBench *bench)
{
  return vz_device_health (bench->printer)->sentence;
}

PrinterBench *
printer_bench_new_ready (void)
{
  PrinterBench *bench = printer_bench_new ("epson-tm-t20");
  vz_device_start (bench->printer);
  ANSWER (bench, IDLE);
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_READY);
  return bench;
}
