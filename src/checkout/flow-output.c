/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

#include "core/mutant.h"

/* What comes out of a flow: events, and the effect that counts. */

void
vz_flow_effect_free (VzFlowEffect *effect)
{
  g_free (effect->page);
  g_free (effect->url);
  g_free (effect->query);
  g_free (effect->attempt);
  json_decref (effect->form);
  g_clear_pointer (&effect->secrets, g_hash_table_unref);
  g_free (effect);
}

VzFlowOutput *
vz_flow_output_new (void)
{
  VzFlowOutput *output = g_new0 (VzFlowOutput, 1);

  output->events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  output->effects = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_flow_effect_free);
  return output;
}

void
vz_flow_output_free (VzFlowOutput *output)
{
  g_ptr_array_unref (output->events);
  g_ptr_array_unref (output->effects);
  g_free (output);
}

void
vz_flow_event (VzFlowOutput *output, VzEventKind kind, json_t *payload)
{
  g_ptr_array_add (output->events, vz_event_new (NULL, kind, payload));
}

VzFlowEffect *
vz_flow_effect (VzFlow *flow, VzFlowOutput *output, VzFlowEffectKind kind, VzFlowPurpose purpose)
{
  VzFlowEffect *effect = g_new0 (VzFlowEffect, 1);

  effect->kind = kind;
  effect->request = flow->request = ++flow->last_request;
  flow->at_wallet = NULL;
  flow->asking = FALSE;
  flow->purpose = purpose;
  flow->asked_status = FALSE;
  g_ptr_array_add (output->effects, effect);
  return effect;
}

void
vz_flow_get (VzFlow *flow, VzFlowOutput *output, const char *page, VzFlowPurpose purpose)
{
  VzFlowEffect *effect = vz_flow_effect (flow, output, VZ_EFFECT_GET, purpose);

  effect->page = g_strdup (page);
  if (purpose == VZ_FOR_STEP) {
    flow->posted = NULL;
    flow->money_sent = FALSE;
    json_object_clear (flow->given);
  }
}

VzFlowEffect *
vz_flow_post (
    VzFlow *flow, VzFlowOutput *output, const char *page, json_t *form, VzFlowPurpose purpose)
{
  VzFlowEffect *effect = vz_flow_effect (flow, output, VZ_EFFECT_POST, purpose);
  const VzPage *row = vz_page_find (page, NULL);

  effect->page = g_strdup (page);
  effect->form = form;
  effect->money = row == NULL || row->money;
  if (purpose == VZ_FOR_STEP) {
    flow->posted = row;
    flow->money_sent = effect->money;
    flow->at_stake = flow->at_stake || effect->money;
    flow->unsent = FALSE;
  }
  if (effect->money && !VZ_MUTANT ("forget-intent")) {
    vz_flow_attempt (flow, effect, output);
  }
  return effect;
}
