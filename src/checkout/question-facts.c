/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/question-private.h"

#include "core/notation.h"
#include "core/plain-text.h"

/* What a page tells beside its fields. */

#define DEPTH_MAX 8

/* Terms come as a text, or as an object or list with texts in it: the documents do not say. */
static void
gather (const json_t *json, GString *text, int depth)
{
  const char *name;
  json_t *value;
  gsize index;

  if (json_is_string (json)) {
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", json_string_value (json));
  } else if (depth < DEPTH_MAX && json_is_object (json)) {
    json_object_foreach ((json_t *)json, name, value)
    {
      gather (value, text, depth + 1);
    }
  } else if (depth < DEPTH_MAX) {
    json_array_foreach (json, index, value)
    {
      gather (value, text, depth + 1);
    }
  }
}

static char *
read_terms (const json_t *json)
{
  g_autoptr (GString) text = g_string_new (NULL);

  gather (json, text, 0);
  return text->len > 0 ? vz_plain_text (text->str) : NULL;
}

/* The first place that knows it. */
static const json_t *
find (const char *path, const json_t *context, const VzQuestionGround *ground)
{
  const json_t *const places[] = { context, ground->kept, ground->pre_order };
  const json_t *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places) && found == NULL; i++) {
    found = places[i] != NULL ? vz_json_get (places[i], path) : NULL;
  }
  return found;
}

static char *
masked_phone (const char *path, const json_t *context, const VzQuestionGround *ground)
{
  const json_t *json = find (path, context, ground);

  return json_is_string (json) ? vz_notation_masked_phone (json_string_value (json)) : NULL;
}

static VzFact *
make_fact (const VzFactRow *row, const json_t *json, const char *currency)
{
  g_autoptr (json_t) holder = json_pack ("{s:O}", "value", json);
  g_autofree char *text =
      row->kind == VZ_FACT_TERMS ? read_terms (json) : vz_json_dup_text (holder, "value");
  VzMoney money = { 0 };
  VzFact *fact;

  if (row->kind == VZ_FACT_MONEY && !vz_json_money (holder, "value", currency, &money, NULL)) {
    return NULL;
  }
  if (text == NULL && !vz_money_is_set (money)) {
    return NULL;
  }
  fact = vz_fact_new (row->kind, row->label, text);
  fact->money = money;
  return fact;
}

void
vz_question_tell (VzQuestion *question, const json_t *context, const VzQuestionGround *ground)
{
  const VzPage *page = question->page;
  const VzFactRow *row = page != NULL ? page->facts : NULL;

  if (page != NULL && page->phone != NULL) {
    question->sent_to = masked_phone (page->phone, context, ground);
  }
  for (; row != NULL && row->path != NULL; row++) {
    const json_t *json = find (row->path, context, ground);
    VzFact *fact = json != NULL ? make_fact (row, json, ground->currency) : NULL;

    if (fact != NULL) {
      g_ptr_array_add (question->facts, fact);
    }
  }
}
