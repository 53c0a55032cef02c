/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-stage.h"

#include "store/journal.h"

#include <glib/gstdio.h>

static void
on_appended (GObject *source, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  vz_journal_append_finish (VZ_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)done = TRUE;
}

void
paper_stage_write (Till *till, GPtrArray *facts)
{
  g_autofree char *state = g_build_filename (till->folder, "state", NULL);
  g_autoptr (VzJournal) journal = vz_journal_open (state, TRUE, NULL);
  g_autoptr (GPtrArray) events = facts;
  gboolean done = FALSE;

  for (guint i = 0; i < events->len; i++) {
    ((VzEvent *)g_ptr_array_index (events, i))->register_id = g_strdup ("1");
  }
  vz_journal_append_async (journal, events, NULL, on_appended, &done);
  while (!done) {
    g_main_context_iteration (NULL, TRUE);
  }
}

const VzEvent *
paper_stage_fact (Till *till, VzEventKind kind)
{
  for (guint i = 0; i < till->events->len; i++) {
    const VzEvent *event = g_ptr_array_index (till->events, i);

    if (event->kind == kind) {
      return event;
    }
  }
  return NULL;
}

char *
paper_stage_text (Till *till)
{
  g_autofree char *path = g_build_filename (till->folder, "paper", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  g_file_get_contents (path, &text, &length, NULL);
  return g_utf8_make_valid (text != NULL ? text : "", (gssize)length);
}

/* Nothing can be printed to a folder. */
void
paper_stage_take_printer_away (Till *till)
{
  g_autofree char *paper = g_build_filename (till->folder, "paper", NULL);

  till_stop (till);
  g_assert_cmpint (g_remove (paper), ==, 0);
  g_assert_cmpint (g_mkdir (paper, 0700), ==, 0);
  till_start (till, TRUE);
}

void
paper_stage_bring_printer_back (Till *till)
{
  g_autofree char *paper = g_build_filename (till->folder, "paper", NULL);

  g_assert_cmpint (g_rmdir (paper), ==, 0);
  hasty_clock_push (till->clock, G_TIME_SPAN_MINUTE);
}

gboolean
one_is_in_queue (Till *till)
{
  const VzSnapshot *snapshot = vz_register_snapshot (till->self);
  const VzDeviceView *printer = g_ptr_array_index (snapshot->devices, 0);

  return printer->away && printer->queued == 1 && snapshot->papers_queued == 1;
}

void
paper_stage_restart_with_report (Till *till, const VzEventKind *then)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  json_t *ordered =
      json_pack ("{s:I, s:s, s:i, s:[{s:s, s:b}, {s:s}, {s:s}]}", "job", PAPER_STAGE_REPORT, "what",
                 "end-of-day", "copy", 0, "lines", "text", "Kassenschnitt 417", "centred", TRUE,
                 "text", "Summe 1.249,90", "text", "Ende");

  till_stop (till);
  g_ptr_array_add (facts, vz_event_new (NULL, VZ_EVENT_PAPER_ORDERED, ordered));
  for (; then != NULL && *then != VZ_EVENT_LAST; then++) {
    g_ptr_array_add (facts,
                     vz_event_new (NULL, *then, json_pack ("{s:I}", "job", PAPER_STAGE_REPORT)));
  }
  for (guint i = 0; i < facts->len; i++) {
    ((VzEvent *)g_ptr_array_index (facts, i))->wall =
        vz_clock_wall (hasty_clock_clock (till->clock));
  }
  paper_stage_write (till, facts);
  g_ptr_array_set_size (till->events, 0);
  till_start (till, TRUE);
}
