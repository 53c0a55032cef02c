/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/checkout.h"

/* The choice of the payment. */

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
      vz_sim_take_offered (checkout, errors, "payment_option", vz_sim_payment_options ());
}

const VzSimPage vz_sim_payment_page = { "PaymentOptionSelectionPage", NULL, has_payment,
                                        payment_context, take_payment };
