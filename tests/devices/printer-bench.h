/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock-virtual.h"
#include "devices/device.h"
#include "devices/link-loop.h"

/* A receipt printer on virtual time. The test is the printer: it hears what the register sends, and
 * answers when it likes. */

#define SECONDS G_USEC_PER_SEC
#define IDLE "\x10\x00\x00\x0f"
#define PAPER_OUT "\x18\x00\x0c\x0f"
#define PAPER_LOW "\x10\x00\x03\x0f"
#define COVER_OPEN "\x38\x00\x00\x0f"
#define ASK_REAL_TIME "\x10\x04\x02"
#define ASK_PAPER "\x10\x04\x04"
#define ASK_STATE "\x1d\x61\x0f"

typedef struct {
  VzClockVirtual *clock;
  VzLink *link;
  VzDevice *printer;
  GByteArray *heard;
  GString *done;   /* "1:confirmed " */
  GString *asked;  /* for leave to begin: "1 2 " */
  gboolean strict; /* leave is given by the test alone */
} PrinterBench;

PrinterBench *printer_bench_new (const char *profile); /* not started */
PrinterBench *printer_bench_new_ready (void); /* has job numbers, and told that it is idle */
void printer_bench_free (PrinterBench *bench);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrinterBench, printer_bench_free)

/* Lets what can happen now happen, and hears what comes. */
void printer_bench_turn (PrinterBench *bench);
void printer_bench_pass (PrinterBench *bench, gint64 seconds);

void printer_bench_print (PrinterBench *bench, guint32 job, const char *text);
const char *printer_bench_sentence (PrinterBench *bench);

void printer_bench_answer (PrinterBench *bench, const char *bytes, gsize n_bytes);
#define ANSWER(bench, bytes) printer_bench_answer (bench, bytes, sizeof bytes - 1)

/* What was heard since the last time, the questions left out. Transfer full. */
char *printer_bench_heard (PrinterBench *bench);
#define ASSERT_HEARD(bench, text)                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *heard_now = printer_bench_heard (bench);                                      \
    g_assert_cmpstr (heard_now, ==, text);                                                         \
  }                                                                                                \
  G_STMT_END

/* A cut, and then @text, were heard. */
void printer_bench_assert_parted (PrinterBench *bench, const char *text);
