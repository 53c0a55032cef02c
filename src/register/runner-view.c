/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "core/mutant.h"
#include "register/printing.h"

#include <glib/gi18n-lib.h>

/* The picture of a sale, made from its fold and from what is going on. */

/* The last basket lacks the rows that are open: its subtotal is not theirs, and the tax of none is
 * not known. */
static void
estimate_totals (VzSaleView *view)
{
  vz_money_add (view->due, view->discount, &view->products, NULL);
  if (view->tax.minor == 0) {
    view->tax = (VzMoney){ 0 };
  }
}

static void
fill_unavailable (VzSaleView *view, const VzBasket *basket)
{
  for (guint i = 0; i < basket->unavailable->len; i++) {
    const VzUnavailable *gone = g_ptr_array_index (basket->unavailable, i);

    g_ptr_array_add (view->unavailable,
                     g_strdup_printf ("%s × %" G_GINT64_FORMAT, gone->name, gone->quantity));
  }
}

static void
fill_totals (VzSaleView *view, const VzSale *sale)
{
  view->open_rows = vz_sale_open_rows (sale);
  view->approximate = view->open_rows > 0;
  view->due = vz_sale_total (sale);
  if (sale->basket != NULL) {
    view->products = sale->basket->products;
    view->discount = sale->basket->discount;
    view->tax = sale->basket->tax;
    fill_unavailable (view, sale->basket);
  }
  if (view->approximate) {
    estimate_totals (view);
  }
}

static void
fill_customer (VzSaleView *view, const VzSale *sale)
{
  view->customer_email = g_strdup (sale->email);
  view->customer_phone = g_strdup (sale->phone);
  view->voucher = g_strdup (sale->basket != NULL ? sale->basket->voucher : NULL);
  view->voucher_refused = g_strdup (sale->voucher_refused);
  view->voucher_tried = g_strdup (sale->voucher_tried);
}

static void
fill_payment (VzSaleView *view, const VzSale *sale)
{
  view->payment = g_strdup (sale->payment_name);
  view->payment_type = g_strdup (sale->payment_type);
  view->bank = g_strdup (sale->bank);
  view->instalments = (int)sale->months;
  view->monthly = sale->monthly;
}

/* Before it is known what a restart makes of it. */
static VzStage
stage_of_stopped (const VzSale *sale)
{
  return vz_runner_is_in_doubt (sale) ? VZ_STAGE_UNKNOWN : VZ_STAGE_SENDING;
}

static VzStage
stage_of (const VzRunner *runner, const VzFlowView *flow)
{
  static const VzFlowView before = { .state = VZ_FLOW_SENDING };
  static const VzStage stages[VZ_FLOW_N_STATES] = {
    [VZ_FLOW_IDLE] = VZ_STAGE_SELLING,    [VZ_FLOW_SENDING] = VZ_STAGE_SENDING,
    [VZ_FLOW_ASKING] = VZ_STAGE_ASKING,   [VZ_FLOW_WAITING] = VZ_STAGE_WAITING,
    [VZ_FLOW_DONE] = VZ_STAGE_DONE,       [VZ_FLOW_STUCK] = VZ_STAGE_STUCK,
    [VZ_FLOW_UNKNOWN] = VZ_STAGE_UNKNOWN, [VZ_FLOW_VOIDED] = VZ_STAGE_VOIDED,
  };

  if (runner->held != NULL) {
    flow = &before; /* what the disk has not taken has not happened */
  }
  if (flow != NULL && runner->collect != NULL) {
    return stages[flow->state];
  }
  switch (runner->sale->state) {
  case VZ_SALE_OPEN:
    return VZ_STAGE_SELLING;
  case VZ_SALE_WAITING:
    return VZ_STAGE_WAITING;
  case VZ_SALE_UNKNOWN:
    return VZ_STAGE_UNKNOWN;
  case VZ_SALE_COMPLETED:
    return VZ_STAGE_DONE;
  case VZ_SALE_VOIDED:
    return VZ_STAGE_VOIDED;
  default:
    return flow != NULL ? stages[flow->state] : stage_of_stopped (runner->sale);
  }
}

static char *
totals_detail (const VzRunner *runner, const VzFlowView *flow)
{
  g_autofree char *shown = vz_notation_money (runner->given->notation, flow->shown, VZ_SYMBOL_SIGN);
  g_autofree char *server =
      vz_notation_money (runner->given->notation, flow->server, VZ_SYMBOL_SIGN);

  return g_strdup_printf (_ ("register %s, server %s"), shown, server);
}

