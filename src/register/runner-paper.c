/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "core/mutant.h"
#include "core/sale-receipt.h"
#include "register/print-ending.h"
#include "register/printing.h"

#include <glib/gi18n-lib.h>

/* The papers of a sale. */

#define NOT_AWAITED N_ ("The sale does not wait for its payment any more.")

/* With a plan the amount that was collected has its interest in it. */
static VzMoney
due_without_plan (const VzSale *sale)
{
  VzMoney collected = vz_money_is_set (sale->amount) ? sale->amount : sale->wait_amount;

  if (vz_money_is_set (sale->unpaid)) {
    return sale->unpaid;
  }
  if (vz_money_is_set (collected) && !vz_money_is_set (sale->plan_total)) {
    return collected;
  }
  return sale->basket != NULL ? sale->basket->total : collected;
}

static VzReceiptFacts
facts_of (VzRunner *runner, guint copy)
{
  const VzSettings *settings = runner->given->settings;
  const VzSale *sale = runner->sale;

  return (VzReceiptFacts){
    .head = (const char *const *)settings->name,
    .tax_number = settings->tax_number,
    .farewell = (const char *const *)settings->farewell,
    .register_id = settings->id,
    .cashier = runner->given->cashier_name (sale->cashier, runner->given->data),
    .sale = sale->number,
    .wall = sale->completed != 0 ? sale->completed : sale->wait_wall,
    .training = sale->training,
    .copy = copy,
    .basket = sale->basket,
    .order = sale->order,
    .number = vz_sale_order_number (sale),
    .payment = sale->payment_name,
    .bank = sale->bank,
    .months = (int)sale->months,
    .monthly = sale->monthly,
    .due = due_without_plan (sale),
    .total_with_interest = sale->plan_total,
    .tender = sale->tender,
    .given = sale->given,
    .change = sale->change,
    .terminal_slip = sale->slip,
    .card = sale->card,
    .card_name = sale->card_name,
    .authorisation = sale->authorisation,
    .trace = sale->trace,
    .account_bank = sale->account_bank,
    .account_holder = sale->account_holder,
    .iban = sale->iban,
  };
}

char *
vz_runner_transfer_code (VzRunner *runner)
{
  VzReceiptFacts facts = facts_of (runner, 0);

  return vz_transfer_code (&facts);
}

static VzReceipt *
compose_slip (VzRunner *runner)
{
  VzReceiptFacts facts = facts_of (runner, 0);
  g_autoptr (GBytes) dots = runner->barcode != NULL ? vz_bitmap_bytes (runner->barcode) : NULL;

  facts.link = vz_runner_link (runner);
  facts.due.minor -= VZ_MUTANT ("slip-other-amount") ? facts.due.minor % 100 : 0;
  if (dots != NULL) {
    facts.dots = dots;
    facts.dots_width = runner->barcode->width;
    facts.dots_height = runner->barcode->height;
  }
  return vz_slip_receipt (&facts, runner->given->notation);
}

static VzReceipt *
compose_receipt (VzRunner *runner, guint copy)
{
  const VzBitmap *logo = runner->given->settings->logo;
  g_autoptr (GBytes) dots = logo != NULL ? vz_bitmap_bytes (logo) : NULL;
  VzReceiptFacts facts = facts_of (runner, copy);

  if (dots != NULL) {
    facts.logo = dots;
    facts.logo_width = logo->width;
    facts.logo_height = logo->height;
  }
  return vz_sale_receipt (&facts, runner->given->notation);
}

typedef struct {
  guint32 job;
  guint copy;
  gboolean slip;
} Paper;

static void
print (VzRunner *runner, gpointer data)
{
  const Paper *paper = data;

  vz_printing_print (runner->given->printing, paper->slip ? VZ_ROLE_SLIP : VZ_ROLE_RECEIPT,
                     paper->job,
                     paper->slip ? compose_slip (runner) : compose_receipt (runner, paper->copy));
}

