/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/routes.h"

#include <string.h>

typedef struct {
  const char *method;
  const char *head; /* of the path; what follows up to the tail is the argument */
  const char *tail; /* NULL: the head is the whole path */
  VzSimService service;
} Route;

static const Route routes[] = {
  { "GET", "/csrf_token/", NULL, vz_sim_users_csrf_token },
  { "POST", "/users/login/", NULL, vz_sim_users_login },
  { "POST", "/users/logout/", NULL, vz_sim_users_logout },
  { "GET", "/users/pz-captcha/", NULL, vz_sim_users_captcha },
  { "GET", "/current_user/", NULL, vz_sim_users_current },
  { "POST", "/i18n/setlang/", NULL, vz_sim_users_set_language },
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
};

/* The argument, "" when the route has none, NULL when the path is another's. */
static char *
match (const Route *route, const char *path)
{
  if (route->tail == NULL)
    return g_str_equal (route->head, path) ? g_strdup ("") : NULL;
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
