/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/amount.h"
#include "sim/paywall-cards.h"
#include "sim/paywall-reply.h"

/* Beginning a payment at the wallet provider: the session, and payment/init. */

static const VzSimWalletError incomplete = { 20, "Zorunlu bir alan eksik.",
                                             "A required member is missing." };
static const VzSimWalletError bad_amount = { 21, "Tutar sıfırdan büyük bir sayı olmalı.",
                                             "The amount must be a number above zero." };
static const VzSimWalletError again = { 94, "Bu MerchantUniqueCode daha önce kullanıldı.",
                                        "This MerchantUniqueCode was used before." };
static const VzSimWalletError no_card = { 14, "Kart bulunamadı.", "The card was not found." };

VzSimReply *
vz_sim_paywall_session (VzSimCall *call)
{
  VzSimReply *refusal = vz_sim_paywall_check_keys (call);
  const char *phone = vz_sim_request_text (call->request, "UserPhone");

  if (refusal != NULL)
    return refusal;
  if (phone == NULL || !g_str_has_prefix (phone, "90") ||
      vz_sim_request_text (call->request, "UserId") == NULL)
    return vz_sim_paywall_refuse (call, NULL, &incomplete);
  VzSimWalletSession *session =
      vz_sim_wallet_open (call->shop->wallet, vz_sim_paywall_guid (call->shop));
  return vz_sim_paywall_answer (call, session,
                                json_pack ("{s:{s:s, s:s}, s:i}", "Result", "ResponseCode", "0000",
                                           "Description", "", "StatusCode", 200));
}

static const char *const required[] = {
  "PaymentDetail.MerchantUniqueCode",
  "PaymentDetail.CurrencyId",
  "PaymentDetail.MerchantSuccessBackUrl",
  "PaymentDetail.MerchantFailBackUrl",
  "Card.IsSavedCard",
  "Card.CardAlias",
  "Products[0].ProductAmount",
};

static const VzSimWalletError *
find_mistake (VzSimCall *call)
{
  const json_t *body = call->request->body;
  const json_t *amount = vz_json_get (body, "PaymentDetail.Amount");
  const char *code = vz_json_string (body, "PaymentDetail.MerchantUniqueCode", "");

  for (guint i = 0; i < G_N_ELEMENTS (required); i++) {
    if (vz_json_get (body, required[i]) == NULL)
      return &incomplete;
  }
  if (!json_is_number (amount) || vz_sim_amount_read (amount) <= 0)
    return &bad_amount;
  if (vz_sim_wallet_by_code (call->shop->wallet, code) != NULL)
    return &again;
  return NULL;
}

static VzSimWalletPayment *
begin_payment (VzSimCall *call, const VzSimWalletCard *card)
{
  VzSimShop *shop = call->shop;
  const json_t *body = call->request->body;
  VzSimWalletPayment *payment = vz_sim_wallet_begin (shop->wallet);
  gboolean forced = vz_json_bool (body, "Force3D", FALSE);

  payment->name = vz_sim_paywall_guid (shop);
  payment->token = vz_sim_shop_draw (shop, 32);
  payment->code = g_strdup (vz_json_string (body, "PaymentDetail.MerchantUniqueCode", ""));
  payment->tracking = g_strdup (vz_json_string (body, "PaymentDetail.TrackingCode", ""));
  payment->amount = vz_sim_amount_read (vz_json_get (body, "PaymentDetail.Amount"));
  payment->is_three_d = card->is_three_d || forced;
  payment->is_otp = card->is_otp && !forced;
  payment->auto_commit = vz_json_bool (body, "AutoCommit", FALSE);
  payment->approved = !payment->is_three_d && !payment->is_otp;
  payment->sent_at = vz_clock_wall (shop->clock);
  if (payment->is_three_d && shop->options.pay_after >= 0)
    payment->pay_at = payment->sent_at + shop->options.pay_after;
  return payment;
}

