/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/json.h"

/* The order of a sale among those of the account. */

#define VZ_ORDER_LIST_PATH "/users/orders/?page=1&limit=50"

typedef struct {
  const char *basket; /* pk of the sale's, or NULL */
  const char *number; /* that it is to have, or NULL */
  VzMoney amount;
  gint64 since; /* wall: it is not older */
} VzOrderSought;

typedef enum {
  VZ_ORDER_NONE,  /* the list goes back far enough, and it is not in it */
  VZ_ORDER_MAYBE, /* no proof either way */
  VZ_ORDER_FOUND, /* it is this sale's and no other's */
} VzOrderAnswer;

/* *@order: the one that was found, or that may be it; NULL: none. Borrowed from @list. */
VzOrderAnswer
vz_order_list_find (const json_t *list, const VzOrderSought *sought, const json_t **order);
