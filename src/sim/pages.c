/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/amount.h"
#include "sim/checkout.h"

#include <string.h>

/* The pages before the payment, and the table of all pages. */

#define PHONE_MIN 11

void
vz_sim_complain (VzSimCheckout *checkout,
                 json_t *errors,
                 const char *name,
                 const char *turkish,
                 const char *english)
{
  json_object_set_new (errors, name,
                       json_pack ("[s]", vz_sim_say (checkout->request, turkish, english)));
}

/* The posted pk when it is one of the offered rows; else 0 and a complaint. */
static gint64
take_offered (VzSimCheckout *checkout, json_t *errors, const char *name, const VzSimOffered *rows)
{
  gint64 pk = 0;

  if (vz_sim_request_int (checkout->request, name, &pk) &&
      vz_sim_offered (checkout->shop, rows, pk) != NULL)
    return pk;
  vz_sim_complain (checkout, errors, name, "Geçerli bir seçenek seçin.", "Select a valid choice.");
  return 0;
}

static gint64
take_address (VzSimCheckout *checkout, json_t *errors, const char *name)
{
  gint64 pk = 0;

  if (vz_sim_request_int (checkout->request, name, &pk) &&
      vz_sim_shop_address (checkout->shop, checkout->session, pk) != NULL)
    return pk;
  vz_sim_complain (checkout, errors, name, "Geçerli bir adres seçin.", "Select a valid address.");
  return 0;
}

static json_t *
index_context (VzSimCheckout *checkout)
{
  return json_pack ("{s:b, s:b, s:b}", "is_user_logged_in", checkout->session->signed_in,
                    "can_guest_purchase", TRUE, "has_gift_box", FALSE);
}

static gboolean
is_identified (VzSimCheckout *checkout)
{
  return checkout->session->signed_in || checkout->session->email != NULL;
}

static void
take_guest (VzSimCheckout *checkout, json_t *errors)
{
  const char *email = vz_sim_request_text (checkout->request, "user_email");
  const char *phone = vz_sim_request_text (checkout->request, "phone_number");

  if (checkout->session->signed_in)
    return;
  if (email == NULL || strchr (email, '@') == NULL)
    vz_sim_complain (checkout, errors, "user_email", "Geçerli bir e-posta adresi girin.",
                     "Enter a valid e-mail address.");
  if (phone == NULL || strlen (phone) < PHONE_MIN)
    vz_sim_complain (checkout, errors, "phone_number",
                     "Telefon numarasını 05355555555 biçiminde girin.",
                     "Enter the phone number as 05355555555.");
  if (json_object_size (errors) > 0)
    return;
  g_free (checkout->session->email);
  g_free (checkout->session->phone);
  checkout->session->email = g_strdup (email);
  checkout->session->phone = g_strdup (phone);
}

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
      take_offered (checkout, errors, "delivery_option", vz_sim_delivery_options ());
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

  pre_order->shipping_address = take_address (checkout, errors, "shipping_address");
  pre_order->billing_address = take_address (checkout, errors, "billing_address");
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
      take_offered (checkout, errors, "retail_store", vz_sim_retail_stores ());
  pre_order->billing_address = take_address (checkout, errors, "billing_address");
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
      take_offered (checkout, errors, "shipping_option", vz_sim_shipping_options ());
  vz_sim_pre_order_forget_payment (checkout->pre_order);
}

static json_t *
payment_context (VzSimCheckout *checkout)
{
  const VzSimOffered *rows = vz_sim_payment_options ();
  json_t *options = json_array ();

  for (guint i = 0; i < vz_sim_offered_count (checkout->shop, rows); i++)
    json_array_append_new (
        options,
        json_pack ("{s:I, s:s, s:s, s:s, s:s}", "pk", (json_int_t)rows[i].pk, "name",
                   vz_sim_say (checkout->request, rows[i].turkish, rows[i].english), "slug",
                   rows[i].slug, "payment_type", rows[i].type, "payment_type_label",
                   vz_sim_say (checkout->request, "Yazar kasa", "Cash Register")));
  return json_pack ("{s:n, s:n, s:o, s:o}", "checkout_url", "status_url", "payment_options",
                    options, "unavailable_options",
                    vz_sim_unavailable_options_json (checkout->request,
                                                     vz_sim_checkout_unpaid (checkout)));
}

static gboolean
has_payment (VzSimCheckout *checkout)
{
  return checkout->pre_order->payment_option != 0;
}

static void
take_payment (VzSimCheckout *checkout, json_t *errors)
{
  vz_sim_pre_order_forget_payment (checkout->pre_order);
  checkout->pre_order->payment_option =
      take_offered (checkout, errors, "payment_option", vz_sim_payment_options ());
}

static gboolean
has_order (VzSimCheckout *checkout)
{
  return checkout->session->order != NULL;
}

static const VzSimPage pages[] = {
  { "IndexPage", NULL, is_identified, index_context, take_guest },
  { "DeliveryOptionSelectionPage", NULL, has_delivery, delivery_context, take_delivery },
  { "AddressSelectionPage", goes_to_address, has_addresses, address_context, take_addresses },
  { "RetailStoreSelectionPage", goes_to_store, has_store, store_context, take_store },
  { "ShippingOptionSelectionPage", NULL, has_shipping, shipping_context, take_shipping },
  { "PaymentOptionSelectionPage", NULL, has_payment, payment_context, take_payment },
  { "CashRegisterPage", vz_sim_cash_register_applies, vz_sim_cash_register_is_started, NULL,
    vz_sim_cash_register_start },
  { "CashRegisterInstallmentSelectionPage", vz_sim_cash_register_has_instalments,
    vz_sim_cash_register_has_instalment, vz_sim_cash_register_cards,
    vz_sim_cash_register_take_instalment },
  { "CashRegisterCompletePage", vz_sim_cash_register_applies, has_order, vz_sim_barcode_json,
    vz_sim_cash_register_poll },
  { "ThankYouPage", NULL, NULL, vz_sim_thank_you_json, NULL },
  { 0 },
};

const VzSimPage *
vz_sim_pages (void)
{
  return pages;
}
