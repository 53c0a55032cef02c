/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/fault-replies.h"

#include <string.h>

/* Faults of the HTTP exchange and of the body as a whole. */

#define MIB (1024 * 1024)

gboolean
vz_sim_spoil_drop (VzSimReply *reply, guint value)
{
  reply->dropped = TRUE;
  return TRUE;
}

gboolean
vz_sim_spoil_lost (VzSimReply *reply, guint value)
{
  reply->status = 500;
  return vz_sim_spoil_html (reply, value);
}

gboolean
vz_sim_spoil_slow (VzSimReply *reply, guint value)
{
  reply->delay = value;
  return TRUE;
}

gboolean
vz_sim_spoil_html (VzSimReply *reply, guint value)
{
  reply->type = "text/html; charset=utf-8";
  vz_sim_reply_set_text (reply, "<!DOCTYPE html><html><body>Bakım çalışması</body></html>");
  return TRUE;
}

gboolean
vz_sim_spoil_cut (VzSimReply *reply, guint value)
{
  reply->cut = 50;
  return TRUE;
}

gboolean
vz_sim_spoil_half (VzSimReply *reply, guint value)
{
  gsize length;
  g_autofree char *body = vz_sim_reply_body (reply, &length);

  body[length / 2] = '\0';
  vz_sim_reply_set_text (reply, body);
  return TRUE;
}

gboolean
vz_sim_spoil_deep (VzSimReply *reply, guint value)
{
  g_autofree char *open = g_strnfill (value, '[');
  g_autofree char *close = g_strnfill (value, ']');
  g_autofree char *body = g_strdup_printf ("{\"context_list\": %s%s}", open, close);

  vz_sim_reply_set_text (reply, body);
  return TRUE;
}

gboolean
vz_sim_spoil_huge (VzSimReply *reply, guint value)
{
  g_autofree char *filler = g_strnfill ((gsize)value * MIB, 'x');
  g_autofree char *body = g_strdup_printf ("{\"filler\": \"%s\"}", filler);

  vz_sim_reply_set_text (reply, body);
  return TRUE;
}

/* What rotate-session has set as a cookie is told only in the body. */
gboolean
vz_sim_spoil_rotate_in_body (VzSimReply *reply, guint value)
{
  static const char head[] = "Set-Cookie: osessionid=";

  for (guint i = 0; reply->json != NULL && i < reply->headers->len; i++) {
    const char *header = g_ptr_array_index (reply->headers, i);
    if (!g_str_has_prefix (header, head))
      continue;
    const char *id = header + strlen (head);
    json_object_set_new (reply->json, "osessionid", json_stringn (id, strcspn (id, ";")));
    g_ptr_array_remove_index (reply->headers, i);
    return TRUE;
  }
  return FALSE;
}

gboolean
vz_sim_spoil_redirect (VzSimReply *reply, guint value)
{
  reply->status = 302;
  reply->type = "text/html; charset=utf-8";
  vz_sim_reply_set_text (reply, "");
  vz_sim_reply_add_header (reply, "Location", "http://127.0.0.1:9/elsewhere/");
  return TRUE;
}
