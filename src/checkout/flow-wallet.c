/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

/* Pages that go to the wallet provider. It pays before commerce is told: from then on nothing but
 * an order ends the payment, whatever is refused. */

gboolean
vz_flow_asks_wallet (const VzFlow *flow)
{
  return flow->page != NULL && flow->page->path != NULL;
}

gboolean
vz_flow_has_paid (const VzFlow *flow)
{
  return json_object_get (flow->kept, "wallet") != NULL;
}

json_t *
vz_flow_kept_of_wallet (const VzFlow *flow)
{
  static const char *const names[] = { "detour", "paywall" };
  json_t *kept = json_object ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    json_object_set (kept, names[i], json_object_get (flow->kept, names[i]));
  }
  return kept;
}

/* The register may have died while it asked: a refusal now says nothing of what was answered then,
 * and its words are news. */
void
vz_flow_resume_wallet (VzFlow *flow, json_t *kept)
{
  flow->waiting.kept = json_incref (kept);
  json_object_update (flow->kept, kept);
  flow->lost = TRUE;
  g_free (flow->status_word);
  flow->status_word = g_strdup ("");
}

gboolean
vz_flow_go_detour (VzFlow *flow, VzFlowOutput *output)
{
  const VzPageData data = vz_flow_data (flow);
  json_t *element = flow->page->detour != NULL ? flow->page->detour (&data) : NULL;
  g_autoptr (json_t) told = NULL;
  VzEnvelope envelope;

  if (element == NULL) {
    return FALSE;
  }
  told = json_pack ("{s:[o]}", "context_list", element);
  json_object_set_new (flow->kept, "detour",
                       json_pack ("{s:s, s:O}", "page_name", flow->page_name, "page_context",
                                  flow->page_context));
  if (vz_envelope_read (&envelope, told, NULL, NULL)) {
    vz_flow_follow (flow, &envelope, output);
  }
  return TRUE;
}

json_t *
vz_flow_told_by_wallet (VzFlow *flow, const json_t *reply, VzFlowOutput *output)
{
  const VzPageData data = vz_flow_data (flow);
  gboolean had_paid = vz_flow_has_paid (flow);
  json_t *told = flow->at_wallet->reads (&data, reply);

  if (!had_paid && vz_flow_has_paid (flow)) {
    flow->unattended = 0;
    vz_flow_event (output, VZ_EVENT_TENDERED, json_pack ("{s:s}", "kind", "wallet"));
  }
  return told;
}

/* Asking commits: only what was not sent, or turned away before it was looked at, has paid nothing.
 */
gboolean
vz_flow_wallet_may_have_paid (const VzFlow *flow, const GError *error)
{
  static const int harmless[] = { VZ_ERROR_OFFLINE, VZ_ERROR_CERTIFICATE, VZ_ERROR_THROTTLED,
                                  VZ_ERROR_REFUSED };
  gboolean may = flow->at_wallet != NULL;

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

static const char *
words_of (const VzEnvelope *envelope, const char *fallback)
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
  const char *words = words_of (envelope, "");

  if (flow->status_word == NULL) {
    flow->status_word = g_strdup (words);
  }
  return g_strcmp0 (words, flow->status_word) != 0;
}

void
vz_flow_wallet_polled (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  const VzEnvelope nothing_new = { .page = envelope->page };
  gboolean leaves = flow->purpose != VZ_FOR_POLL;

  if (!vz_flow_has_paid (flow) && flow->lost && leaves) {
    vz_flow_lose_sight (flow, words_of (envelope, ""), output);
    return;
  }
  if (!vz_flow_has_paid (flow)) {
    vz_flow_not_paid (flow, is_news (flow, envelope) ? envelope : &nothing_new, output);
    return;
  }
  vz_flow_event (output, VZ_EVENT_CHECKOUT_LEFT, json_pack ("{s:s}", "reason", "next page"));
  vz_flow_to (flow, VZ_FLOW_SENDING);
  vz_flow_follow (flow, envelope, output);
}

/* The commit, or the page of commerce that the wallet paid for, when it has not been refused. */
static gboolean
leads_on (const VzFlow *flow, const VzEnvelope *envelope)
{
  const VzPage *page = envelope->page != NULL ? vz_page_find (envelope->page, NULL) : NULL;
  const char *goal = vz_json_string (flow->kept, "detour.page_name", "");

  if (page == NULL || envelope->errors != NULL || page == flow->posted) {
    return FALSE;
  }
  return page->kind == VZ_PAGE_DONE || page->path != NULL || g_str_equal (page->name, goal);
}

gboolean
vz_flow_went_astray (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  if (!vz_flow_has_paid (flow) || leads_on (flow, envelope)) {
    return FALSE;
  }
  vz_flow_lose_sight (flow, words_of (envelope, "the wallet has paid, and commerce made no order"),
                      output);
  return TRUE;
}

void
vz_flow_send_again (VzFlow *flow, VzFlowOutput *output)
{
  const VzEnvelope same = { .page = flow->page_name, .context = flow->page_context };

  flow->posted = NULL;
  flow->unattended = 0;
  vz_flow_to (flow, VZ_FLOW_SENDING);
  vz_flow_show_page (flow, &same, output);
}
