/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/devices.h"
#include "ctl/lines.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* veznectl terminal: what the payment terminal is asked for that belongs to no sale. */

#define DOUBT_WAIT (60 * G_USEC_PER_SEC) /* for a terminal that went silent, or stays away */
#define PAPER_WAIT (10 * G_USEC_PER_SEC)

typedef struct {
  const VzCtl *ctl;
  VzRegister *self;
  VzErrandKind kind;
  const char *terminal; /* its name */
  GMainLoop *loop;
  char *notice; /* that was said last */
  guint call;   /* clock call */
  gboolean doubted;
  gboolean printing;
} Visit;

static const struct {
  const char *outcome;
  VzExit status; /* of the end of a day; the others are only asked */
} ends[] = {
  [VZ_ERRAND_RUNNING] = { "unknown", VZ_EXIT_UNKNOWN },
  [VZ_ERRAND_IN_DOUBT] = { "unknown", VZ_EXIT_UNKNOWN },
  [VZ_ERRAND_DONE] = { "done", VZ_EXIT_DONE },
  [VZ_ERRAND_NOT_DONE] = { "not-done", VZ_EXIT_DEVICE },
  [VZ_ERRAND_UNKNOWN] = { "unknown", VZ_EXIT_UNKNOWN },
};

static json_t *
lines_of (const VzErrand *errand)
{
  json_t *lines = json_array ();

  for (guint i = 0; i < errand->lines->len; i++) {
    json_array_append_new (lines, json_string (g_ptr_array_index (errand->lines, i)));
  }
  return lines;
}

static void
print_json (const VzErrand *errand)
{
  g_autofree char *amount =
      vz_money_is_set (errand->total) ? vz_money_to_text (errand->total) : NULL;

  vz_line_print (json_pack ("{s:s, s:s, s:s, s:s, s:s*, s:s*, s:s*, s:o}", "event", "terminal",
                            "device", errand->device, "asked", vz_errand_kind_name (errand->kind),
                            "outcome", ends[errand->state].outcome, "amount", amount, "currency",
                            amount != NULL ? errand->total.currency : NULL, "reason",
                            errand->reason, "lines", lines_of (errand)));
}

static void
say (const char *sentence)
{
  if (sentence != NULL) {
    fprintf (stderr, "%s\n", _ (sentence));
  }
}

static void
print_words (const VzErrand *errand)
{
  for (guint i = 0; i < errand->lines->len; i++) {
    printf ("%s\n", (const char *)g_ptr_array_index (errand->lines, i));
  }
  say (vz_errand_sentence (errand));
  say (errand->reason);
  say (errand->paper_reason);
  if (!vz_errand_is_over (errand)) {
    say (N_ ("The next start asks it what became of this, before anything else."));
  }
}

static void
leave (gpointer data)
{
  Visit *visit = data;

  visit->call = 0;
  g_main_loop_quit (visit->loop);
}

static void
leave_after (Visit *visit, gint64 patience)
{
  VzClock *clock = vz_register_clock (visit->self);

  vz_clock_cancel (clock, &visit->call);
  visit->call = vz_clock_call_after (clock, patience, leave, visit);
}

static void
say_notice (Visit *visit, const VzErrand *errand)
{
  const char *notice = errand->text != NULL ? errand->text : errand->notice;

  if (notice != NULL && g_strcmp0 (notice, visit->notice) != 0) {
    fprintf (stderr, "%s\n", errand->text != NULL ? notice : _ (notice));
    g_free (visit->notice);
    visit->notice = g_strdup (notice);
  }
}

static void
wait_for_paper (Visit *visit, const VzErrand *errand)
{
  if (errand->on_paper || errand->lines->len == 0) {
    g_main_loop_quit (visit->loop);
  } else if (!visit->printing) {
    visit->printing = TRUE;
    leave_after (visit, PAPER_WAIT);
  }
}

static void
look (VzRegister *self, gpointer data)
{
  Visit *visit = data;
  const VzErrand *errand = vz_register_snapshot (self)->errand;

  say_notice (visit, errand);
  if (vz_errand_is_over (errand)) {
    wait_for_paper (visit, errand);
  } else if (errand->state == VZ_ERRAND_IN_DOUBT && !visit->doubted) {
    visit->doubted = TRUE;
    leave_after (visit, DOUBT_WAIT);
  }
}

/* What is only asked for moves nothing: a lost answer is a device that failed. */
static VzExit
status_of (const VzErrand *errand)
{
  VzExit status = ends[errand->state].status;

  return status == VZ_EXIT_UNKNOWN && errand->kind != VZ_ERRAND_END_OF_DAY ? VZ_EXIT_DEVICE
                                                                           : status;
}

