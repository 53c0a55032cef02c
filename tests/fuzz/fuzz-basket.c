/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "core/basket.h"
#include "core/error.h"

/* A basket that is read keeps its sums, and the journal's form of it is read again to the same. */

static void
check_sums (const VzBasket *basket)
{
  g_autoptr (GArray) rates = vz_basket_tax_table (basket, NULL);
  gint64 gross = 0;

  g_assert_cmpint (basket->discount.minor, >=, 0);
  for (guint i = 0; rates != NULL && i < rates->len; i++)
    gross += g_array_index (rates, VzTaxRow, i).gross.minor;
  if (rates != NULL)
    g_assert_cmpint (gross, ==, basket->total.minor);
}

static void
check_journal_form (const VzBasket *basket)
{
  g_autoptr (json_t) form = vz_basket_to_json (basket);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzBasket) again = vz_basket_from_json (form, "sku", basket->currency, &error);

  g_assert_no_error (error);
  g_autoptr (json_t) twice = vz_basket_to_json (again);
  g_autofree char *first = vz_json_canonical (form);
  g_autofree char *second = vz_json_canonical (twice);
  g_assert_cmpstr (first, ==, second);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (json_t) json = vz_json_parse ((const char *)bytes, n_bytes, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzBasket) basket = NULL;

  if (json == NULL)
    return 0;
  basket = vz_basket_from_json (json, "attributes.barcode", "try", &error);
  g_assert_true ((basket == NULL) == (error != NULL));
  if (basket == NULL)
    return 0;
  check_sums (basket);
  check_journal_form (basket);
  return 0;
}
