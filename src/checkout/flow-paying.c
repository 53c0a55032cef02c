/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

/* Waiting pages that are asked by sending what completes the payment, to the wallet provider or to
 * commerce. A refusal says that the customer is not through yet, and it may be sent again; an
 * answer that was lost may have been the payment. */

gboolean
vz_flow_asking_pays (const VzFlow *flow)
{
  return flow->page != NULL && flow->page->polled_as != NULL;
}

json_t *
vz_flow_kept_for_asking (const VzFlow *flow)
{
  static const char *const names[] = { "detour", "paywall", "craftgate" };
  json_t *kept = json_object ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    json_object_set (kept, names[i], json_object_get (flow->kept, names[i]));
  }
  return kept;
}

/* The register may have died while it asked: a refusal now says nothing of what was answered then,
 * and its words are news. */
void
vz_flow_resume_asking (VzFlow *flow, json_t *kept)
{
  flow->waiting.kept = json_incref (kept);
  json_object_update (flow->kept, kept);
  flow->lost = TRUE;
  g_free (flow->status_word);
  flow->status_word = g_strdup ("");
}

/* Commerce knows whether an answer that was lost made an order; the wallet provider must be asked.
 */
void
vz_flow_ask (VzFlow *flow, VzFlowOutput *output, VzFlowPurpose purpose)
{
  if (flow->lost && flow->page->path == NULL) {
    flow->purpose = purpose;
    vz_flow_prove (flow, NULL, output);
  } else {
    vz_flow_post_page (flow, output, flow->page, json_object (), purpose);
    flow->asking = TRUE;
  }
}

/* Only what was not sent, or turned away before it was looked at, has paid nothing. */
gboolean
vz_flow_may_have_paid (const VzFlow *flow, const GError *error)
{
  static const int harmless[] = { VZ_ERROR_OFFLINE, VZ_ERROR_CERTIFICATE, VZ_ERROR_THROTTLED,
                                  VZ_ERROR_REFUSED };
  gboolean may = flow->asking;

  for (guint i = 0; i < G_N_ELEMENTS (harmless); i++) {
    may = may && !g_error_matches (error, VZ_ERROR, harmless[i]);
  }
  return may;
}

static void
take_first (const char *field, const char *message, gpointer data)
{
  const char **words = data;

  if (*words == NULL) {
    *words = message;
  }
}

const char *
vz_flow_words (const VzEnvelope *envelope, const char *fallback)
{
  const char *words = NULL;

  vz_envelope_each_error (envelope, take_first, &words);
  return words != NULL ? words : fallback;
}

/* Refusals have no codes that are known: the first says that the customer has not confirmed yet,
 * and another is news. */
static gboolean
is_news (VzFlow *flow, const VzEnvelope *envelope)
{
  const char *words = vz_flow_words (envelope, "");

  if (flow->status_word == NULL) {
    flow->status_word = g_strdup (words);
  }
  return g_strcmp0 (words, flow->status_word) != 0;
}

/* A page that refuses what it was sent is still that page, whatever name stands in the reply. */
static gboolean
is_same_page (const VzFlow *flow, const VzEnvelope *envelope)
{
  return envelope->page == NULL || vz_flow_is_last (envelope) ||
         g_str_equal (envelope->page, flow->page->polled_as);
}

static void
refused (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  gboolean same = is_same_page (flow, envelope);
  const VzEnvelope still_here = {
    .errors = is_news (flow, envelope) ? envelope->errors : NULL,
  };

  vz_flow_not_paid (flow, same ? &still_here : envelope, output);
}

static void
follow_payment (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  vz_flow_end_attempt (flow, VZ_ATTEMPT_PASSED, NULL, output);
  vz_flow_leave_waiting (flow, output);
  vz_flow_follow (flow, envelope, output);
}

void
vz_flow_asked (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  gboolean leaves = flow->purpose != VZ_FOR_POLL;

  if (vz_flow_has_paid (flow)) {
    follow_payment (flow, envelope, output);
  } else if (envelope->errors == NULL || vz_envelope_is_back_to_basket (envelope)) {
    vz_flow_lose_sight (flow, "commerce neither refused the payment nor made an order", output);
  } else if (flow->lost && leaves) {
    vz_flow_lose_sight (flow, vz_flow_words (envelope, ""), output);
  } else {
    refused (flow, envelope, output);
  }
}