static void
put_in_queue (VzDecision *decision, Paper paper)
{
  vz_decision_effect (decision, print, g_memdup2 (&paper, sizeof paper), g_free);
}

guint32
vz_runner_new_job (VzRunner *runner)
{
  return 1 + vz_random_below (runner->given->random, G_MAXINT32 - 1);
}

void
vz_runner_order_print (VzRunner *runner, const char *what, VzDecision *decision)
{
  Paper paper = { .slip = g_str_equal (what, "slip") };

  paper.job = vz_runner_new_job (runner);
  paper.copy = paper.slip ? 0 : vz_sale_receipts (runner->sale);
  vz_decision_event (decision, runner, VZ_EVENT_PRINT_ORDERED,
                     json_pack ("{s:I, s:s, s:i}", "job", (json_int_t)paper.job, "what", what,
                                "copy", (int)paper.copy));
  if (!paper.slip || !runner->slips_wait) {
    put_in_queue (decision, paper);
  }
}

/* A payment that is only asked about has nothing by which somebody could find the sale again. */
static gboolean
can_be_found (VzRunner *runner)
{
  return vz_sale_order_number (runner->sale) != NULL || runner->sale->wait_barcode != NULL ||
         vz_runner_link (runner) != NULL;
}

static gboolean
has_paper (VzRunner *runner, const char *what)
{
  if (g_str_equal (what, "slip")) {
    return runner->sale->state == VZ_SALE_WAITING && can_be_found (runner);
  }
  return runner->sale->state == VZ_SALE_COMPLETED;
}

static void
decide_print (VzRunner *runner, gpointer data, VzDecision *decision)
{
  if (has_paper (runner, data)) {
    vz_runner_order_print (runner, data, decision);
  }
}

void
vz_runner_print (VzRunner *runner, const char *what)
{
  vz_runner_input (runner, decide_print, g_strdup (what), g_free);
}

/* -- after a restart -- */

static void
drop (VzRunner *runner, const VzSalePrint *lost, const char *reason, VzDecision *decision)
{
  vz_decision_event (decision, runner, VZ_EVENT_NOT_PRINTED,
                     vz_print_ending ((guint32)lost->job, lost->begun, NULL, reason));
}

static gboolean
is_slip (const VzSalePrint *print)
{
  return g_strcmp0 (print->what, "slip") == 0;
}

/* What a slip shows is there only when the waiting goes on. */
static void
recover_unbegun (VzRunner *runner, const VzSalePrint *lost, VzDecision *decision)
{
  if (lost->lines != NULL) {
    vz_runner_queue_of_terminal ((guint32)lost->job, lost->lines, decision);
  } else if (g_strcmp0 (lost->what, "receipt") == 0) {
    put_in_queue (decision, (Paper){ .job = (guint32)lost->job, .copy = (guint)lost->copy });
  } else if (is_slip (lost) && runner->sale->state == VZ_SALE_WAITING) {
    runner->slips_wait = TRUE;
  } else {
    drop (runner, lost, N_ ("The register was restarted before it was printed."), decision);
  }
}

static void
part_papers (VzRunner *runner, gpointer data)
{
  vz_printing_part_papers (runner->given->printing);
}

/* What the printer had a part of may be on paper, and is not printed again by itself. */
static void
recover_print (VzRunner *runner, const VzSalePrint *lost, VzDecision *decision)
{
  if (!lost->begun || VZ_MUTANT ("print-anew")) {
    recover_unbegun (runner, lost, decision);
  } else {
    drop (runner, lost, N_ ("The register was restarted while the printer was printing."),
          decision);
    vz_decision_effect (decision, part_papers, NULL, NULL);
  }
}

void
vz_runner_recover_prints (VzRunner *runner, VzDecision *decision)
{
  for (guint i = 0; i < runner->sale->prints->len; i++) {
    const VzSalePrint *print = g_ptr_array_index (runner->sale->prints, i);

    if (!print->ended) {
      recover_print (runner, print, decision);
    }
  }
}

