/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/session.h"
#include "core/basket.h"

/* The basket of a session, and the multi-basket services by which a session of the store's account
 * has another one than its fellows (commerce-api.md section 4). What is how certain:
 *
 *   POST /baskets/basket-list/id/PK/main/          read in part of the documentation (C)
 *   that one can choose and delete by namespace    likewise (C)
 *   .../namespace/NAME/main/ and .../namespace/NAME/   after the paths by pk (D)
 *   choosing a namespace that has no basket makes one, and the choice is the session's (D)
 *
 * All but DROP answer the basket as it then is. */

typedef enum {
  VZ_BASKET_GET,
  VZ_BASKET_ADD, /* product, quantity, attributes: adds to what is there; never repeated by itself
                  */
  VZ_BASKET_SET, /* product, quantity, attributes: sets; 0 removes */
  VZ_BASKET_CLEAR,
  VZ_BASKET_VOUCHER,      /* voucher; NULL removes it */
  VZ_BASKET_CHOOSE,       /* which: pk of the basket that the session means from now on */
  VZ_BASKET_CHOOSE_NAMED, /* which: its namespace */
  VZ_BASKET_DROP_NAMED,   /* which: its namespace; answers NULL without an error */
} VzBasketVerb;

typedef struct {
  VzBasketVerb verb;
  gint64 product;
  gint64 quantity;
  json_t *attributes; /* borrowed; NULL is {} */
  const char *voucher;
  const char *which;
} VzBasketCall;

void vz_basket_api_async (VzSession *session,
                          const VzBasketCall *call,
                          const char *barcode_field,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);
VzBasket *vz_basket_api_finish (VzSession *session, GAsyncResult *result, GError **error);
