/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "commerce/basket-api.h"
#include "register/sealing.h"
#include "register/session-pool.h"

/* The commerce session of a sale: taken, and left with an empty basket. */

/* A payment of it was open in a session that is gone. */
static gboolean
was_at_stake (const VzRunner *runner)
{
  return runner->sale->at_stake && runner->sale->basket_pk != NULL;
}

/* Another session tells of the orders of other sales. */
static void
lose_sight (VzRunner *runner, VzSession *other, VzDecision *decision)
{
  vz_session_pool_give (runner->given->pool, g_object_ref (other));
  vz_decision_event (decision, runner, VZ_EVENT_UNKNOWN,
                     json_pack ("{s:s*, s:s}", "page", runner->sale->page, "reason",
                                "the session of an open payment is gone"));
}

static void
decide_session (VzRunner *runner, gpointer data, VzDecision *decision)
{
  VzAnswer *answer = data;

  runner->session_asked = FALSE;
  vz_runner_hear (runner, answer->error);
  if (answer->error != NULL) {
    vz_runner_failed (runner, answer->error);
    return;
  }
  vz_runner_worked (runner);
  if (was_at_stake (runner)) {
    lose_sight (runner, answer->result, decision);
    return;
  }
  runner->session = g_object_ref (answer->result);
  runner->basket_asked = FALSE;
  runner->basket_chosen = FALSE;
  runner->login_checked = FALSE;
  runner->check_login = FALSE;
  g_clear_pointer (&runner->voucher_settled, g_free);
}

static void
on_session (GObject *source, GAsyncResult *result, gpointer data)
{
  VzRunner *runner = data;
  GError *error = NULL;
  VzSession *session = vz_session_pool_take_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_error_free (error);
    return;
  }
  vz_runner_input (runner, decide_session, vz_answer_new (session, g_object_unref, error),
                   vz_answer_free);
}

void
vz_runner_ask_session (VzRunner *runner)
{
  runner->session_asked = TRUE;
  vz_session_pool_take_async (runner->given->pool, runner->sale->email != NULL, runner->life,
                              on_session, runner);
}

static void
decide_login (VzRunner *runner, gpointer data, VzDecision *decision)
{
  VzAnswer *answer = data;

  runner->calling = FALSE;
  vz_runner_hear (runner, answer->error);
  if (answer->error != NULL) {
    vz_runner_failed (runner, answer->error);
  } else {
    runner->login_checked = TRUE;
  }
}

static void
on_login_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  VzRunner *runner = data;
  GError *error = NULL;

  vz_session_check_login_finish (VZ_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_error_free (error);
    return;
  }
  vz_runner_input (runner, decide_login, vz_answer_new (NULL, NULL, error), vz_answer_free);
}

void
vz_runner_check_login (VzRunner *runner)
{
  runner->calling = TRUE;
  runner->check_login = FALSE;
  vz_session_check_login_async (runner->session, runner->life, on_login_checked, runner);
}

static void
on_left_clean (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzBasket) basket = vz_basket_api_finish (VZ_SESSION (source), result, &error);
  VzGiven *given = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    return;
  }
  if (error == NULL && (basket == NULL || basket->lines->len == 0)) {
    vz_session_pool_give (given->pool, VZ_SESSION (g_object_ref (source)));
  }
  given->cleaning--;
  given->freed (given->data);
  given->changed (given->data);
}

/* A guest's session has its own basket whatever is set. */
gboolean
vz_runner_has_named_basket (VzRunner *runner)
{
  return runner->given->settings->parallel == VZ_PARALLEL_NAMESPACE &&
         vz_session_is_logged_in (runner->session);
}

/* Sales of one account have different numbers: the register's id is part of them. */
char *
vz_runner_basket_name (VzRunner *runner)
{
  return g_strconcat ("vezne-", runner->sale->number, NULL);
}

/* A session goes back for the next sale only with an empty basket, or without one. */
static void
leave_clean (VzRunner *runner)
{
  g_autofree char *name = vz_runner_basket_name (runner);
  const VzBasketCall clear = { .verb =
                                   runner->basket_chosen ? VZ_BASKET_DROP_NAMED : VZ_BASKET_CLEAR,
                               .which = name };

  runner->given->cleaning++;
  vz_basket_api_async (runner->session, &clear, runner->given->settings->barcode_field,
                       runner->given->life, on_left_clean, runner->given);
}

static gboolean
has_basket_left (VzRunner *runner)
{
  return runner->sale->basket_pk != NULL && !vz_runner_basket_is_taken (runner) &&
         (!vz_runner_may_have_left_basket (runner) || runner->basket_left);
}

void
vz_runner_end_session (VzRunner *runner)
{
  runner->basket_asked = FALSE;
  vz_sealing_forget (runner->given->sealing, runner->sale->number);
  if (runner->session == NULL) {
    return;
  }
  vz_session_set_note (runner->session, NULL);
  if (runner->sale->state == VZ_SALE_COMPLETED && !runner->sale->decided) {
    vz_session_pool_give (runner->given->pool, g_object_ref (runner->session));
  } else if (has_basket_left (runner)) {
    leave_clean (runner);
  }
  g_clear_object (&runner->session);
}
