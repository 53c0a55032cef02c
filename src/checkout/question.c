/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/question-private.h"

#include "core/card.h"
#include "core/error.h"

#include <string.h>

#define CODE_SECONDS_MAX (24 * 3600)

static gboolean
is_asked (const VzField *field, const json_t *context, const VzQuestionGround *ground)
{
  if (field->unless != NULL && vz_json_bool (context, field->unless, FALSE)) {
    return FALSE;
  }
  return field->of == NULL ||
         g_strcmp0 (vz_json_string (ground->answers, field->of, NULL), field->being) == 0;
}

static gboolean
page_asks (const VzPage *page, const VzQuestionGround *ground)
{
  return page != NULL && (page->asks_if == NULL || ground->asks);
}

static void
fill_from_reply (VzQuestionField *asked, const json_t *context, const json_t *pre_order)
{
  const char *member = asked->field->list;

  if (member != NULL) {
    asked->value = vz_json_dup_text (context, member);
  }
  if (member != NULL && asked->value == NULL) {
    asked->value = vz_json_dup_text (pre_order, member);
  }
}

static gboolean
is_silent (const VzField *field)
{
  return field->kind == VZ_FIELD_FIXED || field->kind == VZ_FIELD_COPIED;
}

static gboolean
fill_field (VzQuestionField *asked,
            const json_t *context,
            const VzQuestionGround *ground,
            GError **error)
{
  switch (asked->field->kind) {
  case VZ_FIELD_CHOICE:
  case VZ_FIELD_INSTALMENT:
    return vz_question_fill_list (asked, context, ground->currency, error);
  case VZ_FIELD_AMOUNT:
    return vz_json_money (context, asked->field->list, ground->currency, &asked->limit, error);
  case VZ_FIELD_CASH:
    asked->limit = ground->due;
    return TRUE;
  case VZ_FIELD_FIXED:
  case VZ_FIELD_TEXT:
  case VZ_FIELD_PHONE:
    fill_from_reply (asked, context, ground->pre_order);
    return TRUE;
  default:
    return TRUE;
  }
}

static void
add_error (const char *field, const char *message, gpointer data)
{
  VzQuestion *question = data;
  VzQuestionField *asked = field != NULL ? vz_question_field (question, field) : NULL;

  g_ptr_array_add (asked != NULL ? asked->errors : question->messages, g_strdup (message));
}

static gboolean
add_fields (VzQuestion *question,
            const json_t *context,
            const VzQuestionGround *ground,
            GError **error)
{
  const VzField *field = page_asks (question->page, ground) ? question->page->fields : NULL;

  for (; field != NULL && field->name != NULL; field++) {
    VzQuestionField *asked;

    if (!is_asked (field, context, ground)) {
      continue;
    }
    asked = vz_question_field_new (field);
    g_ptr_array_add (is_silent (field) ? question->silent : question->fields, asked);
    if (!fill_field (asked, context, ground, error)) {
      return FALSE;
    }
  }
  return TRUE;
}

static gint64
read_sent (const json_t *context)
{
  const char *text = vz_json_string (context, "verification_sent_datetime", "");
  g_autoptr (GDateTime) sent = g_date_time_new_from_iso8601 (text, NULL);

  return sent != NULL ? g_date_time_to_unix (sent) * G_USEC_PER_SEC : 0;
}

/* How long a code is good, and when another may be asked for: at once when the page says so, else
 * when this one is over. */
static void
read_validity (VzQuestion *question, const json_t *context, gint64 since)
{
  gint64 left = CLAMP (vz_json_int (context, "seconds_left", 0), 0, CODE_SECONDS_MAX);
  gint64 until = left > 0 ? since + left * G_USEC_PER_SEC : 0;

  question->sent = read_sent (context);
  question->valid_until = until;
  if (question->page != NULL && question->page->again != NULL) {
    question->again_at = vz_json_bool (context, "retry", FALSE) ? MAX (since, 1) : until;
  }
}

VzQuestion *
vz_question_build (const VzPage *page,
                   const VzEnvelope *envelope,
                   const VzQuestionGround *ground,
                   GError **error)
{
  g_autoptr (VzQuestion) question = vz_question_new (page, envelope->page);

  question->currency = g_strdup (ground->currency);
  question->month = ground->month;
  question->link = g_strdup (vz_json_string (envelope->context, "checkout_url", NULL));
  if (!add_fields (question, envelope->context, ground, error)) {
    return NULL;
  }
  read_validity (question, envelope->context, ground->since);
  vz_question_tell (question, envelope->context, ground);
  vz_envelope_each_error (envelope, add_error, question);
  return g_steal_pointer (&question);
}

