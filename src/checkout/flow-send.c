/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"
#include "checkout/question.h"

#include <string.h>

/* A page that is answered goes to commerce. */

/* So many things are read before one page: the documents need two. */
#define READ_MAX 4

/* In a form everything is text. */
static json_t *
as_text (const VzQuestionField *asked)
{
  return json_string (asked->value);
}

static gboolean
is_number (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= 18 && strspn (text, "0123456789") == length;
}

static json_t *
as_json (const VzQuestionField *asked)
{
  VzFieldKind kind = asked->field->kind;
  gboolean lists = kind == VZ_FIELD_CHOICE || kind == VZ_FIELD_INSTALMENT;
  gboolean fixed = kind == VZ_FIELD_FIXED || kind == VZ_FIELD_AGREEMENT;

  if (lists && is_number (asked->value)) {
    return json_integer (g_ascii_strtoll (asked->value, NULL, 10));
  }
  if (fixed && (g_str_equal (asked->value, "true") || g_str_equal (asked->value, "false"))) {
    return json_boolean (g_str_equal (asked->value, "true"));
  }
  return as_text (asked);
}

/* What stays at the register and what is empty is not sent. */
static void
add_to_body (json_t *body, const GPtrArray *fields, json_t *(*as) (const VzQuestionField *))
{
  for (guint i = 0; i < fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (fields, i);

    if (!asked->field->local && asked->value != NULL && *asked->value != '\0') {
      json_object_set_new (body, asked->field->name, as (asked));
    }
  }
}

static json_t *
body_of (const VzQuestion *question)
{
  json_t *(*as) (const VzQuestionField *) = question->page->json ? as_json : as_text;
  json_t *body = json_object ();

  add_to_body (body, question->fields, as);
  add_to_body (body, question->silent, as);
  return body;
}

VzPageData
vz_flow_data (const VzFlow *flow)
{
  return (VzPageData){ .context = flow->page_context,
                       .pre_order = flow->pre_order,
                       .due = flow->due,
                       .random = flow->setup.random,
                       .read = flow->read,
                       .kept = flow->kept,
                       .configured = flow->setup.configured,
                       .data = flow->setup.data };
}

void
vz_flow_post_page (
    VzFlow *flow, VzFlowOutput *output, const VzPage *page, json_t *body, VzFlowPurpose purpose)
{
  const VzPageData data = vz_flow_data (flow);
  g_autoptr (GString) query = g_string_new (NULL);
  VzFlowEffect *effect;

  if (page->fill != NULL) {
    page->fill (&data, body, query);
  }
  effect = vz_flow_post (flow, output, page->polled_as != NULL ? page->polled_as : page->name, body,
                         purpose);
  effect->json = page->json;
  effect->query = g_strdup (query->str);
  if (page->path != NULL) {
    effect->kind = VZ_EFFECT_WALLET;
    effect->url = g_strdup (page->path);
    flow->at_wallet = page;
  }
  effect->secrets = vz_flow_take_keyed (flow);
}

/* What must be read first, or NULL. */
static char *
path_before (VzFlow *flow)
{
  const VzPageData data = vz_flow_data (flow);

  return flow->page->before != NULL ? flow->page->before (&data) : NULL;
}

void
vz_flow_send (VzFlow *flow, VzFlowOutput *output)
{
  char *path;

  vz_flow_to (flow, VZ_FLOW_SENDING);
  if (vz_flow_go_detour (flow, output)) {
    return;
  }
  path = path_before (flow);
  if (path == NULL) {
    vz_flow_post_page (flow, output, flow->page, body_of (flow->question), VZ_FOR_STEP);
  } else if (json_array_size (flow->read) < READ_MAX) {
    vz_flow_effect (flow, output, VZ_EFFECT_READ, VZ_FOR_READ)->url = path;
  } else {
    vz_flow_stuck (flow, VZ_ERROR_CIRCLE, path);
    g_free (path);
  }
}

static const char *
what_is_lacking (const VzFlow *flow)
{
  const VzPageData data = vz_flow_data (flow);

  return flow->page->lacks != NULL ? flow->page->lacks (&data) : NULL;
}

void
vz_flow_was_read (VzFlow *flow, const json_t *json, VzFlowOutput *output)
{
  const char *lacking;

  json_array_append (flow->read, (json_t *)json);
  lacking = what_is_lacking (flow);
  if (lacking != NULL) {
    g_autofree char *detail = g_strdup_printf ("%s: %s", flow->page_name, lacking);

    vz_flow_stuck (flow, VZ_ERROR_BAD_REPLY, detail);
  } else {
    vz_flow_send (flow, output);
  }
}
