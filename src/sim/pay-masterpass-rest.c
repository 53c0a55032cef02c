/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/cards.h"
#include "sim/masterpass.h"
#include "sim/orders.h"
#include "sim/wallet.h"

/* The pages of the payment type masterpass_rest, whose option has the slug mp_rest. */

/* A token that was asked for before the card and its instalment were known is dead from now on. */
static void
take_order_number (VzSimCheckout *checkout, json_t *errors)
{
  VzSimPaying *paying = &checkout->pre_order->paying;

  vz_sim_draw_number (checkout);
  paying->reference[0] = '\0';
  paying->provider = 0;
  paying->three_d = checkout->shop->variants.masterpass_rest_3d == 1 ||
                    vz_sim_request_says_yes (checkout->request, "use_three_d");
}

static json_t *
complete_context (VzSimCheckout *checkout)
{
  const VzSimPaying *paying = &checkout->pre_order->paying;
  g_autofree char *msisdn = vz_sim_msisdn (checkout->session);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, paying->number);

  return json_pack ("{s:s, s:s, s:b, s:{s:n}}", "msisdn", msisdn, "order_no", number, "three_d",
                    paying->three_d == 1, "extras", "bank_ica");
}

static const char *const transactions[] = { "DIRECT_PURCHASE", "PURCHASE", "REGISTER_AND_PURCHASE",
                                            NULL };
static const char *const secure_transactions[] = { "DIRECT_PURCHASE_3D", "PURCHASE_3D",
                                                   "REGISTER_AND_PURCHASE_3D", NULL };

static void
check_response (VzSimCheckout *checkout, json_t *errors)
{
  const char *code = g_hash_table_lookup (checkout->request->query, "responseCode");

  if (code != NULL && code[0] != '\0' && !g_str_equal (code, "0000"))
    vz_sim_complain (checkout, errors, "non_field_errors", "Masterpass ödemeyi reddetti.",
                     "Masterpass refused the payment.");
}

/* What the wallet did for this payment counts before what commerce wanted. */
static gboolean
was_secure (const VzSimCheckout *checkout)
{
  const char *token = vz_sim_request_text (checkout->request, "token");
  const VzSimWalletPayment *paid = vz_sim_wallet_by_token (checkout->shop->wallet, token);

  return paid != NULL ? paid->is_three_d : checkout->pre_order->paying.three_d == 1;
}

static void
check_transaction (VzSimCheckout *checkout, json_t *errors)
{
  gboolean secure = was_secure (checkout);
  const char *type = vz_sim_request_text (checkout->request, "transactionType");

  if (type == NULL || !g_strv_contains (secure ? secure_transactions : transactions, type))
    vz_sim_complain (checkout, errors, "transactionType", "İşlem türü bu ödemeye uymuyor.",
                     "The transaction type does not fit this payment.");
}

static void
check_token (VzSimCheckout *checkout, json_t *errors)
{
  const char *token = vz_sim_request_text (checkout->request, "token");

  if (token == NULL)
    vz_sim_complain (checkout, errors, "token", "Masterpass belirteci eksik.",
                     "The token of Masterpass is missing.");
  else
    vz_sim_masterpass_check (checkout, errors, token);
}

/* Craftgate's way without 3D. */
static void
check_reference (VzSimCheckout *checkout, json_t *errors)
{
  const VzSimPaying *paying = &checkout->pre_order->paying;
  const char *reference = vz_sim_request_text (checkout->request, "referenceId");

  check_token (checkout, errors);
  if (paying->three_d == 1)
    vz_sim_complain (checkout, errors, "paymentId", "3D doğrulaması gerekiyor.",
                     "3D Secure is needed.");
  else if (paying->reference[0] == '\0' || g_strcmp0 (reference, paying->reference) != 0)
    vz_sim_complain (checkout, errors, "referenceId", "Bu işlem bilinmiyor.",
                     "This transaction is not known.");
}

/* Craftgate's way with 3D: once the customer has approved, there is an order and no page. */
static void
check_payment (VzSimCheckout *checkout, json_t *errors)
{
  gint64 provider = checkout->pre_order->paying.provider;
  gint64 id;

  if (!vz_sim_request_int (checkout->request, "paymentId", &id) || provider == 0 || id != provider)
    vz_sim_complain (checkout, errors, "paymentId", "Bu işlem bilinmiyor.",
                     "This transaction is not known.");
  else
    vz_sim_complain (checkout, errors, "paymentId", "Müşteri 3D doğrulamasını bitirmedi.",
                     "The customer has not finished 3D Secure.");
}

static void
complete (VzSimCheckout *checkout, json_t *errors)
{
  const json_t *body = checkout->request->body;

  check_response (checkout, errors);
  if (json_object_get (body, "paymentId") != NULL)
    check_payment (checkout, errors);
  else if (json_object_get (body, "referenceId") != NULL)
    check_reference (checkout, errors);
  else {
    check_token (checkout, errors);
    check_transaction (checkout, errors);
  }
  if (json_object_size (errors) == 0)
    vz_sim_charge (checkout, errors, "non_field_errors");
}

static const VzSimPage pages[] = {
  { "MasterpassRestBinNumberPage", .take = vz_sim_take_bin },
  { "MasterpassRestInstallmentPage", .context = vz_sim_plans_context, .take = vz_sim_take_plan },
  { "MasterpassRestOrderNoPage", .take = take_order_number },
  { "MasterpassRestCompletePage", .context = complete_context, .take = complete },
  { 0 },
};

const VzSimPayment vz_sim_masterpass_rest = { "masterpass_rest", "Masterpass Rest",
                                              "Masterpass Rest", pages };
