/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/phone.h"
#include "sim/amount.h"
#include "sim/customers.h"

void
vz_sim_phone_begin (VzSimCheckout *checkout)
{
  VzSimPaying *paying = &checkout->pre_order->paying;

  if (paying->phone[0] == '\0') {
    g_autofree char *token = vz_sim_shop_draw (checkout->shop, sizeof paying->phone - 1);
    g_strlcpy (paying->phone, token, sizeof paying->phone);
  }
  paying->pay_at = vz_sim_customers_pay_at (checkout->shop);
}

char *
vz_sim_phone_url (VzSimCheckout *checkout)
{
  g_autofree char *path = g_strdup_printf ("/phone/%s/", checkout->pre_order->paying.phone);

  return vz_sim_request_url (checkout->request, path);
}

json_t *
vz_sim_redirect_context (VzSimCheckout *checkout)
{
  g_autofree char *url = vz_sim_phone_url (checkout);

  return json_pack ("{s:s}", "redirect_url", url);
}

void
vz_sim_phone_add_links (VzSimCheckout *checkout, json_t *context)
{
  VzSimPreOrder *pre_order = checkout->pre_order;

  if (checkout->shop->variants.links == VZ_SIM_LINKS_NULL) {
    json_object_update_new (context, json_pack ("{s:n, s:n}", "checkout_url", "status_url"));
    return;
  }
  if (pre_order->token[0] == '\0') {
    g_autofree char *token = vz_sim_shop_draw (checkout->shop, sizeof pre_order->token - 1);
    g_strlcpy (pre_order->token, token, sizeof pre_order->token);
  }
  g_autofree char *path = g_strconcat ("/checkout-with-token/", pre_order->token, NULL);
  g_autofree char *url = vz_sim_request_url (checkout->request, path);
  g_autofree char *status = g_strconcat (url, "/status/", NULL);
  json_object_update_new (context,
                          json_pack ("{s:s, s:s}", "checkout_url", url, "status_url", status));
}

static VzSimReply *
page_with (const VzSimRequest *request, guint status, const char *body)
{
  g_autofree char *html = g_strdup_printf (
      "<!DOCTYPE html><html lang=\"%s\"><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width\"><title>Ardıç</title>%s</html>",
      vz_sim_say (request, "tr", "en"), body);

  return vz_sim_reply_new_html (status, html);
}

VzSimReply *
vz_sim_phone_ask (const VzSimRequest *request, gint64 amount)
{
  g_autofree char *text = vz_sim_amount_text (amount);
  g_autofree char *body =
      g_strdup_printf ("<h1>%s TL</h1><form method=\"post\">"
                       "<button name=\"action\" value=\"pay\">%s</button> "
                       "<button name=\"action\" value=\"cancel\">%s</button></form>",
                       text, vz_sim_say (request, "Öde", "Pay"),
                       vz_sim_say (request, "Vazgeç", "Cancel"));

  return page_with (request, 200, body);
}

VzSimReply *
vz_sim_phone_say (const VzSimRequest *request,
                  guint status,
                  const char *turkish,
                  const char *english)
{
  g_autofree char *body = g_strdup_printf ("<h1>%s</h1>", vz_sim_say (request, turkish, english));

  return page_with (request, status, body);
}

VzSimReply *
vz_sim_phone_say_paid (const VzSimRequest *request)
{
  return vz_sim_phone_say (request, 200, "Ödemeniz alındı.", "You have paid.");
}

VzSimReply *
vz_sim_phone_say_cancelled (const VzSimRequest *request)
{
  return vz_sim_phone_say (request, 200, "Ödemeden vazgeçildi.", "The payment was cancelled.");
}
