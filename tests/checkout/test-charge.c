/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/collect.h"

#include "checkout/question.h"
#include "core/random-seeded.h"

#include <string.h>

/* A card that is charged at the terminal of this till before the order is confirmed. */

#define NUMBER "9922111123321"
#define ORDER(due)                                                                                 \
  "{'order_number':'" NUMBER "','pre_order':{'basket':{'pk':7,'total_amount':'" due                \
  "','basketitem_set':[{'product':{'pk':1,'sku':'A','name':'Shirt'},'quantity':1,'unit_price':"    \
  "'" due "','total_amount':'" due "','tax_rate':'10.00'}],'discounts':[]},'unpaid_amount':'" due  \
  "','shipping_amount':'0.00'}}"
#define GONE "{'error_code':'410','error_message':'Pre Order is not active'}"
#define RECEIPT "{'amount':'100.00','receipt':12,'trace':11,'terminal':1,'card':'****4771'}"

typedef struct {
  VzCollect *collect;
  VzFlowOutput *output;
  VzRandomSeeded random;
  guint attempts;
  gboolean away, busy, stops_there, gives_nothing_back;
} Till;

static char *
next_attempt (gpointer data)
{
  return vz_attempt_id ("1", ++((Till *)data)->attempts);
}

static gboolean
is_there (const char *device, gpointer data)
{
  return !((Till *)data)->away;
}

static const char *
take (const char *charged_at, VzTerminalMark *before, gpointer data)
{
  *before = (VzTerminalMark){ TRUE, 1, 10, 11, FALSE };
  return ((Till *)data)->busy ? NULL : "card";
}

static gboolean
can_stop (const char *device, gpointer data)
{
  g_assert_cmpstr (device, ==, "card");
  return !((Till *)data)->stops_there;
}

static gboolean
can_give_back (gpointer data)
{
  return !((Till *)data)->gives_nothing_back;
}

static const VzCollectTerminal terminal = { is_there, take, can_stop, can_give_back };

static Till *
till_that_lost (const VzAttempt *charged, gboolean lost)
{
  Till *till = g_new0 (Till, 1);

  vz_random_seeded_init (&till->random, 7);
  till->collect = vz_collect_new (&(VzCollectSetup){ .currency = "TRY",
                                                     .number = NUMBER,
                                                     .transaction = "T",
                                                     .lost = lost,
                                                     .charged = charged,
                                                     .terminal = &terminal,
                                                     .random = &till->random.random,
                                                     .next_attempt = next_attempt,
                                                     .data = till });
  return till;
}

static Till *
till_new (const VzAttempt *charged)
{
  return till_that_lost (charged, FALSE);
}

static void
till_free (Till *till)
{
  vz_collect_free (till->collect);
  g_clear_pointer (&till->output, vz_flow_output_free);
  g_free (till);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Till, till_free)

static const VzFlowView *
view (Till *till)
{
  return vz_collect_view (till->collect);
}

/* The effect that the last input ordered; NULL: none. */
static const VzFlowEffect *
asked (Till *till)
{
  const GPtrArray *effects = till->output->effects;

  return effects->len > 0 ? g_ptr_array_index (effects, 0) : NULL;
}

static void
give (Till *till, VzFlowInput input)
{
  VzFlowOutput *before = till->output;

  input.request = before != NULL && asked (till) != NULL ? asked (till)->request : 0;
  till->output = vz_flow_output_new ();
  vz_collect_handle (till->collect, &input, till->output);
  g_clear_pointer (&before, vz_flow_output_free);
}

static void
give_json (Till *till, VzFlowInput input, const char *text)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = vz_json_parse (quoted, strlen (quoted), &error);

  g_assert_no_error (error);
  input.json = json;
  give (till, input);
}

static void
reply (Till *till, const char *text)
{
  give_json (till, (VzFlowInput){ .kind = VZ_INPUT_REPLY }, text);
}

static const json_t *
fact (Till *till, VzEventKind kind)
{
  for (guint i = 0; i < till->output->events->len; i++) {
    const VzEvent *event = g_ptr_array_index (till->output->events, i);

    if (event->kind == kind) {
      return event->payload;
    }
  }
  return NULL;
}

