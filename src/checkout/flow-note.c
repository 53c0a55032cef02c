/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"
#include "checkout/question.h"

/* What was answered, as facts. */

static void
take_payment (VzFlow *flow, const char *type)
{
  flow->plan_total = (VzMoney){ 0 };
  g_clear_pointer (&flow->plan, g_free);
  g_free (flow->payment);
  flow->payment = g_strdup (type);
}

/* Before its payment is asked for, a checkout may tell of an earlier one; on a page of a payment,
 * the one that it goes on with. */
static gboolean
is_paying (const VzFlow *flow)
{
  return flow->payment != NULL || (flow->strategy != NULL && flow->strategy->payment_type != NULL);
}

void
vz_flow_note_other_payment (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  const json_t *option = vz_json_get (envelope->pre_order, "payment_option");
  const char *type = vz_json_string (option, "payment_type", NULL);

  if (type == NULL || !is_paying (flow) || g_strcmp0 (type, flow->payment) == 0) {
    return;
  }
  take_payment (flow, type);
  vz_flow_event (output, VZ_EVENT_PAYMENT_CHOSEN,
                 json_pack ("{s:s, s:s*, s:s*}", "payment_type", type, "slug",
                            vz_json_string (option, "slug", NULL), "name",
                            vz_json_string (option, "name", NULL)));
}

static void
note_payment (VzFlow *flow, const VzQuestionField *asked, VzFlowOutput *output)
{
  const VzChoice *choice = vz_question_choice (asked, asked->value);

  take_payment (flow, choice->kind);
  flow->moved = FALSE;
  flow->taken = NULL;
  json_object_clear (flow->kept);
  g_ptr_array_set_size (flow->trail, 0);
  vz_flow_event (output, VZ_EVENT_PAYMENT_CHOSEN,
                 json_pack ("{s:s*, s:s*, s:s*}", "payment_type", choice->kind, "slug",
                            choice->slug, "name", choice->label));
}

static void
note_instalment (VzFlow *flow, const VzQuestionField *asked, VzFlowOutput *output)
{
  const VzCard *card = NULL;
  const VzInstalment *instalment = vz_question_instalment (flow->question, asked->value, &card);
  g_autofree char *total = vz_money_to_text (instalment->total);
  g_autofree char *monthly = vz_money_to_text (instalment->monthly);

  flow->due = flow->plan_total = instalment->total;
  g_free (flow->plan);
  flow->plan = g_strdup (asked->value);
  json_object_set_new (flow->kept, asked->field->name,
                       json_pack ("{s:i}", "installment_count", instalment->count));
  vz_flow_event (output, VZ_EVENT_INSTALMENT_CHOSEN,
                 json_pack ("{s:s, s:i, s:s, s:s}", "bank", card->bank, "count", instalment->count,
                            "monthly", monthly, "total", total));
}

/* The entry of a bank account, so that the customer can be told where to pay to. */
static void
note_choice (VzFlow *flow, const VzQuestionField *asked, VzFlowOutput *output)
{
  const VzChoice *choice = vz_question_choice (asked, asked->value);
  const char *iban = vz_json_string (choice->entry, "iban", NULL);

  json_object_set (flow->kept, asked->field->name, choice->entry);
  if (iban != NULL) {
    vz_flow_event (output, VZ_EVENT_ACCOUNT_CHOSEN,
                   json_pack ("{s:s*, s:s*, s:s}", "bank",
                              vz_json_string (choice->entry, "bank.name", NULL), "holder",
                              vz_json_string (choice->entry, "holder_name", NULL), "iban", iban));
  }
}

static void
note_cash (VzFlow *flow, const VzQuestionField *asked, VzFlowOutput *output)
{
  VzMoney given = { 0 };
  VzMoney change = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *change_text = NULL;

  vz_money_parse (asked->value, flow->setup.currency, &given, NULL);
  text = vz_money_to_text (given);
  if (vz_money_is_set (asked->limit) && vz_money_subtract (given, asked->limit, &change, NULL)) {
    change_text = vz_money_to_text (change);
  }
  vz_flow_event (output, VZ_EVENT_TENDERED,
                 json_pack ("{s:s, s:s, s:s*}", "kind", "cash", "given", text, "change",
                            change_text));
}

static void
note_slip (VzFlow *flow, const VzQuestionField *asked, VzFlowOutput *output)
{
  vz_flow_event (output, VZ_EVENT_TENDERED,
                 json_pack ("{s:s, s:s*}", "kind", "card", "slip", asked->value));
}

static void
note_field (VzFlow *flow, const VzQuestionField *asked, VzFlowOutput *output)
{
  const VzField *field = asked->field;

  if (field->kind == VZ_FIELD_INSTALMENT) {
    note_instalment (flow, asked, output);
  } else if (g_str_equal (field->name, "payment_option")) {
    note_payment (flow, asked, output);
  } else if (field->kind == VZ_FIELD_CHOICE) {
    note_choice (flow, asked, output);
  } else if (field->kind == VZ_FIELD_CASH) {
    note_cash (flow, asked, output);
  }
}

void
vz_flow_note_answers (VzFlow *flow, VzFlowOutput *output)
{
  g_autoptr (json_t) answers = json_object ();

  for (guint i = 0; i < flow->question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (flow->question->fields, i);

    if (asked->field->local && asked->field->kind != VZ_FIELD_CASH) {
      note_slip (flow, asked, output);
    } else if (asked->value != NULL) {
      note_field (flow, asked, output);
    }
    if (asked->value != NULL && !asked->field->secret) {
      json_object_set_new (answers, asked->field->name, json_string (asked->value));
    }
  }
  vz_flow_event (output, VZ_EVENT_ANSWERED,
                 json_pack ("{s:s, s:O}", "page", flow->page_name, "answers", answers));
}