static void
recover_slip (VzRunner *runner, const VzSalePrint *slip, VzDecision *decision)
{
  if (has_paper (runner, "slip")) {
    put_in_queue (decision, (Paper){ .job = (guint32)slip->job, .slip = TRUE });
  } else {
    drop (runner, slip, NOT_AWAITED, decision);
  }
}

static void
decide_left_slips (VzRunner *runner, gpointer data, VzDecision *decision)
{
  for (guint i = 0; runner->slips_wait && i < runner->sale->prints->len; i++) {
    const VzSalePrint *print = g_ptr_array_index (runner->sale->prints, i);

    if (is_slip (print) && !print->ended) {
      recover_slip (runner, print, decision);
    }
  }
  runner->slips_wait = FALSE;
}

void
vz_runner_print_left_slips (VzRunner *runner)
{
  if (runner->slips_wait) {
    vz_runner_input (runner, decide_left_slips, NULL, NULL);
  }
}

/* -- while it is printed -- */

static void
begin (VzRunner *runner, gpointer job)
{
  vz_printing_begin (runner->given->printing, GPOINTER_TO_UINT (job));
}

static void
take_back (VzRunner *runner, gpointer job)
{
  vz_printing_take_back (runner->given->printing, GPOINTER_TO_UINT (job));
}

/* What the slip asks for may have been paid, or given up, while the printer was away. */
static void
decide_begins (VzRunner *runner, gpointer job, VzDecision *decision)
{
  const VzSalePrint *print = vz_sale_print (runner->sale, GPOINTER_TO_UINT (job));

  if (!print->begun && is_slip (print) && !has_paper (runner, "slip")) {
    drop (runner, print, NOT_AWAITED, decision);
    vz_decision_effect (decision, take_back, job, NULL);
    return;
  }
  if (!print->begun) {
    vz_decision_event (decision, runner, VZ_EVENT_PRINT_BEGUN,
                       json_pack ("{s:I}", "job", (json_int_t)GPOINTER_TO_UINT (job)));
  }
  vz_decision_effect (decision, begin, job, NULL);
}

void
vz_runner_print_begins (VzRunner *runner, guint32 job)
{
  vz_runner_input (runner, decide_begins, GUINT_TO_POINTER (job), NULL);
}

static void
decide_held (VzRunner *runner, gpointer job, VzDecision *decision)
{
  if (vz_sale_print (runner->sale, GPOINTER_TO_UINT (job))->begun) {
    vz_decision_event (decision, runner, VZ_EVENT_PRINT_HELD,
                       json_pack ("{s:I}", "job", (json_int_t)GPOINTER_TO_UINT (job)));
  }
}

void
vz_runner_print_held (VzRunner *runner, guint32 job)
{
  vz_runner_input (runner, decide_held, GUINT_TO_POINTER (job), NULL);
}

typedef struct {
  guint32 job;
  char *certainty;
  char *reason;
} Ended;

static void
ended_free (gpointer data)
{
  Ended *ended = data;

  g_free (ended->certainty);
  g_free (ended->reason);
  g_free (ended);
}

static void
decide_ended (VzRunner *runner, gpointer data, VzDecision *decision)
{
  const Ended *ended = data;
  const VzSalePrint *print = vz_sale_print (runner->sale, ended->job);

  vz_decision_event (decision, runner,
                     ended->certainty != NULL ? VZ_EVENT_PRINTED : VZ_EVENT_NOT_PRINTED,
                     vz_print_ending (ended->job, print->begun, ended->certainty, ended->reason));
}

void
vz_runner_print_ended (VzRunner *runner, guint32 job, const char *certainty, const char *reason)
{
  Ended *ended = g_new0 (Ended, 1);

  *ended = (Ended){ job, g_strdup (certainty), g_strdup (reason) };
  vz_runner_input (runner, decide_ended, ended, ended_free);
}
