/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/selling.h"

#include "ctl/keyed.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* A receipt that is not printed by then, while no other is printed before it, is left to the next
 * start. A printer that was just opened may not have answered yet. */
#define PAPER_WAIT (20 * G_USEC_PER_SEC)
#define PRINTER_WAIT (2 * G_USEC_PER_SEC)

/* How long troubles may last before the sale is given up, and when it is tried again. */
#define PATIENCE (15 * G_USEC_PER_SEC)
#define TRY_AGAIN (2 * G_USEC_PER_SEC)

/* What became of several sales is the worst that became of one. */
static VzExit
worse_of (VzExit a, VzExit b)
{
  static const int ranks[] = {
    [VZ_EXIT_DONE] = 0,   [VZ_EXIT_WAITING] = 1, [VZ_EXIT_REFUSED] = 2, [VZ_EXIT_OFFLINE] = 3,
    [VZ_EXIT_DEVICE] = 4, [VZ_EXIT_USAGE] = 5,   [VZ_EXIT_UNKNOWN] = 6, [VZ_EXIT_DEFECT] = 7,
  };

  return ranks[a] >= ranks[b] ? a : b;
}

static void
take_next (VzSelling *selling)
{
  VzClock *clock = vz_register_clock (selling->self);

  vz_clock_cancel (clock, &selling->wait_call);
  vz_clock_cancel (clock, &selling->paper_call);
  vz_clock_cancel (clock, &selling->retry_call);
  selling->trouble_since = 0;
  selling->voiding = FALSE;
  g_free (selling->sale);
  selling->sale = g_ptr_array_steal_index (selling->sales, 0);
  vz_register_open_sale (selling->self, selling->sale);
}

static void
end (VzSelling *selling, VzExit status)
{
  if (selling->ending) {
    return;
  }
  selling->status = worse_of (selling->status, status);
  if (selling->sales->len > 0) {
    take_next (selling);
  } else {
    selling->ending = TRUE;
    g_main_loop_quit (selling->loop);
  }
}

static void
end_void (VzSelling *selling, VzExit status)
{
  if (!selling->voiding) {
    selling->voiding = TRUE;
    selling->void_status = status;
    vz_clock_cancel (vz_register_clock (selling->self), &selling->retry_call);
    vz_register_void (selling->self);
  }
}

static VzExit
say_problem (const VzSelling *selling, VzError code, const char *detail)
{
  g_autoptr (GError) error =
      g_error_new_literal (VZ_ERROR, code,
                           detail != NULL ? detail : vz_error_text_for_code (code)->nick);

  return vz_ctl_fail (selling->ctl, error);
}

static const VzRow *
bad_row (const VzSaleView *view)
{
  for (guint i = 0; i < view->rows->len; i++) {
    const VzRow *row = g_ptr_array_index (view->rows, i);

    if (row->state == VZ_ROW_UNKNOWN_CODE || row->state == VZ_ROW_REFUSED) {
      return row;
    }
  }
  return NULL;
}

static gint64
asked_of (const VzSelling *selling, const char *code)
{
  gint64 asked = 0;

  for (guint i = 0; i < selling->items->len; i++) {
    const VzSellItem *item = &g_array_index (selling->items, VzSellItem, i);

    asked += g_str_equal (item->code, code) ? item->quantity : 0;
  }
  return asked;
}

/* Commerce may take fewer than it was asked for; a script did not agree to that. */
static const VzRow *
reduced_row (const VzSelling *selling, const VzSaleView *view)
{
  for (guint i = 0; i < view->rows->len; i++) {
    const VzRow *row = g_ptr_array_index (view->rows, i);

    if (row->id != 0 && row->quantity < asked_of (selling, row->code)) {
      return row;
    }
  }
  return NULL;
}

static VzExit
say_reduced (const VzSelling *selling, const VzRow *row)
{
  g_autofree char *detail =
      g_strdup_printf (_ ("%s: asked for %lld, available %lld"),
                       row->name != NULL ? row->name : row->code,
                       (long long)asked_of (selling, row->code), (long long)row->quantity);

  return say_problem (selling, VZ_ERROR_UNAVAILABLE, detail);
}

static gboolean
may_pass (VzError code)
{
  return code == VZ_ERROR_THROTTLED || code == VZ_ERROR_SERVER_TROUBLE ||
         code == VZ_ERROR_NO_ANSWER || code == VZ_ERROR_BASKET_TAKEN;
}

static void
on_retry (gpointer data)
{
  VzSelling *selling = data;

  selling->retry_call = 0;
  if (vz_register_snapshot (selling->self)->sale->problem != NULL) {
    vz_register_retry (selling->self);
  }
}

