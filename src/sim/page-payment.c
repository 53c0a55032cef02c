/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/phone.h"

/* The choice of the payment. */

static json_t *
options_json (VzSimCheckout *checkout)
{
  json_t *options = json_array ();

  for (const VzSimOffered *row = vz_sim_payment_options (); row->pk != 0; row++) {
    if (vz_sim_offers_payment (checkout->shop, row))
      json_array_append_new (options, vz_sim_payment_option_json (checkout->request, row));
  }
  return options;
}

static json_t *
payment_context (VzSimCheckout *checkout)
{
  gint64 unpaid = vz_sim_checkout_unpaid (checkout);
  json_t *context =
      json_pack ("{s:o, s:o}", "payment_options", options_json (checkout), "unavailable_options",
                 vz_sim_unavailable_options_json (checkout->request, unpaid));

  vz_sim_phone_add_links (checkout, context);
  return context;
}

static gboolean
has_payment (VzSimCheckout *checkout)
{
  return vz_sim_chosen_payment (checkout) != NULL;
}

static void
take_payment (VzSimCheckout *checkout, json_t *errors)
{
  vz_sim_pre_order_forget_payment (checkout->pre_order);
  checkout->pre_order->cancelled = FALSE;
  checkout->pre_order->paying.option =
      vz_sim_take_offered (checkout, errors, "payment_option", vz_sim_payment_options ());
}

const VzSimPage vz_sim_payment_page = { "PaymentOptionSelectionPage", NULL, has_payment,
                                        payment_context, take_payment };
