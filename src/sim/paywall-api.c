/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/codes.h"
#include "sim/paywall-reply.h"
#include "sim/phone.h"

/* What follows at the wallet provider once a payment has begun: the code, 3D Secure, the commit. */

#define GOOD_FOR (180 * G_USEC_PER_SEC)
#define TRIES 3

static const VzSimWalletError unknown = { 40, "Ödeme bulunamadı.", "The payment was not found." };
static const VzSimWalletError wrong_code = { 58, "Kod doğru değil.", "The code is not right." };
static const VzSimWalletError dead_code = { 59, "Kod artık geçerli değil. Yeni bir kod isteyin.",
                                            "The code is no longer good. Ask for a new one." };
static const VzSimWalletError needs_code = { 60, "Telefona gelen kod bekleniyor.",
                                             "The code by SMS is awaited." };
static const VzSimWalletError needs_three_d = { 61, "Müşteri 3D doğrulamasını bitirmedi.",
                                                "The customer has not finished 3D Secure." };
static const VzSimWalletError cancelled = { 62, "Müşteri 3D doğrulamasından vazgeçti.",
                                            "The customer cancelled 3D Secure." };

static json_t *
result_json (const char *token)
{
  return json_pack ("{s:{s:s, s:s, s:s}, s:i}", "Result", "ResponseCode", "0000", "Description", "",
                    "Token", token, "StatusCode", 200);
}

static VzSimReply *
check_code (VzSimCall *call, VzSimWalletSession *session, VzSimWalletPayment *payment)
{
  const char *token = vz_sim_request_text (call->request, "OtpToken");
  gint64 age = vz_clock_wall (call->shop->clock) - payment->sent_at;

  if (g_strcmp0 (token, payment->token) != 0 || payment->wrong >= TRIES || age > GOOD_FOR)
    return vz_sim_paywall_refuse (call, session, &dead_code);
  if (g_strcmp0 (vz_sim_request_text (call->request, "OtpCode"), VZ_SIM_CODE) != 0) {
    payment->wrong++;
    return vz_sim_paywall_refuse (call, session, &wrong_code);
  }
  payment->approved = TRUE;
  return vz_sim_paywall_answer (call, session, result_json (payment->token));
}

VzSimReply *
vz_sim_paywall_verify (VzSimCall *call)
{
  VzSimWalletSession *session = NULL;
  VzSimReply *refusal = vz_sim_paywall_check (call, &session);
  const char *name = vz_sim_request_text (call->request, "MasterpassPaymentId");
  VzSimWalletPayment *payment = vz_sim_wallet_by_name (call->shop->wallet, name);

  if (refusal != NULL)
    return refusal;
  if (payment == NULL || !payment->is_otp)
    return vz_sim_paywall_refuse (call, session, &unknown);
  return check_code (call, session, payment);
}

VzSimReply *
vz_sim_paywall_resend (VzSimCall *call)
{
  VzSimWalletSession *session = NULL;
  VzSimReply *refusal = vz_sim_paywall_check (call, &session);
  const char *token = vz_sim_request_text (call->request, "OtpToken");
  VzSimWalletPayment *payment = vz_sim_wallet_by_token (call->shop->wallet, token);

  if (refusal != NULL)
    return refusal;
  if (payment == NULL || !payment->is_otp)
    return vz_sim_paywall_refuse (call, session, &unknown);
  g_free (payment->token);
  payment->token = vz_sim_shop_draw (call->shop, 32);
  payment->sent_at = vz_clock_wall (call->shop->clock);
  payment->wrong = 0;
  return vz_sim_paywall_answer (call, session, result_json (payment->token));
}

static const VzSimWalletError *
find_obstacle (VzSimCall *call, const VzSimWalletPayment *payment)
{
  if (payment == NULL)
    return &unknown;
  if (payment->cancelled)
    return &cancelled;
  if (vz_sim_wallet_is_approved (payment, vz_clock_wall (call->shop->clock)))
    return NULL;
  return payment->is_otp ? &needs_code : &needs_three_d;
}

VzSimReply *
vz_sim_paywall_commit (VzSimCall *call)
{
  VzSimWalletSession *session = NULL;
  VzSimReply *refusal = vz_sim_paywall_check (call, &session);
  gint64 id = 0;

  if (refusal != NULL)
    return refusal;
  vz_sim_request_int (call->request, "PaymentId", &id);
  VzSimWalletPayment *payment = vz_sim_wallet_by_id (call->shop->wallet, id);
  const VzSimWalletError *obstacle = find_obstacle (call, payment);
  if (obstacle != NULL)
    return vz_sim_paywall_refuse (call, session, obstacle);
  payment->committed = TRUE;
  return vz_sim_paywall_answer (call, session, result_json (payment->token));
}

/* The payment of the address that the customer's phone has opened, while it is undecided. */
static VzSimWalletPayment *
payment_on_phone (VzSimCall *call)
{
  const char *name = g_hash_table_lookup (call->request->query, "UniqueNumber");
  VzSimWalletPayment *payment = vz_sim_wallet_by_name (call->shop->wallet, name);

  gboolean undecided = payment != NULL && !payment->cancelled && !payment->approved;

  return undecided && payment->is_three_d ? payment : NULL;
}

static VzSimReply *
say_dead (VzSimCall *call)
{
  return vz_sim_phone_say (call->request, 404, "Bu bağlantı artık geçerli değil.",
                           "This link is no longer good.");
}

VzSimReply *
vz_sim_paywall_phone_get (VzSimCall *call)
{
  const VzSimWalletPayment *payment = payment_on_phone (call);

  return payment != NULL ? vz_sim_phone_ask (call->request, payment->amount) : say_dead (call);
}

VzSimReply *
vz_sim_paywall_phone_post (VzSimCall *call)
{
  const char *action = vz_sim_request_text (call->request, "action");
  VzSimWalletPayment *payment = payment_on_phone (call);

  if (payment == NULL)
    return say_dead (call);
  payment->approved = g_strcmp0 (action, "pay") == 0;
  payment->cancelled = g_strcmp0 (action, "cancel") == 0;
  if (payment->approved)
    return vz_sim_phone_say_paid (call->request);
  return payment->cancelled ? vz_sim_phone_say_cancelled (call->request)
                            : vz_sim_phone_ask (call->request, payment->amount);
}
