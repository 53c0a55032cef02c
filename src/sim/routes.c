/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/routes.h"

#include <string.h>

typedef struct {
  const char *method;
  const char *head; /* of the path; what follows up to the tail is the argument */
  const char *tail; /* NULL: the head is the whole path */
  VzSimService service;
  gboolean bare; /* documented without its last slash as well */
} Route;

#define PAYWALL "/api/paywall/masterpass/"

static const Route routes[] = {
  { "GET", "/csrf_token/", NULL, vz_sim_users_csrf_token },
  { "POST", "/users/login/", NULL, vz_sim_users_login, TRUE },
  { "POST", "/users/logout/", NULL, vz_sim_users_logout, TRUE },
  { "GET", "/users/pz-captcha/", NULL, vz_sim_users_captcha },
  { "GET", "/current_user/", NULL, vz_sim_users_current },
  { "POST", "/i18n/setlang/", NULL, vz_sim_users_set_language, TRUE },
  { "POST", "/users/activate-currency/", NULL, vz_sim_users_set_currency },
  { "GET", "/list/", NULL, vz_sim_products_list },
  { "GET", "/autocomplete/", NULL, vz_sim_products_autocomplete },
  { "GET", "/product/", "/", vz_sim_products_get },
  { "GET", "/baskets/basket/", NULL, vz_sim_basket_get },
  { "POST", "/baskets/basket/", NULL, vz_sim_basket_add },
  { "PUT", "/baskets/basket/", NULL, vz_sim_basket_put },
  { "PATCH", "/baskets/basket/", NULL, vz_sim_basket_patch },
  { "DELETE", "/baskets/basket/", NULL, vz_sim_basket_delete },
  { "GET", "/baskets/basket-list/", NULL, vz_sim_basket_list },
  { "POST", "/baskets/basket-list/id/", "/main/", vz_sim_basket_choose },
  { "POST", "/baskets/basket-list/namespace/", "/main/", vz_sim_basket_choose_namespace },
  { "GET", "/baskets/basket-list/namespace/", "/", vz_sim_basket_get_namespace },
  { "DELETE", "/baskets/basket-list/namespace/", "/", vz_sim_basket_delete_namespace },
  { "GET", "/address/", NULL, vz_sim_address_list },
  { "POST", "/address/", NULL, vz_sim_address_create },
  { "GET", "/address/country/", NULL, vz_sim_address_countries },
  { "GET", "/address/city/", NULL, vz_sim_address_cities },
  { "GET", "/address/township/", NULL, vz_sim_address_townships },
  { "GET", "/address/district/", NULL, vz_sim_address_districts },
  { "PATCH", "/address/", "/", vz_sim_address_change },
  { "DELETE", "/address/", "/", vz_sim_address_delete },
  { "GET", "/orders/checkout/", NULL, vz_sim_checkout_get },
  { "POST", "/orders/checkout/", NULL, vz_sim_checkout_post },
  { "GET", "/orders/completed/", "/", vz_sim_orders_completed },
  { "GET", "/orders/contract/", NULL, vz_sim_orders_contract },
  { "GET", "/orders/masterpass-rest-token/", NULL, vz_sim_masterpass_token, TRUE },
  { "GET", "/orders/craftgate-masterpass-token/", NULL, vz_sim_craftgate_token, TRUE },
  { "GET", "/orders/craftgate-masterpass-init/", NULL, vz_sim_craftgate_init, TRUE },
  { "POST", PAYWALL "session/", NULL, vz_sim_paywall_session, TRUE },
  { "POST", PAYWALL "payment/init/", NULL, vz_sim_paywall_init, TRUE },
  { "POST", PAYWALL "payment/verify/", NULL, vz_sim_paywall_verify, TRUE },
  { "POST", PAYWALL "otp/resend/", NULL, vz_sim_paywall_resend, TRUE },
  { "POST", PAYWALL "payment/commit/by/paymentid/", NULL, vz_sim_paywall_commit, TRUE },
  { "GET", "/paywall/callbackmasterpass/", NULL, vz_sim_paywall_phone_get, TRUE },
  { "POST", "/paywall/callbackmasterpass/", NULL, vz_sim_paywall_phone_post, TRUE },
  { "GET", "/phone/", "/", vz_sim_phone_payment_get },
  { "POST", "/phone/", "/", vz_sim_phone_payment_post },
  { "GET", "/checkout-with-token/", "/status/", vz_sim_phone_status },
  { "GET", "/checkout-with-token/", "", vz_sim_phone_checkout_get },
  { "POST", "/checkout-with-token/", "", vz_sim_phone_checkout_post },
  { "POST", "/hooks/cash_register/pre_order/", NULL, vz_sim_hooks_pre_order },
  { "POST", "/hooks/cash_register/confirm/", NULL, vz_sim_hooks_confirm },
  { "POST", "/users/registration/", NULL, vz_sim_account_register },
  { "GET", "/users/profile/", NULL, vz_sim_account_profile },
  { "PATCH", "/users/profile/", NULL, vz_sim_account_change_profile },
  { "GET", "/users/user/", NULL, vz_sim_account_user },
  { "GET", "/users/segments/", NULL, vz_sim_account_segments },
  { "POST", "/users/segments/", "/set/", vz_sim_account_set_segment },
  { "GET", "/account/basket-offers/", NULL, vz_sim_account_offers, TRUE },
  { "GET", "/account/future-basket-offers/", NULL, vz_sim_account_offers, TRUE },
  { "GET", "/account/expired-basket-offers/", NULL, vz_sim_account_offers, TRUE },
  { "GET", "/account/discount-items/", NULL, vz_sim_account_offers, TRUE },
  { "GET", "/address/detailed/", NULL, vz_sim_address_list_detailed },
  { "GET", "/group-product/", "/", vz_sim_goods_group },
  { "GET", "/payments/cards/product/", "/", vz_sim_goods_cards },
  { "GET", "/retail_store_stock/", "/", vz_sim_goods_store_stock },
  { "GET", "/products/", "/category_nodes/", vz_sim_goods_categories },
  { "GET", "/menus/generate_breadcrumb/", NULL, vz_sim_goods_breadcrumb },
  { "GET", "/orders/checkout-provider-list/", NULL, vz_sim_providers_list },
  { "POST", "/orders/checkout-provider/", NULL, vz_sim_providers_choose },
  { "GET", "/users/orders/", NULL, vz_sim_order_list },
  { "POST", "/users/orders/anonymous/", NULL, vz_sim_order_anonymous, TRUE },
  { "GET", "/users/orders/cancellation_reasons/", NULL, vz_sim_order_cancellation_reasons },
  { "POST", "/users/orders/bulk_cancellation_requests/", NULL, vz_sim_order_cancel_in_bulk },
  { "GET", "/users/orders/", "/", vz_sim_order_get },
  { "POST", "/orders/", "/cancel/", vz_sim_order_cancel },
};

