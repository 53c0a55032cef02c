/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/collect.h"

#include "checkout/question.h"
#include "core/payment.h"
#include "core/random-seeded.h"

#include <string.h>

#define NUMBER "9922111123321"
#define TRANSACTION "vezne-1-000001-0a1b2c3d"
#define LINES                                                                                      \
  "'basket':{'pk':7,'total_amount':'100.00','basketitem_set':[{'product':{'pk':1,'sku':'A',"       \
  "'name':'Shirt'},'quantity':1,'unit_price':'100.00','total_amount':'100.00','tax_rate':"         \
  "'10.00'}],'discounts':[]}"
#define PRE_ORDER "'pre_order':{" LINES ",'unpaid_amount':'100.00','shipping_amount':'0.00'}"
#define UNPAID "{'order_number':'" NUMBER "'," PRE_ORDER "}"

typedef struct {
  VzCollect *collect;
  VzFlowOutput *output;
  VzRandomSeeded random;
  guint attempts;
  gint64 now;
  gboolean unwritten; /* what is to be written first never is */
} Till;

static char *
next_attempt (gpointer data)
{
  return vz_attempt_id ("1", ++((Till *)data)->attempts);
}

static Till *
till_new (void)
{
  Till *till = g_new0 (Till, 1);

  vz_random_seeded_init (&till->random, 7);
  till->collect = vz_collect_new (&(VzCollectSetup){ .currency = "TRY",
                                                     .number = NUMBER,
                                                     .transaction = TRANSACTION,
                                                     .random = &till->random.random,
                                                     .next_attempt = next_attempt,
                                                     .data = till });
  return till;
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

/* What is written first is written at once, as the journal mostly does. */
static void
write_first (Till *till)
{
  GPtrArray *effects = till->output->effects;
  const VzFlowEffect *tell = effects->len > 0 ? g_ptr_array_index (effects, 0) : NULL;
  VzFlowInput written = { .kind = VZ_INPUT_WRITTEN, .now = till->now };

  if (tell == NULL || tell->kind != VZ_EFFECT_TELL_WRITTEN || till->unwritten) {
    return;
  }
  written.request = tell->request;
  g_ptr_array_set_size (effects, 0);
  vz_collect_handle (till->collect, &written, till->output);
}

static void
give (Till *till, VzFlowInput input)
{
  const VzFlowEffect *asked = till->output != NULL && till->output->effects->len > 0
                                  ? g_ptr_array_index (till->output->effects, 0)
                                  : NULL;

  if (input.request == 0 && asked != NULL) {
    input.request = asked->request;
  }
  input.now = till->now;
  g_clear_pointer (&till->output, vz_flow_output_free);
  till->output = vz_flow_output_new ();
  vz_collect_handle (till->collect, &input, till->output);
  write_first (till);
}

static void
input (Till *till, VzFlowInputKind kind)
{
  give (till, (VzFlowInput){ .kind = kind });
}

static json_t *
parse (const char *text)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  json_t *json = vz_json_parse (quoted, strlen (quoted), &error);

  g_assert_no_error (error);
  return json;
}

static void
reply (Till *till, const char *text)
{
  g_autoptr (json_t) json = parse (text);

  give (till, (VzFlowInput){ .kind = VZ_INPUT_REPLY, .json = json });
}

static void
fail (Till *till, VzError code)
{
  g_autoptr (GError) error = g_error_new_literal (VZ_ERROR, code, "why");

  give (till, (VzFlowInput){ .kind = VZ_INPUT_FAILURE, .error = error });
}

static void
throttle (Till *till, guint seconds)
{
  g_autoptr (GError) error = g_error_new_literal (VZ_ERROR, VZ_ERROR_THROTTLED, "too often");

  vz_error_set_retry_after (error, seconds);
  give (till, (VzFlowInput){ .kind = VZ_INPUT_FAILURE, .error = error });
}

static void
answer (Till *till, const char *text)
{
  g_autoptr (json_t) json = parse (text);

  give (till, (VzFlowInput){ .kind = VZ_INPUT_ANSWER, .json = json });
}

