/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/amount.h"
#include "sim/fault-replies.h"

#include <math.h>
#include <string.h>

/* Faults of the spelling of amounts. */

static gboolean
is_amount_name (const char *name)
{
  return strstr (name, "amount") != NULL || strstr (name, "price") != NULL ||
         strcmp (name, "discount") == 0 || strcmp (name, "loyalty_money") == 0 ||
         strcmp (name, "balance") == 0;
}

static gboolean
is_amount_text (const char *text)
{
  return text != NULL && text[0] != '\0' && text[strspn (text, "-.0123456789")] == '\0';
}

/* Members of @json that are amounts in text become numbers. */
static void
number_amounts (json_t *json)
{
  const char *name;
  json_t *member;
  void *next;
  gsize i;

  json_object_foreach_safe (json, next, name, member)
  {
    const char *text = json_string_value (member);
    if (is_amount_name (name) && is_amount_text (text))
      json_object_set_new (json, name, json_real (g_ascii_strtod (text, NULL)));
    else
      number_amounts (member);
  }
  json_array_foreach (json, i, member) number_amounts (member);
}

gboolean
vz_sim_spoil_prices (VzSimReply *reply, guint value)
{
  if (reply->json == NULL)
    return FALSE;
  json_t *copy = json_deep_copy (reply->json);
  number_amounts (copy);
  json_decref (reply->json);
  reply->json = copy;
  return TRUE;
}

/* Members of @json that are amounts in numbers become text; TRUE when there was one. */
static gboolean
spell_amounts (json_t *json)
{
  gboolean found = FALSE;
  const char *name;
  json_t *member;
  void *next;
  gsize i;

  json_object_foreach_safe (json, next, name, member)
  {
    if (is_amount_name (name) && json_is_number (member)) {
      gint64 minor = llround (json_number_value (member) * 100);
      json_object_set_new (json, name, vz_sim_amount_json (minor));
      found = TRUE;
    } else if (spell_amounts (member))
      found = TRUE;
  }
  json_array_foreach (json, i, member) found = spell_amounts (member) || found;
  return found;
}

gboolean
vz_sim_spoil_text_prices (VzSimReply *reply, guint value)
{
  return spell_amounts (json_object_get (reply->json, "context_list"));
}

/* The shop keeps the order as it is. */
gboolean
vz_sim_spoil_order_amount (VzSimReply *reply, guint value)
{
  gint64 amount =
      vz_sim_amount_read (json_object_get (json_object_get (reply->json, "order"), "amount"));
  json_t *order;

  if (amount < 0)
    return FALSE;
  order = json_deep_copy (json_object_get (reply->json, "order"));
  json_object_set_new (order, "amount", vz_sim_amount_json (amount + 900));
  return json_object_set_new (reply->json, "order", order) == 0;
}
