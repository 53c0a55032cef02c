/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/fault-replies.h"

/* Faults of the till's services. */

gboolean
vz_sim_spoil_product_list (VzSimReply *reply, guint value)
{
  json_t *basket = json_object_get (json_object_get (reply->json, "pre_order"), "basket");
  json_t *line;
  gsize i;

  json_array_foreach (json_object_get (basket, "basketitem_set"), i, line)
  {
    json_object_set_new (line, "product", json_pack ("[O]", json_object_get (line, "product")));
  }
  return basket != NULL;
}

gboolean
vz_sim_spoil_promotions (VzSimReply *reply, guint value)
{
  if (json_object_get (reply->json, "pre_order") == NULL)
    return FALSE;
  json_object_set_new (reply->json, "promotions",
                       json_pack ("[{s:i, s:s}]", "pk", 31, "name", "Kasa indirimi"));
  return TRUE;
}

gboolean
vz_sim_spoil_number_result (VzSimReply *reply, guint value)
{
  const char *result = json_string_value (json_object_get (reply->json, "result"));

  if (result == NULL)
    return FALSE;
  json_object_set_new (reply->json, "result", json_integer (g_ascii_strtoll (result, NULL, 10)));
  return TRUE;
}
