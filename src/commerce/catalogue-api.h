/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/session.h"

/* Products by code and by name (commerce-api.md section 3). */

typedef struct {
  gint64 pk;
  char *sku;
  char *code; /* the configured barcode member */
  char *name;
  VzMoney price;
  gboolean in_stock;
} VzProduct;

void vz_product_free (VzProduct *product);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzProduct, vz_product_free)

/* GET /list/?search_text=, an exact hit on @barcode_field ("sku" or "attributes.NAME"), then
 * GET /product/{pk}/. VZ_ERROR_NOT_FOUND when no product has the code. */
void vz_catalogue_api_find_async (VzSession *session,
                                  const char *code,
                                  const char *barcode_field,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
VzProduct *vz_catalogue_api_find_finish (VzSession *session, GAsyncResult *result, GError **error);

/* GET /list/?search_text=: at most 24 products by name. (VzProduct, transfer full.) */
void vz_catalogue_api_search_async (VzSession *session,
                                    const char *text,
                                    const char *barcode_field,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
GPtrArray *
vz_catalogue_api_search_finish (VzSession *session, GAsyncResult *result, GError **error);
