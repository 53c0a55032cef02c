/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/catalogue-api.h"

#define PRODUCTS_MAX 24

void
vz_product_free (VzProduct *product)
{
  if (product == NULL)
    return;
  g_free (product->sku);
  g_free (product->code);
  g_free (product->name);
  g_free (product);
}

/* NULL for what cannot be put into a basket: the rest of a list is still good. */
static VzProduct *
read_product (const json_t *json, const char *barcode_field, const char *currency)
{
  gint64 pk = vz_json_int (json, "pk", 0);
  VzProduct *product;

  if (pk <= 0)
    return NULL;
  product = g_new0 (VzProduct, 1);
  product->pk = pk;
  product->sku = vz_json_dup_text (json, "sku");
  product->code = vz_json_dup_text (json, barcode_field);
  product->name = vz_json_dup_text (json, "name");
  product->in_stock = vz_json_bool (json, "in_stock", TRUE);
  vz_json_money (json, "price", vz_json_string (json, "currency_type", currency), &product->price,
                 NULL);
  return product;
}

static char *
search_path (const char *text)
{
  g_autofree char *escaped = g_uri_escape_string (text, NULL, FALSE);

  return g_strconcat ("/list/?search_text=", escaped, NULL);
}

static GPtrArray *
read_products (const json_t *list, const char *barcode_field, const char *currency)
{
  GPtrArray *products = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_product_free);
  json_t *json;
  gsize i;

  json_array_foreach (vz_json_get (list, "products"), i, json)
  {
    VzProduct *product = read_product (json, barcode_field, currency);

    if (product != NULL && products->len < PRODUCTS_MAX)
      g_ptr_array_add (products, product);
    else
      vz_product_free (product);
  }
  return products;
}

static void
on_list (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  VzSession *session = VZ_SESSION (source);
  GError *error = NULL;
  g_autoptr (VzReply) reply = vz_session_request_finish (session, result, &error);

  if (reply != NULL && vz_reply_check (reply, &error) &&
      vz_json_need_array (reply->json, "products", &error) != NULL)
    g_task_return_pointer (task,
                           read_products (reply->json, g_task_get_task_data (task),
                                          vz_session_currency (session)),
                           (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
vz_catalogue_api_search_async (VzSession *session,
                               const char *text,
                               const char *barcode_field,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autofree char *path = NULL;
  GTask *task;

  g_return_if_fail (VZ_IS_SESSION (session));
  g_return_if_fail (text != NULL && barcode_field != NULL);

  path = search_path (text);
  task = g_task_new (session, cancellable, callback, data);
  g_task_set_source_tag (task, vz_catalogue_api_search_async);
  g_task_set_task_data (task, g_strdup (barcode_field), g_free);
  vz_session_request_async (session, "GET", path, VZ_BODY_NONE, NULL, FALSE, cancellable, on_list,
                            task);
}

GPtrArray *
vz_catalogue_api_search_finish (VzSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* One look-up by code: the list says which product it is, the product's own page what it is. */
typedef struct {
  char *code;
  char *barcode_field;
  VzProduct *hit;
  gboolean redirected;
} Search;

static void
search_free (Search *search)
{
  g_free (search->code);
  g_free (search->barcode_field);
  vz_product_free (search->hit);
  g_free (search);
}

static VzProduct *
take_exact_hit (GPtrArray *products, const char *code)
{
  for (guint i = 0; i < products->len; i++) {
    VzProduct *product = g_ptr_array_index (products, i);

    if (g_strcmp0 (product->code, code) == 0)
      return g_ptr_array_steal_index (products, i);
  }
  return NULL;
}

/* The page may be a parent's, which has the code only as its selected variant, or not at all. */
static VzProduct *
read_page (const Search *search, const json_t *json, const char *currency)
{
  static const char *const members[] = { "product", "selected_variant" };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    g_autoptr (VzProduct) product =
        read_product (vz_json_get (json, members[i]), search->barcode_field, currency);

    if (product != NULL && product->pk == search->hit->pk)
      return g_steal_pointer (&product);
  }
  return NULL;
}

static void on_page (GObject *source, GAsyncResult *result, gpointer data);

static void
get_page (GTask *task, const char *path)
{
  vz_session_request_async (g_task_get_source_object (task), "GET", path, VZ_BODY_NONE, NULL, FALSE,
                            g_task_get_cancellable (task), on_page, task);
}

static char *
redirected_path (VzSession *session, const Search *search, const VzReply *reply)
{
  if (reply->status < 300 || reply->status > 399 || reply->location == NULL || search->redirected)
    return NULL;
  return vz_session_dup_path (session, reply->location);
}

static void
on_page (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  VzSession *session = VZ_SESSION (source);
  GError *error = NULL;
  g_autoptr (VzReply) reply = vz_session_request_finish (session, result, &error);
  Search *search = g_task_get_task_data (task);
  g_autofree char *path = reply != NULL ? redirected_path (session, search, reply) : NULL;
  VzProduct *product;

  if (path != NULL) {
    search->redirected = TRUE;
    get_page (g_steal_pointer (&task), path);
    return;
  }
  if (reply == NULL || !vz_reply_check (reply, &error)) {
    g_task_return_error (task, error);
    return;
  }
  product = read_page (search, reply->json, vz_session_currency (session));
  if (product == NULL)
    product = g_steal_pointer (&search->hit);
  g_task_return_pointer (task, product, (GDestroyNotify)vz_product_free);
}

static void
on_hits (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  VzSession *session = VZ_SESSION (source);
  GError *error = NULL;
  g_autoptr (GPtrArray) products = vz_catalogue_api_search_finish (session, result, &error);
  Search *search = g_task_get_task_data (task);
  g_autofree char *path = NULL;

  if (products == NULL) {
    g_task_return_error (task, error);
    return;
  }
  search->hit = take_exact_hit (products, search->code);
  if (search->hit == NULL) {
    g_task_return_new_error (task, VZ_ERROR, VZ_ERROR_NOT_FOUND, "no product has the code %s",
                             search->code);
    return;
  }
  path = g_strdup_printf ("/product/%" G_GINT64_FORMAT "/", search->hit->pk);
  get_page (g_steal_pointer (&task), path);
}

void
vz_catalogue_api_find_async (VzSession *session,
                             const char *code,
                             const char *barcode_field,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  GTask *task;
  Search *search;

  g_return_if_fail (VZ_IS_SESSION (session));
  g_return_if_fail (code != NULL && barcode_field != NULL);

  task = g_task_new (session, cancellable, callback, data);
  g_task_set_source_tag (task, vz_catalogue_api_find_async);
  search = g_new0 (Search, 1);
  search->code = g_strdup (code);
  search->barcode_field = g_strdup (barcode_field);
  g_task_set_task_data (task, search, (GDestroyNotify)search_free);
  vz_catalogue_api_search_async (session, code, barcode_field, cancellable, on_hits, task);
}

VzProduct *
vz_catalogue_api_find_finish (VzSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
