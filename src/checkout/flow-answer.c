/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"
#include "checkout/question.h"

/* What answers a page: configuration, the only possibility, or a person. */

VzQuestion *
vz_flow_build_question (VzFlow *flow, const VzEnvelope *envelope, GError **error)
{
  const VzQuestionGround ground = { .currency = flow->setup.currency,
                                    .due = vz_flow_due (flow),
                                    .answers = flow->given,
                                    .kept = flow->kept,
                                    .pre_order = flow->pre_order,
                                    .asks = vz_flow_asks (flow),
                                    .month = flow->setup.month,
                                    .since = flow->page_since };

  return vz_question_build (flow->page, envelope, &ground, error);
}

static const char *
configured_answer (const VzFlow *flow, const VzQuestionField *asked)
{
  const char *setting = asked->field->setting;
  const char *answer = setting != NULL && flow->setup.configured != NULL
                           ? flow->setup.configured (setting, flow->setup.data)
                           : NULL;
  const VzChoice *choice;

  if (answer == NULL || *answer == '\0' || asked->field->kind != VZ_FIELD_CHOICE) {
    return answer != NULL && *answer != '\0' ? answer : NULL;
  }
  choice = vz_question_choice (asked, answer);
  return choice != NULL ? choice->value : NULL;
}

static const char *
answer_by_itself (const VzFlow *flow, const VzQuestionField *asked)
{
  const char *configured = configured_answer (flow, asked);

  return configured != NULL ? configured : vz_question_only_answer (asked);
}

static const VzQuestionField *
followed_field (const VzQuestion *question, const VzQuestionField *asked)
{
  return asked->field->follows != NULL ? vz_question_field (question, asked->field->follows) : NULL;
}

static const char *
answer_of_other (const VzQuestion *question, const VzQuestionField *asked)
{
  const VzQuestionField *other = followed_field (question, asked);

  return other != NULL ? other->value : NULL;
}

/* Cash is taken to be the exact amount until somebody says what was given. */
static char *
dup_answer (const VzFlow *flow, const VzQuestionField *asked)
{
  const char *answer = answer_by_itself (flow, asked);

  if (asked->field->kind == VZ_FIELD_CASH) {
    return vz_money_is_set (asked->limit) ? vz_money_to_text (asked->limit) : NULL;
  }
  return g_strdup (answer != NULL ? answer : answer_of_other (flow->question, asked));
}

static void
take_given (const VzFlow *flow, VzQuestionField *asked)
{
  const char *given = vz_json_string (flow->given, asked->field->name, NULL);

  if (given != NULL) {
    g_free (asked->value);
    asked->value = g_strdup (given);
  }
}

static gboolean
answer_field (VzFlow *flow, VzQuestionField *asked)
{
  gboolean given = json_object_get (flow->given, asked->field->name) != NULL;

  take_given (flow, asked);
  if (asked->value == NULL) {
    asked->value = dup_answer (flow, asked);
  }
  return vz_question_accepts (flow->question, asked, asked->value) &&
         (given || !asked->field->shown);
}

/* What is copied goes by the entry that the other field was answered with. */
static void
answer_silent_field (VzFlow *flow, VzQuestionField *asked)
{
  const VzQuestionField *other = followed_field (flow->question, asked);
  const VzChoice *choice =
      other != NULL && other->value != NULL ? vz_question_choice (other, other->value) : NULL;
  char *value = choice != NULL ? vz_json_dup_text (choice->entry, asked->field->list)
                               : g_strdup (answer_by_itself (flow, asked));

  g_free (asked->value);
  asked->value = value;
}

gboolean
vz_flow_answer_what_is_known (VzFlow *flow)
{
  gboolean complete = TRUE;

  for (guint i = 0; i < flow->question->fields->len; i++) {
    complete = answer_field (flow, g_ptr_array_index (flow->question->fields, i)) && complete;
  }
  for (guint i = 0; i < flow->question->silent->len; i++) {
    answer_silent_field (flow, g_ptr_array_index (flow->question->silent, i));
  }
  return complete;
}

/* A configured name or slug becomes what is sent, a month its number; what is no choice is as it
 * was typed. */