static const VzFlowEffect *
asked (Till *till)
{
  g_assert_cmpuint (till->output->effects->len, ==, 1);
  return g_ptr_array_index (till->output->effects, 0);
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

static Till *
till_asking (void)
{
  Till *till = till_new ();

  input (till, VZ_INPUT_START);
  reply (till, UNPAID);
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_ASKING);
  return till;
}

static Till *
till_confirming (void)
{
  Till *till = till_asking ();

  answer (till, "{'payment_choice':'cash','cash_given':'100'}");
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_SENDING);
  return till;
}

static Till *
till_unknown (void)
{
  Till *till = till_confirming ();

  fail (till, VZ_ERROR_NO_ANSWER);
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_UNKNOWN);
  return till;
}

static void
test_the_order_is_read_first (void)
{
  g_autoptr (Till) till = till_new ();

  input (till, VZ_INPUT_START);
  g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_READ_AT_TILL);
  g_assert_cmpstr (vz_json_string (asked (till)->form, "number", NULL), ==, NUMBER);
  reply (till, UNPAID);
  g_assert_cmpstr (told (till, VZ_EVENT_COLLECT_READ, "amount"), ==, "100.00");
  g_assert_cmpint (view (till)->due.minor, ==, 10000);
  g_assert_cmpuint (till->output->effects->len, ==, 0);
}

static void
test_cash_is_confirmed_to_the_last_digit (void)
{
  g_autoptr (Till) till = till_asking ();

  answer (till, "{'payment_choice':'cash','cash_given':'120.5'}");
  g_assert_cmpstr (told (till, VZ_EVENT_TENDERED, "given"), ==, "120.50");
  g_assert_cmpstr (told (till, VZ_EVENT_TENDERED, "change"), ==, "20.50");
  g_assert_cmpstr (told (till, VZ_EVENT_CONFIRM_INTENDED, "transaction"), ==, TRANSACTION);
  g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_CONFIRM_AT_TILL);
  g_assert_true (asked (till)->money);
  g_assert_cmpstr (vz_json_string (asked (till)->form, "amount", NULL), ==, "100.00");
  g_assert_null (vz_json_get (asked (till)->form, "discounted"));
  reply (till, "{'result':'0'}");
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_DONE);
  g_assert_cmpstr (told (till, VZ_EVENT_COMPLETED, "amount"), ==, "100.00");
  g_assert_cmpstr (told (till, VZ_EVENT_COMPLETED, "number"), ==, NUMBER);
}

static void
test_a_card_may_come_with_its_slip (void)
{
  g_autoptr (Till) till = till_asking ();

  answer (till, "{'payment_choice':'credit_card','slip_number':'0042'}");
  g_assert_cmpstr (told (till, VZ_EVENT_TENDERED, "kind"), ==, "card");
  g_assert_cmpstr (told (till, VZ_EVENT_TENDERED, "slip"), ==, "0042");
  g_assert_null (told (till, VZ_EVENT_TENDERED, "given"));
  reply (till, "{'result':0}");
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_DONE);
}

static void
test_what_does_not_do_is_not_sent (void)
{
  static const struct {
    const char *answers;
    const char *field;
  } rows[] = {
    { "{'payment_choice':'cash','cash_given':'99.99'}", "cash_given" },
    { "{'payment_choice':'cash','cash_given':'-100'}", "cash_given" },
    { "{'payment_choice':'cash','cash_given':'100.001'}", "cash_given" },
    { "{'payment_choice':'cash','cash_given':'100,00'}", "cash_given" },
    { "{'payment_choice':'cash','cash_given':'much'}", "cash_given" },
    { "{'payment_choice':'cash','cash_given':''}", "cash_given" },
    { "{'payment_choice':'credit_card','slip_number':'123456789012345678901234567890123'}",
      "slip_number" },
    { "{'payment_choice':'shells'}", "payment_choice" },
    { "{}", "payment_choice" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Till) till = till_asking ();
    const VzQuestionField *field;

    answer (till, rows[i].answers);
    g_assert_cmpint (view (till)->state, ==, VZ_FLOW_ASKING);
    g_assert_cmpuint (till->output->effects->len, ==, 0);
    g_assert_cmpuint (till->output->events->len, ==, 0);
    g_assert_true (view (till)->question->unsent);
    field = vz_question_field (view (till)->question, rows[i].field);
    g_assert_cmpuint (field->errors->len, ==, 1);
  }
}

