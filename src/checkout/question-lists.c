/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/question-private.h"

#include "core/error.h"

/* What a page offers: choices and instalments. */

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
  static const char *const labels[] = {
    "name", "label", "title", "alias", "bank.name", "slug", NULL
  };
  static const char *const details[] = {
    "description", "address", "line", "masked_card_number", "maskedCardNo", "holder_name", NULL
  };
  static const char *const kinds[] = { "payment_type", "delivery_option_type", NULL };
  VzChoice *choice = g_new0 (VzChoice, 1);

  choice->value = vz_json_dup_text (entry, value_member);
  choice->label = g_strdup (first_text (entry, labels));
  choice->detail = g_strdup (first_text (entry, details));
  choice->kind = g_strdup (first_text (entry, kinds));
  choice->slug = g_strdup (vz_json_string (entry, "slug", NULL));
  choice->entry = json_incref ((json_t *)entry);
  if (choice->label == NULL) {
    choice->label = g_strdup (choice->value != NULL ? choice->value : "?");
  }
  return choice;
}

/* Where an entry belongs that can or cannot be chosen. */
static void
take_choice (VzQuestionField *asked, VzChoice *choice)
{
  const VzField *field = asked->field;

  if (choice->value == NULL) {
    vz_choice_free (choice);
  } else if (field->refused_when != NULL &&
             vz_json_bool (choice->entry, field->refused_when, FALSE)) {
    choice->reason = g_strdup (field->reason);
    g_ptr_array_add (asked->unavailable, choice);
  } else {
    g_ptr_array_add (asked->choices, choice);
  }
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
    if (index >= MAX_ENTRIES) {
      break;
    }
    take_choice (asked, read_choice (entry, value_member));
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

/* A page that knows the card lists its instalments themselves. */
static gboolean
is_plan (const json_t *list)
{
  return vz_json_get (json_array_get (list, 0), "installment_count") != NULL;
}

static gboolean
read_only_card (VzQuestionField *asked,
                const json_t *context,
                const json_t *list,
                const char *currency,
                GError **error)
{
  VzCard *card = vz_card_new (vz_json_string (context, "card_type.name", ""), NULL);

  g_ptr_array_add (asked->cards, card);
  return read_plan (card, list, currency, error);
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
  if (is_plan (list)) {
    return read_only_card (asked, context, list, currency, error);
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

gboolean
vz_question_fill_list (VzQuestionField *asked,
                       const json_t *context,
                       const char *currency,
                       GError **error)
{
  if (asked->field->kind == VZ_FIELD_INSTALMENT) {
    return read_cards (asked, context, currency, error);
  }
  if (asked->field->refused != NULL) {
    read_unavailable (asked, context);
  }
  return read_choices (asked, context, error);
}
