/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/cards.h"
#include "sim/phone.h"

/* The pages of the payment type bkm_express. */

/* The ticket is drawn at once: its address is told before the phone is needed. */
static void
start (VzSimCheckout *checkout, json_t *errors)
{
  VzSimPaying *paying = &checkout->pre_order->paying;
  g_autofree char *transaction = vz_sim_shop_draw (checkout->shop, 32);

  g_strlcpy (paying->reference, transaction, sizeof paying->reference);
  vz_sim_phone_begin (checkout);
  paying->pay_at = -1;
}

static json_t *
ticket_context (VzSimCheckout *checkout)
{
  const VzSimPaying *paying = &checkout->pre_order->paying;
  g_autofree char *path = vz_sim_phone_url (checkout);

  return json_pack ("{s:s, s:s, s:s}", "path", path, "token", paying->phone, "transaction_id",
                    paying->reference);
}

/* The documents answer the instalment with an empty context. */
static json_t *
waiting_context (VzSimCheckout *checkout)
{
  return vz_sim_posted_page (checkout) != NULL ? json_object () : ticket_context (checkout);
}

static gboolean
is_approved (const char *data)
{
  g_autoptr (json_t) json = data != NULL ? json_loads (data, 0, NULL) : NULL;

  return g_str_equal (vz_json_string (json, "status", ""), "ok") &&
         vz_json_bool (json, "paymentPurchased", FALSE);
}

/* What BKM's own client sends when the customer has approved. */
static void
take_nonce (VzSimCheckout *checkout, json_t *errors)
{
  const VzSimPaying *paying = &checkout->pre_order->paying;
  const char *transaction = vz_sim_request_text (checkout->request, "transaction_id");

  if (g_strcmp0 (transaction, paying->reference) != 0)
    vz_sim_complain (checkout, errors, "transaction_id", "Bu işlem bilinmiyor.",
                     "This transaction is not known.");
  else if (!is_approved (vz_sim_request_text (checkout->request, "data")))
    vz_sim_complain (checkout, errors, "data", "Müşteri ödemeyi onaylamadı.",
                     "The customer has not approved the payment.");
}

static void
charge (VzSimCheckout *checkout, json_t *errors)
{
  vz_sim_charge (checkout, errors, "non_field_errors");
}

static const VzSimPage pages[] = {
  { "BexSelectionPage", .take = start },
  { "BexBinNumberPage", .context = ticket_context, .take = vz_sim_take_bin },
  { "BexInstallmentSelectionPage", .context = vz_sim_plans_context, .take = vz_sim_take_plan },
  { "BexNoncePage", .context = waiting_context, .take = take_nonce, .on_phone = TRUE },
  { "BexCompletePage", .take = charge },
  { 0 },
};

const VzSimPayment vz_sim_bkm_express = { "bkm_express", "BKM Express", "BKM Express", pages };
