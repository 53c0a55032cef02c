/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/collect-page.h"

#include "checkout/question.h"

#define SLIP_MAX 32

static const VzPage page = {
  .name = VZ_COLLECT_PAGE,
  .title = N_ ("Cash or card?"),
  .kind = VZ_PAGE_ASK,
  VZ_FIELDS ({ .kind = VZ_FIELD_CHOICE,
               .name = "payment_choice",
               .label = N_ ("Paid with"),
               .local = TRUE },
             { .kind = VZ_FIELD_CASH,
               .name = "cash_given",
               .label = N_ ("Given"),
               .of = "payment_choice",
               .being = VZ_TENDER_CASH,
               .local = TRUE },
             { .kind = VZ_FIELD_DIGITS,
               .name = "slip_number",
               .label = N_ ("Number on the terminal’s slip"),
               .min = 1,
               .max = SLIP_MAX,
               .of = "payment_choice",
               .being = VZ_TENDER_CARD,
               .optional = TRUE,
               .local = TRUE,
               .shown = TRUE }),
  .money = TRUE,
};

const VzPage *
vz_collect_page (void)
{
  return &page;
}

static const struct {
  const char *kind;
  const char *label;
} tenders[] = {
  { VZ_TENDER_CASH, N_ ("Cash") },
  { VZ_TENDER_CARD, N_ ("Card") },
};

static void
add_choices (VzQuestionField *asked)
{
  for (guint i = 0; i < G_N_ELEMENTS (tenders); i++) {
    VzChoice *choice = g_new0 (VzChoice, 1);

    choice->value = g_strdup (tenders[i].kind);
    choice->kind = g_strdup (tenders[i].kind);
    choice->label = g_strdup (_ (tenders[i].label));
    g_ptr_array_add (asked->choices, choice);
  }
}

static void
add_money (VzQuestion *question, const char *label, VzMoney money)
{
  g_autofree char *text = NULL;
  VzFact *fact;

  if (!vz_money_is_set (money) || money.minor == 0) {
    return;
  }
  text = vz_money_to_text (money);
  fact = vz_fact_new (VZ_FACT_MONEY, label, text);
  fact->money = money;
  g_ptr_array_add (question->facts, fact);
}

static void
add_plan (VzQuestion *question, const VzCollectOrder *order)
{
  g_autofree char *months = g_strdup_printf ("%" G_GINT64_FORMAT, order->months);

  if (order->bank != NULL) {
    g_ptr_array_add (question->facts, vz_fact_new (VZ_FACT_TEXT, N_ ("Bank"), order->bank));
  }
  if (order->months > 1) {
    g_ptr_array_add (question->facts, vz_fact_new (VZ_FACT_TEXT, N_ ("Instalments"), months));
    add_money (question, N_ ("Monthly"), order->monthly);
  }
}

static void
add_facts (VzQuestion *question, const VzCollectOrder *order)
{
  VzMoney discount = order->basket->discount;

  discount.minor = -discount.minor;
  add_money (question, N_ ("Goods"), order->basket->products);
  add_money (question, N_ ("Discounts"), discount);
  add_money (question, N_ ("Delivery"), order->shipping);
  add_plan (question, order);
  add_money (question, N_ ("To collect"), order->due);
}

static gboolean
is_asked (const VzField *field, const json_t *answers)
{
  return field->of == NULL || g_str_equal (vz_json_string (answers, field->of, ""), field->being);
}

/* Cash is taken to be the exact amount until somebody says what was given. */
static VzQuestionField *
new_field (const VzField *field, const VzCollectOrder *order, const json_t *answers)
{
  VzQuestionField *asked = vz_question_field_new (field);

  asked->value = vz_json_dup_text (answers, field->name);
  if (field->kind == VZ_FIELD_CHOICE) {
    add_choices (asked);
  } else if (field->kind == VZ_FIELD_CASH) {
    asked->limit = order->due;
    asked->value = asked->value != NULL ? asked->value : vz_money_to_text (order->due);
  }
  return asked;
}

gboolean
vz_collect_question_is_answered (const VzQuestion *question, const json_t *answers)
{
  for (const VzField *field = page.fields; field->name != NULL; field++) {
    if (is_asked (field, answers) && vz_question_field (question, field->name) == NULL &&
        vz_json_get (answers, field->name) == NULL) {
      return FALSE;
    }
  }
  return TRUE;
}

VzQuestion *
vz_collect_question (const VzCollectOrder *order, const json_t *answers)
{
  VzQuestion *question = vz_question_new (&page, VZ_COLLECT_PAGE);

  for (const VzField *field = page.fields; field->name != NULL; field++) {
    if (is_asked (field, answers)) {
      g_ptr_array_add (question->fields, new_field (field, order, answers));
    }
  }
  /* Once the money is counted only its amount matters, which the bar shows. */
  if (vz_json_get (answers, page.fields[0].name) == NULL) {
    add_facts (question, order);
  }
  return question;
}

static gboolean
complain (VzQuestion *question, const char *field, char *sentence)
{
  g_ptr_array_add (vz_question_field (question, field)->errors, sentence);
  question->unsent = TRUE;
  return FALSE;
}

static gboolean
read_cash (const VzCollectOrder *order,
           const char *given,
           VzQuestion *question,
           VzCollectTender *tender)
{
  g_autofree char *due = vz_money_to_text (order->due);

  if (given == NULL || !vz_money_parse (given, order->due.currency, &tender->given, NULL)) {
    return complain (question, "cash_given",
                     g_strdup_printf (_ ("Enter the amount that was given. To collect: %s %s."),
                                      due, order->due.currency));
  }
  if (vz_money_compare (tender->given, order->due) < 0) {
    return complain (question, "cash_given",
                     g_strdup_printf (_ ("This is less than what is to be collected: %s %s."), due,
                                      order->due.currency));
  }
  tender->cash = TRUE;
  return vz_money_subtract (tender->given, order->due, &tender->change, NULL) ||
         complain (question, "cash_given", g_strdup (_ ("This amount is too large.")));
}

static gboolean
read_card (const char *slip, VzQuestion *question, VzCollectTender *tender)
{
  if (slip != NULL && g_utf8_strlen (slip, -1) > SLIP_MAX) {
    return complain (question, "slip_number", g_strdup (_ ("This number is too long.")));
  }
  tender->slip = slip != NULL && *slip != '\0' ? slip : NULL;
  return TRUE;
}

gboolean
vz_collect_tender_read (const VzCollectOrder *order,
                        const json_t *answers,
                        VzQuestion *question,
                        VzCollectTender *tender)
{
  const char *choice = vz_json_string (answers, "payment_choice", "");

  *tender = (VzCollectTender){ 0 };
  if (g_str_equal (choice, VZ_TENDER_CASH)) {
    return read_cash (order, vz_json_string (answers, "cash_given", NULL), question, tender);
  }
  if (g_str_equal (choice, VZ_TENDER_CARD)) {
    return read_card (vz_json_string (answers, "slip_number", NULL), question, tender);
  }
  return complain (question, "payment_choice", g_strdup (_ ("Choose cash or card.")));
}

json_t *
vz_collect_tender_to_json (const VzCollectTender *tender)
{
  g_autofree char *given = tender->cash ? vz_money_to_text (tender->given) : NULL;
  g_autofree char *change = tender->cash ? vz_money_to_text (tender->change) : NULL;

  return json_pack ("{s:s, s:s*, s:s*, s:s*}", "kind", tender->cash ? "cash" : "card", "given",
                    given, "change", change, "slip", tender->slip);
}
