/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The questions in real time that a printer was asked, and how soon it answers them: whether its
 * silence means that it is gone. Times are monotonic. */

/* How often it is looked whether it is there. */
#define VZ_PRINTER_LOOK_EACH (225 * G_TIME_SPAN_MILLISECOND)

typedef struct {
  guint owed;       /* answers that may still come */
  gint64 first_at;  /* that such a question was asked */
  gint64 last_at;   /* as is */
  gint64 looked_at; /* the last by a look */
  gboolean prompt;  /* answered at once when it was asked last: it can be missed as soon */
  gboolean swift;   /* … ever */
  guint in_vain;    /* looks, one after another, at which it owed an answer */
} VzPrinterCalls;

typedef enum {
  VZ_PRINTER_LOOK_WAITS,
  VZ_PRINTER_LOOK_ASKS,
  VZ_PRINTER_LOOK_MISSES, /* it answered at once before, and does not any more */
} VzPrinterLook;

/* It is asked. @heard: as far as is known it is there, so that the answers to earlier ones come. */
void vz_printer_calls_ask (VzPrinterCalls *calls, gboolean heard, gint64 now);

/* An answer came: to an earlier question, from one that is slow or comes back. */
void vz_printer_calls_answer (VzPrinterCalls *calls);

/* That answer tells how soon it answers. */
void vz_printer_calls_take_pace (VzPrinterCalls *calls, gint64 now);

/* What to do at a look. @on_line: it is not at something that takes its time. */
VzPrinterLook
vz_printer_calls_look (VzPrinterCalls *calls, gboolean heard, gboolean on_line, gint64 now);

/* An answer may come any moment. */
gboolean vz_printer_calls_are_about_to_end (const VzPrinterCalls *calls, gint64 now);
