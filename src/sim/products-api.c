/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/amount.h"
#include "sim/routes.h"

#define PAGE_SIZE 24
#define AUTOCOMPLETE_SIZE 4

VzSimReply *
vz_sim_products_get (VzSimCall *call)
{
  gint64 pk = g_ascii_strtoll (call->argument, NULL, 10);
  VzSimProduct *product = vz_sim_catalogue_get (call->shop->catalogue, pk);

  if (product == NULL)
    return vz_sim_reply_new_detail (404, vz_sim_say (call->request, "Ürün bulunamadı.",
                                                     "No such product."));
  return vz_sim_reply_new (200, json_pack ("{s:b, s:o, s:[], s:n}", "in_stock", product->stock > 0,
                                           "product", vz_sim_product_json (product), "variants",
                                           "selected_variant"));
}

static GPtrArray *
search (VzSimCall *call)
{
  const char *text = g_hash_table_lookup (call->request->query, "search_text");

  return vz_sim_catalogue_search (call->shop->catalogue, text != NULL ? text : "");
}

static guint
page_number (VzSimCall *call)
{
  const char *page = vz_sim_request_page (call->request);
  gint64 number = page != NULL ? g_ascii_strtoll (page, NULL, 10) : 1;

  return (guint)CLAMP (number, 1, G_MAXINT / PAGE_SIZE);
}

static json_t *
sorters_json (void)
{
  return json_pack ("[{s:s, s:s, s:b}, {s:s, s:s, s:b}]", "label", "Varsayılan", "value", "default",
                    "is_selected", TRUE, "label", "Fiyat artan", "value", "price", "is_selected",
                    FALSE);
}

VzSimReply *
vz_sim_products_list (VzSimCall *call)
{
  g_autoptr (GPtrArray) hits = search (call);
  const char *text = g_hash_table_lookup (call->request->query, "search_text");
  guint page = page_number (call);
  json_t *products = json_array ();

  for (guint i = (page - 1) * PAGE_SIZE; i < hits->len && i < page * PAGE_SIZE; i++)
    json_array_append_new (products, vz_sim_product_json (g_ptr_array_index (hits, i)));
  return vz_sim_reply_new (
      200, json_pack ("{s:{s:i, s:i, s:i, s:i}, s:[], s:o, s:s, s:n, s:n, s:o}", "pagination",
                      "total_count", (int)hits->len, "current_page", (int)page, "num_pages",
                      (int)MAX (1, (hits->len + PAGE_SIZE - 1) / PAGE_SIZE), "page_size", PAGE_SIZE,
                      "facets", "sorters", sorters_json (), "search_text", text != NULL ? text : "",
                      "category", "special_page", "products", products));
}

static json_t *
entry_json (const VzSimProduct *product)
{
  g_autofree char *url = g_strdup_printf ("/product/%" G_GINT64_FORMAT "/", product->pk);

  return json_pack ("{s:s, s:s, s:s, s:{s:o}}", "label", product->name, "url", url,
                    "suggestion_type", "Product", "extra", "price",
                    vz_sim_amount_number (product->price));
}

VzSimReply *
vz_sim_products_autocomplete (VzSimCall *call)
{
  g_autoptr (GPtrArray) hits = search (call);
  json_t *entries = json_array ();

  for (guint i = 0; i < hits->len && i < AUTOCOMPLETE_SIZE; i++)
    json_array_append_new (entries, entry_json (g_ptr_array_index (hits, i)));
  return vz_sim_reply_new (200, json_pack ("{s:[{s:s, s:o}]}", "groups", "suggestion_type",
                                           "Product", "entries", entries));
}