static void
test_too_little_cash_names_the_amount (void)
{
  g_autoptr (Till) till = till_asking ();
  const VzQuestionField *field;

  answer (till, "{'payment_choice':'cash','cash_given':'99.99'}");
  field = vz_question_field (view (till)->question, "cash_given");
  g_assert_cmpstr (field->value, ==, "99.99");
  g_assert_nonnull (strstr (g_ptr_array_index (field->errors, 0), "100.00 TRY"));
  g_assert_cmpint (field->limit.minor, ==, 10000);
}

#define PLANNED                                                                                    \
  "{'card':{'bank':{'name':'Bank'}},'pre_order':{" LINES ",'unpaid_amount':'100.00',"              \
  "'total_amount_with_interest':'106.10','installment':{'pk':2,'installment_count':3,"             \
  "'monthly_price_with_accrued_interest':35.3667}},'promotions':[{'pk':31}]}"

static void
test_a_plan_and_promotions_are_kept (void)
{
  g_autoptr (Till) till = till_new ();
  const json_t *read;

  input (till, VZ_INPUT_START);
  reply (till, PLANNED);
  read = fact (till, VZ_EVENT_COLLECT_READ);
  g_assert_cmpstr (vz_json_string (read, "amount", NULL), ==, "106.10");
  g_assert_cmpstr (vz_json_string (read, "unpaid", NULL), ==, "100.00");
  g_assert_cmpstr (vz_json_string (read, "bank", NULL), ==, "Bank");
  g_assert_cmpstr (vz_json_string (read, "monthly", NULL), ==, "35.37");
  g_assert_cmpint (vz_json_int (read, "count", 0), ==, 3);
  answer (till, "{'payment_choice':'credit_card','slip_number':''}");
  g_assert_cmpstr (vz_json_string (asked (till)->form, "amount", NULL), ==, "106.10");
  g_assert_cmpstr (vz_json_string (asked (till)->form, "discounted", NULL), ==, "106.10");
  g_assert_cmpint (vz_json_int (asked (till)->form, "promotions[0].pk", 0), ==, 31);
}

static void
test_the_older_sample_is_understood (void)
{
  g_autoptr (Till) till = till_new ();

  input (till, VZ_INPUT_START);
  reply (till, "{'order_number':" NUMBER ",'pre_order':{'basket':{'pk':7,'total_amount':'59',"
               "'basketitem_set':[{'product':[{'pk':1,'sku':'A','name':'Shirt','price':'59'}],"
               "'quantity':1,'total_amount':'59'}]},'unpaid_amount':59}}");
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_ASKING);
  g_assert_cmpint (view (till)->due.minor, ==, 5900);
}

static void
test_replies_that_are_none (void)
{
  static const char *const rows[] = {
    "{}",
    "{'pre_order':null}",
    "{'pre_order':{" LINES "}}",
    "{'pre_order':{" LINES ",'unpaid_amount':'-1'}}",
    "{'pre_order':{" LINES ",'unpaid_amount':'x'}}",
    "{'pre_order':{'unpaid_amount':'100.00'}}",
    "{'order_number':'1'," PRE_ORDER "}",
    ("{'pre_order':{'basket':{'currency':'EUR','total_amount':'1','basketitem_set':[]},"
     "'unpaid_amount':'1'}}"),
    "[]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Till) till = till_new ();

    input (till, VZ_INPUT_START);
    reply (till, rows[i]);
    g_assert_cmpint (view (till)->state, ==, VZ_FLOW_STUCK);
    g_assert_cmpint (view (till)->problem, ==, VZ_ERROR_BAD_REPLY);
  }
}

