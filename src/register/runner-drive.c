/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

/* What a sale does next by itself: while it is rung up, and when it is over. */

/* With an e-mail a sale runs in a guest session, without one on the store's account. */
static gboolean
is_wrong_session (const VzRunner *runner)
{
  return runner->session != NULL &&
         vz_session_is_logged_in (runner->session) == (runner->sale->email != NULL);
}

/* A sale that is over keeps its facts, not what its walk needed: a day has many sales. */
static void
forget_walk (VzRunner *runner)
{
  if (runner->session != NULL) {
    vz_runner_end_session (runner);
  }
  g_clear_pointer (&runner->flow, vz_flow_free);
  g_clear_pointer (&runner->collect, vz_collect_free);
  g_clear_pointer (&runner->barcode, vz_bitmap_unref);
  g_clear_pointer (&runner->qr, vz_bitmap_unref);
}

/* The answer that is still to come may be of what was added to the basket, or of whose that is. */
static void
await_last_answer (VzRunner *runner)
{
  if (!runner->basket_leaving) {
    runner->basket_leaving = TRUE;
    runner->given->cleaning++;
  }
}

/* A session that is on its way when the sale ends is to empty the basket, too. */
static gboolean
is_answer_to_come (const VzRunner *runner)
{
  return runner->calling || (runner->session_asked && runner->sale->basket_pk != NULL);
}

static void
await_no_more (VzRunner *runner)
{
  VzGiven *given = runner->given;

  if (runner->basket_leaving) {
    runner->basket_leaving = FALSE;
    given->cleaning--;
    given->freed (given->data);
  }
}

static void
leave (VzRunner *runner)
{
  if (runner->session != NULL && vz_runner_may_have_left_basket (runner) && !runner->left_looked) {
    vz_runner_look_at_left_basket (runner);
  } else {
    forget_walk (runner);
  }
}

static void
end (VzRunner *runner)
{
  if (!is_answer_to_come (runner) && runner->order_url == NULL) {
    leave (runner);
  }
  if (is_answer_to_come (runner)) {
    await_last_answer (runner);
  } else {
    await_no_more (runner);
  }
}

static gboolean
is_held_up (const VzRunner *runner)
{
  return runner->trouble != NULL && runner->trouble->code != VZ_ERROR_REFUSED &&
         !runner->trying_again;
}

/* With one basket for all, what is added while it is emptied may go with what was in it. */
static gboolean
is_being_emptied (const VzRunner *runner)
{
  return runner->given->settings->parallel == VZ_PARALLEL_ONE && runner->sale->email == NULL &&
         runner->given->cleaning > 0;
}

static void
decide_basket_is_free (VzRunner *runner, gpointer data, VzDecision *decision)
{
  runner->basket_awaited = FALSE;
}

void
vz_runner_basket_is_free (VzRunner *runner)
{
  if (vz_runner_basket_is_taken (runner)) {
    vz_runner_retry (runner);
  } else if (runner->basket_awaited) {
    vz_runner_input (runner, decide_basket_is_free, NULL, NULL);
  }
}

void
vz_runner_drive (VzRunner *runner)
{
  if (vz_sale_is_over (runner->sale)) {
    end (runner);
  }
  if (runner->sale->state != VZ_SALE_OPEN || runner->sale->currency == NULL ||
      is_held_up (runner)) {
    return;
  }
  vz_runner_look_up_rows (runner);
  if (runner->calling || runner->session_asked) {
    return;
  }
  if (is_wrong_session (runner)) {
    vz_runner_end_session (runner);
  }
  if (is_being_emptied (runner)) {
    runner->basket_awaited = TRUE;
    return;
  }
  if (runner->session == NULL) {
    vz_runner_ask_session (runner);
  } else {
    vz_runner_drive_basket (runner);
  }
}
