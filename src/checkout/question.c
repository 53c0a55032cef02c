/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/question.h"

#include "core/error.h"

#include <string.h>

#define MAX_ENTRIES 500

static const char *
first_text (const json_t *entry, const char *const *members)
{
  for (; *members != NULL; members++) {
    const char *text = vz_json_string (entry, *members, NULL);

    if (text != NULL && *text != '\0') {
      return text;
    }
  }
  return NULL;
}

static VzChoice *
read_choice (const json_t *entry, const char *value_member)
{
  static const char *const labels[] = { "name", "label", "title", "slug", NULL };
  static const char *const details[] = { "description", "address", "line", NULL };
  static const char *const kinds[] = { "payment_type", "delivery_option_type", NULL };
  VzChoice *choice = g_new0 (VzChoice, 1);

  choice->value = vz_json_dup_text (entry, value_member);
  choice->label = g_strdup (first_text (entry, labels));
  choice->detail = g_strdup (first_text (entry, details));
  choice->kind = g_strdup (first_text (entry, kinds));
  choice->slug = g_strdup (vz_json_string (entry, "slug", NULL));
  if (choice->label == NULL) {
    choice->label = g_strdup (choice->value != NULL ? choice->value : "?");
  }
  return choice;
}

static gboolean
read_choices (VzQuestionField *asked, const json_t *context, GError **error)
{
  const char *value_member = asked->field->value != NULL ? asked->field->value : "pk";
  json_t *list = vz_json_need_array (context, asked->field->list, error);
  json_t *entry;
  gsize index;

  if (list == NULL) {
    return FALSE;
  }
  json_array_foreach (list, index, entry)
  {
    VzChoice *choice = read_choice (entry, value_member);

    if (choice->value != NULL && index < MAX_ENTRIES) {
      g_ptr_array_add (asked->choices, choice);
    } else {
      vz_choice_free (choice);
    }
  }
  return TRUE;
}

static void
read_unavailable (VzQuestionField *asked, const json_t *context)
{
  const json_t *list = vz_json_get (context, asked->field->refused);
  json_t *entry;
  gsize index;

  json_array_foreach (list, index, entry)
  {
    VzChoice *choice;

    if (index >= MAX_ENTRIES) {
      break;
    }
    choice = read_choice (entry, "pk");
    choice->reason = g_strdup (vz_json_string (entry, "error_message", ""));
    g_ptr_array_add (asked->unavailable, choice);
  }
}

/* S2 names the amounts price_with_accrued_interest, the product page total_amount. */
static gboolean
read_amount (const json_t *entry,
             const char *const *members,
             const char *currency,
             VzMoney *money,
             GError **error)
{
  for (; *members != NULL; members++) {
    g_autofree char *text = vz_json_dup_text (entry, *members);

    if (text != NULL) {
      return vz_money_parse_rounded (text, currency, VZ_ROUND_HALF_UP, money, error);
    }
  }
  g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY, "an instalment has no amount");
  return FALSE;
}

static VzInstalment *
read_instalment (const json_t *entry, const char *currency, GError **error)
{
  static const char *const totals[] = { "price_with_accrued_interest", "total_amount", NULL };
  static const char *const monthly[] = { "monthly_price_with_accrued_interest",
                                         "single_installment_amount", NULL };
  VzInstalment *instalment = g_new0 (VzInstalment, 1);

  instalment->value = vz_json_dup_text (entry, "pk");
  instalment->count = (int)CLAMP (vz_json_int (entry, "installment_count", 1), 1, 120);
  instalment->label = g_strdup (vz_json_string (entry, "label", ""));
  if (instalment->value == NULL) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY, "an instalment has no pk");
  } else if (read_amount (entry, totals, currency, &instalment->total, error) &&
             read_amount (entry, monthly, currency, &instalment->monthly, error)) {
    return instalment;
  }
  vz_instalment_free (instalment);
  return NULL;
}

static gboolean
read_plan (VzCard *card, const json_t *list, const char *currency, GError **error)
{
  json_t *entry;
  gsize index;

  json_array_foreach (list, index, entry)
  {
    VzInstalment *instalment;

    if (index >= MAX_ENTRIES) {
      break;
    }
    instalment = read_instalment (entry, currency, error);
    if (instalment == NULL) {
      return FALSE;
    }
    g_ptr_array_add (card->instalments, instalment);
  }
  return TRUE;
}

static gboolean
read_cards (VzQuestionField *asked, const json_t *context, const char *currency, GError **error)
{
  json_t *list = vz_json_need_array (context, asked->field->list, error);
  json_t *entry;
  gsize index;

  if (list == NULL) {
    return FALSE;
  }
  json_array_foreach (list, index, entry)
  {
    VzCard *card;

    if (index >= MAX_ENTRIES) {
      break;
    }
    card = vz_card_new (vz_json_string (entry, "bank.name", ""),
                        vz_json_string (entry, "card_payment_type", NULL));
    g_ptr_array_add (asked->cards, card);
    if (!read_plan (card, vz_json_get (entry, "installments"), currency, error)) {
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
fill_field (VzQuestionField *asked, const json_t *context, const char *currency, GError **error)
{
  switch (asked->field->kind) {
  case VZ_FIELD_CHOICE:
    if (asked->field->refused != NULL) {
      read_unavailable (asked, context);
    }
    return read_choices (asked, context, error);
  case VZ_FIELD_INSTALMENT:
    return read_cards (asked, context, currency, error);
  default:
    return TRUE;
  }
}

static gboolean
is_asked (const VzField *field, const json_t *context)
{
  return field->unless == NULL || !vz_json_bool (context, field->unless, FALSE);
}

static void
add_error (const char *field, const char *message, gpointer data)
{
  VzQuestion *question = data;
  VzQuestionField *asked = field != NULL ? vz_question_field (question, field) : NULL;

  g_ptr_array_add (asked != NULL ? asked->errors : question->messages, g_strdup (message));
}

VzQuestion *
vz_question_build (const VzPage *page,
                   const VzEnvelope *envelope,
                   const char *currency,
                   GError **error)
{
  g_autoptr (VzQuestion) question = vz_question_new (page, envelope->page);

  question->link = g_strdup (vz_json_string (envelope->context, "checkout_url", NULL));
  for (const VzField *field = page != NULL ? page->fields : NULL;
       field != NULL && field->name != NULL; field++) {
    VzQuestionField *asked;

    if (!is_asked (field, envelope->context)) {
      continue;
    }
    asked = vz_question_field_new (field);
    g_ptr_array_add (question->fields, asked);
    if (!fill_field (asked, envelope->context, currency, error)) {
      return NULL;
    }
  }
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
    return asked->field->value;
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
  case VZ_FIELD_TEXT:
  case VZ_FIELD_PHONE:
    return length >= field->min && length <= field->max;
  default:
    return TRUE;
  }
}
