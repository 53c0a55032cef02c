/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sale-fold-private.h"

#include "core/mutant.h"

/* How each event changes a sale; its rows, its papers and what is in doubt have their own files. */

void
vz_sale_take_text (char **member, const VzEvent *event, const char *name)
{
  g_free (*member);
  *member = vz_json_dup_text (event->payload, name);
}

VzMoney
vz_sale_take_money (const VzSale *sale, const VzEvent *event, const char *name)
{
  VzMoney money = { 0 };

  vz_json_money (event->payload, name, sale->currency, &money, NULL);
  return money;
}

static void
on_opened (VzSale *sale, const VzEvent *event)
{
  vz_sale_take_text (&sale->currency, event, "currency");
  sale->training = vz_json_bool (event->payload, "training", FALSE);
  g_free (sale->cashier);
  sale->cashier = g_strdup (event->cashier);
  sale->opened = event->wall;
  vz_sale_take_text (&sale->collect, event, "collect");
  if (sale->collect != NULL) {
    sale->state = VZ_SALE_CHECKOUT;
  }
}

static void
on_customer (VzSale *sale, const VzEvent *event)
{
  vz_sale_take_text (&sale->email, event, "email");
  vz_sale_take_text (&sale->phone, event, "phone");
}

static void
forget_plan (VzSale *sale)
{
  g_clear_pointer (&sale->bank, g_free);
  sale->months = 0;
  sale->monthly = sale->plan_total = (VzMoney){ 0 };
}

static void
forget_tender (VzSale *sale)
{
  g_clear_pointer (&sale->tender, g_free);
  g_clear_pointer (&sale->slip, g_free);
  g_clear_pointer (&sale->card, g_free);
  g_clear_pointer (&sale->card_name, g_free);
  g_clear_pointer (&sale->authorisation, g_free);
  g_clear_pointer (&sale->trace, g_free);
  sale->given = sale->change = (VzMoney){ 0 };
}

static void
forget_account (VzSale *sale)
{
  g_clear_pointer (&sale->account_bank, g_free);
  g_clear_pointer (&sale->account_holder, g_free);
  g_clear_pointer (&sale->iban, g_free);
}

static void
forget_waiting (VzSale *sale)
{
  g_clear_pointer (&sale->wait_page, g_free);
  g_clear_pointer (&sale->wait_number, g_free);
  g_clear_pointer (&sale->wait_barcode, g_free);
  sale->void_asked = FALSE;
}

static void
forget_payment (VzSale *sale)
{
  g_clear_pointer (&sale->payment_type, g_free);
  g_clear_pointer (&sale->payment_slug, g_free);
  g_clear_pointer (&sale->payment_name, g_free);
  forget_waiting (sale);
  forget_plan (sale);
  forget_tender (sale);
  forget_account (sale);
}

static void
on_checkout_started (VzSale *sale, const VzEvent *event)
{
  sale->state = VZ_SALE_CHECKOUT;
  sale->checkouts = (guint)vz_json_int (event->payload, "checkout", sale->checkouts + 1);
  sale->checkout_wall = event->wall;
  sale->wait_amount = sale->points = (VzMoney){ 0 };
  forget_payment (sale);
}

static void
on_page (VzSale *sale, const VzEvent *event)
{
  vz_sale_take_text (&sale->page, event, "page");
  sale->choosing = FALSE;
}

static void
on_answered (VzSale *sale, const VzEvent *event)
{
  sale->choosing = TRUE;
}

static void
on_pay_intended (VzSale *sale, const VzEvent *event)
{
  sale->at_stake = !VZ_MUTANT ("forget-stake");
}

static void
on_payment (VzSale *sale, const VzEvent *event)
{
  forget_plan (sale);
  forget_tender (sale);
  forget_account (sale);
  vz_sale_take_text (&sale->payment_type, event, "payment_type");
  vz_sale_take_text (&sale->payment_slug, event, "slug");
  vz_sale_take_text (&sale->payment_name, event, "name");
}

static void
on_instalment (VzSale *sale, const VzEvent *event)
{
  vz_sale_take_text (&sale->bank, event, "bank");
  sale->months = vz_json_int (event->payload, "count", 0);
  sale->monthly = vz_sale_take_money (sale, event, "monthly");
  sale->plan_total = vz_sale_take_money (sale, event, "total");
}

