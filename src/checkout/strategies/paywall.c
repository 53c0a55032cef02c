/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/paywall.h"
#include "checkout/registry.h"
#include "core/mutant.h"

/* The wallet provider Paywall behind Masterpass (paywall-masterpass-payment-init). The names of the
 * pages are the register's own, those of the parameters the provider's. */

#define SERVICE(name) "/api/paywall/masterpass/" name

static const char *
phone_of (const VzPageData *data)
{
  const char *given =
      data->configured != NULL ? data->configured ("customer-phone", data->data) : NULL;
  const char *known = vz_json_string (data->pre_order, "user_phone_number", "");

  return given != NULL ? given : vz_json_string (data->context, "msisdn", known);
}

json_t *
vz_paywall_detour (const VzPageData *data)
{
  const char *provider = data->configured != NULL ? data->configured ("wallet", data->data) : NULL;

  if (g_strcmp0 (provider, "paywall") != 0 || json_object_get (data->kept, "wallet") != NULL ||
      VZ_MUTANT ("skip-wallet")) {
    return NULL;
  }
  return json_pack ("{s:s, s:{s:s}}", "page_name", "PaywallSessionPage", "page_context",
                    "UserPhone", phone_of (data));
}

static const VzPage pages[] = {
  { .name = "PaywallSessionPage",
    .title = N_ ("Which phone?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_PHONE,
                 .name = "UserPhone",
                 .label = N_ ("Phone of the customer"),
                 .list = "UserPhone",
                 .min = 10,
                 .max = 20 }),
    VZ_NEXT ("PaywallCardPage"),
    .json = TRUE,
    .path = SERVICE ("session"),
    .fill = vz_paywall_fill_session,
    .reads = vz_paywall_read_session },
  { .name = "PaywallCardPage",
    .title = N_ ("Which card of the wallet?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_TEXT,
                 .name = "CardAlias",
                 .label = N_ ("Code of the card in the wallet"),
                 .min = 1,
                 .max = 100,
                 .secret = TRUE },
               { .kind = VZ_FIELD_DIGITS,
                 .name = "CardBin",
                 .label = N_ ("First digits of the card"),
                 .min = 6,
                 .max = 8,
                 .optional = TRUE,
                 .secret = TRUE },
               { .kind = VZ_FIELD_TEXT,
                 .name = "CardMasked",
                 .label = N_ ("Masked number of the card"),
                 .max = 30,
                 .optional = TRUE,
                 .secret = TRUE }),
    VZ_NEXT ("PaywallOtpPage", "PaywallThreeDPage", "PaywallCommitPage"),
    .money = TRUE,
    .json = TRUE,
    .path = SERVICE ("payment/init"),
    .fill = vz_paywall_fill_init,
    .reads = vz_paywall_read_init },
  { .name = "PaywallOtpPage",
    .title = N_ ("Enter the code that came to the phone"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_DIGITS,
                 .name = "OtpCode",
                 .label = N_ ("Code"),
                 .min = 4,
                 .max = 8,
                 .secret = TRUE }),
    VZ_NEXT ("PaywallCommitPage"),
    .money = TRUE,
    .json = TRUE,
    .again = "PaywallResendPage",
    .phone = "UserPhone",
    .path = SERVICE ("payment/verify"),
    .fill = vz_paywall_fill_code,
    .reads = vz_paywall_read_code },
  { .name = "PaywallResendPage",
    .title = N_ ("Sending a code"),
    .kind = VZ_PAGE_SEND,
    VZ_NEXT ("PaywallOtpPage"),
    .json = TRUE,
    .path = SERVICE ("otp/resend"),
    .fill = vz_paywall_fill_resend,
    .reads = vz_paywall_read_resend },
  { .name = "PaywallThreeDPage",
    .title = N_ ("Waiting for the customer"),
    .kind = VZ_PAGE_WAIT,
    VZ_NEXT ("MasterpassCompletePage", "MasterpassRestCompletePage"),
    .money = TRUE,
    .json = TRUE,
    .link = "ThreeDAddress",
    .polled_as = "PaywallThreeDPage",
    .path = SERVICE ("payment/commit/by/paymentid"),
    .fill = vz_paywall_fill_commit,
    .reads = vz_paywall_read_three_d },
  { .name = "PaywallCommitPage",
    .title = N_ ("Completing the payment"),
    .kind = VZ_PAGE_SEND,
    VZ_NEXT ("MasterpassCompletePage", "MasterpassRestCompletePage"),
    .money = TRUE,
    .json = TRUE,
    .path = SERVICE ("payment/commit/by/paymentid"),
    .fill = vz_paywall_fill_commit,
    .reads = vz_paywall_read_commit },
  { 0 },
};

const VzStrategy vz_strategy_paywall = {
  .payment_type = "paywall",
  .pages = pages,
};
