/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/session.h"
#include "core/basket.h"

/* /baskets/basket/ (commerce-api.md section 4). All of them answer the basket as it then is. */

typedef enum {
  VZ_BASKET_GET,
  VZ_BASKET_ADD, /* product, quantity, attributes: adds to what is there; never repeated by itself
                  */
  VZ_BASKET_SET, /* product, quantity, attributes: sets; 0 removes */
  VZ_BASKET_CLEAR,
  VZ_BASKET_VOUCHER, /* voucher; NULL removes it */
} VzBasketVerb;

typedef struct {
  VzBasketVerb verb;
  gint64 product;
  gint64 quantity;
  json_t *attributes; /* borrowed; NULL is {} */
  const char *voucher;
} VzBasketCall;

void vz_basket_api_async (VzSession *session,
                          const VzBasketCall *call,
                          const char *barcode_field,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);
VzBasket *vz_basket_api_finish (VzSession *session, GAsyncResult *result, GError **error);
