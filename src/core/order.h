/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/json.h"

/* What commerce made of a sale (commerce-api.md section 6.6): GET of the completed address.
 * Immutable. */

typedef struct {
  char *sku;
  char *name;
  gint64 quantity; /* equal order lines joined: commerce writes one line a unit */
  VzMoney price;   /* of one unit */
  int tax_rate;    /* hundredths of a percent, or VZ_TAX_RATE_UNKNOWN */
} VzOrderLine;

typedef struct {
  int ref_count;
  char *number; /* may be NULL: the documents' replies each lack one of number and id */
  char *id;     /* may be NULL */
  char *currency;
  VzMoney amount;     /* may be unset */
  VzMoney interest;   /* of its instalments; may be unset */
  char *payment_name; /* may be NULL */
  GPtrArray *lines;   /* VzOrderLine; empty when the reply had none */
} VzOrder;

/* From the member "order" of the completed page, VZ_ERROR_BAD_REPLY when it is no order. */
VzOrder *vz_order_from_json (const json_t *json, const char *currency, GError **error);

json_t *vz_order_to_json (const VzOrder *order);
VzOrder *vz_order_ref (VzOrder *order);
void vz_order_unref (VzOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzOrder, vz_order_unref)