static const char *
told (Till *till, VzEventKind kind, const char *member)
{
  return vz_json_string (fact (till, kind), member, NULL);
}

static void
choose_card (Till *till)
{
  give (till, (VzFlowInput){ .kind = VZ_INPUT_START });
  reply (till, ORDER ("100.00"));
  give_json (till, (VzFlowInput){ .kind = VZ_INPUT_ANSWER }, "{'payment_choice':'credit_card'}");
}

static void
written (Till *till)
{
  g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_TELL_WRITTEN);
  give (till, (VzFlowInput){ .kind = VZ_INPUT_WRITTEN });
}

static Till *
till_charging (void)
{
  Till *till = till_new (NULL);

  choose_card (till);
  written (till);
  g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_CHARGE);
  return till;
}

static void
end (Till *till, VzAttemptState outcome, const char *receipt, const char *attempt)
{
  VzFlowInput input = {
    .kind = VZ_INPUT_CHARGE_ENDED, .attempt = attempt, .outcome = outcome, .text = "why"
  };

  if (receipt != NULL) {
    give_json (till, input, receipt);
  } else {
    give (till, input);
  }
}

static void
test_it_is_written_twice_before_it_begins (void)
{
  g_autoptr (Till) till = till_new (NULL);

  choose_card (till);
  g_assert_cmpstr (told (till, VZ_EVENT_CHARGE_INTENDED, "device"), ==, "card");
  g_assert_cmpint (vz_json_int (fact (till, VZ_EVENT_CHARGE_INTENDED), "trace", 0), ==, 10);
  g_assert_null (fact (till, VZ_EVENT_ATTEMPT_SENT));
  written (till);
  g_assert_cmpstr (told (till, VZ_EVENT_ATTEMPT_SENT, "attempt"), ==, "1-A000001");
  g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_CHARGE);
  g_assert_true (view (till)->at_terminal);
}

static void
test_the_terminal_goes_on_when_its_receipt_is_written (void)
{
  g_autoptr (Till) till = till_charging ();
  const VzFlowInput word = { .kind = VZ_INPUT_CHARGE_TOLD, .attempt = "1-A000001" };

  give_json (till, word, RECEIPT);
  g_assert_cmpstr (told (till, VZ_EVENT_CHARGE_TOLD, "card"), ==, "****4771");
  g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_TAKE_RECEIPT);
  g_assert_false (view (till)->can_go_back);
  give_json (till, word, RECEIPT);
  g_assert_null (fact (till, VZ_EVENT_CHARGE_TOLD));
  g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_TAKE_RECEIPT);
}

static void
test_an_approved_one_is_confirmed (void)
{
  g_autoptr (Till) till = till_charging ();

  end (till, VZ_ATTEMPT_APPROVED, RECEIPT, "1-A000001");
  g_assert_cmpstr (told (till, VZ_EVENT_TENDERED, "slip"), ==, "12");
  g_assert_cmpstr (told (till, VZ_EVENT_ATTEMPT_ENDED, "outcome"), ==, "approved");
  g_assert_cmpstr (told (till, VZ_EVENT_CONFIRM_INTENDED, "attempt"), ==, "1-A000002");
  written (till);
  g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_CONFIRM_AT_TILL);
  reply (till, "{'result':'0'}");
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_DONE);
}

static void
test_a_declined_one_asks_anew (void)
{
  g_autoptr (Till) till = till_charging ();

  end (till, VZ_ATTEMPT_DECLINED, NULL, "1-A000001");
  g_assert_cmpstr (told (till, VZ_EVENT_ATTEMPT_ENDED, "outcome"), ==, "declined");
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_ASKING);
  g_assert_cmpuint (view (till)->question->messages->len, ==, 1);
  g_assert_null (fact (till, VZ_EVENT_TENDERED));
}

