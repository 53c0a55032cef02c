/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/fault-replies.h"

#include <string.h>

/* Faults of the pages of payments. */

#define KIB 1024

static json_t *
last_context (VzSimReply *reply)
{
  json_t *steps = json_object_get (reply->json, "context_list");

  return json_object_get (json_array_get (steps, json_array_size (steps) - 1), "page_context");
}

gboolean
vz_sim_spoil_no_choices (VzSimReply *reply, guint value)
{
  json_t *context = last_context (reply);
  gboolean found = FALSE;
  const char *name;
  json_t *member;
  void *next;

  json_object_foreach_safe (context, next, name, member)
  {
    if (!json_is_array (member))
      continue;
    json_object_set_new (context, name, json_array ());
    found = TRUE;
  }
  return found;
}

/* The members that a phone is meant to open. */
static const char *const links[] = { "redirect_url", "checkout_url", "path" };

static gboolean
set_links (VzSimReply *reply, const char *url)
{
  json_t *context = last_context (reply);
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (links); i++) {
    if (!json_is_string (json_object_get (context, links[i])))
      continue;
    json_object_set_new (context, links[i], json_string (url));
    found = TRUE;
  }
  return found;
}

gboolean
vz_sim_spoil_bad_link (VzSimReply *reply, guint value)
{
  return set_links (reply, "intent://pay/12#Intent;scheme=bank;end");
}

gboolean
vz_sim_spoil_plain_link (VzSimReply *reply, guint value)
{
  return set_links (reply, "http://elsewhere.example/pay/12");
}

gboolean
vz_sim_spoil_long_link (VzSimReply *reply, guint value)
{
  g_autofree char *filler = g_strnfill ((gsize)value * KIB, 'x');
  g_autofree char *url = g_strconcat ("https://elsewhere.example/pay/", filler, NULL);

  return set_links (reply, url);
}

gboolean
vz_sim_spoil_other_instalment (VzSimReply *reply, guint value)
{
  json_t *pre_order = json_object_get (reply->json, "pre_order");
  json_t *chosen = json_object_get (pre_order, "installment");

  if (!json_is_object (chosen))
    return FALSE;
  json_int_t pk = json_integer_value (json_object_get (chosen, "pk"));
  json_object_set_new (chosen, "pk", json_integer (pk + 1));
  return TRUE;
}
