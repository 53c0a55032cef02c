/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/routes.h"

/* The multi-basket services. */

static gboolean
is_open (const VzSimBasket *basket)
{
  return basket->of_account && !basket->submitted;
}

VzSimReply *
vz_sim_basket_list (VzSimCall *call)
{
  VzSimReply *refusal = vz_sim_refuse_guest (call);
  json_t *baskets = json_array ();

  for (guint i = 0; i < call->shop->baskets->len; i++) {
    const VzSimBasket *basket = g_ptr_array_index (call->shop->baskets, i);
    if (is_open (basket))
      json_array_append_new (baskets, json_pack ("{s:I, s:s?}", "pk", (json_int_t)basket->pk,
                                                 "namespace", basket->name_space));
  }
  if (refusal == NULL)
    return vz_sim_reply_new (200, json_pack ("{s:o}", "baskets", baskets));
  json_decref (baskets);
  return refusal;
}

/* The literal word null is the null namespace. */
static VzSimBasket *
find_namespace (VzSimCall *call)
{
  const char *name = g_str_equal (call->argument, "null") ? NULL : call->argument;

  for (guint i = 0; i < call->shop->baskets->len; i++) {
    VzSimBasket *basket = g_ptr_array_index (call->shop->baskets, i);
    if (is_open (basket) && g_strcmp0 (basket->name_space, name) == 0)
      return basket;
  }
  return NULL;
}

static VzSimReply *
answer (VzSimCall *call, VzSimBasket *basket)
{
  if (basket == NULL)
    return vz_sim_reply_new_detail (404, "Not found.");
  json_t *gone = vz_sim_basket_drop_unavailable (basket);
  return vz_sim_reply_new (200,
                           json_pack ("{s:o}", "basket",
                                      vz_sim_basket_json (basket, TRUE, VZ_SIM_BASKET_FULL, gone)));
}

static VzSimReply *
choose (VzSimCall *call, VzSimBasket *basket)
{
  if (basket != NULL) {
    call->session->basket = basket->pk;
    call->session->order = NULL;
  }
  return answer (call, basket);
}

VzSimReply *
vz_sim_basket_choose (VzSimCall *call)
{
  VzSimReply *refusal = vz_sim_refuse_guest (call);
  gint64 pk = g_ascii_strtoll (call->argument, NULL, 10);
  VzSimBasket *basket = vz_sim_shop_basket (call->shop, pk);

  if (refusal != NULL)
    return refusal;
  return choose (call, basket != NULL && is_open (basket) ? basket : NULL);
}

/* A namespace that has no basket gets one by being chosen. */
VzSimReply *
vz_sim_basket_choose_namespace (VzSimCall *call)
{
  VzSimReply *refusal = vz_sim_refuse_guest (call);
  VzSimBasket *basket = find_namespace (call);

  if (refusal != NULL)
    return refusal;
  if (basket == NULL && call->shop->options.baskets == VZ_SIM_BASKETS_NAMESPACE)
    basket = vz_sim_shop_new_account_basket (call->shop, call->argument);
  return choose (call, basket);
}

VzSimReply *
vz_sim_basket_get_namespace (VzSimCall *call)
{
  VzSimReply *refusal = vz_sim_refuse_guest (call);

  return refusal != NULL ? refusal : answer (call, find_namespace (call));
}

VzSimReply *
vz_sim_basket_delete_namespace (VzSimCall *call)
{
  VzSimReply *refusal = vz_sim_refuse_guest (call);
  VzSimBasket *basket = find_namespace (call);

  if (refusal != NULL)
    return refusal;
  if (basket == NULL || basket->name_space == NULL)
    return vz_sim_reply_new_detail (404, "Not found.");
  g_ptr_array_remove (call->shop->baskets, basket);
  return vz_sim_reply_new (204, NULL);
}