static void
test_the_end_of_another_is_not_its_end (void)
{
  g_autoptr (Till) till = till_charging ();

  end (till, VZ_ATTEMPT_APPROVED, RECEIPT, "1-A000009");
  g_assert_cmpuint (till->output->events->len, ==, 0);
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_SENDING);
}

static void
test_in_doubt_only_the_terminal_is_asked (void)
{
  g_autoptr (Till) till = till_charging ();

  give (till, (VzFlowInput){ .kind = VZ_INPUT_CHARGE_DOUBTED, .attempt = "1-A000001" });
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_UNKNOWN);
  g_assert_nonnull (fact (till, VZ_EVENT_UNKNOWN));
  g_assert_null (fact (till, VZ_EVENT_ATTEMPT_ENDED)); /* it has not ended */
  g_assert_true (view (till)->doubt->asking);
  give (till, (VzFlowInput){ .kind = VZ_INPUT_RETRY });
  g_assert_null (asked (till));
  give (till, (VzFlowInput){ .kind = VZ_INPUT_LOOK });
  g_assert_null (asked (till));
  end (till, VZ_ATTEMPT_UNKNOWN, NULL, "1-A000001");
  g_assert_cmpstr (told (till, VZ_EVENT_ATTEMPT_ENDED, "outcome"), ==, "unknown");
  g_assert_false (view (till)->doubt->asking);
  end (till, VZ_ATTEMPT_APPROVED, RECEIPT, "1-A000001");
  g_assert_nonnull (fact (till, VZ_EVENT_CONFIRM_INTENDED));
}

static void
test_it_is_stopped_by_one_step_back (void)
{
  g_autoptr (Till) till = till_charging ();

  g_assert_true (view (till)->can_go_back);
  give (till, (VzFlowInput){ .kind = VZ_INPUT_BACK });
  g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_ABORT_CHARGE);
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_SENDING);
}

static void
test_one_that_does_not_stop_offers_no_step_back (void)
{
  g_autoptr (Till) till = till_charging ();

  g_assert_false (view (till)->stops_there);
  till->stops_there = TRUE;
  g_assert_false (view (till)->can_go_back);
  g_assert_true (view (till)->stops_there);
  end (till, VZ_ATTEMPT_DECLINED, NULL, "1-A000001");
  g_assert_true (view (till)->can_go_back);
  g_assert_false (view (till)->stops_there);
}

static void
test_a_busy_terminal_is_not_begun (void)
{
  g_autoptr (Till) till = till_new (NULL);

  till->busy = TRUE;
  choose_card (till);
  g_assert_null (asked (till));
  g_assert_null (fact (till, VZ_EVENT_CHARGE_INTENDED));
  g_assert_cmpuint (view (till)->question->messages->len, ==, 1);
}

static void
test_without_a_terminal_the_slip_is_keyed_in (void)
{
  g_autoptr (Till) till = till_new (NULL);

  till->away = TRUE;
  choose_card (till);
  g_assert_nonnull (vz_question_field (view (till)->question, "slip_number"));
  g_assert_cmpuint (till->output->events->len, ==, 0);
}

/* -- after a restart -- */

static const VzAttempt charged = { .id = (char *)"1-A000001",
                                   .amount = { 10000, "TRY" },
                                   .state = VZ_ATTEMPT_APPROVED,
                                   .device = (char *)"card",
                                   .moved = { TRUE, 1, 11, 12 } };

static void
test_a_charged_card_is_confirmed_after_a_restart (void)
{
  g_autoptr (Till) till = till_new (&charged);

  give (till, (VzFlowInput){ .kind = VZ_INPUT_START });
  reply (till, ORDER ("100.00"));
  g_assert_nonnull (fact (till, VZ_EVENT_CONFIRM_INTENDED));
  g_assert_null (fact (till, VZ_EVENT_CHARGE_INTENDED));
}