static const struct {
  const char *code;
  VzError error;
} codes[] = {
  { "'402'", VZ_ERROR_HOOK_BASKET_CHANGED }, { "'403'", VZ_ERROR_HOOK_CREDENTIALS },
  { "'407'", VZ_ERROR_HOOK_NO_PAYMENT },     { "'408'", VZ_ERROR_HOOK_OTHER_PAYMENT },
  { "'409'", VZ_ERROR_HOOK_NO_NUMBER },      { "'410'", VZ_ERROR_HOOK_NOT_ACTIVE },
  { "'411'", VZ_ERROR_HOOK_NO_SESSION },     { "'405'", VZ_ERROR_HOOK_REFUSED },
  { "410", VZ_ERROR_HOOK_NOT_ACTIVE },       { "'no'", VZ_ERROR_HOOK_REFUSED },
};

static void
assert_refused (Till *till, VzError error)
{
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_STUCK);
  g_assert_cmpint (view (till)->problem, ==, error);
  g_assert_cmpstr (view (till)->problem_detail, ==, "So.");
  g_assert_cmpstr (told (till, VZ_EVENT_COLLECT_REFUSED, "problem"), ==,
                   vz_error_text_for_code (error)->nick);
}

static void
test_each_code_has_its_own_error (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (Till) till = till_new ();
    g_autofree char *text =
        g_strdup_printf ("{'error_code':%s,'error_message':'So.'}", codes[i].code);

    input (till, VZ_INPUT_START);
    reply (till, text);
    assert_refused (till, codes[i].error);
    input (till, VZ_INPUT_RETRY);
    g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_READ_AT_TILL);
  }
}

static void
test_each_result_but_0_refuses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (Till) till = till_confirming ();
    g_autofree char *text = g_strdup_printf ("{'result':%s,'error_message':'So.'}", codes[i].code);

    reply (till, text);
    assert_refused (till, codes[i].error);
  }
}

static void
test_what_was_not_sent_took_nothing (void)
{
  static const VzError rows[] = { VZ_ERROR_OFFLINE,  VZ_ERROR_CERTIFICATE, VZ_ERROR_NOT_FOUND,
                                  VZ_ERROR_REFUSED,  VZ_ERROR_CSRF,        VZ_ERROR_SESSION_GONE,
                                  VZ_ERROR_THROTTLED };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Till) till = till_confirming ();

    fail (till, rows[i]);
    g_assert_cmpint (view (till)->state, ==, VZ_FLOW_STUCK);
    g_assert_cmpint (view (till)->problem, ==, rows[i]);
    g_assert_nonnull (fact (till, VZ_EVENT_COLLECT_REFUSED));
  }
}

static void
test_a_lost_answer_is_unknown_and_never_sent_again (void)
{
  static const VzError rows[] = { VZ_ERROR_NO_ANSWER, VZ_ERROR_SERVER_TROUBLE, VZ_ERROR_BAD_REPLY,
                                  VZ_ERROR_TOO_LARGE };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Till) till = till_confirming ();

    fail (till, rows[i]);
    g_assert_cmpint (view (till)->state, ==, VZ_FLOW_UNKNOWN);
    g_assert_nonnull (fact (till, VZ_EVENT_UNKNOWN));
    g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_CALL_ME);
    g_assert_false (view (till)->polling);
    input (till, VZ_INPUT_TIMER);
    g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_READ_AT_TILL);
    g_assert_true (view (till)->polling);
  }
}

static void
test_a_reply_without_a_result_is_unknown (void)
{
  static const char *const rows[] = { "{}", "{'result':null}", "{'result':''}", "[]" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Till) till = till_confirming ();

    reply (till, rows[i]);
    g_assert_cmpint (view (till)->state, ==, VZ_FLOW_UNKNOWN);
  }
}

static void
test_an_unpaid_order_may_be_confirmed_again_by_a_person (void)
{
  g_autoptr (Till) till = till_unknown ();

  till->now += 120 * G_USEC_PER_SEC;
  input (till, VZ_INPUT_RETRY);
  reply (till, UNPAID);
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_ASKING);
  g_assert_cmpuint (till->output->effects->len, ==, 0);
  g_assert_cmpuint (view (till)->question->messages->len, ==, 1);
  answer (till, "{'payment_choice':'cash','cash_given':'100'}");
  g_assert_cmpstr (vz_json_string (asked (till)->form, "transaction", NULL), ==, TRANSACTION);
}

