/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/envelope.h"
#include "sim/orders.h"
#include "sim/pages-beside.h"
#include "sim/routes.h"

/* Which page of /orders/checkout/ answers. */

static VzSimCheckout
open_checkout (VzSimCall *call)
{
  VzSimCheckout checkout = { call->shop, call->session, call->request };

  checkout.pre_order = &call->session->pre_order;
  checkout.basket = vz_sim_session_basket (call->shop, call->session);
  checkout.prices = vz_sim_basket_prices (checkout.basket, call->session->signed_in);
  return checkout;
}

void
vz_sim_notice_basket (VzSimCheckout *checkout)
{
  VzSimPreOrder *pre_order = checkout->pre_order;

  checkout->prices = vz_sim_basket_prices (checkout->basket, checkout->session->signed_in);
  if (pre_order->version == checkout->basket->version && pre_order->basket == checkout->basket->pk)
    return;
  vz_sim_pre_order_forget_payment (pre_order);
  pre_order->cancelled = FALSE;
  pre_order->loyalty = 0;
  pre_order->token[0] = '\0';
  pre_order->version = checkout->basket->version;
  pre_order->basket = checkout->basket->pk;
}

/* The page of this name when it can be reached now, else NULL. */
static const VzSimPage *
reachable_page (VzSimCheckout *checkout, const char *name)
{
  g_autoptr (GPtrArray) way = vz_sim_way (checkout);

  for (guint i = 0; i < way->len; i++) {
    const VzSimPage *page = g_ptr_array_index (way, i);
    if (g_strcmp0 (page->name, name) == 0)
      return page;
  }
  return NULL;
}

/* What stands in the way before anything was posted: the customer gave up on the phone. */
static json_t *
standing_errors (VzSimCheckout *checkout, const VzSimPage *page)
{
  json_t *errors = json_object ();

  if (checkout->pre_order->cancelled && page == &vz_sim_payment_page)
    vz_sim_complain (checkout, errors, "non_field_errors", "Müşteri ödemeden vazgeçti.",
                     "The customer cancelled the payment.");
  return errors;
}

static VzSimReply *
answer_page (VzSimCheckout *checkout, const VzSimPage *page, json_t *errors)
{
  g_autoptr (json_t) standing = standing_errors (checkout, page);

  return vz_sim_envelope_new_page (checkout, page, vz_sim_page_context (checkout, page),
                                   errors != NULL ? errors : standing);
}

static VzSimReply *
answer_all_steps (VzSimCheckout *checkout)
{
  g_autoptr (GPtrArray) way = vz_sim_way (checkout);
  json_t *steps = json_array ();

  for (guint i = 0; i < way->len; i++) {
    const VzSimPage *page = g_ptr_array_index (way, i);
    json_array_append_new (steps,
                           vz_sim_envelope_step (page->name, vz_sim_page_context (checkout, page)));
  }
  g_autoptr (json_t) standing = standing_errors (checkout, vz_sim_current_step (checkout));
  return vz_sim_envelope_new (checkout, steps, standing);
}

/* The order exists and its basket is gone: whatever page is asked for, this is where the customer
 * is. */
static gboolean
is_done (VzSimCheckout *checkout)
{
  return checkout->session->order != NULL && checkout->basket->lines->len == 0;
}

static VzSimReply *
answer_done (VzSimCheckout *checkout)
{
  return answer_page (checkout, &vz_sim_thank_you_page, NULL);
}

/* The account's first address, 0 when it has none. */
static gint64
first_address (const VzSimCheckout *checkout)
{
  for (guint i = 0; i < checkout->shop->addresses->len; i++) {
    const VzSimAddress *address = g_ptr_array_index (checkout->shop->addresses, i);
    if (address->owner == 0)
      return address->pk;
  }
  return 0;
}

