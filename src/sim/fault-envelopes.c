/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/fault-replies.h"

/* Faults of the checkout's envelope. */

/* The current step: the last element of context_list; NULL when there is none. Borrowed. */
static json_t *
last_step (VzSimReply *reply)
{
  json_t *steps = json_object_get (reply->json, "context_list");

  return json_array_get (steps, json_array_size (steps) - 1);
}

static json_t *
last_context (VzSimReply *reply)
{
  return json_object_get (last_step (reply), "page_context");
}

static gboolean
is_envelope (VzSimReply *reply)
{
  return json_object_get (reply->json, "context_list") != NULL;
}

gboolean
vz_sim_spoil_no_context (VzSimReply *reply, guint value)
{
  return json_object_del (last_step (reply), "page_context") == 0;
}

gboolean
vz_sim_spoil_empty_context (VzSimReply *reply, guint value)
{
  json_t *step = last_step (reply);

  if (step == NULL)
    return FALSE;
  json_object_set_new (step, "page_context", json_object ());
  return TRUE;
}

gboolean
vz_sim_spoil_no_page_name (VzSimReply *reply, guint value)
{
  json_object_del (last_step (reply), "page_slug");
  return json_object_del (last_step (reply), "page_name") == 0;
}

gboolean
vz_sim_spoil_capital_slug (VzSimReply *reply, guint value)
{
  json_t *name = json_object_get (last_step (reply), "page_name");

  return json_object_set (last_step (reply), "page_slug", name) == 0;
}

gboolean
vz_sim_spoil_no_redirect (VzSimReply *reply, guint value)
{
  return json_object_del (last_context (reply), "redirect_url") == 0;
}

gboolean
vz_sim_spoil_foreign_redirect (VzSimReply *reply, guint value)
{
  json_t *context = last_context (reply);

  if (json_object_get (context, "redirect_url") == NULL)
    return FALSE;
  json_object_set_new (context, "redirect_url",
                       json_string ("https://elsewhere.example/orders/completed/x/"));
  return TRUE;
}

gboolean
vz_sim_spoil_unknown_page (VzSimReply *reply, guint value)
{
  json_t *step = last_step (reply);

  if (step == NULL)
    return FALSE;
  json_object_set_new (step, "page_name", json_string ("ZeppelinBoardingPage"));
  json_object_set_new (step, "page_slug", json_string ("zeppelinboardingpage"));
  json_object_set_new (step, "page_context", json_object ());
  return TRUE;
}

gboolean
vz_sim_spoil_to_basket (VzSimReply *reply, guint value)
{
  if (!is_envelope (reply))
    return FALSE;
  json_object_set_new (reply->json, "context_list", json_array ());
  json_object_set_new (reply->json, "redirect_url", json_string ("/baskets/basket/"));
  return TRUE;
}

gboolean
vz_sim_spoil_no_pre_order (VzSimReply *reply, guint value)
{
  return json_object_del (reply->json, "pre_order") == 0;
}

/* Takes @errors. */
static gboolean
set_errors (VzSimReply *reply, json_t *errors)
{
  gboolean fits = is_envelope (reply);

  if (fits)
    json_object_set (reply->json, "errors", errors);
  json_decref (errors);
  return fits;
}

gboolean
vz_sim_spoil_errors_null (VzSimReply *reply, guint value)
{
  return set_errors (reply, json_null ());
}

gboolean
vz_sim_spoil_errors_empty_list (VzSimReply *reply, guint value)
{
  return set_errors (reply, json_array ());
}

gboolean
vz_sim_spoil_errors_empty_object (VzSimReply *reply, guint value)
{
  return set_errors (reply, json_object ());
}

#define SENTENCE "İşlem şu anda yapılamıyor."

gboolean
vz_sim_spoil_errors_list (VzSimReply *reply, guint value)
{
  return set_errors (reply, json_pack ("[s]", SENTENCE));
}

gboolean
vz_sim_spoil_errors_object (VzSimReply *reply, guint value)
{
  return set_errors (reply, json_pack ("{s:s}", "non_field_errors", SENTENCE));
}

gboolean
vz_sim_spoil_png (VzSimReply *reply, guint value)
{
  json_t *context = last_context (reply);
  const char *barcode = json_string_value (json_object_get (context, "barcode"));

  if (barcode == NULL)
    return FALSE;
  json_object_set_new (context, "barcode", json_stringn (barcode, 60));
  return TRUE;
}

gboolean
vz_sim_spoil_no_seconds (VzSimReply *reply, guint value)
{
  return json_object_del (last_context (reply), "seconds") == 0;
}

gboolean
vz_sim_spoil_seconds (VzSimReply *reply, guint value)
{
  json_t *context = last_context (reply);

  if (json_object_get (context, "seconds") == NULL)
    return FALSE;
  json_object_set_new (context, "seconds", json_integer (value));
  return TRUE;
}

gboolean
vz_sim_spoil_string_number (VzSimReply *reply, guint value)
{
  json_t *context = last_context (reply);
  json_t *number = json_object_get (context, "number");

  if (number == NULL)
    return FALSE;
  g_autofree char *text = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (number));
  json_object_set_new (context, "number", json_string (text));
  return TRUE;
}