static void
on_tendered (VzSale *sale, const VzEvent *event)
{
  vz_sale_take_text (&sale->tender, event, "kind");
  vz_sale_take_text (&sale->slip, event, "slip");
  vz_sale_take_text (&sale->card, event, "card");
  vz_sale_take_text (&sale->card_name, event, "card_name");
  vz_sale_take_text (&sale->authorisation, event, "authorisation");
  vz_sale_take_text (&sale->trace, event, "trace");
  sale->given = vz_sale_take_money (sale, event, "given");
  sale->change = vz_sale_take_money (sale, event, "change");
}

static void
on_account (VzSale *sale, const VzEvent *event)
{
  vz_sale_take_text (&sale->account_bank, event, "bank");
  vz_sale_take_text (&sale->account_holder, event, "holder");
  vz_sale_take_text (&sale->iban, event, "iban");
}

/* "next page": the payment goes on, and only its waiting is over. */
static void
on_checkout_left (VzSale *sale, const VzEvent *event)
{
  const char *reason = vz_json_string (event->payload, "reason", "");
  gboolean goes_on = g_str_equal (reason, "next page");

  sale->state = goes_on || g_str_equal (reason, "other payment") ? VZ_SALE_CHECKOUT : VZ_SALE_OPEN;
  sale->straggler = sale->straggler || (sale->choosing && g_str_equal (reason, "restarted"));
  sale->choosing = FALSE;
  g_clear_pointer (&sale->unknown_reason, g_free);
  forget_waiting (sale);
  if (!goes_on) {
    forget_payment (sale);
  }
}

/* What goes on after a restart does not tell them again. */
static void
take_points (VzSale *sale, const VzEvent *event)
{
  VzMoney points = vz_sale_take_money (sale, event, "points");

  if (vz_money_is_set (points)) {
    sale->points = points;
  }
}

/* A payment that was left and is only asked about has no amount of its own: it is over what was
 * waited for, whatever has been rung up since. */
static void
take_wait_amount (VzSale *sale, const VzEvent *event)
{
  VzMoney amount = vz_sale_take_money (sale, event, "amount");

  if (vz_money_is_set (amount)) {
    sale->wait_amount = amount;
    sale->stake = amount;
  }
}

static void
on_waiting (VzSale *sale, const VzEvent *event)
{
  gboolean first = sale->state != VZ_SALE_WAITING;

  sale->state = VZ_SALE_WAITING;
  sale->at_stake = !VZ_MUTANT ("forget-stake");
  vz_sale_take_text (&sale->wait_page, event, "page");
  vz_sale_take_text (&sale->wait_number, event, "number");
  vz_sale_take_text (&sale->wait_barcode, event, "barcode");
  sale->wait_seconds = vz_json_int (event->payload, "seconds", 5);
  sale->wait_straggler = vz_json_bool (event->payload, "straggler", FALSE);
  sale->wait_barred = vz_json_bool (event->payload, "barred", FALSE);
  take_wait_amount (sale, event);
  take_points (sale, event);
  if (first) {
    sale->wait_wall = event->wall;
    sale->wait_monotonic = event->monotonic;
  }
}

static void
on_set_aside (VzSale *sale, const VzEvent *event)
{
  sale->set_aside = TRUE;
}

static void
on_taken_up (VzSale *sale, const VzEvent *event)
{
  sale->set_aside = FALSE;
}

static void
on_completed (VzSale *sale, const VzEvent *event)
{
  sale->state = VZ_SALE_COMPLETED;
  vz_sale_take_text (&sale->order_number, event, "number");
  vz_sale_take_text (&sale->order_id, event, "id");
  sale->amount = vz_sale_take_money (sale, event, "amount");
  take_points (sale, event);
  sale->completed = event->wall;
}

static void
take_if_none (char **member, char *text)
{
  if (*member == NULL) {
    *member = text;
  } else {
    g_free (text);
  }
}

