/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/pay-on-delivery.h"
#include "sim/codes.h"

/* The pages of the payment type pay_on_delivery, in each of the documented orders. */

typedef struct {
  const char *turkish;
  const char *english;
  const char *sku;
  const char *value;
} Choice;

static const Choice choices[] = {
  { "Kredi kartı", "Credit card", "00001", "credit_card" },
  { "Peşin", "Cash", "00002", "cash" },
};

static json_t *
choices_context (VzSimCheckout *checkout)
{
  json_t *list = json_array ();

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    json_array_append_new (list, json_pack ("{s:s, s:s, s:s}", "label",
                                            vz_sim_say (checkout->request, choices[i].turkish,
                                                        choices[i].english),
                                            "sku", choices[i].sku, "value", choices[i].value));
  return json_pack ("{s:o}", "payment_choices", list);
}

json_t *
vz_sim_payment_choice_json (VzSimCheckout *checkout)
{
  const VzSimPayment *payment = vz_sim_chosen_payment (checkout);
  gint64 place = checkout->pre_order->paying.choice;

  if (payment != &vz_sim_pay_on_delivery || place == 0)
    return json_null ();
  const Choice *choice = &choices[place - 1];
  return json_pack ("{s:s, s:s, s:s, s:s}", "label",
                    vz_sim_say (checkout->request, choice->turkish, choice->english), "sku",
                    choice->sku, "price", "0.00", "value", choice->value);
}

static gboolean
goes (VzSimCheckout *checkout, guint variant)
{
  return checkout->shop->variants.on_delivery == variant;
}

/* Where nothing is asked before the code, it is sent at once: two pages are done. */
static void
take_choice (VzSimCheckout *checkout, json_t *errors)
{
  VzSimPaying *paying = &checkout->pre_order->paying;
  const char *value = vz_sim_request_text (checkout->request, "payment_choice");
  guint i = 0;

  while (i < G_N_ELEMENTS (choices) && g_strcmp0 (choices[i].value, value) != 0)
    i++;
  if (i == G_N_ELEMENTS (choices)) {
    vz_sim_complain (checkout, errors, "payment_choice", "Geçerli bir seçenek seçin.",
                     "Select a valid choice.");
    return;
  }
  paying->choice = i + 1;
  if (!goes (checkout, VZ_SIM_ON_DELIVERY_VERIFY))
    return;
  vz_sim_code_send (checkout, errors);
  paying->passed = 2;
}

static gboolean
needs_code (VzSimCheckout *checkout)
{
  return goes (checkout, VZ_SIM_ON_DELIVERY_SMS) || goes (checkout, VZ_SIM_ON_DELIVERY_VERIFY);
}

static gboolean
needs_agreement (VzSimCheckout *checkout)
{
  return goes (checkout, VZ_SIM_ON_DELIVERY_SMS) || goes (checkout, VZ_SIM_ON_DELIVERY_PLAIN);
}

static void
take_code (VzSimCheckout *checkout, json_t *errors)
{
  vz_sim_code_check (checkout, errors, "verify_code");
}

static const VzSimPage pages[] = {
  { "PayOnDeliveryPaymentChoicePage", .context = choices_context, .take = take_choice },
  { "SendSmsPage", needs_code, .take = vz_sim_code_send },
  { "VerifySmsPage", needs_code, .context = vz_sim_code_json, .take = take_code },
  { "PayOnDeliveryPage", needs_agreement, .take = vz_sim_take_agreement },
  { 0 },
};

const VzSimPayment vz_sim_pay_on_delivery = { "pay_on_delivery", "Kapıda ödeme", "Pay On Delivery",
                                              pages };
