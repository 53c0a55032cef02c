/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/phone.h"

/* The way through the checkout: the pages before the payment, then those of the chosen payment. */

static const VzSimPage *const before_payment[] = {
  &vz_sim_index_page, &vz_sim_delivery_page, &vz_sim_address_page,
  &vz_sim_store_page, &vz_sim_shipping_page, &vz_sim_payment_page,
};

static gboolean
applies (VzSimCheckout *checkout, const VzSimPage *page)
{
  return page->applies == NULL || page->applies (checkout);
}

/* TRUE when they are all done. */
static gboolean
add_before_payment (VzSimCheckout *checkout, GPtrArray *way)
{
  for (guint i = 0; i < G_N_ELEMENTS (before_payment); i++) {
    if (!applies (checkout, before_payment[i]))
      continue;
    g_ptr_array_add (way, (gpointer)before_payment[i]);
    if (!before_payment[i]->is_complete (checkout))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_payment (VzSimCheckout *checkout, GPtrArray *way)
{
  const VzSimPage *pages = vz_sim_chosen_payment (checkout)->pages;

  for (gint64 i = 0; pages[i].name != NULL; i++) {
    if (!applies (checkout, &pages[i]))
      continue;
    g_ptr_array_add (way, (gpointer)&pages[i]);
    if (i >= checkout->pre_order->paying.passed)
      return FALSE;
  }
  return TRUE;
}

GPtrArray *
vz_sim_way (VzSimCheckout *checkout)
{
  GPtrArray *way = g_ptr_array_new ();

  if (add_before_payment (checkout, way) && add_payment (checkout, way))
    g_ptr_array_add (way, (gpointer)&vz_sim_thank_you_page);
  return way;
}

const VzSimPage *
vz_sim_current_step (VzSimCheckout *checkout)
{
  g_autoptr (GPtrArray) way = vz_sim_way (checkout);

  return g_ptr_array_index (way, way->len - 1);
}

/* How many pages of the payment are done with @page, 0 when it is not one of them. */
static gint64
place_in_payment (VzSimCheckout *checkout, const VzSimPage *page)
{
  const VzSimPayment *payment = vz_sim_chosen_payment (checkout);

  for (gint64 i = 0; payment != NULL && payment->pages[i].name != NULL; i++) {
    if (&payment->pages[i] == page)
      return i + 1;
  }
  return 0;
}

/* A page that is posted again undoes the ones behind it, and calls the customer back from the
 * phone, unless it complains. */
void
vz_sim_way_post (VzSimCheckout *checkout, const VzSimPage *page, json_t *errors)
{
  VzSimPaying *paying = &checkout->pre_order->paying;
  gint64 place = page->waits ? 0 : place_in_payment (checkout, page);
  gint64 passed = paying->passed;
  gint64 pay_at = paying->pay_at;

  if (place > 0) {
    paying->passed = place;
    paying->pay_at = -1;
  }
  if (page->take != NULL)
    page->take (checkout, errors);
  if (json_object_size (errors) == 0 && !page->waits) {
    if (vz_sim_current_step (checkout)->on_phone)
      vz_sim_phone_begin (checkout);
  } else if (place > 0) {
    paying->passed = passed;
    paying->pay_at = pay_at;
  }
}

const char *
vz_sim_posted_page (const VzSimCheckout *checkout)
{
  if (!g_str_equal (checkout->request->method, "POST"))
    return NULL;
  return vz_sim_request_page (checkout->request);
}
