/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"
#include "checkout/question.h"
#include "core/mutant.h"

#include <string.h>

/* Payments that end on the customer's phone or on a page of another: commerce is read until it
 * knows. */

/* What a QR code of the largest size holds, with some room. */
#define LINK_MAX 2000

#define SECONDS_DEFAULT 5

static gboolean
is_this_machine (const char *host)
{
  return g_strcmp0 (host, "localhost") == 0 || g_strcmp0 (host, "::1") == 0 ||
         (host != NULL && g_str_has_prefix (host, "127.") && g_hostname_is_ip_address (host));
}

/* What cannot be seen may lead elsewhere than what is read. */
static gboolean
is_plain (const char *address)
{
  while (g_ascii_isgraph (*address)) {
    address++;
  }
  return *address == '\0';
}

static gboolean
is_safe (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || *host == '\0' || g_uri_get_userinfo (uri) != NULL || !is_plain (address)) {
    return FALSE;
  }
  return g_strcmp0 (scheme, "https") == 0 ||
         (g_strcmp0 (scheme, "http") == 0 && is_this_machine (host));
}

/* Relative addresses lead to commerce itself. Transfer full. */
static char *
whole_address (const VzFlow *flow, const char *address)
{
  gboolean relative = address[0] == '/' && address[1] != '/' && flow->setup.origin != NULL;

  return g_strconcat (relative ? flow->setup.origin : "", address, NULL);
}

/* Whether the customer may be sent there. */
static gboolean
take_link (VzFlow *flow, const char *address, VzError *problem)
{
  g_autofree char *link = whole_address (flow, address);

  if (!is_safe (link)) {
    *problem = VZ_ERROR_LINK_UNSAFE;
    return FALSE;
  }
  if (strlen (link) > LINK_MAX) {
    *problem = VZ_ERROR_LINK_TOO_LONG;
    return FALSE;
  }
  flow->waiting.link = g_steal_pointer (&link);
  return TRUE;
}

static void
keep_text (char **kept, const json_t *context, const char *member)
{
  const char *text = vz_json_string (context, member, NULL);

  if (text != NULL) {
    g_free (*kept);
    *kept = g_strdup (text);
  }
}

/* They belong to the choice of the payment, which a reply may list before its last page. */
void
vz_flow_keep_addresses (VzFlow *flow, const json_t *reply)
{
  const json_t *list = vz_json_get (reply, "context_list");
  const json_t *element;
  gsize index;

  json_array_foreach (list, index, element)
  {
    keep_text (&flow->checkout_url, element, "page_context.checkout_url");
    keep_text (&flow->status_url, element, "page_context.status_url");
  }
}

guint
vz_flow_interval (const VzFlow *flow)
{
  guint interval = flow->setup.interval > 0 ? flow->setup.interval : SECONDS_DEFAULT;

  return VZ_MUTANT ("hurry-phone") ? interval / 2 : interval;
}

static const char *
address_of (const VzFlow *flow, const VzEnvelope *envelope)
{
  const char *own =
      flow->waiting.barred ? NULL : vz_json_string (envelope->context, flow->page->link, NULL);
  const char *other = vz_flow_asking_pays (flow) ? NULL : flow->checkout_url;

  return own != NULL && *own != '\0' ? own : other;
}

static char *
status_of (const VzFlow *flow)
{
  g_autofree char *whole = flow->status_url != NULL ? whole_address (flow, flow->status_url) : NULL;
  const char *origin = flow->setup.origin;

  return whole != NULL && origin != NULL && g_str_has_prefix (whole, origin) &&
                 whole[strlen (origin)] == '/'
             ? g_steal_pointer (&whole)
             : NULL;
}

void
vz_flow_wait_elsewhere (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  const char *address;
  VzError problem;

  vz_flow_waiting_clear (&flow->waiting);
  flow->waiting.barred = vz_flow_bank_asks (flow, envelope);
  address = address_of (flow, envelope);
  if (address == NULL && vz_flow_asking_pays (flow)) {
    vz_flow_stuck (flow, VZ_ERROR_BAD_REPLY, flow->page->link);
    return;
  }
  if (address != NULL && !take_link (flow, address, &problem)) {
    vz_flow_stuck (flow, problem, NULL);
    return;
  }
  flow->waiting.elsewhere = TRUE;
  if (vz_flow_asking_pays (flow)) {
    flow->waiting.kept = vz_flow_kept_for_asking (flow);
  } else {
    flow->waiting.status = status_of (flow);
  }
  flow->waiting.seconds = vz_flow_interval (flow);
  g_clear_pointer (&flow->status_word, g_free);
  vz_flow_begin_waiting (flow, output);
}