/* A script has nobody who presses "Ask again". FALSE: it is of no use, or not any more. */
static gboolean
try_again (VzSelling *selling, const VzProblem *problem)
{
  VzClock *clock = vz_register_clock (selling->self);
  gint64 now = vz_clock_monotonic (clock);

  if (selling->trouble_since == 0) {
    selling->trouble_since = now;
  }
  if (!may_pass (problem->code) || now - selling->trouble_since > PATIENCE) {
    return FALSE;
  }
  if (selling->retry_call == 0) {
    selling->retry_call = vz_clock_call_after (clock, TRY_AGAIN, on_retry, selling);
  }
  return TRUE;
}

/* A lost answer is asked about again by the register; only what stays so ends the sale. */
static gboolean
is_hopeless (VzSelling *selling, const VzProblem *problem)
{
  gint64 lasts = vz_clock_monotonic (vz_register_clock (selling->self)) - problem->since;

  if (problem->code == VZ_ERROR_BASKET_TAKEN) {
    return !try_again (selling, problem); /* a sale that ends frees it */
  }
  return problem->code == VZ_ERROR_OFFLINE || problem->retry_at == 0 || lasts > PATIENCE;
}

static void
sell (VzSelling *selling, const VzSaleView *view)
{
  const VzRow *bad = bad_row (view);
  const VzRow *reduced = reduced_row (selling, view);

  if (bad != NULL) {
    end_void (selling,
              say_problem (selling,
                           bad->state == VZ_ROW_REFUSED ? bad->problem : VZ_ERROR_NOT_FOUND,
                           bad->message != NULL ? bad->message : bad->code));
  } else if (view->problem != NULL && is_hopeless (selling, view->problem)) {
    end_void (selling, say_problem (selling, view->problem->code, view->problem->detail));
  } else if (reduced != NULL) {
    end_void (selling, say_reduced (selling, reduced));
  } else if (view->voucher_refused != NULL) {
    end_void (selling, say_problem (selling, VZ_ERROR_REFUSED, view->voucher_refused));
  } else if (selling->voucher != NULL && !selling->voucher_sent && view->open_rows == 0) {
    selling->voucher_sent = TRUE;
    vz_register_set_voucher (selling->self, selling->voucher);
    vz_register_pay (selling->self);
  } else if (view->can_pay && !selling->pay_sent && selling->voucher == NULL) {
    selling->pay_sent = TRUE;
    vz_register_pay (selling->self);
  }
}

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
    end_void (selling, say_unanswered (selling, question));
    return;
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
  end (selling, VZ_EXIT_WAITING);
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
    end_void (selling, view->question->unsent ? VZ_EXIT_USAGE : VZ_EXIT_REFUSED);
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
    end_void (selling, say_problem (selling, VZ_ERROR_BANK_ASKS, NULL));
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
  end (selling, VZ_EXIT_DONE);
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
  end (selling, VZ_EXIT_DONE);
}

static void
stuck (VzSelling *selling, const VzSaleView *view)
{
  if (try_again (selling, view->problem)) {
    return;
  }
  vz_lines_refused (&selling->lines, view);
  end_void (selling, say_problem (selling, view->problem->code, view->problem->detail));
}

static void
unknown (VzSelling *selling, const VzSaleView *view)
{
  if (view->asked_msgid == NULL) {
    end (selling, VZ_EXIT_UNKNOWN);
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
    end (selling, selling->voiding ? selling->void_status : VZ_EXIT_REFUSED);
  }
}

static void (*const stages[]) (VzSelling *, const VzSaleView *) = {
  [VZ_STAGE_SELLING] = sell, [VZ_STAGE_SENDING] = NULL,
  [VZ_STAGE_ASKING] = ask,   [VZ_STAGE_WAITING] = wait_for_customer,
  [VZ_STAGE_STUCK] = stuck,  [VZ_STAGE_UNKNOWN] = unknown,
  [VZ_STAGE_DONE] = finish,  [VZ_STAGE_VOIDED] = voided,
};

/* Giving a sale up takes questions, which may find out that it is paid after all. */
static gboolean
is_given_up (const VzSelling *selling, VzStage stage)
{
  return selling->voiding && stage != VZ_STAGE_VOIDED && stage != VZ_STAGE_DONE &&
         stage != VZ_STAGE_UNKNOWN;
}