static gboolean
is_whole (const Route *route, const char *path)
{
  gsize length = strlen (route->head) - (route->bare && !g_str_has_suffix (path, "/") ? 1 : 0);

  return strlen (path) == length && strncmp (route->head, path, length) == 0;
}

/* The argument, "" when the route has none, NULL when the path is another's. */
static char *
match (const Route *route, const char *path)
{
  if (route->tail == NULL)
    return is_whole (route, path) ? g_strdup ("") : NULL;
  gsize head = strlen (route->head);
  gsize tail = strlen (route->tail);
  gsize length = strlen (path);
  if (length <= head + tail || !g_str_has_prefix (path, route->head) ||
      !g_str_has_suffix (path, route->tail))
    return NULL;
  char *argument = g_strndup (path + head, length - head - tail);
  if (strchr (argument, '/') == NULL)
    return argument;
  g_free (argument);
  return NULL;
}

VzSimReply *
vz_sim_refuse_guest (VzSimCall *call)
{
  if (call->session->signed_in)
    return NULL;
  return vz_sim_reply_new_detail (401, "Authentication credentials were not provided.");
}

json_t *
vz_sim_page_of (json_t *results)
{
  return json_pack ("{s:i, s:n, s:n, s:o}", "count", (int)json_array_size (results), "next",
                    "previous", "results", results);
}

/* Django answers a path without its slash with a redirect, and a POST so loses its body. */
static VzSimReply *
answer_missing (const VzSimRequest *request, gboolean other_method)
{
  if (other_method)
    return vz_sim_reply_new_detail (405, "Method not allowed.");
  if (g_str_has_suffix (request->path, "/"))
    return vz_sim_reply_new_detail (404, "Not found.");
  g_autofree char *location =
      g_strdup_printf ("%s/%s%s", request->path, request->query_text[0] != '\0' ? "?" : "",
                       request->query_text);
  VzSimReply *reply = vz_sim_reply_new_html (301, "");
  vz_sim_reply_add_header (reply, "Location", location);
  return reply;
}

VzSimReply *
vz_sim_route (VzSimShop *shop, VzSimSession *session, const VzSimRequest *request)
{
  gboolean other_method = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++) {
    g_autofree char *argument = match (&routes[i], request->path);
    if (argument == NULL)
      continue;
    other_method = TRUE;
    if (!g_str_equal (routes[i].method, request->method))
      continue;
    VzSimCall call = { shop, session, request, argument };
    return routes[i].service (&call);
  }
  return answer_missing (request, other_method);
}
