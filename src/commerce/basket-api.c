/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/basket-api.h"

#define PATH "/baskets/basket/"
#define BY_PK "/baskets/basket-list/id/"
#define BY_NAME "/baskets/basket-list/namespace/"
#define NO_CONTENT 204

static json_t *
product_body (const VzBasketCall *call)
{
  json_t *attributes = call->attributes != NULL ? json_incref (call->attributes) : json_object ();

  return json_pack ("{s:I, s:I, s:o}", "product", (json_int_t)call->product, "quantity",
                    (json_int_t)call->quantity, "attributes", attributes);
}

static json_t *
empty_body (const VzBasketCall *call)
{
  return json_object ();
}

static json_t *
voucher_body (const VzBasketCall *call)
{
  if (call->voucher == NULL)
    return json_pack ("{s:b}", "remove_voucher_code", 1);
  return json_pack ("{s:s}", "voucher_code", call->voucher);
}

/* "*" stands for what is chosen. */
static const struct {
  const char *method;
  const char *path;
  json_t *(*body) (const VzBasketCall *call);
} verbs[] = {
  [VZ_BASKET_GET] = { "GET", PATH, NULL },
  [VZ_BASKET_ADD] = { "POST", PATH, product_body },
  [VZ_BASKET_SET] = { "PUT", PATH, product_body },
  [VZ_BASKET_CLEAR] = { "DELETE", PATH, empty_body },
  [VZ_BASKET_VOUCHER] = { "PATCH", PATH, voucher_body },
  [VZ_BASKET_CHOOSE] = { "POST", BY_PK "*/main/", empty_body },
  [VZ_BASKET_CHOOSE_NAMED] = { "POST", BY_NAME "*/main/", empty_body },
  [VZ_BASKET_DROP_NAMED] = { "DELETE", BY_NAME "*/", empty_body },
};

static char *
path_of (const VzBasketCall *call)
{
  g_auto (GStrv) parts = g_strsplit (verbs[call->verb].path, "*", 2);
  g_autofree char *which =
      call->which != NULL ? g_uri_escape_string (call->which, NULL, FALSE) : NULL;

  return g_strjoinv (which, parts);
}

static void
on_reply (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  VzSession *session = VZ_SESSION (source);
  GError *error = NULL;
  g_autoptr (VzReply) reply = vz_session_request_finish (session, result, &error);
  VzBasket *basket = NULL;

  if (reply != NULL && reply->status == NO_CONTENT) {
    g_task_return_pointer (task, NULL, NULL);
    return;
  }
  if (reply != NULL && vz_reply_check (reply, &error))
    basket = vz_basket_from_json (vz_json_get (reply->json, "basket"), g_task_get_task_data (task),
                                  vz_session_currency (session), &error);
  if (basket != NULL)
    g_task_return_pointer (task, basket, (GDestroyNotify)vz_basket_unref);
  else
    g_task_return_error (task, error);
}

void
vz_basket_api_async (VzSession *session,
                     const VzBasketCall *call,
                     const char *barcode_field,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (json_t) body = NULL;
  g_autofree char *path = NULL;
  GTask *task;

  g_return_if_fail (VZ_IS_SESSION (session));
  g_return_if_fail (call != NULL && barcode_field != NULL);
  g_return_if_fail (call->which != NULL || call->verb < VZ_BASKET_CHOOSE);

  task = g_task_new (session, cancellable, callback, data);
  g_task_set_source_tag (task, vz_basket_api_async);
  g_task_set_task_data (task, g_strdup (barcode_field), g_free);
  if (verbs[call->verb].body != NULL)
    body = verbs[call->verb].body (call);
  path = path_of (call);
  vz_session_request_async (session, verbs[call->verb].method, path,
                            body != NULL ? VZ_BODY_JSON : VZ_BODY_NONE, body, FALSE, cancellable,
                            on_reply, task);
}

VzBasket *
vz_basket_api_finish (VzSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