/* Else it would be made void, and recorded behind it. */
static void
test_a_confirmation_may_be_on_its_way (void)
{
  g_autoptr (Till) till = till_unknown ();

  till->now += 119 * G_USEC_PER_SEC;
  input (till, VZ_INPUT_RETRY);
  reply (till, UNPAID);
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_UNKNOWN);
  g_assert_null (fact (till, VZ_EVENT_ATTEMPT_ENDED));
  g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_CALL_ME);
  input (till, VZ_INPUT_LEAVE);
  g_assert_null (fact (till, VZ_EVENT_VOIDED));
}

/* The shop looked when it was asked. */
static void
test_a_slow_answer_proves_what_was_when_it_was_asked (void)
{
  g_autoptr (Till) till = till_unknown ();

  till->now += 119 * G_USEC_PER_SEC;
  input (till, VZ_INPUT_RETRY);
  till->now += 10 * G_USEC_PER_SEC;
  reply (till, UNPAID);
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_UNKNOWN);
}

/* What cannot prove that nothing was taken leaves it open. */
static void
test_no_other_answer_decides (void)
{
  static const char *const rows[] = {
    "{'error_code':'410','error_message':'Gone.'}",
    "{'error_code':'402','error_message':'Changed.'}",
    "{'error_code':'411'}",
    "{'pre_order':{" LINES ",'unpaid_amount':'0.00'}}",
    "{'pre_order':{" LINES ",'unpaid_amount':'90.00'}}",
    "{}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Till) till = till_unknown ();

    input (till, VZ_INPUT_RETRY);
    reply (till, rows[i]);
    g_assert_cmpint (view (till)->state, ==, VZ_FLOW_UNKNOWN);
    g_assert_nonnull (told (till, VZ_EVENT_UNKNOWN, "reason"));
    g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_CALL_ME);
  }
}

static void
test_a_confirmation_is_written_before_it_is_sent (void)
{
  g_autoptr (Till) till = till_asking ();

  till->unwritten = TRUE;
  answer (till, "{'payment_choice':'cash','cash_given':'100'}");
  g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_TELL_WRITTEN);
  g_assert_cmpstr (told (till, VZ_EVENT_CONFIRM_INTENDED, "attempt"), ==, "1-A000001");
  input (till, VZ_INPUT_WRITTEN);
  g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_CONFIRM_AT_TILL);
  g_assert_cmpstr (asked (till)->attempt, ==, "1-A000001");
  g_assert_cmpstr (told (till, VZ_EVENT_ATTEMPT_SENT, "attempt"), ==, "1-A000001");
}

typedef struct {
  const char *answer; /* NULL: none came */
  const char *outcome;
} EndRow;

static void
test_every_answer_ends_the_attempt (void)
{
  static const EndRow rows[] = { { "{'result':'0'}", "approved" },
                                 { "{'result':'402'}", "declined" },
                                 { "{}", "unknown" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Till) till = till_confirming ();

    reply (till, rows[i].answer);
    g_assert_cmpstr (told (till, VZ_EVENT_ATTEMPT_ENDED, "outcome"), ==, rows[i].outcome);
  }
}

/* It is looked into for as long as it takes, and what is only said again is no news. */
static void
test_it_is_asked_again_and_again (void)
{
  g_autoptr (Till) till = till_unknown ();

  for (guint i = 0; i < 3; i++) {
    g_assert_cmpuint (asked (till)->seconds, >=, 5u << (i > 0 ? i - 1 : 0));
    input (till, VZ_INPUT_TIMER);
    g_assert_cmpuint (view (till)->doubt->asked, ==, i + 1);
    reply (till, "{'error_code':'410'}");
    g_assert_cmpint (fact (till, VZ_EVENT_UNKNOWN) != NULL, ==, i == 0);
  }
}

static void
test_the_till_is_left_alone_for_as_long_as_it_asks (void)
{
  g_autoptr (Till) till = till_unknown ();

  input (till, VZ_INPUT_TIMER);
  throttle (till, 33);
  g_assert_cmpuint (asked (till)->seconds, ==, 33);
  till->now += 32 * G_USEC_PER_SEC;
  input (till, VZ_INPUT_LOOK);
  g_assert_cmpuint (till->output->effects->len, ==, 0);
  till->now += 1 * G_USEC_PER_SEC;
  input (till, VZ_INPUT_LOOK);
  g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_READ_AT_TILL);
}