static VzExit
tell (const Visit *visit)
{
  const VzErrand *errand = vz_register_snapshot (visit->self)->errand;

  if (visit->ctl->json) {
    print_json (errand);
  } else {
    print_words (errand);
  }
  return status_of (errand);
}

static gboolean
is_in_doubt (VzRegister *self)
{
  const VzErrand *errand = vz_register_snapshot (self)->errand;

  return errand != NULL && !vz_errand_is_over (errand);
}

/* What was not heard of before comes first. */
static gboolean
begin (Visit *visit)
{
  vz_register_start (visit->self);
  return is_in_doubt (visit->self) ||
         vz_register_run_errand (visit->self, visit->kind, visit->terminal);
}

static VzExit
say_refused (const Visit *visit)
{
  const VzProblem *blocked = vz_register_snapshot (visit->self)->blocked;
  VzError code = blocked != NULL ? blocked->code : VZ_ERROR_DEVICE;
  g_autoptr (GError) error = g_error_new_literal (VZ_ERROR, code,
                                                  blocked != NULL && blocked->detail != NULL
                                                      ? blocked->detail
                                                      : _ ("The payment terminal was not asked."));

  vz_register_stop (visit->self);
  return vz_ctl_fail (visit->ctl, error);
}

static VzExit
run (Visit *visit)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (!begin (visit)) {
    return say_refused (visit);
  }
  visit->loop = loop;
  g_signal_connect (visit->self, "snapshot-changed", G_CALLBACK (look), visit);
  g_main_loop_run (loop);
  g_signal_handlers_disconnect_by_data (visit->self, visit);
  vz_clock_cancel (vz_register_clock (visit->self), &visit->call);
  g_free (visit->notice);
  vz_ctl_devices_let_out (VZ_CTL_LAST_WORD_TIME);
  vz_register_stop (visit->self);
  return tell (visit);
}

/* The only terminal that can be asked for @kind, or the one of that name; transfer full. NULL:
 * @why. */
static char *
find_terminal (VzRegister *self, VzErrandKind kind, const char *name, const char **why)
{
  const GPtrArray *terminals = vz_register_snapshot (self)->terminals;
  const char *found = NULL;

  *why = N_ ("No payment terminal is set up that can do this.");
  for (guint i = 0; i < terminals->len; i++) {
    const VzTerminalView *terminal = g_ptr_array_index (terminals, i);
    gboolean can = (terminal->errands & 1u << kind) != 0;

    if (can && g_strcmp0 (name, terminal->name) == 0) {
      return g_strdup (name);
    }
    if (can && found != NULL && name == NULL) {
      *why = N_ ("Several payment terminals are set up that can do this. Name one of them.");
      return NULL;
    }
    found = can ? terminal->name : found;
  }
  return name == NULL ? g_strdup (found) : NULL;
}

static VzExit
visit (const VzCtl *ctl, VzErrandKind kind, int argc, char **argv)
{
  VzExit status;
  const char *why;
  g_autofree char *command = g_strconcat ("terminal ", vz_errand_kind_name (kind), NULL);
  g_autofree char *terminal = NULL;
  g_autoptr (VzRegister) self = NULL;
  Visit visit = { .ctl = ctl, .kind = kind };

  if (argc > 2) {
    return vz_ctl_usage (command);
  }
  self = vz_ctl_register (ctl, &status);
  if (self == NULL) {
    return status;
  }
  visit.self = self;
  visit.terminal = terminal = find_terminal (self, kind, argv[1], &why);
  if (terminal != NULL) {
    return run (&visit);
  }
  return vz_ctl_say (ctl, VZ_EXIT_USAGE, vz_error_text_for_code (VZ_ERROR_CONFIGURATION)->nick,
                     _ (why));
}

VzExit
vz_ctl_terminal_status (const VzCtl *ctl, int argc, char **argv)
{
  return visit (ctl, VZ_ERRAND_STATUS, argc, argv);
}

VzExit
vz_ctl_terminal_repeat_receipt (const VzCtl *ctl, int argc, char **argv)
{
  return visit (ctl, VZ_ERRAND_REPEAT_RECEIPT, argc, argv);
}

VzExit
vz_ctl_terminal_end_of_day (const VzCtl *ctl, int argc, char **argv)
{
  return visit (ctl, VZ_ERRAND_END_OF_DAY, argc, argv);
}
