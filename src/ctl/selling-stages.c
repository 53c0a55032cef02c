/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/selling-private.h"

#include "ctl/keyed.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* What is done at each stage of a sale, from its payment on. */

/* A receipt that is not printed by then, while no other is printed before it, is left to the next
 * start. A printer that was just opened may not have answered yet. */
#define PAPER_WAIT (20 * G_USEC_PER_SEC)
#define PRINTER_WAIT (2 * G_USEC_PER_SEC)

static VzExit
say_unanswered (const VzSelling *selling, const VzQuestion *question)
{
  g_autofree char *sentence =
      g_strdup_printf (_ ("A question was left unanswered: %s"), question->name);

  vz_question_list (question);
  return vz_ctl_say (selling->ctl, VZ_EXIT_USAGE, vz_error_text_for_code (VZ_ERROR_QUESTION)->nick,
                     sentence);
}

/* Pages beside the payment come first: they may change what is paid. */
static gboolean
go_aside (VzSelling *selling, const VzSaleView *view)
{
  const char *page = vz_answers_next_aside (&selling->answers, view->asides);

  if (page != NULL) {
    vz_register_aside (selling->self, page);
  }
  return page != NULL;
}

static void
answer (VzSelling *selling, const VzQuestion *question)
{
  g_autoptr (GHashTable) answers = vz_answers_collect (&selling->answers, question);
  g_autoptr (GHashTable) secrets = answers != NULL ? vz_keyed_ask (question) : NULL;

  if (secrets == NULL) {
    vz_selling_end_void (selling, say_unanswered (selling, question));
    return;
  }
  if (selling->collect != NULL) {
    vz_answers_add (&selling->answers, answers, "slip_number");
  }
  if (question->page->reprices) {
    selling->pay_sent = FALSE;
  }
  vz_register_answer_keyed (selling->self, answers, secrets);
}

static void
on_wait_over (gpointer data)
{
  VzSelling *selling = data;

  selling->wait_call = 0;
  vz_selling_end (selling, VZ_EXIT_WAITING);
}

static void
begin_wait (VzSelling *selling)
{
  VzClock *clock = vz_register_clock (selling->self);

  if (selling->wait != VZ_WAIT_TO_THE_END && selling->wait_call == 0 && !selling->ending) {
    selling->wait_call =
        vz_clock_call_after (clock, (gint64)selling->wait * G_USEC_PER_SEC, on_wait_over, selling);
  }
}

/* What a script does not answer is left to the customer where it can be. */
static gboolean
leave_to_phone (VzSelling *selling, const VzSaleView *view)
{
  g_autoptr (GHashTable) answers = vz_answers_collect (&selling->answers, view->question);
  gboolean left = answers == NULL && view->by_phone > 0;

  if (left) {
    vz_lines_waiting_for_phone (&selling->lines, view);
    begin_wait (selling);
  }
  return left;
}

static void
ask (VzSelling *selling, const VzSaleView *view)
{
  if (selling->answered == view->question) {
    return;
  }
  g_clear_pointer (&selling->answered, vz_question_unref);
  selling->answered = vz_question_ref (view->question);
  if (vz_question_has_messages (view->question)) {
    vz_lines_refused (&selling->lines, view);
    if (view->question->unsent) {
      vz_question_list (view->question);
    }
    vz_selling_end_void (selling, view->question->unsent ? VZ_EXIT_USAGE : VZ_EXIT_REFUSED);
    return;
  }
  if (!go_aside (selling, view) && !leave_to_phone (selling, view)) {
    answer (selling, view->question);
  }
}

/* A script may have what the page of another sent back. */
static gboolean
relay (VzSelling *selling, const VzSaleView *view)
{
  gboolean meant = view->question != NULL && view->waiting->elsewhere &&
                   vz_answers_has_unused (&selling->answers, view->question);

  if (meant) {
    answer (selling, view->question);
  }
  return meant;
}