static void
test_an_order_that_has_changed_gives_the_money_back (void)
{
  g_autoptr (Till) till = till_new (&charged);

  give (till, (VzFlowInput){ .kind = VZ_INPUT_START });
  reply (till, ORDER ("90.00"));
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_STUCK);
  g_assert_cmpint (view (till)->problem, ==, VZ_ERROR_CARD_CHARGED);
  give (till, (VzFlowInput){ .kind = VZ_INPUT_BACK });
  g_assert_cmpstr (told (till, VZ_EVENT_CHARGE_INTENDED, "reverses"), ==, "1-A000001");
  g_assert_cmpstr (told (till, VZ_EVENT_CHARGE_INTENDED, "amount"), ==, "100.00");
  written (till);
  end (till, VZ_ATTEMPT_APPROVED, NULL, "1-A000001");
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_VOIDED);
}

static Till *
till_giving_back_by_hand (void)
{
  Till *till = till_new (&charged);

  till->gives_nothing_back = TRUE;
  give (till, (VzFlowInput){ .kind = VZ_INPUT_START });
  reply (till, ORDER ("90.00"));
  give (till, (VzFlowInput){ .kind = VZ_INPUT_BACK });
  return till;
}

static void
test_what_cannot_be_given_back_is_for_a_manager (void)
{
  g_autoptr (Till) till = till_giving_back_by_hand ();

  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_UNKNOWN);
  g_assert_cmpint (view (till)->problem, ==, VZ_ERROR_GIVE_BACK_BY_HAND);
  g_assert_nonnull (fact (till, VZ_EVENT_UNKNOWN));
  g_assert_cmpstr (told (till, VZ_EVENT_CHARGE_INTENDED, "reverses"), ==, "1-A000001");
  g_assert_cmpstr (told (till, VZ_EVENT_CHARGE_INTENDED, "device"), ==, "card");
  g_assert_true (vz_json_bool (fact (till, VZ_EVENT_CHARGE_INTENDED), "by_hand", FALSE));
  g_assert_null (asked (till));
}

/* The money may have gone back: the order is not paid with it. */
static void
test_while_it_is_given_back_by_hand_nothing_is_confirmed (void)
{
  g_autoptr (Till) till = till_giving_back_by_hand ();
  const VzFlowInputKind kinds[] = { VZ_INPUT_RETRY, VZ_INPUT_LOOK, VZ_INPUT_BACK, VZ_INPUT_TIMER };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    give (till, (VzFlowInput){ .kind = kinds[i] });
    g_assert_cmpuint (till->output->events->len + till->output->effects->len, ==, 0);
  }
}

static void
test_what_was_not_given_back_may_be_tried_again (void)
{
  g_autoptr (Till) till = till_giving_back_by_hand ();

  give (till, (VzFlowInput){ .kind = VZ_INPUT_DECIDED, .text = "417" });
  g_assert_cmpstr (told (till, VZ_EVENT_ATTEMPT_ENDED, "outcome"), ==, "declined");
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_STUCK);
  g_assert_cmpint (view (till)->problem, ==, VZ_ERROR_CARD_CHARGED);
  give (till, (VzFlowInput){ .kind = VZ_INPUT_RETRY });
  reply (till, ORDER ("100.00"));
  g_assert_nonnull (fact (till, VZ_EVENT_CONFIRM_INTENDED));
}

static void
test_a_charge_that_is_decided_as_made_is_confirmed (void)
{
  g_autoptr (Till) till = till_charging ();

  end (till, VZ_ATTEMPT_UNKNOWN, NULL, "1-A000001");
  give (till, (VzFlowInput){ .kind = VZ_INPUT_DECIDED, .text = "417" });
  g_assert_cmpstr (told (till, VZ_EVENT_TENDERED, "slip"), ==, "417");
  g_assert_nonnull (fact (till, VZ_EVENT_CONFIRM_INTENDED));
}

static Till *
till_with_lost_confirmation (void)
{
  Till *till = till_new (&charged);
  g_autoptr (GError) error = g_error_new_literal (VZ_ERROR, VZ_ERROR_NO_ANSWER, "late");

  give (till, (VzFlowInput){ .kind = VZ_INPUT_START });
  reply (till, ORDER ("100.00"));
  written (till);
  give (till, (VzFlowInput){ .kind = VZ_INPUT_FAILURE, .error = error });
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_UNKNOWN);
  return till;
}