static void
on_snapshot_changed (VzRegister *self, gpointer data)
{
  VzSelling *selling = data;
  const VzSaleView *view = vz_register_snapshot (self)->sale;
  gboolean ours = view->sale != NULL && g_strcmp0 (view->sale, selling->sale) == 0;

  if (!selling->ending && ours && !is_given_up (selling, view->stage) &&
      stages[view->stage] != NULL) {
    stages[view->stage](selling, view);
  }
}

/* One that is taken up later may end before that. */
static gboolean
is_ours (const VzSelling *selling, const char *sale)
{
  return sale != NULL &&
         (g_strcmp0 (sale, selling->sale) == 0 ||
          g_ptr_array_find_with_equal_func (selling->sales, sale, g_str_equal, NULL));
}

static void
on_event (VzRegister *self, VzEvent *event, gpointer data)
{
  VzSelling *selling = data;

  vz_lines_tidy (&selling->lines, event);
  if (selling->sale == NULL && event->kind == VZ_EVENT_SALE_OPENED) {
    selling->sale = g_strdup (event->sale);
  }
  if (is_ours (selling, event->sale)) {
    vz_lines_event (&selling->lines, event);
  }
}

static gboolean
begin (VzSelling *selling)
{
  const VzSnapshot *snapshot = vz_register_snapshot (selling->self);

  if (selling->collect != NULL) {
    vz_register_collect (selling->self, selling->collect);
    return TRUE;
  }
  if (!snapshot->can_open_new) {
    selling->status =
        vz_ctl_say (selling->ctl, VZ_EXIT_REFUSED,
                    vz_error_text_for_code (VZ_ERROR_NOT_ALLOWED)->nick, _ (snapshot->why_not_new));
    return FALSE;
  }
  if (selling->email != NULL || selling->phone != NULL) {
    vz_register_set_customer (selling->self, selling->email, selling->phone);
  }
  for (guint i = 0; i < selling->items->len; i++) {
    const VzSellItem *item = &g_array_index (selling->items, VzSellItem, i);

    vz_register_scan (selling->self, item->code, item->quantity);
  }
  return TRUE;
}

static gboolean
is_meant (const char *which, const VzSaleLine *line)
{
  return *which == '\0' || g_str_equal (which, "last") || g_str_equal (which, line->sale) ||
         g_strcmp0 (which, line->number) == 0;
}

/* The oldest first; of those that are meant by "last", the newest. */
static void
find_sales (VzSelling *selling)
{
  g_autoptr (GPtrArray) lines = vz_register_sales_today (selling->self);

  for (guint i = 0; i < lines->len; i++) {
    const VzSaleLine *line = g_ptr_array_index (lines, i);
    gboolean open = line->stage == VZ_STAGE_WAITING || line->stage == VZ_STAGE_UNKNOWN;
    gboolean enough = *selling->resume != '\0' && selling->sales->len > 0;

    if (open && !enough && is_meant (selling->resume, line)) {
      g_ptr_array_insert (selling->sales, 0, g_strdup (line->sale));
    }
  }
}

static gboolean
take_up (VzSelling *selling)
{
  g_autofree char *sentence = NULL;

  find_sales (selling);
  if (selling->sales->len > 0) {
    take_next (selling);
    return TRUE;
  }
  sentence = *selling->resume != '\0'
                 ? g_strdup_printf (_ ("No sale is waiting or unknown: %s"), selling->resume)
                 : g_strdup (_ ("No sale is waiting or unknown."));
  selling->status = vz_ctl_say (selling->ctl, VZ_EXIT_USAGE,
                                vz_error_text_for_code (VZ_ERROR_NOT_ALLOWED)->nick, sentence);
  return FALSE;
}

VzExit
vz_selling_run (VzSelling *selling, VzRegister *self)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  selling->self = self;
  selling->loop = loop;
  g_signal_connect (self, "snapshot-changed", G_CALLBACK (on_snapshot_changed), selling);
  g_signal_connect (self, "event", G_CALLBACK (on_event), selling);
  vz_register_start (self);
  if (selling->resume == NULL ? begin (selling) : take_up (selling)) {
    g_main_loop_run (loop);
    if (selling->collect == NULL) {
      vz_answers_name_unused (&selling->answers);
    }
  }
  g_signal_handlers_disconnect_by_data (self, selling);
  vz_clock_cancel (vz_register_clock (self), &selling->wait_call);
  vz_clock_cancel (vz_register_clock (self), &selling->paper_call);
  vz_clock_cancel (vz_register_clock (self), &selling->retry_call);
  g_clear_pointer (&selling->answered, vz_question_unref);
  vz_register_stop (self);
  return selling->status;
}
