/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/checkout.h"

/* The payment types of the documents. */

static const VzSimPayment *const payments[] = {
  &vz_sim_cash_register, &vz_sim_credit_card,     &vz_sim_pay_on_delivery, &vz_sim_funds_transfer,
  &vz_sim_loyalty_money, &vz_sim_pay_later,       &vz_sim_redirection,     &vz_sim_credit_payment,
  &vz_sim_gpay,          &vz_sim_bkm_express,     &vz_sim_stored_card,     &vz_sim_saved_card,
  &vz_sim_masterpass,    &vz_sim_masterpass_rest, &vz_sim_confirmation,
};

const VzSimPayment *
vz_sim_payment (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (payments); i++) {
    if (g_strcmp0 (payments[i]->type, type) == 0)
      return payments[i];
  }
  return NULL;
}

const VzSimOffered *
vz_sim_chosen_option (VzSimCheckout *checkout)
{
  return vz_sim_offered (checkout->shop, vz_sim_payment_options (),
                         checkout->pre_order->paying.option);
}

const VzSimPayment *
vz_sim_chosen_payment (VzSimCheckout *checkout)
{
  const VzSimOffered *option = vz_sim_chosen_option (checkout);

  return option != NULL ? vz_sim_payment (option->type) : NULL;
}

json_t *
vz_sim_payment_option_json (const VzSimRequest *request, const VzSimOffered *option)
{
  const VzSimPayment *payment = vz_sim_payment (option->type);

  return json_pack ("{s:I, s:s, s:s, s:s, s:s}", "pk", (json_int_t)option->pk, "name",
                    vz_sim_say (request, option->turkish, option->english), "slug", option->slug,
                    "payment_type", option->type, "payment_type_label",
                    vz_sim_say (request, payment->turkish, payment->english));
}
