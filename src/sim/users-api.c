/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/routes.h"

VzSimReply *
vz_sim_users_csrf_token (VzSimCall *call)
{
  VzSimReply *reply =
      vz_sim_reply_new (200, json_pack ("{s:s}", "csrf_token", call->session->csrf));

  vz_sim_reply_set_cookie (reply, "csrftoken", call->session->csrf);
  return reply;
}

static void
require (json_t *errors, VzSimCall *call, const char *name)
{
  if (vz_sim_request_text (call->request, name) != NULL)
    return;
  json_object_set_new (errors, name,
                       json_pack ("[s]", vz_sim_say (call->request, "Bu alan zorunlu.",
                                                     "This field is required.")));
}

VzSimReply *
vz_sim_users_login (VzSimCall *call)
{
  const char *email = vz_sim_request_text (call->request, "email");
  const char *password = vz_sim_request_text (call->request, "password");
  g_autoptr (json_t) errors = json_object ();

  require (errors, call, "email");
  require (errors, call, "password");
  if (json_object_size (errors) > 0)
    return vz_sim_reply_new (400, g_steal_pointer (&errors));
  if (g_ascii_strcasecmp (email, VZ_SIM_ACCOUNT) != 0 || !g_str_equal (password, VZ_SIM_PASSWORD))
    return vz_sim_reply_new (
        400, json_pack ("{s:[s]}", "non_field_errors",
                        vz_sim_say (call->request, "E-posta adresi veya parola yanlış.",
                                    "The e-mail address or the password is wrong.")));
  vz_sim_session_sign_in (call->shop, call->session);
  g_autofree char *key = vz_sim_shop_draw (call->shop, 40);
  VzSimReply *reply = vz_sim_reply_new (200, json_pack ("{s:s}", "key", key));
  vz_sim_reply_set_cookie (reply, "csrftoken", call->session->csrf);
  return reply;
}

/* The first of the two calls gets a page with the token that the second one sends back. */
VzSimReply *
vz_sim_users_logout (VzSimCall *call)
{
  const char *token = vz_sim_request_text (call->request, "csrfmiddlewaretoken");

  if (g_strcmp0 (token, call->session->csrf) == 0) {
    vz_sim_session_sign_out (call->shop, call->session);
    return vz_sim_reply_new (200, json_object ());
  }
  g_autofree char *html = g_strdup_printf ("<form method=\"post\"><input type=\"hidden\" "
                                           "name=\"csrfmiddlewaretoken\" value=\"%s\"></form>",
                                           call->session->csrf);
  return vz_sim_reply_new_html (200, html);
}

VzSimReply *
vz_sim_users_captcha (VzSimCall *call)
{
  return vz_sim_reply_new (200, json_pack ("{s:s}", "html", "<div data-sitekey=\"vezne\"></div>"));
}

VzSimReply *
vz_sim_users_current (VzSimCall *call)
{
  VzSimReply *refusal = vz_sim_refuse_guest (call);

  if (refusal != NULL)
    return refusal;
  return vz_sim_reply_new (
      200, json_pack ("{s:i, s:s, s:s, s:s, s:s, s:b, s:b, s:s, s:s, s:n, s:s, s:n}", "pk", 7,
                      "first_name", "Ardıç", "last_name", "Kadıköy", "email", VZ_SIM_ACCOUNT,
                      "phone", "02160000000", "email_allowed", FALSE, "sms_allowed", FALSE,
                      "date_joined", "2024-03-01T09:00:00Z", "last_login", "2026-11-21T09:00:00Z",
                      "date_of_birth", "hashed_email", "", "gender"));
}

VzSimReply *
vz_sim_users_set_language (VzSimCall *call)
{
  VzSimReply *reply = vz_sim_reply_new (200, json_object ());

  vz_sim_session_rotate (call->shop, call->session);
  vz_sim_reply_add_header (reply, "osessionid", call->session->id);
  return reply;
}

VzSimReply *
vz_sim_users_set_currency (VzSimCall *call)
{
  return vz_sim_reply_new (200, json_object ());
}
