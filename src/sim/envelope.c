/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/envelope.h"

json_t *
vz_sim_envelope_step (const char *name, json_t *context)
{
  g_autofree char *slug = g_ascii_strdown (name, -1);

  return json_pack ("{s:s, s:s, s:o}", "page_name", name, "page_slug", slug, "page_context",
                    context);
}

json_t *
vz_sim_page_context (VzSimCheckout *checkout, const VzSimPage *page)
{
  return page->context != NULL ? page->context (checkout) : json_object ();
}

/* "No errors" is null, [] and {} in turn. */
static json_t *
errors_json (VzSimCheckout *checkout, json_t *errors)
{
  if (errors != NULL && json_object_size (errors) > 0)
    return json_incref (errors);
  switch (checkout->session->replies++ % 3) {
  case 0:
    return json_null ();
  case 1:
    return json_array ();
  default:
    return json_object ();
  }
}

VzSimReply *
vz_sim_envelope_new (VzSimCheckout *checkout, json_t *steps, json_t *errors)
{
  gboolean identified = checkout->session->signed_in || checkout->session->email != NULL;

  return vz_sim_reply_new (200,
                           json_pack ("{s:o, s:s, s:o, s:o}", "context_list", steps,
                                      "template_name",
                                      identified ? "orders/checkout.html" : "orders/index.html",
                                      "errors", errors_json (checkout, errors), "pre_order",
                                      vz_sim_pre_order_json (checkout)));
}

VzSimReply *
vz_sim_envelope_new_page (VzSimCheckout *checkout,
                          const VzSimPage *page,
                          json_t *context,
                          json_t *errors)
{
  json_t *steps = json_pack ("[o]", vz_sim_envelope_step (page->name, context));

  return vz_sim_envelope_new (checkout, steps, errors);
}

VzSimReply *
vz_sim_envelope_new_empty_basket (VzSimCheckout *checkout)
{
  VzSimReply *reply = vz_sim_envelope_new (checkout, json_array (), NULL);

  json_object_set_new (reply->json, "redirect_url", json_string ("/baskets/basket/"));
  return reply;
}

VzSimReply *
vz_sim_envelope_new_thanks (VzSimCheckout *checkout)
{
  json_t *context = vz_sim_thank_you_json (checkout);
  const char *path = json_string_value (json_object_get (context, "redirect_url"));
  g_autofree char *url = vz_sim_request_url (checkout->request, path);

  json_object_set_new (context, "redirect_url", json_string (url));
  json_object_set_new (context, "order_number", json_string (checkout->session->order->number));
  return vz_sim_envelope_new (checkout, json_pack ("[{s:o}]", "page_context", context), NULL);
}