static void
on_order_read (VzSale *sale, const VzEvent *event)
{
  const json_t *json = vz_json_get (event->payload, "order");

  sale->order_read = TRUE;
  sale->order_sought = vz_json_bool (event->payload, "later", FALSE);
  g_clear_pointer (&sale->order, vz_order_unref);
  sale->order = json != NULL ? vz_order_from_json (json, sale->currency, NULL) : NULL;
  take_if_none (&sale->order_number, vz_json_dup_text (event->payload, "number"));
  take_if_none (&sale->order_id, vz_json_dup_text (event->payload, "id"));
  if (sale->order != NULL) {
    take_if_none (&sale->order_number, g_strdup (sale->order->number));
    take_if_none (&sale->order_id, g_strdup (sale->order->id));
    if (!vz_money_is_set (sale->amount)) {
      sale->amount = sale->order->amount;
    }
  }
}

static void
on_void_asked (VzSale *sale, const VzEvent *event)
{
  sale->void_asked = TRUE;
}

static void
on_voided (VzSale *sale, const VzEvent *event)
{
  sale->state = VZ_SALE_VOIDED;
  sale->completed = event->wall;
}

static void
on_collect_read (VzSale *sale, const VzEvent *event)
{
  sale->state = VZ_SALE_CHECKOUT;
  sale->to_collect = vz_sale_take_money (sale, event, "amount");
  sale->unpaid = vz_sale_take_money (sale, event, "unpaid");
  vz_sale_take_basket (sale, event);
  on_instalment (sale, event);
}

static void
on_collect_refused (VzSale *sale, const VzEvent *event)
{
  sale->state = VZ_SALE_CHECKOUT;
}

static const VzSaleFold folds[VZ_EVENT_LAST] = {
  [VZ_EVENT_SALE_OPENED] = on_opened,
  [VZ_EVENT_CUSTOMER_SET] = on_customer,
  [VZ_EVENT_CHECKOUT_STARTED] = on_checkout_started,
  [VZ_EVENT_PAGE_SHOWN] = on_page,
  [VZ_EVENT_ANSWERED] = on_answered,
  [VZ_EVENT_PAYMENT_CHOSEN] = on_payment,
  [VZ_EVENT_INSTALMENT_CHOSEN] = on_instalment,
  [VZ_EVENT_TENDERED] = on_tendered,
  [VZ_EVENT_PAY_INTENDED] = on_pay_intended,
  [VZ_EVENT_ACCOUNT_CHOSEN] = on_account,
  [VZ_EVENT_CHECKOUT_LEFT] = on_checkout_left,
  [VZ_EVENT_WAITING] = on_waiting,
  [VZ_EVENT_SET_ASIDE] = on_set_aside,
  [VZ_EVENT_TAKEN_UP] = on_taken_up,
  [VZ_EVENT_COMPLETED] = on_completed,
  [VZ_EVENT_ORDER_READ] = on_order_read,
  [VZ_EVENT_VOID_ASKED] = on_void_asked,
  [VZ_EVENT_VOIDED] = on_voided,
  [VZ_EVENT_COLLECT_READ] = on_collect_read,
  [VZ_EVENT_COLLECT_REFUSED] = on_collect_refused,
};

/* What ended stays ended: only its papers and what commerce tells of it may still come. */
static gboolean
speaks_of_the_past (VzEventKind kind)
{
  return kind == VZ_EVENT_ORDER_READ || kind == VZ_EVENT_PRINT_ORDERED ||
         kind == VZ_EVENT_PRINT_BEGUN || kind == VZ_EVENT_PRINT_HELD || kind == VZ_EVENT_PRINTED ||
         kind == VZ_EVENT_NOT_PRINTED || kind == VZ_EVENT_SET_ASIDE || kind == VZ_EVENT_TAKEN_UP;
}

static VzSaleFold
fold_of (VzEventKind kind)
{
  const VzSaleFold *const all[] = { folds, vz_sale_row_folds, vz_sale_paper_folds,
                                    vz_sale_doubt_folds };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    if (all[i][kind] != NULL) {
      return all[i][kind];
    }
  }
  return NULL;
}

void
vz_sale_apply (VzSale *sale, const VzEvent *event)
{
  VzSaleFold fold;

  g_return_if_fail (event->kind < VZ_EVENT_LAST);

  if (g_strcmp0 (event->sale, sale->number) != 0 ||
      (vz_sale_is_over (sale) && !speaks_of_the_past (event->kind))) {
    return;
  }
  vz_attempts_apply (sale->attempts, event, sale->currency);
  fold = fold_of (event->kind);
  if (fold != NULL) {
    fold (sale, event);
  }
}