static const char *
meant_by (const VzQuestionField *asked, const char *answer)
{
  const VzChoice *choice =
      asked->field->kind == VZ_FIELD_CHOICE ? vz_question_choice (asked, answer) : NULL;

  if (asked->field->kind == VZ_FIELD_MONTH && *answer == '0') {
    return answer + 1;
  }
  return choice != NULL ? choice->value : answer;
}

/* What a person does not answer stays as it was shown. */
static void
take_answers (VzFlow *flow, const json_t *answers)
{
  for (guint i = 0; i < flow->question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (flow->question->fields, i);
    const char *answer = json_string_value (json_object_get (answers, asked->field->name));

    if (vz_field_is_secret_digits (asked->field)) {
      continue;
    }
    if (answer != NULL) {
      json_object_set_new (flow->given, asked->field->name, json_string (meant_by (asked, answer)));
    } else if (asked->value != NULL) {
      json_object_set_new (flow->given, asked->field->name, json_string (asked->value));
    }
  }
}

/* What was typed is repeated only where it is no secret. */
static char *
complaint_about (const VzQuestionField *asked)
{
  if (vz_field_is_secret_digits (asked->field)) {
    return g_strdup (N_ ("A digit is missing or wrong. Enter all of them again."));
  }
  if (asked->value == NULL || *asked->value == '\0') {
    return g_strdup (N_ ("This still needs an answer."));
  }
  switch (asked->field->kind) {
  case VZ_FIELD_CHOICE:
  case VZ_FIELD_INSTALMENT:
    return asked->field->secret ? g_strdup (N_ ("This is not offered."))
                                : g_strdup_printf (_ ("%s is not offered."), asked->value);
  case VZ_FIELD_EMAIL:
    return g_strdup_printf (_ ("%s is not an e-mail address."), asked->value);
  case VZ_FIELD_CASH:
    return g_strdup (N_ ("This is less than what is due."));
  case VZ_FIELD_AMOUNT:
    return g_strdup (N_ ("This is more than there is."));
  case VZ_FIELD_MONTH:
    return g_strdup (N_ ("A month is a number from 1 to 12."));
  case VZ_FIELD_YEAR:
    return g_strdup (N_ ("This is no year with four digits, or the card has expired."));
  default:
    return g_strdup (N_ ("This does not have the form that is asked for."));
  }
}

/* A field that only this answer brought up has not been seen by anybody yet. */
static gboolean
is_new (const VzQuestion *before, const VzQuestionField *asked)
{
  return vz_question_field (before, asked->field->name) == NULL;
}

static gboolean
check_answers (VzFlow *flow, const VzQuestion *before)
{
  VzQuestion *question = flow->question;
  gboolean good = TRUE;

  for (guint i = 0; i < question->fields->len; i++) {
    VzQuestionField *asked = g_ptr_array_index (question->fields, i);
    gboolean accepted = vz_flow_accepts (flow, asked);

    if (is_new (before, asked)) {
      good = good && accepted && !asked->field->shown;
    } else if (!accepted) {
      g_ptr_array_add (asked->errors, complaint_about (asked));
      json_object_del (flow->given, asked->field->name);
      question->unsent = TRUE;
      good = FALSE;
    }
  }
  return good;
}

/* Secrets are not kept for a moment longer than they are needed. */
static void
forget_secrets (VzFlow *flow)
{
  for (guint i = 0; i < flow->question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (flow->question->fields, i);

    if (asked->field->secret) {
      json_object_del (flow->given, asked->field->name);
    }
  }
}

/* The screen may still hold the question: answers go into a copy. */
void
vz_flow_answer (VzFlow *flow, const json_t *answers, VzFlowOutput *output)
{
  const VzEnvelope envelope = { .page = flow->page_name, .context = flow->page_context };
  g_autoptr (VzQuestion) before = vz_question_ref (flow->question);
  VzQuestion *copy;

  take_answers (flow, answers);
  copy = vz_flow_build_question (flow, &envelope, NULL);
  if (copy == NULL) {
    return;
  }
  vz_question_unref (flow->question);
  flow->question = copy;
  vz_flow_answer_what_is_known (flow);
  if (check_answers (flow, before)) {
    vz_flow_note_answers (flow, output);
    flow->has_problem = FALSE;
    vz_flow_send (flow, output);
  }
  forget_secrets (flow);
}
