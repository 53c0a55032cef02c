/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/amount.h"
#include "sim/credit.h"
#include "sim/pay-on-delivery.h"

/* The member `pre_order` of the envelope. */

#define DIFFERENCE 900 /* of the totals while a fault says so */

static const VzSimOffered *
chosen (VzSimCheckout *checkout, const VzSimOffered *rows, gint64 pk)
{
  return vz_sim_offered (checkout->shop, rows, pk);
}

gint64
vz_sim_checkout_shipping (const VzSimCheckout *checkout)
{
  const VzSimOffered *option = vz_sim_offered (checkout->shop, vz_sim_shipping_options (),
                                               checkout->pre_order->shipping_option);

  return option != NULL ? option->amount : 0;
}

static gint64
total (VzSimCheckout *checkout)
{
  gint64 difference = checkout->shop->totals_differ ? DIFFERENCE : 0;

  return checkout->prices.total + vz_sim_checkout_shipping (checkout) + difference;
}

gint64
vz_sim_checkout_loyalty (VzSimCheckout *checkout)
{
  return MIN (checkout->pre_order->loyalty, total (checkout));
}

gint64
vz_sim_checkout_unpaid (VzSimCheckout *checkout)
{
  return total (checkout) - vz_sim_checkout_loyalty (checkout);
}

static json_t *
delivery_json (VzSimCheckout *checkout)
{
  const VzSimOffered *option =
      chosen (checkout, vz_sim_delivery_options (), checkout->pre_order->delivery_option);

  if (option == NULL)
    return json_null ();
  return json_pack ("{s:I, s:s, s:s, s:s, s:i}", "pk", (json_int_t)option->pk, "slug", option->slug,
                    "name", vz_sim_say (checkout->request, option->turkish, option->english),
                    "delivery_option_type", option->type, "sort_order", 1);
}

static json_t *
address_json (VzSimCheckout *checkout, gint64 pk)
{
  VzSimAddress *address = vz_sim_shop_address (checkout->shop, checkout->session, pk);

  return address != NULL ? json_incref (address->json) : json_null ();
}

/* With a store chosen the shipping address is the store's and has no pk. */
static json_t *
shipping_address_json (VzSimCheckout *checkout)
{
  const VzSimOffered *store =
      chosen (checkout, vz_sim_retail_stores (), checkout->pre_order->retail_store);

  if (store == NULL)
    return address_json (checkout, checkout->pre_order->shipping_address);
  return json_pack ("{s:n, s:s, s:s, s:n}", "pk", "title", store->turkish, "line", store->type,
                    "primary");
}

static json_t *
shipping_option_json (VzSimCheckout *checkout)
{
  const VzSimOffered *option =
      chosen (checkout, vz_sim_shipping_options (), checkout->pre_order->shipping_option);

  if (option == NULL)
    return json_null ();
  return json_pack ("{s:I, s:s, s:s, s:n, s:o, s:s, s:{}}", "pk", (json_int_t)option->pk, "name",
                    vz_sim_say (checkout->request, option->turkish, option->english), "slug",
                    option->slug, "logo", "shipping_amount", vz_sim_amount_json (option->amount),
                    "description", "", "kwargs");
}

static json_t *
payment_json (VzSimCheckout *checkout)
{
  const VzSimOffered *option = vz_sim_chosen_option (checkout);

  return option != NULL ? vz_sim_payment_option_json (checkout->request, option) : json_null ();
}

static json_t *
store_json (VzSimCheckout *checkout)
{
  const VzSimOffered *store =
      chosen (checkout, vz_sim_retail_stores (), checkout->pre_order->retail_store);

  if (store == NULL)
    return json_null ();
  return json_pack ("{s:I, s:s, s:s, s:{s:s, s:{s:s}}, s:{}}", "pk", (json_int_t)store->pk, "name",
                    store->turkish, "address", store->type, "township", "name", "Kadıköy", "city",
                    "name", "İstanbul", "district");
}

static gboolean
is_redirected (VzSimCheckout *checkout)
{
  return vz_sim_chosen_payment (checkout) == &vz_sim_redirection &&
         checkout->pre_order->paying.phone[0] != '\0';
}

static void
add_payment (VzSimCheckout *checkout, json_t *json)
{
  gint64 unpaid = vz_sim_checkout_unpaid (checkout);
  gint64 loyalty = vz_sim_checkout_loyalty (checkout);
  gint64 with_interest = unpaid;
  VzSimInstalment instalment;
  json_t *installment = json_null ();

  if (vz_sim_instalment (checkout->pre_order->paying.installment, unpaid, &instalment)) {
    with_interest = instalment.total;
    installment = vz_sim_instalment_json (checkout->request, &instalment);
  }
  json_object_update_new (
      json,
      json_pack ("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:s}", "payment_option",
                 payment_json (checkout), "payment_choice", vz_sim_payment_choice_json (checkout),
                 "credit_payment_option", vz_sim_credit_option_json (checkout), "installment",
                 installment, "total_amount", vz_sim_amount_json (unpaid + loyalty),
                 "total_amount_with_interest", vz_sim_amount_json (with_interest + loyalty),
                 "unpaid_amount", vz_sim_amount_json (unpaid), "loyalty_money",
                 vz_sim_amount_json (loyalty), "currency_type_label", "TL"));
}

json_t *
vz_sim_pre_order_json (VzSimCheckout *checkout)
{
  const VzSimSession *session = checkout->session;
  gboolean known = checkout->pre_order->shipping_option != 0;
  json_t *json =
      json_pack ("{s:o, s:o, s:o, s:o, s:n, s:o, s:o, s:n, s:o, s:O?, s:n, s:n, s:s, s:b, s:b, "
                 "s:b, s:n, s:s?}",
                 "basket",
                 vz_sim_basket_json (checkout->basket, session->signed_in,
                                     VZ_SIM_BASKET_IN_PRE_ORDER, NULL),
                 "delivery_option", delivery_json (checkout), "shipping_address",
                 shipping_address_json (checkout), "billing_address",
                 address_json (checkout, checkout->pre_order->billing_address),
                 "billing_and_shipping_same", "shipping_option", shipping_option_json (checkout),
                 "shipping_amount",
                 known ? vz_sim_amount_json (vz_sim_checkout_shipping (checkout)) : json_null (),
                 "notifications", "retail_store", store_json (checkout), "gift_box",
                 session->gift_box, "delivery_range", "phone_number", "user_phone_number",
                 session->phone != NULL ? session->phone : "02160000000", "is_guest",
                 !session->signed_in, "is_post_order", FALSE, "is_redirected",
                 is_redirected (checkout), "redirect_to_three_d", "notes", session->notes);

  add_payment (checkout, json);
  return json;
}
