/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/envelope.h"
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

/* A basket that changed after its payment was chosen undoes the choice, and kills the number. */
static void
notice_changed_basket (VzSimCheckout *checkout)
{
  VzSimPreOrder *pre_order = checkout->pre_order;

  if (pre_order->version == checkout->basket->version && pre_order->basket == checkout->basket->pk)
    return;
  vz_sim_pre_order_forget_payment (pre_order);
  pre_order->version = checkout->basket->version;
  pre_order->basket = checkout->basket->pk;
}

static gboolean
applies (VzSimCheckout *checkout, const VzSimPage *page)
{
  return page->applies == NULL || page->applies (checkout);
}

static gboolean
is_complete (VzSimCheckout *checkout, const VzSimPage *page)
{
  return page->is_complete != NULL && page->is_complete (checkout);
}

/* The first step on the way that is not complete. */
static const VzSimPage *const *
current_step (VzSimCheckout *checkout)
{
  const VzSimPage *const *step = vz_sim_pages ();

  while (!applies (checkout, *step) || is_complete (checkout, *step))
    step++;
  return step;
}

/* The page of this name when it can be reached now, else NULL. */
static const VzSimPage *
reachable_page (VzSimCheckout *checkout, const char *name)
{
  const VzSimPage *const *current = current_step (checkout);

  for (const VzSimPage *const *step = vz_sim_pages (); step <= current; step++) {
    if (g_strcmp0 ((*step)->name, name) == 0)
      return applies (checkout, *step) ? *step : NULL;
  }
  return NULL;
}

static VzSimReply *
answer_all_steps (VzSimCheckout *checkout)
{
  const VzSimPage *const *current = current_step (checkout);
  json_t *steps = json_array ();

  for (const VzSimPage *const *step = vz_sim_pages (); step <= current; step++) {
    if (applies (checkout, *step))
      json_array_append_new (steps, vz_sim_envelope_step ((*step)->name,
                                                          vz_sim_page_context (checkout, *step)));
  }
  return vz_sim_envelope_new (checkout, steps, NULL);
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
  return vz_sim_envelope_new_page (checkout, &vz_sim_thank_you_page,
                                   vz_sim_thank_you_json (checkout), NULL);
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

static gboolean
is_note_page (VzSimCall *call)
{
  return g_strcmp0 (vz_sim_request_page (call->request), "OrderNotePage") == 0;
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
  notice_changed_basket (&checkout);
  complete_single_steps (&checkout);
  if (is_note_page (call))
    return vz_sim_envelope_new (&checkout, json_array (), NULL);
  if (name == NULL)
    return answer_all_steps (&checkout);
  const VzSimPage *page = reachable_page (&checkout, name);
  if (page == NULL)
    page = *current_step (&checkout);
  return vz_sim_envelope_new_page (&checkout, page, vz_sim_page_context (&checkout, page), NULL);
}

/* The documents answer the instalment page with an empty context; so is every other poll. */
static gboolean
leaves_context_empty (VzSimCheckout *checkout, const VzSimPage *posted, const VzSimPage *next)
{
  if (next != &vz_sim_cash_register_complete_page)
    return FALSE;
  if (posted != next)
    return posted == &vz_sim_cash_register_instalment_page;
  return checkout->pre_order->polls % 2 == 1;
}

static void
refuse (VzSimCheckout *checkout, json_t *errors)
{
  void *first = json_object_iter (checkout->request->body);

  vz_sim_complain (checkout, errors,
                   first != NULL ? json_object_iter_key (first) : "non_field_errors",
                   "Bu bilgi şu anda kabul edilmiyor.", "This is not accepted at the moment.");
}

static VzSimReply *
post_page (VzSimCheckout *checkout, const VzSimPage *page)
{
  g_autoptr (json_t) errors = json_object ();

  if (checkout->shop->refuses)
    refuse (checkout, errors);
  else if (page->take != NULL)
    page->take (checkout, errors);
  gboolean refused = json_object_size (errors) > 0;
  const VzSimPage *next = refused ? page : *current_step (checkout);
  json_t *context = leaves_context_empty (checkout, page, next)
                        ? json_object ()
                        : vz_sim_page_context (checkout, next);
  return vz_sim_envelope_new_page (checkout, next, context, errors);
}

static VzSimReply *
post_note (VzSimCheckout *checkout)
{
  g_free (checkout->session->notes);
  checkout->session->notes = g_strdup (vz_sim_request_text (checkout->request, "notes"));
  return vz_sim_envelope_new (checkout, json_array (), NULL);
}

VzSimReply *
vz_sim_checkout_post (VzSimCall *call)
{
  VzSimReply *plain = refuse_plain_request (call);
  VzSimCheckout checkout = open_checkout (call);

  if (plain != NULL)
    return plain;
  if (is_done (&checkout))
    return answer_done (&checkout);
  if (checkout.basket->lines->len == 0)
    return vz_sim_envelope_new_empty_basket (&checkout);
  notice_changed_basket (&checkout);
  complete_single_steps (&checkout);
  if (is_note_page (call))
    return post_note (&checkout);
  const VzSimPage *page = reachable_page (&checkout, vz_sim_request_page (call->request));
  if (page != NULL)
    return post_page (&checkout, page);
  page = *current_step (&checkout);
  return vz_sim_envelope_new_page (&checkout, page, vz_sim_page_context (&checkout, page), NULL);
}