static void
fill_problem (VzSaleView *view, const VzRunner *runner, const VzFlowView *flow)
{
  if (flow != NULL && flow->has_problem) {
    g_autofree char *totals =
        flow->problem == VZ_ERROR_TOTALS_DIFFER ? totals_detail (runner, flow) : NULL;

    view->problem = vz_problem_new (flow->problem, totals != NULL ? totals : flow->problem_detail);
    view->problem->since = runner->asked_since;
  } else if (runner->trouble != NULL) {
    view->problem = vz_problem_new (runner->trouble->code, runner->trouble->detail);
    view->problem->since = runner->trouble->since;
    view->problem->retry_at = runner->trouble->retry_at;
  }
}

static void
add_step (VzWaiting *waiting, gint64 wall, const char *msgid)
{
  g_ptr_array_add (waiting->steps, vz_step_new (wall, msgid));
}

static VzWaiting *
view_waiting (const VzRunner *runner, const VzFlowView *flow)
{
  const VzSale *sale = runner->sale;
  VzWaiting *waiting = vz_waiting_new ();
  gint64 waited = MAX (0, vz_clock_wall (runner->given->clock) - sale->wait_wall);

  waiting->page = g_strdup (sale->wait_page);
  waiting->number = g_strdup (sale->wait_number);
  waiting->barcode = runner->barcode != NULL ? vz_bitmap_ref (runner->barcode) : NULL;
  waiting->qr = runner->qr != NULL ? vz_bitmap_ref (runner->qr) : NULL;
  waiting->seconds = (guint)sale->wait_seconds;
  waiting->barred = sale->wait_barred;
  waiting->shown_wall = sale->wait_wall;
  waiting->shown_mono = vz_runner_now ((VzRunner *)runner) - waited;
  waiting->needs_hand = waited > (gint64)runner->given->settings->waiting_limit * G_USEC_PER_SEC;
  waiting->link = g_strdup (vz_runner_link ((VzRunner *)runner));
  if (flow != NULL) {
    waiting->elsewhere = flow->waiting != NULL && flow->waiting->elsewhere;
    waiting->heard_mono = flow->heard;
    waiting->reconnecting = flow->reconnecting;
    waiting->asking = flow->polling;
  }
  add_step (waiting, sale->checkout_wall, N_ ("Order received"));
  if (!waiting->elsewhere) {
    add_step (waiting, sale->wait_wall, N_ ("Barcode shown"));
  } else if (waiting->link != NULL) {
    add_step (waiting, sale->wait_wall, N_ ("Link ready"));
  }
  return waiting;
}

static VzPaper
paper_of (const VzSalePrint *print)
{
  if (print == NULL) {
    return VZ_PAPER_NONE;
  }
  if (!print->ended) {
    return VZ_PAPER_QUEUED;
  }
  if (vz_sale_print_is_lost (print)) {
    return VZ_PAPER_LOST;
  }
  if (print->certainty == NULL) {
    return VZ_PAPER_UNKNOWN;
  }
  return g_str_equal (print->certainty, "confirmed") ? VZ_PAPER_PRINTED : VZ_PAPER_SENT;
}

/* Where a transfer goes. */
static void
fill_account (VzDone *done, const VzRunner *runner)
{
  const VzSale *sale = runner->sale;

  done->bank = g_strdup (sale->account_bank);
  done->holder = g_strdup (sale->account_holder);
  done->iban = g_strdup (sale->iban);
  done->qr = runner->account != NULL ? vz_bitmap_ref (runner->account) : NULL;
}

static VzDone *
view_done (const VzRunner *runner)
{
  const VzSale *sale = runner->sale;
  VzDone *done = g_new0 (VzDone, 1);
  const VzSalePrint *print = vz_sale_last_print (sale, "receipt");

  done->number = g_strdup (sale->order_number);
  done->amount = sale->amount;
  done->wall = sale->completed;
  done->payment = g_strdup (sale->payment_name);
  done->paper = paper_of (print);
  done->paper_wall = print != NULL ? print->wall : 0;
  done->paper_reason = g_strdup (print != NULL ? print->reason : NULL);
  done->copies = vz_sale_copies (sale);
  done->tender = g_strdup (sale->tender);
  done->given = sale->given;
  done->change = sale->change;
  done->slip = g_strdup (sale->slip);
  fill_account (done, runner);
  return done;
}