static void
wait_for_customer (VzSelling *selling, const VzSaleView *view)
{
  if (view->waiting->barcode == NULL && view->waiting->qr == NULL &&
      view->waiting->number != NULL) {
    return; /* the picture is still being decoded */
  }
  vz_lines_waiting (&selling->lines, view);
  if (view->waiting->barred) {
    vz_selling_end_void (selling, vz_selling_say_problem (selling, VZ_ERROR_BANK_ASKS, NULL));
    return;
  }
  if (!relay (selling, view)) {
    begin_wait (selling);
  }
}

static void
on_paper_over (gpointer data)
{
  VzSelling *selling = data;

  selling->paper_call = 0;
  fprintf (
      stderr, "%s\n",
      _ ("The receipt waits for its printer. It prints by itself once the register finds it."));
  vz_selling_end (selling, VZ_EXIT_DONE);
}

static gboolean
printer_is_away (VzRegister *self)
{
  const GPtrArray *devices = vz_register_snapshot (self)->devices;

  for (guint i = 0; i < devices->len; i++) {
    const VzDeviceView *device = g_ptr_array_index (devices, i);

    if (g_str_has_prefix (device->kind, "printer") && device->away) {
      return TRUE;
    }
  }
  return FALSE;
}

static void
finish (VzSelling *selling, const VzSaleView *view)
{
  VzClock *clock = vz_register_clock (selling->self);
  VzPaper paper = view->done->paper;

  vz_clock_cancel (clock, &selling->wait_call);
  if (paper == VZ_PAPER_NONE || paper == VZ_PAPER_QUEUED) {
    gint64 patience = printer_is_away (selling->self) ? PRINTER_WAIT : PAPER_WAIT;
    guint papers = vz_register_snapshot (selling->self)->papers_queued;

    if (selling->paper_call == 0 || selling->paper_patience != patience ||
        selling->papers != papers) {
      vz_clock_cancel (clock, &selling->paper_call);
      selling->paper_patience = patience;
      selling->papers = papers;
      selling->paper_call = vz_clock_call_after (clock, patience, on_paper_over, selling);
    }
    return;
  }
  if (view->done->paper_reason != NULL) {
    fprintf (stderr, "%s\n", _ (view->done->paper_reason));
  }
  vz_selling_end (selling, VZ_EXIT_DONE);
}

static void
stuck (VzSelling *selling, const VzSaleView *view)
{
  if (vz_selling_try_again (selling, view->problem)) {
    return;
  }
  vz_lines_refused (&selling->lines, view);
  vz_selling_end_void (selling, vz_selling_say_problem (selling, view->problem->code,
                                                        view->problem->detail));
}

static void
unknown (VzSelling *selling, const VzSaleView *view)
{
  if (view->asked_msgid == NULL) {
    vz_selling_end (selling, VZ_EXIT_UNKNOWN);
  }
}

static void
voided (VzSelling *selling, const VzSaleView *view)
{
  if (vz_register_is_settled (selling->self)) {
    fprintf (stderr, "%s\n",
             selling->collect != NULL
                 ? _ ("Nothing was collected.")
                 : _ ("The sale is void: nothing was paid. It can be sold anew."));
    vz_selling_end (selling, selling->voiding ? selling->void_status : VZ_EXIT_REFUSED);
  }
}

static void (*const stages[]) (VzSelling *, const VzSaleView *) = {
  [VZ_STAGE_SELLING] = vz_selling_sell,
  [VZ_STAGE_SENDING] = NULL,
  [VZ_STAGE_ASKING] = ask,
  [VZ_STAGE_WAITING] = wait_for_customer,
  [VZ_STAGE_STUCK] = stuck,
  [VZ_STAGE_UNKNOWN] = unknown,
  [VZ_STAGE_DONE] = finish,
  [VZ_STAGE_VOIDED] = voided,
};

void
vz_selling_go_on (VzSelling *selling, const VzSaleView *view)
{
  if (stages[view->stage] != NULL) {
    stages[view->stage](selling, view);
  }
}
