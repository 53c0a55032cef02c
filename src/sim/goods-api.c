/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/amount.h"
#include "sim/offers.h"
#include "sim/routes.h"

/* What a product's page shows beside the product: card plans, stores, the way to it. */

static VzSimProduct *
named_product (VzSimCall *call)
{
  return vz_sim_catalogue_get (call->shop->catalogue, g_ascii_strtoll (call->argument, NULL, 10));
}

static VzSimReply *
answer_unknown (VzSimCall *call)
{
  return vz_sim_reply_new_detail (404, vz_sim_say (call->request, "Ürün bulunamadı.",
                                                   "No such product."));
}

/* The shop sells no groups: each product is one of itself alone. */
VzSimReply *
vz_sim_goods_group (VzSimCall *call)
{
  VzSimReply *reply = vz_sim_products_get (call);

  if (reply->status == 200)
    json_object_set_new (reply->json, "group_products", json_array ());
  return reply;
}

static json_t *
plan_json (const VzSimRequest *request, gint64 pk, gint64 price)
{
  VzSimInstalment plan;

  if (!vz_sim_instalment (pk, price, &plan))
    return json_null ();
  gint64 rate = price > 0 ? vz_sim_amount_share (plan.total - price, 1000000, price) : 0;
  g_autofree char *rate_text =
      g_strdup_printf ("%d.%06d", (int)(rate / 1000000), (int)(rate % 1000000));
  json_t *json = vz_sim_instalment_json (request, &plan);
  json_object_del (json, "price_with_accrued_interest");
  json_object_del (json, "monthly_price_with_accrued_interest");
  json_object_update_new (json,
                          json_pack ("{s:s, s:o, s:o, s:o, s:o}", "interest_rate", rate_text,
                                     "amount", vz_sim_amount_number (price), "interest_amount",
                                     vz_sim_amount_number (plan.total - price),
                                     "single_installment_amount",
                                     vz_sim_amount_number (plan.monthly), "total_amount",
                                     vz_sim_amount_number (plan.total)));
  return json;
}

/* The plans of the checkout, in the words of the product's page. */
static void
respell_plans (const VzSimRequest *request, json_t *card, gint64 price)
{
  json_t *plans = json_object_get (card, "installments");
  json_t *plan;
  gsize i;

  json_object_set_new (card, "card_type", json_object ());
  json_array_foreach (plans, i, plan)
  {
    gint64 pk = json_integer_value (json_object_get (plan, "pk"));
    json_array_set_new (plans, i, plan_json (request, pk, price));
  }
}

VzSimReply *
vz_sim_goods_cards (VzSimCall *call)
{
  const VzSimProduct *product = named_product (call);

  if (product == NULL)
    return answer_unknown (call);
  json_t *cards = vz_sim_cards_json (call->request, product->price);
  json_t *card;
  gsize i;
  json_array_foreach (cards, i, card)
  {
    respell_plans (call->request, card, product->price);
  }
  return vz_sim_reply_new (200, cards);
}

/* The pieces lie in the first store. */
VzSimReply *
vz_sim_goods_store_stock (VzSimCall *call)
{
  const VzSimProduct *product = named_product (call);
  const VzSimOffered *stores = vz_sim_retail_stores ();
  json_t *list = json_array ();

  for (guint i = 0; product != NULL && stores[i].pk != 0; i++)
    json_array_append_new (list, json_pack ("{s:s, s:s, s:s, s:s, s:I, s:[[s, s]]}", "name",
                                            stores[i].turkish, "address", stores[i].type,
                                            "latitude", i == 0 ? "40.987600" : "41.042200",
                                            "longitude", i == 0 ? "29.027900" : "29.008300",
                                            "stock", (json_int_t)(i == 0 ? product->stock : 0),
                                            "store_hours", "10:00:00", "22:00:00"));
  if (product != NULL)
    return vz_sim_reply_new (200, list);
  json_decref (list);
  return answer_unknown (call);
}

/* One category holds all. */
static json_t *
category_json (VzSimCall *call)
{
  return json_pack ("{s:i, s:s, s:s}", "pk", 1, "name",
                    vz_sim_say (call->request, "Bütün ürünler", "All products"), "absolute_url",
                    "/list/");
}

VzSimReply *
vz_sim_goods_categories (VzSimCall *call)
{
  if (named_product (call) == NULL)
    return answer_unknown (call);
  return vz_sim_reply_new (200, vz_sim_page_of (json_pack ("[o]", category_json (call))));
}

VzSimReply *
vz_sim_goods_breadcrumb (VzSimCall *call)
{
  return vz_sim_reply_new (200,
                           json_pack ("{s:[{s:s, s:s, s:s}, {s:s, s:s, s:s}]}", "menu", "label",
                                      vz_sim_say (call->request, "Ana sayfa", "Home"), "url", "/",
                                      "level", "0", "label",
                                      vz_sim_say (call->request, "Bütün ürünler", "All products"),
                                      "url", "/list/", "level", "1"));
}