/* With one option there is nothing to choose: short steps are completed by the server. */
static void
complete_single_steps (VzSimCheckout *checkout)
{
  VzSimPreOrder *pre_order = checkout->pre_order;

  if (checkout->shop->options.steps != VZ_SIM_STEPS_SHORT || pre_order->delivery_option != 0 ||
      !checkout->session->signed_in)
    return;
  pre_order->delivery_option = vz_sim_delivery_options ()->pk;
  pre_order->retail_store = vz_sim_retail_stores ()->pk;
  pre_order->billing_address = first_address (checkout);
  pre_order->shipping_option = vz_sim_shipping_options ()->pk;
}

static VzSimReply *
refuse_plain_request (VzSimCall *call)
{
  const char *header = vz_sim_request_header (call->request, "x-requested-with");

  if (g_strcmp0 (header, "XMLHttpRequest") == 0)
    return NULL;
  return vz_sim_reply_new_html (200, "<!DOCTYPE html><title>Checkout</title>");
}

VzSimReply *
vz_sim_checkout_get (VzSimCall *call)
{
  VzSimReply *plain = refuse_plain_request (call);
  VzSimCheckout checkout = open_checkout (call);
  const char *name = vz_sim_request_page (call->request);

  if (plain != NULL)
    return plain;
  if (g_strcmp0 (name, "ThankYouPage") == 0 && call->session->order != NULL)
    return vz_sim_envelope_new_thanks (&checkout);
  if (name != NULL && is_done (&checkout))
    return answer_done (&checkout);
  if (checkout.basket->lines->len == 0)
    return vz_sim_envelope_new_empty_basket (&checkout);
  vz_sim_notice_basket (&checkout);
  complete_single_steps (&checkout);
  if (vz_sim_is_beside (name))
    return vz_sim_beside_get (&checkout, name);
  if (name == NULL)
    return answer_all_steps (&checkout);
  const VzSimPage *page = reachable_page (&checkout, name);
  return answer_page (&checkout, page != NULL ? page : vz_sim_current_step (&checkout), NULL);
}

static void
refuse (VzSimCheckout *checkout, json_t *errors)
{
  void *first = json_object_iter (checkout->request->body);

  vz_sim_complain (checkout, errors,
                   first != NULL ? json_object_iter_key (first) : "non_field_errors",
                   "Bu bilgi şu anda kabul edilmiyor.", "This is not accepted at the moment.");
}

/* The payment has no page left: it is paid, and becomes an order. */
static VzSimReply *
place_order (VzSimCall *call, VzSimCheckout *checkout)
{
  vz_sim_orders_place (checkout);
  *checkout = open_checkout (call);
  return answer_done (checkout);
}

static VzSimReply *
post_page (VzSimCall *call, VzSimCheckout *checkout, const VzSimPage *page)
{
  g_autoptr (json_t) errors = json_object ();

  if (checkout->shop->stays)
    return answer_page (checkout, page, NULL);
  if (checkout->shop->refuses)
    refuse (checkout, errors);
  else
    vz_sim_way_post (checkout, page, errors);
  if (json_object_size (errors) > 0)
    return answer_page (checkout, page, errors);
  const VzSimPage *next = vz_sim_current_step (checkout);
  if (next == &vz_sim_thank_you_page)
    return place_order (call, checkout);
  gboolean stays = page->answers_itself != NULL && page->answers_itself (checkout);
  return answer_page (checkout, stays ? page : next, NULL);
}

VzSimReply *
vz_sim_checkout_post (VzSimCall *call)
{
  VzSimReply *plain = refuse_plain_request (call);
  VzSimCheckout checkout = open_checkout (call);
  const char *name = vz_sim_request_page (call->request);

  if (plain != NULL)
    return plain;
  if (is_done (&checkout))
    return answer_done (&checkout);
  if (checkout.basket->lines->len == 0)
    return vz_sim_envelope_new_empty_basket (&checkout);
  vz_sim_notice_basket (&checkout);
  complete_single_steps (&checkout);
  if (vz_sim_is_beside (name))
    return vz_sim_beside_post (&checkout, name);
  const VzSimPage *page = reachable_page (&checkout, name);
  if (page != NULL)
    return post_page (call, &checkout, page);
  return answer_page (&checkout, vz_sim_current_step (&checkout), NULL);
}