static void
late (Till *till, const char *attempt, const char *text)
{
  g_autoptr (json_t) json = parse (text);

  give (till,
        (VzFlowInput){ .kind = VZ_INPUT_REPLY, .request = 9999, .attempt = attempt, .json = json });
}

static void
test_a_late_answer_counts_for_its_attempt_only (void)
{
  g_autoptr (Till) till = till_unknown ();

  late (till, "1-A000002", "{'result':'0'}");
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_UNKNOWN);
  g_assert_cmpstr (told (till, VZ_EVENT_EXCEPTION, "summary"), ==, "result 0");
  late (till, "1-A000001", "{'result':'0'}");
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_DONE);
  g_assert_cmpstr (told (till, VZ_EVENT_ATTEMPT_ENDED, "outcome"), ==, "approved");
}

/* The first one may have arrived late. */
static void
test_a_second_confirmation_of_a_dead_number_stays_unknown (void)
{
  g_autoptr (Till) till = till_unknown ();

  input (till, VZ_INPUT_RETRY);
  reply (till, UNPAID);
  answer (till, "{'payment_choice':'cash','cash_given':'100'}");
  reply (till, "{'result':'410'}");
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_UNKNOWN);
}

static void
test_a_restart_asks_and_does_not_send (void)
{
  g_autoptr (Till) till = till_new ();

  vz_collect_resume (till->collect, vz_money_from_minor (10000, "TRY"));
  till->now = 120 * G_USEC_PER_SEC; /* long after it was sent */
  input (till, VZ_INPUT_RETRY);
  g_assert_cmpint (asked (till)->kind, ==, VZ_EFFECT_READ_AT_TILL);
  reply (till, UNPAID);
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_ASKING);
}

/* How it is paid decides what is asked next. */
static void
test_what_a_choice_calls_for_is_asked_next (void)
{
  static const struct {
    const char *choice, *answers, *field;
    const char *value;
  } rows[] = {
    { "{'payment_choice':'cash'}", "{'payment_choice':'cash','cash_given':'100'}", "cash_given",
      "100.00" },
    { "{'payment_choice':'credit_card'}", "{'payment_choice':'credit_card'}", "slip_number", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Till) till = till_asking ();

    g_assert_cmpuint (view (till)->question->fields->len, ==, 1);
    g_assert_cmpuint (view (till)->question->facts->len, ==, 2);
    answer (till, rows[i].choice);
    g_assert_cmpuint (view (till)->question->facts->len, ==, 0);
    g_assert_cmpint (view (till)->state, ==, VZ_FLOW_ASKING);
    g_assert_false (vz_question_has_messages (view (till)->question));
    g_assert_cmpuint (view (till)->question->fields->len, ==, 2);
    g_assert_cmpstr (vz_question_field (view (till)->question, rows[i].field)->value, ==,
                     rows[i].value);
    answer (till, rows[i].answers);
    g_assert_cmpint (view (till)->state, ==, VZ_FLOW_SENDING);
  }
}

static void
test_back_leads_to_the_choice_first (void)
{
  g_autoptr (Till) till = till_asking ();

  answer (till, "{'payment_choice':'cash'}");
  input (till, VZ_INPUT_BACK);
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_ASKING);
  g_assert_cmpuint (view (till)->question->fields->len, ==, 1);
  input (till, VZ_INPUT_BACK);
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_VOIDED);
}

static void
test_leaving_takes_nothing (void)
{
  g_autoptr (Till) asking = till_asking ();
  g_autoptr (Till) confirming = till_confirming ();

  input (asking, VZ_INPUT_BACK);
  g_assert_cmpint (view (asking)->state, ==, VZ_FLOW_VOIDED);
  g_assert_nonnull (fact (asking, VZ_EVENT_VOIDED));
  input (confirming, VZ_INPUT_BACK);
  g_assert_cmpint (view (confirming)->state, ==, VZ_FLOW_SENDING);
}

