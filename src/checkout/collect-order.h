/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/basket.h"
#include "core/error.h"

/* What the till's service tells of an order that waits to be paid. */
typedef struct {
  VzBasket *basket;
  VzMoney unpaid;     /* without instalments */
  VzMoney due;        /* to collect: with the chosen plan its total */
  VzMoney shipping;   /* may be unset */
  char *bank;         /* of the plan, or NULL */
  gint64 months;      /* of the plan, 0: none chosen */
  VzMoney monthly;    /* may be unset */
  json_t *promotions; /* to be sent back, or NULL */
} VzCollectOrder;

/* @number: the one that was asked for. VZ_ERROR_BAD_REPLY, also for another order's. */
VzCollectOrder *vz_collect_order_read (const json_t *json,
                                       const char *number,
                                       const char *currency,
                                       GError **error);
void vz_collect_order_free (VzCollectOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzCollectOrder, vz_collect_order_free)

/* The payload of VZ_EVENT_COLLECT_READ. Transfer full. */
json_t *vz_collect_order_to_json (const VzCollectOrder *order, const char *number);

/* The code that a reply refuses with, as text; NULL when it refuses nothing. @member: "error_code",
 * or "result", where "0" is a success. Transfer full. */
char *vz_collect_refusal (const json_t *json, const char *member);
VzError vz_collect_refusal_error (const char *code);
