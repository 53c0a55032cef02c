/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/choice.h"

#include "core/card.h"

void
vz_choice_free (VzChoice *choice)
{
  g_free (choice->value);
  g_free (choice->label);
  g_free (choice->detail);
  g_free (choice->kind);
  g_free (choice->slug);
  g_free (choice->reason);
  json_decref (choice->entry);
  g_free (choice);
}

VzFact *
vz_fact_new (VzFactKind kind, const char *label, const char *text)
{
  VzFact *fact = g_new0 (VzFact, 1);

  fact->kind = kind;
  fact->label = label;
  fact->text = g_strdup (text);
  return fact;
}

static void
fact_free (VzFact *fact)
{
  g_free (fact->text);
  g_free (fact);
}

void
vz_instalment_free (VzInstalment *instalment)
{
  g_free (instalment->value);
  g_free (instalment->label);
  g_free (instalment);
}

VzCard *
vz_card_new (const char *bank, const char *card_type)
{
  VzCard *card = g_new0 (VzCard, 1);

  card->bank = g_strdup (bank);
  card->card_type = g_strdup (card_type);
  card->instalments = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_instalment_free);
  return card;
}

static void
card_free (VzCard *card)
{
  g_free (card->bank);
  g_free (card->card_type);
  g_ptr_array_unref (card->instalments);
  g_free (card);
}

VzQuestionField *
vz_question_field_new (const VzField *field)
{
  VzQuestionField *asked = g_new0 (VzQuestionField, 1);

  asked->field = field;
  asked->choices = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_choice_free);
  asked->unavailable = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_choice_free);
  asked->cards = g_ptr_array_new_with_free_func ((GDestroyNotify)card_free);
  asked->errors = g_ptr_array_new_with_free_func (g_free);
  return asked;
}

static void
question_field_free (VzQuestionField *asked)
{
  g_ptr_array_unref (asked->choices);
  g_ptr_array_unref (asked->unavailable);
  g_ptr_array_unref (asked->cards);
  g_ptr_array_unref (asked->errors);
  g_free (asked->value);
  g_free (asked);
}

VzQuestion *
vz_question_new (const VzPage *page, const char *name)
{
  VzQuestion *question = g_new0 (VzQuestion, 1);

  question->ref_count = 1;
  question->page = page;
  question->name = g_strdup (name);
  question->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)question_field_free);
  question->silent = g_ptr_array_new_with_free_func ((GDestroyNotify)question_field_free);
  question->messages = g_ptr_array_new_with_free_func (g_free);
  question->facts = g_ptr_array_new_with_free_func ((GDestroyNotify)fact_free);
  return question;
}

VzQuestion *
vz_question_ref (VzQuestion *question)
{
  question->ref_count++;
  return question;
}

void
vz_question_unref (VzQuestion *question)
{
  if (--question->ref_count > 0) {
    return;
  }
  g_free (question->name);
  g_free (question->currency);
  g_ptr_array_unref (question->fields);
  g_ptr_array_unref (question->silent);
  g_ptr_array_unref (question->messages);
  g_ptr_array_unref (question->facts);
  g_free (question->link);
  g_free (question->sent_to);
  g_free (question);
}

static gboolean (*const digit_checks[VZ_FIELD_LAST]) (const VzSecret *) = {
  [VZ_FIELD_CARD_NUMBER] = vz_card_number_is_good,
  [VZ_FIELD_CARD_CODE] = vz_card_code_is_good,
};

gboolean
vz_field_is_secret_digits (const VzField *field)
{
  return digit_checks[field->kind] != NULL;
}

gboolean
vz_field_takes_digits (const VzField *field, const VzSecret *digits)
{
  return vz_field_is_secret_digits (field) && digits != NULL && digit_checks[field->kind](digits);
}

gboolean
vz_question_is_private (const VzQuestion *question)
{
  gboolean private = FALSE;

  for (guint i = 0; i < question->fields->len && !private; i++) {
    const VzQuestionField *asked = g_ptr_array_index (question->fields, i);

    private = asked->field->bin || asked->field->secret;
  }
  return private;
}

const VzField *
vz_question_bin (const VzQuestion *question)
{
  const VzQuestionField *asked =
      question->fields->len == 1 ? g_ptr_array_index (question->fields, 0) : NULL;

  return asked != NULL && asked->field->bin ? asked->field : NULL;
}

gboolean
vz_question_has_messages (const VzQuestion *question)
{
  gboolean any = question->messages->len > 0;

  for (guint i = 0; i < question->fields->len && !any; i++) {
    any = ((const VzQuestionField *)g_ptr_array_index (question->fields, i))->errors->len > 0;
  }
  return any;
}

static const VzInstalment *
find_instalment (const VzCard *card, const char *value)
{
  for (guint i = 0; i < card->instalments->len; i++) {
    const VzInstalment *instalment = g_ptr_array_index (card->instalments, i);

    if (g_strcmp0 (instalment->value, value) == 0) {
      return instalment;
    }
  }
  return NULL;
}

static const VzInstalment *
find_on_cards (const GPtrArray *cards, const char *value, const VzCard **card)
{
  const VzInstalment *found = NULL;

  for (guint i = 0; found == NULL && i < cards->len; i++) {
    *card = g_ptr_array_index (cards, i);
    found = find_instalment (*card, value);
  }
  return found;
}

const VzInstalment *
vz_question_instalment (const VzQuestion *question, const char *value, const VzCard **card)
{
  const VzInstalment *found = NULL;
  const VzCard *its_card = NULL;

  for (guint i = 0; found == NULL && i < question->fields->len; i++) {
    const VzQuestionField *field = g_ptr_array_index (question->fields, i);
    found = find_on_cards (field->cards, value, &its_card);
  }
  if (card != NULL) {
    *card = found != NULL ? its_card : NULL;
  }
  return found;
}
