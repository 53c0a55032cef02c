/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows.h"

#include <string.h>

static const VzFlowView *
view (Walk *walk)
{
  return vz_flow_view (walk->flow);
}

static json_t *
some_entries (const char *value)
{
  return json_pack ("[{s:s, s:s}, {s:s, s:s}]", value, "one", "name", "One", value, "two", "name",
                    "Two");
}

static json_t *
some_instalments (void)
{
  static const char text[] =
      "[{\"pk\":\"one\",\"installment_count\":1,\"total_amount\":\"100.00\","
      "\"single_installment_amount\":\"100.00\"},{\"pk\":\"two\",\"installment_count\":2,"
      "\"total_amount\":\"100.00\",\"single_installment_amount\":\"50.00\"}]";

  return vz_json_parse (text, strlen (text), NULL);
}

static void
add_member (json_t *context, const VzField *field)
{
  if (field->list == NULL) {
    return;
  }
  if (field->kind == VZ_FIELD_CHOICE) {
    const char *value = field->value != NULL ? field->value : "pk";
    json_object_set_new (context, field->list, some_entries (value));
  } else if (field->kind == VZ_FIELD_INSTALMENT) {
    json_object_set_new (context, field->list, some_instalments ());
  } else if (field->kind == VZ_FIELD_AMOUNT) {
    json_object_set_new (context, field->list, json_string ("100.00"));
  }
}

static json_t *
context_of (const VzPage *page)
{
  json_t *context = json_object ();

  for (const VzField *field = page->fields; field != NULL && field->name != NULL; field++) {
    add_member (context, field);
  }
  return context;
}

void
rows_reply (Walk *walk, const VzPage *page, const char *field)
{
  g_autoptr (json_t) reply =
      json_pack ("{s:[{s:s, s:o}], s:{s:s}, s:{s:s, s:s}}", "context_list", "page_name", page->name,
                 "page_context", context_of (page), "errors", field != NULL ? field : "",
                 "So nicht.", "pre_order", "total_amount", "100.00", "unpaid_amount", "100.00");
  g_autofree char *text = NULL;

  if (field == NULL) {
    json_object_set_new (reply, "errors", json_null ());
  }
  text = vz_json_canonical (reply);
  walk_reply (walk, text);
}

/* An answer that is accepted, for each kind of field. */
static char *
good_answer (const VzQuestionField *asked)
{
  switch (asked->field->kind) {
  case VZ_FIELD_CHOICE:
  case VZ_FIELD_INSTALMENT:
    return g_strdup ("two");
  case VZ_FIELD_EMAIL:
    return g_strdup ("a@b.example");
  case VZ_FIELD_AGREEMENT:
    return g_strdup ("true");
  case VZ_FIELD_CASH:
    return g_strdup ("120.00");
  case VZ_FIELD_AMOUNT:
    return g_strdup ("10.00");
  default:
    return g_strnfill (MAX (asked->field->min, 1), '5');
  }
}

static void
answer_all (Walk *walk)
{
  const GPtrArray *fields = view (walk)->question->fields;
  g_autoptr (json_t) answers = json_object ();

  for (guint i = 0; i < fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (fields, i);
    g_autofree char *answer = good_answer (asked);

    json_object_set_new (answers, asked->field->name, json_string (answer));
  }
  walk_answers (walk, answers);
}

static gboolean
asks_for_more (Walk *walk)
{
  g_autofree char *asked = walk_asked (walk);

  return view (walk)->state == VZ_FLOW_SENDING && g_str_has_prefix (asked, "READ ");
}

void
rows_send (Walk *walk)
{
  for (guint i = 0; i < 4 && view (walk)->state == VZ_FLOW_ASKING; i++) {
    answer_all (walk);
  }
  while (asks_for_more (walk)) {
    walk_reply (walk, "{\"token\":\"t\",\"referenceId\":\"r\",\"paymentId\":1}");
  }
}

/* Its name is the register's own. */
static gboolean
is_of_provider (const VzPage *page)
{
  return page->path != NULL || page->polled_as != NULL;
}

static void
each (RowFunc func, gboolean of_providers)
{
  for (guint s = 0; vz_strategies[s] != NULL; s++) {
    for (const VzPage *page = vz_strategies[s]->pages; page->name != NULL; page++) {
      if (of_providers || !is_of_provider (page)) {
        g_test_message ("%s", page->name);
        func (page);
      }
    }
  }
}

void
rows_each (RowFunc func)
{
  each (func, TRUE);
}

void
rows_each_of_commerce (RowFunc func)
{
  each (func, FALSE);
}