VzQuestionField *
vz_question_field (const VzQuestion *question, const char *name)
{
  for (guint i = 0; i < question->fields->len; i++) {
    VzQuestionField *asked = g_ptr_array_index (question->fields, i);

    if (g_str_equal (asked->field->name, name)) {
      return asked;
    }
  }
  return NULL;
}

const VzChoice *
vz_question_choice (const VzQuestionField *asked, const char *text)
{
  static const gsize members[] = { G_STRUCT_OFFSET (VzChoice, value),
                                   G_STRUCT_OFFSET (VzChoice, slug),
                                   G_STRUCT_OFFSET (VzChoice, kind) };

  for (guint m = 0; m < G_N_ELEMENTS (members); m++) {
    for (guint i = 0; i < asked->choices->len; i++) {
      const VzChoice *choice = g_ptr_array_index (asked->choices, i);

      if (g_strcmp0 (G_STRUCT_MEMBER (char *, choice, members[m]), text) == 0) {
        return choice;
      }
    }
  }
  return NULL;
}

static const char *
only_instalment (const VzQuestionField *asked)
{
  const VzCard *card = asked->cards->len == 1 ? g_ptr_array_index (asked->cards, 0) : NULL;

  if (card == NULL || card->instalments->len != 1) {
    return NULL;
  }
  return ((const VzInstalment *)g_ptr_array_index (card->instalments, 0))->value;
}

const char *
vz_question_only_answer (const VzQuestionField *asked)
{
  switch (asked->field->kind) {
  case VZ_FIELD_FIXED:
    return asked->value != NULL ? asked->value : asked->field->value;
  case VZ_FIELD_AGREEMENT:
    return "true";
  case VZ_FIELD_CHOICE:
    return asked->choices->len == 1
               ? ((const VzChoice *)g_ptr_array_index (asked->choices, 0))->value
               : NULL;
  case VZ_FIELD_INSTALMENT:
    return only_instalment (asked);
  default:
    return NULL;
  }
}

static gboolean
is_digits (const char *text)
{
  return strspn (text, "0123456789") == strlen (text);
}

/* Money from 0 on, to the last minor unit; at least what is due where it is cash, at most what
 * there is elsewhere. */
static gboolean
is_amount (const VzQuestionField *asked, const char *text, const char *currency)
{
  VzMoney money;

  if (!vz_money_parse (text, currency, &money, NULL) || money.minor < 0) {
    return FALSE;
  }
  if (!vz_money_is_set (asked->limit)) {
    return TRUE;
  }
  return asked->field->kind == VZ_FIELD_CASH ? vz_money_compare (money, asked->limit) >= 0
                                             : vz_money_compare (money, asked->limit) <= 0;
}

static gboolean
is_month (const char *text)
{
  return vz_card_month (text) != 0;
}

static guint
month_beside (const VzQuestion *question)
{
  for (guint i = 0; i < question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (question->fields, i);

    if (asked->field->kind == VZ_FIELD_MONTH && asked->value != NULL) {
      return vz_card_month (asked->value);
    }
  }
  return 0;
}

static gboolean
is_year (const VzQuestion *question, const char *text)
{
  guint year = vz_card_year (text);

  return year != 0 && !vz_card_is_over (month_beside (question), year, question->month);
}

gboolean
vz_question_accepts (const VzQuestion *question, const VzQuestionField *asked, const char *text)
{
  const VzField *field = asked->field;
  glong length = text != NULL ? g_utf8_strlen (text, -1) : 0;

  if (length == 0) {
    return field->optional;
  }
  switch (field->kind) {
  case VZ_FIELD_CHOICE:
    return vz_question_choice (asked, text) != NULL;
  case VZ_FIELD_INSTALMENT:
    return vz_question_instalment (question, text, NULL) != NULL;
  case VZ_FIELD_EMAIL:
    return strchr (text, '@') != NULL && length <= field->max;
  case VZ_FIELD_DIGITS:
    return is_digits (text) && length >= field->min && length <= field->max;
  case VZ_FIELD_MONTH:
    return is_month (text);
  case VZ_FIELD_YEAR:
    return is_year (question, text);
  case VZ_FIELD_AMOUNT:
  case VZ_FIELD_CASH:
    return is_amount (asked, text, question->currency);
  case VZ_FIELD_TEXT:
  case VZ_FIELD_PHONE:
    return length >= field->min && length <= field->max;
  default:
    return TRUE;
  }
}
