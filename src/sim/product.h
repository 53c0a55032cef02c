/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <jansson.h>

#include <glib.h>

/* The goods of the simulated shop. */

typedef enum {
  VZ_SIM_OFFER_NONE,
  VZ_SIM_OFFER_THREE_FOR_TWO, /* every third piece is free */
  VZ_SIM_OFFER_MEMBERS_TENTH, /* ten percent off for a signed-in customer */
} VzSimOffer;

typedef struct {
  gint64 pk;
  char *sku;
  char *barcode; /* attributes.barcode */
  char *name;
  char *short_name; /* in the name of a discount */
  char *folded;     /* name as the search compares it */
  gint64 price;
  int tax; /* percent */
  gint64 stock;
  VzSimOffer offer;
} VzSimProduct;

typedef struct _VzSimCatalogue VzSimCatalogue;

/* The shop's own goods and @count generated ones; the same @seed gives the same goods. */
VzSimCatalogue *vz_sim_catalogue_new (guint count, guint seed);
void vz_sim_catalogue_free (VzSimCatalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSimCatalogue, vz_sim_catalogue_free)

VzSimProduct *vz_sim_catalogue_get (VzSimCatalogue *catalogue, gint64 pk);

/* Hits for a code (SKU, barcode) or for words of a name; (VzSimProduct, container full). */
GPtrArray *vz_sim_catalogue_search (VzSimCatalogue *catalogue, const char *text);

/* The member `product` of the API. */
json_t *vz_sim_product_json (const VzSimProduct *product);
