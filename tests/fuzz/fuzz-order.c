/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "core/error.h"
#include "core/order.h"

/* The journal's form of an order that is read is read again to the same. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (json_t) json = vz_json_parse ((const char *)bytes, n_bytes, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzOrder) order = NULL;

  if (json == NULL)
    return 0;
  order = vz_order_from_json (json, "try", &error);
  g_assert_true ((order == NULL) == (error != NULL));
  if (order == NULL)
    return 0;
  g_autoptr (json_t) form = vz_order_to_json (order);
  g_autoptr (VzOrder) again = vz_order_from_json (form, order->currency, &error);
  g_assert_no_error (error);
  g_autoptr (json_t) twice = vz_order_to_json (again);
  g_autofree char *first = vz_json_canonical (form);
  g_autofree char *second = vz_json_canonical (twice);
  g_assert_cmpstr (first, ==, second);
  return 0;
}