void
vz_flow_look (VzFlow *flow, VzFlowOutput *output, VzFlowPurpose purpose)
{
  if (flow->waiting.status != NULL && purpose == VZ_FOR_POLL) {
    vz_flow_effect (flow, output, VZ_EFFECT_READ, purpose)->url = g_strdup (flow->waiting.status);
    flow->asked_status = TRUE;
  } else {
    vz_flow_get (flow, output, NULL, purpose);
  }
}

static const char *
configured (const VzFlow *flow, const char *setting, const char *fallback)
{
  const char *value =
      flow->setup.configured != NULL ? flow->setup.configured (setting, flow->setup.data) : NULL;

  return value != NULL && *value != '\0' ? value : fallback;
}

/* An address that does not tell is not asked again: the checkout tells too. */
void
vz_flow_status_failed (VzFlow *flow, VzFlowOutput *output)
{
  g_clear_pointer (&flow->waiting.status, g_free);
  vz_flow_poll_later (flow, output);
}

/* Its words are not documented: one that is new is reason enough to look at the checkout, and only
 * ThankYouPage proves the order. A reply without a word tells nothing. */
void
vz_flow_status_replied (VzFlow *flow, const json_t *json, VzFlowOutput *output)
{
  const VzEnvelope nothing_new = { 0 };
  g_autofree char *word = vz_json_dup_text (json, configured (flow, "status-field", "status"));
  gboolean done = g_strcmp0 (word, configured (flow, "status-done", "completed")) == 0;
  gboolean news = g_strcmp0 (word, flow->status_word) != 0;

  vz_flow_heard (flow);
  if (word == NULL) {
    vz_flow_status_failed (flow, output);
    return;
  }
  g_free (flow->status_word);
  flow->status_word = g_strdup (word);
  if (done) {
    vz_flow_prove (flow, NULL, output);
  } else if (news) {
    vz_flow_get (flow, output, NULL, VZ_FOR_POLL);
  } else {
    vz_flow_stay_waiting (flow, &nothing_new, output);
  }
}

void
vz_flow_take_link (VzFlow *flow, const VzEnvelope *envelope)
{
  const char *address = address_of (flow, envelope);
  VzError problem;

  if (address != NULL && take_link (flow, address, &problem)) {
    flow->waiting.status = status_of (flow);
  }
}

static gboolean
has_own_link (const VzFlow *flow, const VzEnvelope *envelope)
{
  const VzPage *page = envelope->page != NULL ? vz_page_find (envelope->page, NULL) : NULL;

  return flow->waiting.elsewhere && page != NULL && page != flow->page && page->link != NULL &&
         *vz_json_string (envelope->context, page->link, "") != '\0';
}

static void
ask_of_page (VzFlow *flow, const VzEnvelope *envelope)
{
  g_clear_pointer (&flow->question, vz_question_unref);
  flow->question = vz_flow_build_question (flow, envelope, NULL);
}

/* The customer is at the next waiting page, which has a link of its own: that of the page before
 * leads nowhere any more. */
gboolean
vz_flow_wait_on_next_page (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  g_autofree char *before = NULL;
  VzError problem;

  if (!has_own_link (flow, envelope)) {
    return FALSE;
  }
  vz_flow_set_page (flow, envelope->page, output);
  ask_of_page (flow, envelope);
  g_free (flow->waiting.page);
  flow->waiting.page = g_strdup (flow->page_name);
  before = g_steal_pointer (&flow->waiting.link);
  if (!take_link (flow, address_of (flow, envelope), &problem)) {
    flow->waiting.link = g_steal_pointer (&before);
  }
  return TRUE;
}

/* A script hands over what the page of another sent back: the fields of the waiting page. */
void
vz_flow_relay (VzFlow *flow, const json_t *answers, VzFlowOutput *output)
{
  const VzQuestion *question = flow->question;
  json_t *form = json_object ();

  for (guint i = 0; question != NULL && i < question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (question->fields, i);
    json_t *answer = json_object_get (answers, asked->field->name);

    if (json_is_string (answer) &&
        vz_question_accepts (question, asked, json_string_value (answer))) {
      json_object_set (form, asked->field->name, answer);
    }
  }
  if (json_object_size (form) == 0) {
    json_decref (form);
    return;
  }
  vz_flow_leave_waiting (flow, output);
  vz_flow_post (flow, output, flow->page_name, form, VZ_FOR_STEP);
}
