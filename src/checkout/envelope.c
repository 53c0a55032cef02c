/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/envelope.h"

#include "core/error.h"

#include <string.h>

/* ThankYouPage's documented GET reply has no page_name: its order tells what it is. */
static const char *
name_of_context (const json_t *element, const json_t *context, const char *asked)
{
  const char *name = vz_json_string (element, "page_name", NULL);

  if (name != NULL) {
    return name;
  }
  if (vz_json_get (context, "order_id") != NULL || vz_json_get (context, "order_number") != NULL) {
    return "ThankYouPage";
  }
  return asked;
}

static gboolean
read_context (VzEnvelope *envelope, const json_t *list, const char *asked, GError **error)
{
  gsize last = json_array_size (list) - 1;
  const json_t *element = json_array_get (list, last);

  envelope->context = json_object_get (element, "page_context");
  if (!json_is_object (envelope->context)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY, "context_list[%u].page_context is missing",
                 (guint)last);
    return FALSE;
  }
  envelope->page = name_of_context (element, envelope->context, asked);
  if (envelope->page == NULL) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY, "context_list[%u].page_name is missing",
                 (guint)last);
    return FALSE;
  }
  return TRUE;
}

static gboolean
holds_messages (const json_t *errors)
{
  return json_object_size (errors) > 0 || json_array_size (errors) > 0 ||
         (json_is_string (errors) && json_string_length (errors) > 0);
}

/* Three places tell it, none of them always (all B): what the page says goes first. */
static gboolean
says_guest (const VzEnvelope *envelope, const json_t *json)
{
  const json_t *known = json_object_get (envelope->context, "is_user_logged_in");
  const json_t *guest = json_object_get (envelope->pre_order, "is_guest");

  if (json_is_boolean (known)) {
    return json_is_false (known);
  }
  if (json_is_boolean (guest)) {
    return json_is_true (guest);
  }
  return g_strcmp0 (vz_json_string (json, "template_name", NULL), "orders/index.html") == 0;
}

static gboolean
read_list (VzEnvelope *envelope, const json_t *json, const char *asked, GError **error)
{
  const json_t *list = json_object_get (json, "context_list");

  if (list == NULL && (envelope->redirect_url != NULL || envelope->errors != NULL)) {
    return TRUE;
  }
  if (!json_is_array (list)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY, "context_list is missing");
    return FALSE;
  }
  return json_array_size (list) == 0 || read_context (envelope, list, asked, error);
}

gboolean
vz_envelope_read (VzEnvelope *envelope, const json_t *json, const char *asked, GError **error)
{
  const json_t *errors;
  const json_t *pre_order;

  *envelope = (VzEnvelope){ 0 };
  if (!json_is_object (json)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY, "the reply is not an object");
    return FALSE;
  }

  errors = json_object_get (json, "errors");
  envelope->errors = holds_messages (errors) ? errors : NULL;
  pre_order = json_object_get (json, "pre_order");
  envelope->pre_order = json_is_object (pre_order) ? pre_order : NULL;
  envelope->redirect_url = vz_json_string (json, "redirect_url", NULL);

  if (!read_list (envelope, json, asked, error)) {
    return FALSE;
  }
  envelope->guest = says_guest (envelope, json);
  return TRUE;
}

gboolean
vz_envelope_is_back_to_basket (const VzEnvelope *envelope)
{
  return envelope->redirect_url != NULL && strstr (envelope->redirect_url, "basket") != NULL;
}

static void
each_message (const char *field, const json_t *value, VzErrorFunc func, gpointer data)
{
  const json_t *element;
  gsize index;

  if (json_is_string (value)) {
    func (field, json_string_value (value), data);
    return;
  }
  json_array_foreach (value, index, element)
  {
    if (json_is_string (element)) {
      func (field, json_string_value (element), data);
    }
  }
}

void
vz_envelope_each_error (const VzEnvelope *envelope, VzErrorFunc func, gpointer data)
{
  const char *field;
  json_t *value;

  if (!json_is_object (envelope->errors)) {
    each_message (NULL, envelope->errors, func, data);
    return;
  }
  json_object_foreach ((json_t *)envelope->errors, field, value)
  {
    each_message (g_str_equal (field, "non_field_errors") ? NULL : field, value, func, data);
  }
}