/* Nobody has the money's worth: it is confirmed again, or goes back. */
static void
test_a_confirmation_that_is_decided_as_lost_leaves_the_card_charged (void)
{
  g_autoptr (Till) till = till_with_lost_confirmation ();

  give (till, (VzFlowInput){ .kind = VZ_INPUT_DECIDED, .text = "417" });
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_STUCK);
  g_assert_cmpint (view (till)->problem, ==, VZ_ERROR_CARD_CHARGED);
  g_assert_cmpstr (told (till, VZ_EVENT_ATTEMPT_ENDED, "outcome"), ==, "declined");
  give (till, (VzFlowInput){ .kind = VZ_INPUT_RETRY });
  reply (till, GONE);
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_STUCK);
  give (till, (VzFlowInput){ .kind = VZ_INPUT_BACK });
  g_assert_cmpstr (told (till, VZ_EVENT_CHARGE_INTENDED, "reverses"), ==, "1-A000001");
}

/* A number that nobody waits for any more was most probably paid by the confirmation of before the
 * restart. */
static void
test_after_a_restart_a_lost_confirmation_may_have_arrived (void)
{
  g_autoptr (Till) till = till_that_lost (&charged, TRUE);
  g_autoptr (Till) other = till_that_lost (&charged, FALSE);

  give (till, (VzFlowInput){ .kind = VZ_INPUT_START });
  reply (till, GONE);
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_UNKNOWN);
  give (other, (VzFlowInput){ .kind = VZ_INPUT_START });
  reply (other, GONE);
  g_assert_cmpint (view (other)->state, ==, VZ_FLOW_STUCK);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add_func ("/charge/" path, test)
  ADD ("it-is-written-twice-before-it-begins", test_it_is_written_twice_before_it_begins);
  ADD ("the-terminal-goes-on-when-its-receipt-is-written",
       test_the_terminal_goes_on_when_its_receipt_is_written);
  ADD ("an-approved-one-is-confirmed", test_an_approved_one_is_confirmed);
  ADD ("a-declined-one-asks-anew", test_a_declined_one_asks_anew);
  ADD ("the-end-of-another-is-not-its-end", test_the_end_of_another_is_not_its_end);
  ADD ("in-doubt-only-the-terminal-is-asked", test_in_doubt_only_the_terminal_is_asked);
  ADD ("it-is-stopped-by-one-step-back", test_it_is_stopped_by_one_step_back);
  ADD ("one-that-does-not-stop-offers-no-step-back",
       test_one_that_does_not_stop_offers_no_step_back);
  ADD ("a-busy-terminal-is-not-begun", test_a_busy_terminal_is_not_begun);
  ADD ("without-a-terminal-the-slip-is-keyed-in", test_without_a_terminal_the_slip_is_keyed_in);
  ADD ("a-charged-card-is-confirmed-after-a-restart",
       test_a_charged_card_is_confirmed_after_a_restart);
  ADD ("an-order-that-has-changed-gives-the-money-back",
       test_an_order_that_has_changed_gives_the_money_back);
  ADD ("what-cannot-be-given-back-is-for-a-manager",
       test_what_cannot_be_given_back_is_for_a_manager);
  ADD ("while-it-is-given-back-by-hand-nothing-is-confirmed",
       test_while_it_is_given_back_by_hand_nothing_is_confirmed);
  ADD ("what-was-not-given-back-may-be-tried-again",
       test_what_was_not_given_back_may_be_tried_again);
  ADD ("a-charge-that-is-decided-as-made-is-confirmed",
       test_a_charge_that_is_decided_as_made_is_confirmed);
  ADD ("a-confirmation-that-is-decided-as-lost-leaves-the-card-charged",
       test_a_confirmation_that_is_decided_as_lost_leaves_the_card_charged);
  ADD ("after-a-restart-a-lost-confirmation-may-have-arrived",
       test_after_a_restart_a_lost_confirmation_may_have_arrived);
  return g_test_run ();
}
