/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"
#include "checkout/question.h"

/* What is keyed in as a secret goes from the answer to the effect, and is kept nowhere between. */

gboolean
vz_flow_accepts (const VzFlow *flow, const VzQuestionField *asked)
{
  const VzField *field = asked->field;

  if (!vz_field_is_secret_digits (field)) {
    return vz_question_accepts (flow->question, asked, asked->value);
  }
  return flow->keyed != NULL &&
         vz_field_takes_digits (field, g_hash_table_lookup (flow->keyed, field->name));
}

GHashTable *
vz_flow_take_keyed (VzFlow *flow)
{
  GHashTable *taken = NULL;

  for (guint i = 0; flow->keyed != NULL && i < flow->question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (flow->question->fields, i);
    gpointer name, secret;

    if (vz_field_is_secret_digits (asked->field) &&
        g_hash_table_steal_extended (flow->keyed, asked->field->name, &name, &secret)) {
      taken = taken != NULL ? taken : vz_secrets_new ();
      g_hash_table_insert (taken, name, secret);
    }
  }
  return taken;
}

static gboolean
has_secret_digits (const VzPage *page)
{
  const VzField *field = page->fields;

  while (field != NULL && field->name != NULL && !vz_field_is_secret_digits (field)) {
    field++;
  }
  return field != NULL && field->name != NULL;
}

/* The bank's page belongs to the session that sent the card, and that is the register's. */
gboolean
vz_flow_bank_asks (const VzFlow *flow, const VzEnvelope *envelope)
{
  gboolean leads_on;

  if (flow->posted == NULL || !has_secret_digits (flow->posted) || envelope->errors != NULL ||
      flow->page->link == NULL) {
    return FALSE;
  }
  leads_on = vz_json_get (envelope->context, flow->page->link) != NULL;
  return leads_on || envelope->redirect_url != NULL || flow->page != flow->posted;
}