static void
test_a_late_answer_finds_nothing (void)
{
  g_autoptr (Till) till = till_confirming ();
  guint request = asked (till)->request;
  g_autoptr (json_t) json = parse ("{'result':'0'}");

  fail (till, VZ_ERROR_NO_ANSWER);
  give (till, (VzFlowInput){ .kind = VZ_INPUT_REPLY, .request = request, .json = json });
  g_assert_cmpint (view (till)->state, ==, VZ_FLOW_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collect/the-order-is-read-first", test_the_order_is_read_first);
  g_test_add_func ("/collect/cash-is-confirmed-to-the-last-digit",
                   test_cash_is_confirmed_to_the_last_digit);
  g_test_add_func ("/collect/a-card-may-come-with-its-slip", test_a_card_may_come_with_its_slip);
  g_test_add_func ("/collect/what-does-not-do-is-not-sent", test_what_does_not_do_is_not_sent);
  g_test_add_func ("/collect/too-little-cash-names-the-amount",
                   test_too_little_cash_names_the_amount);
  g_test_add_func ("/collect/a-plan-and-promotions-are-kept", test_a_plan_and_promotions_are_kept);
  g_test_add_func ("/collect/the-older-sample-is-understood", test_the_older_sample_is_understood);
  g_test_add_func ("/collect/replies-that-are-none", test_replies_that_are_none);
  g_test_add_func ("/collect/each-code-has-its-own-error", test_each_code_has_its_own_error);
  g_test_add_func ("/collect/each-result-but-0-refuses", test_each_result_but_0_refuses);
  g_test_add_func ("/collect/what-was-not-sent-took-nothing", test_what_was_not_sent_took_nothing);
  g_test_add_func ("/collect/a-lost-answer-is-unknown-and-never-sent-again",
                   test_a_lost_answer_is_unknown_and_never_sent_again);
  g_test_add_func ("/collect/a-reply-without-a-result-is-unknown",
                   test_a_reply_without_a_result_is_unknown);
  g_test_add_func ("/collect/an-unpaid-order-may-be-confirmed-again-by-a-person",
                   test_an_unpaid_order_may_be_confirmed_again_by_a_person);
  g_test_add_func ("/collect/a-confirmation-may-be-on-its-way",
                   test_a_confirmation_may_be_on_its_way);
  g_test_add_func ("/collect/a-slow-answer-proves-what-was-when-it-was-asked",
                   test_a_slow_answer_proves_what_was_when_it_was_asked);
  g_test_add_func ("/collect/no-other-answer-decides", test_no_other_answer_decides);
  g_test_add_func ("/collect/a-second-confirmation-of-a-dead-number-stays-unknown",
                   test_a_second_confirmation_of_a_dead_number_stays_unknown);
  g_test_add_func ("/collect/a-restart-asks-and-does-not-send",
                   test_a_restart_asks_and_does_not_send);
  g_test_add_func ("/collect/what-a-choice-calls-for-is-asked-next",
                   test_what_a_choice_calls_for_is_asked_next);
  g_test_add_func ("/collect/back-leads-to-the-choice-first", test_back_leads_to_the_choice_first);
  g_test_add_func ("/collect/leaving-takes-nothing", test_leaving_takes_nothing);
  g_test_add_func ("/collect/a-late-answer-finds-nothing", test_a_late_answer_finds_nothing);
  g_test_add_func ("/collect/a-confirmation-is-written-before-it-is-sent",
                   test_a_confirmation_is_written_before_it_is_sent);
  g_test_add_func ("/collect/every-answer-ends-the-attempt", test_every_answer_ends_the_attempt);
  g_test_add_func ("/collect/it-is-asked-again-and-again", test_it_is_asked_again_and_again);
  g_test_add_func ("/collect/the-till-is-left-alone-for-as-long-as-it-asks",
                   test_the_till_is_left_alone_for_as_long_as_it_asks);
  g_test_add_func ("/collect/a-late-answer-counts-for-its-attempt-only",
                   test_a_late_answer_counts_for_its_attempt_only);
  return g_test_run ();
}