static gboolean
is_asking (const VzRunner *runner, const VzFlowView *flow, VzStage stage)
{
  if (stage == VZ_STAGE_UNKNOWN) {
    return runner->session_asked || (flow != NULL && flow->polling);
  }
  return stage == VZ_STAGE_SENDING;
}

static const char *
at_terminal_msgid (const VzRunner *runner, VzStage stage)
{
  if (stage == VZ_STAGE_UNKNOWN) {
    return N_ ("Asking the payment terminal what became of it");
  }
  return runner->notice != NULL ? runner->notice : N_ ("Waiting for the payment terminal");
}

static const char *
asked_msgid (const VzRunner *runner, const VzFlowView *flow, VzStage stage)
{
  gboolean confirms = stage == VZ_STAGE_SENDING && runner->sale->state == VZ_SALE_UNKNOWN;

  if (!is_asking (runner, flow, stage)) {
    return NULL;
  }
  if (flow != NULL && flow->at_terminal) {
    return at_terminal_msgid (runner, stage);
  }
  if (runner->collect == NULL && stage != VZ_STAGE_UNKNOWN) {
    return N_ ("Asking the server for the next page");
  }
  return confirms ? N_ ("Telling the server that it is paid")
                  : N_ ("Asking the server for the order");
}

static void
fill_stage (VzSaleView *view, const VzRunner *runner, const VzFlowView *flow)
{
  const VzSale *sale = runner->sale;
  gboolean selling = view->stage == VZ_STAGE_SELLING;

  view->can_change = selling && !runner->paying;
  view->paying = runner->paying;
  view->can_pay = selling && view->units > 0 && !runner->paying &&
                  (runner->trouble == NULL || runner->trouble->code == VZ_ERROR_REFUSED);
  view->can_void = selling || view->stage == VZ_STAGE_WAITING || view->stage == VZ_STAGE_ASKING ||
                   view->stage == VZ_STAGE_STUCK;
  view->asked_since = runner->asked_since;
  if (flow != NULL) {
    view->can_go_back = flow->can_go_back;
    view->asides = flow->asides;
    view->by_phone = flow->by_phone;
    view->at_terminal = flow->at_terminal && view->stage == VZ_STAGE_SENDING;
    view->stops_there = view->at_terminal && flow->stops_there;
    view->terminal_text = g_strdup (view->at_terminal ? runner->terminal_text : NULL);
    view->question = flow->question != NULL ? vz_question_ref (flow->question) : NULL;
    if (view->stage != VZ_STAGE_SELLING && vz_money_is_set (flow->due) &&
        !VZ_MUTANT ("show-stale-due")) {
      view->due = flow->due;
    }
  }
  if (view->stage == VZ_STAGE_WAITING) {
    view->waiting = view_waiting (runner, flow);
    view->due = vz_money_is_set (sale->wait_amount) ? sale->wait_amount : view->due;
  } else if (view->stage == VZ_STAGE_DONE) {
    view->done = view_done (runner);
    view->due = vz_money_is_set (sale->amount) ? sale->amount : view->due;
  } else if (view->stage == VZ_STAGE_UNKNOWN) {
    view->due = flow != NULL && vz_money_is_set (flow->due) ? flow->due : vz_sale_amount (sale);
    view->unknown = vz_runner_view_unknown (runner, flow);
  }
  view->asked_msgid = g_strdup (asked_msgid (runner, flow, view->stage));
}

VzSaleView *
vz_runner_view (VzRunner *runner)
{
  const VzSale *sale = runner->sale;
  const VzFlowView *flow = vz_runner_walk (runner);
  VzSaleView *view = vz_sale_view_new (sale->currency);

  view->sale = g_strdup (sale->number);
  view->collect = g_strdup (sale->collect);
  view->stage = stage_of (runner, flow);
  view->has_drawer = vz_printing_has_drawer (runner->given->printing);
  vz_runner_view_rows (runner, view);
  fill_totals (view, sale);
  fill_customer (view, sale);
  fill_payment (view, sale);
  fill_problem (view, runner, flow);
  fill_stage (view, runner, flow);
  return view;
}
