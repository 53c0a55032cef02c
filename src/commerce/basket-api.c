/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/basket-api.h"

#define PATH "/baskets/basket/"

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

static const struct {
  const char *method;
  json_t *(*body) (const VzBasketCall *call);
} verbs[] = {
  [VZ_BASKET_GET] = { "GET", NULL },
  [VZ_BASKET_ADD] = { "POST", product_body },
  [VZ_BASKET_SET] = { "PUT", product_body },
  [VZ_BASKET_CLEAR] = { "DELETE", empty_body },
  [VZ_BASKET_VOUCHER] = { "PATCH", voucher_body },
};

static void
on_reply (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  VzSession *session = VZ_SESSION (source);
  GError *error = NULL;
  g_autoptr (VzReply) reply = vz_session_request_finish (session, result, &error);
  VzBasket *basket = NULL;

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
  GTask *task;

  g_return_if_fail (VZ_IS_SESSION (session));
  g_return_if_fail (call != NULL && barcode_field != NULL);

  task = g_task_new (session, cancellable, callback, data);
  g_task_set_source_tag (task, vz_basket_api_async);
  g_task_set_task_data (task, g_strdup (barcode_field), g_free);
  if (verbs[call->verb].body != NULL)
    body = verbs[call->verb].body (call);
  vz_session_request_async (session, verbs[call->verb].method, PATH,
                            body != NULL ? VZ_BODY_JSON : VZ_BODY_NONE, body, FALSE, cancellable,
                            on_reply, task);
}

VzBasket *
vz_basket_api_finish (VzSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
