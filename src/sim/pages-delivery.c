/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/amount.h"
#include "sim/checkout.h"

/* How and where the goods go. */

static json_t *
delivery_context (VzSimCheckout *checkout)
{
  const VzSimOffered *rows = vz_sim_delivery_options ();
  json_t *options = json_array ();

  for (guint i = 0; i < vz_sim_offered_count (checkout->shop, rows); i++)
    json_array_append_new (
        options,
        json_pack ("{s:I, s:s, s:s, s:s, s:i}", "pk", (json_int_t)rows[i].pk, "slug", rows[i].slug,
                   "name", vz_sim_say (checkout->request, rows[i].turkish, rows[i].english),
                   "delivery_option_type", rows[i].type, "sort_order", (int)i + 1));
  return json_pack ("{s:o}", "delivery_options", options);
}

static gboolean
has_delivery (VzSimCheckout *checkout)
{
  return checkout->pre_order->delivery_option != 0;
}

static void
take_delivery (VzSimCheckout *checkout, json_t *errors)
{
  VzSimPreOrder *pre_order = checkout->pre_order;

  pre_order->delivery_option =
      vz_sim_take_offered (checkout, errors, "delivery_option", vz_sim_delivery_options ());
  pre_order->shipping_address = pre_order->billing_address = 0;
  pre_order->retail_store = pre_order->shipping_option = 0;
  vz_sim_pre_order_forget_payment (pre_order);
}

static gboolean
delivers_as (VzSimCheckout *checkout, const char *type)
{
  const VzSimOffered *option = vz_sim_offered (checkout->shop, vz_sim_delivery_options (),
                                               checkout->pre_order->delivery_option);

  return option != NULL && g_str_equal (option->type, type);
}

static gboolean
goes_to_address (VzSimCheckout *checkout)
{
  return delivers_as (checkout, "customer");
}

static gboolean
goes_to_store (VzSimCheckout *checkout)
{
  return delivers_as (checkout, "retail_store");
}

static json_t *
addresses_json (VzSimCheckout *checkout)
{
  json_t *addresses = json_array ();

  for (guint i = 0; i < checkout->shop->addresses->len; i++) {
    const VzSimAddress *address = g_ptr_array_index (checkout->shop->addresses, i);
    if (vz_sim_shop_address (checkout->shop, checkout->session, address->pk) != NULL)
      json_array_append (addresses, address->json);
  }
  return addresses;
}

static json_t *
address_context (VzSimCheckout *checkout)
{
  return json_pack ("{s:o}", "addresses", addresses_json (checkout));
}

static gboolean
has_addresses (VzSimCheckout *checkout)
{
  return checkout->pre_order->shipping_address != 0 && checkout->pre_order->billing_address != 0;
}

static void
take_addresses (VzSimCheckout *checkout, json_t *errors)
{
  VzSimPreOrder *pre_order = checkout->pre_order;

  pre_order->shipping_address = vz_sim_take_address (checkout, errors, "shipping_address");
  pre_order->billing_address = vz_sim_take_address (checkout, errors, "billing_address");
  pre_order->shipping_option = 0;
  vz_sim_pre_order_forget_payment (pre_order);
}

static json_t *
store_context (VzSimCheckout *checkout)
{
  const VzSimOffered *rows = vz_sim_retail_stores ();
  json_t *stores = json_array ();

  for (guint i = 0; i < vz_sim_offered_count (checkout->shop, rows); i++)
    json_array_append_new (stores, json_pack ("{s:I, s:s, s:s}", "pk", (json_int_t)rows[i].pk,
                                              "name", rows[i].turkish, "address", rows[i].type));
  return json_pack ("{s:o, s:o, s:{s:i, s:s}}", "addresses", addresses_json (checkout),
                    "retail_stores", stores, "country", "pk", 1, "name", "Türkiye");
}

static gboolean
has_store (VzSimCheckout *checkout)
{
  return checkout->pre_order->retail_store != 0 && checkout->pre_order->billing_address != 0;
}

static void
take_store (VzSimCheckout *checkout, json_t *errors)
{
  VzSimPreOrder *pre_order = checkout->pre_order;

  pre_order->retail_store =
      vz_sim_take_offered (checkout, errors, "retail_store", vz_sim_retail_stores ());
  pre_order->billing_address = vz_sim_take_address (checkout, errors, "billing_address");
  pre_order->shipping_option = 0;
  vz_sim_pre_order_forget_payment (pre_order);
}

static json_t *
shipping_context (VzSimCheckout *checkout)
{
  const VzSimOffered *rows = vz_sim_shipping_options ();
  json_t *options = json_array ();

  for (guint i = 0; i < vz_sim_offered_count (checkout->shop, rows); i++)
    json_array_append_new (
        options,
        json_pack ("{s:I, s:s, s:s, s:n, s:o, s:s, s:{}}", "pk", (json_int_t)rows[i].pk, "name",
                   vz_sim_say (checkout->request, rows[i].turkish, rows[i].english), "slug",
                   rows[i].slug, "logo", "shipping_amount", vz_sim_amount_json (rows[i].amount),
                   "description", "", "kwargs"));
  return json_pack ("{s:o}", "shipping_options", options);
}

static gboolean
has_shipping (VzSimCheckout *checkout)
{
  return checkout->pre_order->shipping_option != 0;
}

static void
take_shipping (VzSimCheckout *checkout, json_t *errors)
{
  checkout->pre_order->shipping_option =
      vz_sim_take_offered (checkout, errors, "shipping_option", vz_sim_shipping_options ());
  vz_sim_pre_order_forget_payment (checkout->pre_order);
}

const VzSimPage vz_sim_delivery_page = { "DeliveryOptionSelectionPage", NULL, has_delivery,
                                         delivery_context, take_delivery };
const VzSimPage vz_sim_address_page = { "AddressSelectionPage", goes_to_address, has_addresses,
                                        address_context, take_addresses };
const VzSimPage vz_sim_store_page = { "RetailStoreSelectionPage", goes_to_store, has_store,
                                      store_context, take_store };
const VzSimPage vz_sim_shipping_page = { "ShippingOptionSelectionPage", NULL, has_shipping,
                                         shipping_context, take_shipping };
