/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/cards.h"
#include "sim/masterpass.h"
#include "sim/orders.h"
#include "sim/wallet.h"

#include <string.h>

/* The pages of the payment type masterpass. */

/* 90 and ten digits. */
char *
vz_sim_msisdn (const VzSimSession *session)
{
  const char *phone = session->phone != NULL ? session->phone : "05554443322";

  return g_strconcat ("90", phone[0] == '0' ? phone + 1 : phone, NULL);
}

static void
take_order_number (VzSimCheckout *checkout, json_t *errors)
{
  VzSimPaying *paying = &checkout->pre_order->paying;
  g_autofree char *token = vz_sim_shop_draw (checkout->shop, 32);

  vz_sim_draw_number (checkout);
  g_strlcpy (paying->reference, token, sizeof paying->reference);
}

static json_t *
complete_context (VzSimCheckout *checkout)
{
  const VzSimPaying *paying = &checkout->pre_order->paying;
  g_autofree char *msisdn = vz_sim_msisdn (checkout->session);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, paying->number);
  g_autofree char *direct = g_strconcat ("direct-", paying->reference, NULL);

  return json_pack ("{s:s, s:s, s:s, s:s, s:b, s:{s:n}}", "msisdn", msisdn, "order_no", number,
                    "token", paying->reference, "direct_token", direct, "three_d",
                    checkout->shop->variants.masterpass_3d == 1, "extras", "bank_ica");
}

/* What is collected, with the interest of the instalments. */
static gint64
to_collect (VzSimCheckout *checkout)
{
  VzSimInstalment plan = { .total = vz_sim_checkout_unpaid (checkout) };

  vz_sim_instalment (checkout->pre_order->paying.installment, plan.total, &plan);
  return plan.total;
}

void
vz_sim_masterpass_check (VzSimCheckout *checkout, json_t *errors, const char *token)
{
  const VzSimWalletPayment *payment = vz_sim_wallet_by_token (checkout->shop->wallet, token);

  if (payment == NULL)
    return;
  if (!vz_sim_wallet_is_paid (payment, vz_clock_wall (checkout->shop->clock)))
    vz_sim_complain (checkout, errors, "token", "Masterpass ödemesi tamamlanmadı.",
                     "The payment at Masterpass is not complete.");
  else if (payment->amount != vz_sim_checkout_unpaid (checkout) &&
           payment->amount != to_collect (checkout))
    vz_sim_complain (checkout, errors, "token", "Masterpass başka bir tutar tahsil etti.",
                     "Masterpass has collected another amount.");
}

static gboolean
is_own_token (const VzSimPaying *paying, const char *token)
{
  const char *given = g_str_has_prefix (token, "direct-") ? token + strlen ("direct-") : token;

  return g_str_equal (given, paying->reference);
}

/* A token that comes along must be one that was given; the documents' example sends none. */
static void
complete (VzSimCheckout *checkout, json_t *errors)
{
  const char *token = vz_sim_request_text (checkout->request, "token");

  if (token != NULL && !is_own_token (&checkout->pre_order->paying, token) &&
      vz_sim_wallet_by_token (checkout->shop->wallet, token) == NULL)
    vz_sim_complain (checkout, errors, "token", "Masterpass bu ödemeyi tanımıyor.",
                     "Masterpass does not know this payment.");
  else
    vz_sim_masterpass_check (checkout, errors, token);
  vz_sim_charge (checkout, errors, "non_field_errors");
}

static const VzSimPage pages[] = {
  { "MasterpassBinNumberPage", .take = vz_sim_take_bin },
  { "MasterpassInstallmentPage", .context = vz_sim_plans_context, .take = vz_sim_take_plan },
  { "MasterpassOrderNoPage", .take = take_order_number },
  { "MasterpassCompletePage", .context = complete_context, .take = complete },
  { 0 },
};

const VzSimPayment vz_sim_masterpass = { "masterpass", "Masterpass", "Masterpass", pages };
