/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cashier-private.h"

#include "ledger.h"
#include "template.h"
#include "terminal.h"

/* A patient cashier, in calm weather, with customers who pay: every sale comes to its end. */

#define EVENING (8 * G_TIME_SPAN_HOUR) /* of several doubts, one behind the other */
#define DECIDES_WITHIN G_TIME_SPAN_HOUR
#define WAIT (4 * G_TIME_SPAN_MINUTE)
#define IDLE (4 * G_TIME_SPAN_SECOND)
#define RETRIES 4
#define ANSWERS 12
#define STAYS_CHARGED 300 /* of a thousand */

static void
on_decided (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!vz_register_decide_finish (VZ_REGISTER (source), result, &error)) {
    world_tell (data, "manager", "cannot decide: %s", error->message);
  }
}

/* The manager looks into the shop's list of orders, or at the paper of the payment terminal; a card
 * that was to be given its money back may stay charged. */
static gboolean
decides_paid (const Desk *desk, const char *sale)
{
  Ledger *ledger = desk->world->ledger;

  return ledger_was_paid (ledger, sale) ||
         (ledger_stays_charged (ledger, sale) &&
          world_happens (desk->world, CHANCE_CASHIER, STAYS_CHARGED));
}

static void
leave_to_manager (const Desk *desk)
{
  const char *sale = desk->sale->sale;
  gboolean paid = decides_paid (desk, sale);

  ledger_check_left_to_manager (desk->world->ledger, sale);
  if (!paid) {
    ledger_give_back_by_hand (desk->world->ledger, sale);
    ledger_give_wallet_back (desk->world->ledger, sale);
  }
  cashier_touches (desk);
  world_tell (desk->world, "manager", "decides that %s was %spaid", sale, paid ? "" : "not ");
  vz_register_decide_async (desk->reg, sale, TEMPLATE_CASHIER, TEMPLATE_PIN, paid,
                            "Looked into the list of orders", "4711", on_decided, desk->world);
  desk->cashier->tries = 0;
  desk->cashier->since = world_now (desk->world); /* a decision may lead to the next doubt */
}

static void
make_void (const Desk *desk)
{
  cashier_says (desk, "makes %s void", desk->sale->sale);
  vz_register_void (desk->reg);
}

static void
back (const Desk *desk)
{
  cashier_says (desk, "goes back");
  vz_register_back (desk->reg);
}

static void
retry (const Desk *desk)
{
  cashier_says (desk, "tries again");
  vz_register_retry (desk->reg);
}

static void
finish_selling (const Desk *desk)
{
  if (desk->sale->can_pay && desk->cashier->tries < 3) {
    cashier_says (desk, "presses Pay");
    vz_register_pay (desk->reg);
  } else if (desk->sale->can_void && desk->cashier->tries > 6) {
    make_void (desk);
  } else if (desk->sale->problem != NULL) {
    retry (desk);
  }
}

static void
finish_asking (const Desk *desk)
{
  if (desk->cashier->tries < ANSWERS) {
    cashier_answers (desk);
  } else if (desk->sale->can_void && desk->cashier->tries % 2 == 0) {
    make_void (desk);
  } else {
    back (desk);
  }
}

static void
finish_waiting (const Desk *desk)
{
  if (world_now (desk->world) - desk->cashier->since > WAIT) {
    make_void (desk);
    desk->cashier->since = world_now (desk->world);
  }
}

static void
finish_stuck (const Desk *desk)
{
  if (desk->cashier->tries < RETRIES) {
    retry (desk);
  } else if (desk->sale->can_void && desk->cashier->tries % 2 == 0) {
    make_void (desk);
  } else {
    back (desk);
  }
}

/* Nobody decides on what is still shown on its display. */
static gboolean
terminal_works (const Desk *desk)
{
  Terminal *terminal = desk->world->terminal;

  return terminal != NULL && terminal_is_moving (terminal);
}

/* A request that was only slow arrives meanwhile. */
static void
finish_unknown (const Desk *desk)
{
  gint64 waited = world_now (desk->world) - desk->cashier->since;

  if (desk->cashier->tries < RETRIES) {
    retry (desk);
  } else if (!terminal_works (desk) &&
             waited > MIN (WAIT * MAX (desk->world->options.speed, 1), DECIDES_WITHIN)) {
    leave_to_manager (desk);
  }
}

static void
go_on (const Desk *desk)
{
  vz_register_next_sale (desk->reg);
}

static void
wait (const Desk *desk)
{
}

static void (*const finish[]) (const Desk *desk) = {
  [VZ_STAGE_SELLING] = finish_selling,
  [VZ_STAGE_SENDING] = wait,
  [VZ_STAGE_ASKING] = finish_asking,
  [VZ_STAGE_WAITING] = finish_waiting,
  [VZ_STAGE_STUCK] = finish_stuck,
  [VZ_STAGE_UNKNOWN] = finish_unknown,
  [VZ_STAGE_DONE] = go_on,
  [VZ_STAGE_VOIDED] = go_on,
};

static void
work_on (const Desk *desk)
{
  Cashier *cashier = desk->cashier;

  if (g_strcmp0 (cashier->worked_on, desk->sale->sale) != 0) {
    g_free (cashier->worked_on);
    cashier->worked_on = g_strdup (desk->sale->sale);
    cashier->tries = 0;
    cashier->since = world_now (desk->world);
  }
  if (desk->sale->stage != VZ_STAGE_SENDING && desk->sale->stage != VZ_STAGE_WAITING) {
    cashier->tries++;
  }
  finish[desk->sale->stage](desk);
}

/* FALSE: there is none that is still to be ended. */
static gboolean
take_up_next (const Desk *desk)
{
  if (desk->snapshot->chips->len > 0) {
    const VzChip *chip = g_ptr_array_index (desk->snapshot->chips, 0);

    cashier_says (desk, "takes up %s", chip->sale);
    vz_register_open_sale (desk->reg, chip->sale);
    return TRUE;
  }
  return FALSE;
}

/* For a while: what was pressed last may still be on its way to a slow disk. */
static gboolean
is_all_done (const Desk *desk)
{
  gint64 now = world_now (desk->world);

  if (!vz_register_is_settled (desk->reg) || desk->snapshot->papers_queued > 0) {
    desk->cashier->idle = 0;
    return FALSE;
  }
  if (desk->cashier->idle == 0) {
    desk->cashier->idle = now;
  }
  return now - desk->cashier->idle >= IDLE * MAX (desk->world->options.speed, 1);
}

gboolean
cashier_clears_up (const Desk *desk)
{
  if (world_now (desk->world) - desk->cashier->evening > EVENING) {
    world_broken (desk->world, "sale %s does not end, whatever a patient cashier does",
                  desk->sale->sale != NULL ? desk->sale->sale : "-");
  } else if (desk->sale->sale != NULL) {
    work_on (desk);
  } else if (!take_up_next (desk)) {
    return is_all_done (desk);
  }
  desk->cashier->idle = 0;
  return FALSE;
}