static json_t *
products_json (const VzSimRequest *request)
{
  const json_t *sent = json_object_get (request->body, "Products");
  json_t *products = json_array ();
  json_t *product;
  gsize i;

  json_array_foreach (sent, i, product)
  {
    json_t *copy = json_deep_copy (product);
    json_object_set_new (copy, "Id", json_integer (6962735 + (json_int_t)i));
    json_array_append_new (products, copy);
  }
  return products;
}

static json_t *
paywall_json (VzSimCall *call, const VzSimWalletPayment *payment)
{
  g_autofree char *unique = vz_sim_paywall_guid (call->shop);

  return json_pack ("{s:s, s:I, s:I, s:s, s:s, s:i, s:s, s:s, s:o}", "MasterpassPaymentId",
                    payment->name, "PaymentId", (json_int_t)payment->id, "ActivityId",
                    (json_int_t)payment->id + 7978604, "UniqueCode", unique, "MerchantUniqueKey",
                    payment->code, "PaymentGatewayId", 4142, "PaymentGatewayName", "Masterpass",
                    "PaymentGatewayProviderName", "Masterpass", "Products",
                    products_json (call->request));
}

/* The text speaks of a code by SMS with 3D as well: the documents' example does. */
static json_t *
result_json (const VzSimWalletPayment *payment)
{
  const char *code = payment->is_otp ? "5001" : payment->is_three_d ? "5010" : "0000";
  gboolean open = payment->is_otp || payment->is_three_d;

  return json_pack ("{s:s, s:s, s:s, s:s, s:s, s:s}", "ResponseCode", code, "Description",
                    open ? "Telefonunuza gelen tek kullanımlık şifreyi girerek işleminizi "
                           "tamamlayınız"
                         : "",
                    "Token", payment->token, "RetrievalReferenceNumber", "200007817889",
                    "MaskedNumber", "************0008", "TerminalGroupId",
                    "78516638760698041272198");
}

static json_t *
provider_json (VzSimCall *call, const VzSimWalletPayment *payment)
{
  g_autofree char *path =
      g_strconcat ("/paywall/callbackmasterpass?UniqueNumber=", payment->name, NULL);
  g_autofree char *url = vz_sim_request_url (call->request, path);
  gboolean open = payment->is_otp || payment->is_three_d;

  return json_pack ("{s:b, s:b, s:s?, s:{s:o, s:s, s:n, s:s, s:n, s:i, s:n}}", "IsOtp",
                    payment->is_otp, "IsThreeD", payment->is_three_d, "ThreeDAddress",
                    payment->is_three_d ? url : NULL, "Detail", "Result", result_json (payment),
                    "BuildId", "105", "Exception", "Message", "Accepted", "RequestId", "StatusCode",
                    open ? 202 : 200, "Version");
}

static VzSimReply *
init_payment (VzSimCall *call, VzSimWalletSession *session, const VzSimWalletCard *card)
{
  VzSimWalletPayment *payment = begin_payment (call, card);

  return vz_sim_paywall_answer (call, session,
                                json_pack ("{s:o, s:o, s:{s:n, s:n}}", "Paywall",
                                           paywall_json (call, payment), "Provider",
                                           provider_json (call, payment), "Error",
                                           "ProviderErrorCode", "ProviderErrorMessage"));
}

VzSimReply *
vz_sim_paywall_init (VzSimCall *call)
{
  VzSimWalletSession *session = NULL;
  VzSimReply *refusal = vz_sim_paywall_check (call, &session);
  const VzSimWalletError *mistake = refusal == NULL ? find_mistake (call) : NULL;
  const char *alias = vz_json_string (call->request->body, "Card.CardAlias", "");
  const VzSimWalletCard *card = vz_sim_wallet_card (alias);

  if (refusal != NULL)
    return refusal;
  if (mistake != NULL || card == NULL)
    return vz_sim_paywall_refuse (call, session, mistake != NULL ? mistake : &no_card);
  VzSimWalletError error = { card->error, card->turkish, card->english };
  if (card->error != 0)
    return vz_sim_paywall_refuse (call, session, &error);
  return init_payment (call, session, card);
}
