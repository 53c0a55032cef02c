/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/exchange.h"

#include <string.h>

VzSimReply *
vz_sim_reply_new (guint status, json_t *json)
{
  VzSimReply *reply = g_new0 (VzSimReply, 1);

  reply->status = status;
  reply->type = "application/json";
  reply->json = json;
  reply->headers = g_ptr_array_new_with_free_func (g_free);
  return reply;
}

VzSimReply *
vz_sim_reply_new_html (guint status, const char *html)
{
  VzSimReply *reply = vz_sim_reply_new (status, NULL);

  reply->type = "text/html; charset=utf-8";
  reply->text = g_strdup (html);
  return reply;
}

VzSimReply *
vz_sim_reply_new_detail (guint status, const char *sentence)
{
  return vz_sim_reply_new (status, json_pack ("{s:s}", "detail", sentence));
}

void
vz_sim_reply_free (VzSimReply *reply)
{
  if (reply == NULL)
    return;
  json_decref (reply->json);
  g_free (reply->text);
  g_ptr_array_unref (reply->headers);
  g_free (reply);
}

void
vz_sim_reply_add_header (VzSimReply *reply, const char *name, const char *value)
{
  g_ptr_array_add (reply->headers, g_strdup_printf ("%s: %s", name, value));
}

void
vz_sim_reply_set_cookie (VzSimReply *reply, const char *name, const char *value)
{
  g_autofree char *cookie = g_strdup_printf ("%s=%s; Path=/", name, value);

  vz_sim_reply_add_header (reply, "Set-Cookie", cookie);
}

void
vz_sim_reply_set_text (VzSimReply *reply, const char *text)
{
  g_free (reply->text);
  reply->text = g_strdup (text);
}

char *
vz_sim_reply_body (const VzSimReply *reply, gsize *length)
{
  char *body = NULL;

  if (reply->text != NULL)
    body = g_strdup (reply->text);
  else if (reply->json != NULL)
    body = json_dumps (reply->json, JSON_ENSURE_ASCII | JSON_REAL_PRECISION (15) | JSON_ENCODE_ANY);
  if (body == NULL)
    body = g_strdup ("");
  *length = strlen (body);
  return body;
}
