/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/cards.h"
#include "sim/codes.h"

#include <string.h>

/* The pages of the payment type stored_card, which is MobilExpress. */

static gboolean
needs_code (VzSimCheckout *checkout)
{
  return checkout->shop->variants.stored_card == VZ_SIM_STORED_CARD_OTP;
}

/* Ten digits, without the zero in front. */
static const char *
phone_number (VzSimCheckout *checkout)
{
  const char *phone = checkout->session->phone;

  if (phone == NULL)
    return "5554443322";
  return phone[0] == '0' ? phone + 1 : phone;
}

static json_t *
phone_context (VzSimCheckout *checkout)
{
  return json_pack ("{s:s}", "phone_number", phone_number (checkout));
}

static void
take_phone (VzSimCheckout *checkout, json_t *errors)
{
  const char *phone = vz_sim_request_text (checkout->request, "phone_number");

  if (phone == NULL || strlen (phone) != 10 || phone[0] != '5' ||
      strspn (phone, "0123456789") != 10)
    vz_sim_complain (checkout, errors, "phone_number",
                     "Telefon numarasını 5XXXXXXXXX biçiminde girin.",
                     "Enter the phone number as 5XXXXXXXXX.");
  else
    vz_sim_code_send (checkout, errors);
}

static void
take_code (VzSimCheckout *checkout, json_t *errors)
{
  vz_sim_code_check (checkout, errors, "otp");
}

static json_t *
card_json (const VzSimCard *card, gboolean is_default)
{
  g_autofree char *masked = vz_sim_card_masked (card);

  return json_pack ("{s:s, s:s, s:s, s:s, s:b, s:b, s:b, s:b, s:b, s:s, s:s}", "cardId", card->id,
                    "maskedCardNo", masked, "alias", card->name, "cardBrand", card->brand,
                    "isDefault", is_default, "isExpired", card->expired, "showEulaId", FALSE,
                    "isThreeDValidated", TRUE, "isOTPValidated", FALSE, "activationDate",
                    "2020-11-02 22:08:55", "cardType", "Credit");
}

static json_t *
cards_context (VzSimCheckout *checkout)
{
  const VzSimCard *first = vz_sim_saved_cards ();
  json_t *cards = json_array ();

  for (const VzSimCard *card = first; card->name != NULL; card++)
    json_array_append_new (cards, card_json (card, card == first));
  return json_pack ("{s:o}", "cards", cards);
}

static const VzSimCard *
find_card (const char *id)
{
  for (const VzSimCard *card = vz_sim_saved_cards (); card->name != NULL; card++) {
    if (g_strcmp0 (card->id, id) == 0)
      return card;
  }
  return NULL;
}

static void
take_card (VzSimCheckout *checkout, json_t *errors)
{
  VzSimPaying *paying = &checkout->pre_order->paying;
  const char *masked = vz_sim_request_text (checkout->request, "masked_card_number");
  const VzSimCard *card = find_card (vz_sim_request_text (checkout->request, "card_token"));
  g_autofree char *wanted = card != NULL ? vz_sim_card_masked (card) : NULL;

  if (card == NULL)
    vz_sim_complain (checkout, errors, "card_token", "Geçerli bir kart seçin.",
                     "Select a valid card.");
  else if (card->expired)
    vz_sim_complain (checkout, errors, "card_token", "Kartın son kullanma tarihi geçmiş.",
                     "The card has expired.");
  else if (g_strcmp0 (masked, wanted) != 0)
    vz_sim_complain (checkout, errors, "masked_card_number", "Kart numarası bu karta ait değil.",
                     "This is not the number of the card.");
  else {
    g_strlcpy (paying->bin, card->bin, sizeof paying->bin);
    paying->installment = 0;
  }
}

/* Unlike the other cards' pages, this one does not name the card. */
static json_t *
plans_context (VzSimCheckout *checkout)
{
  json_t *context = vz_sim_plans_context (checkout);

  json_object_del (context, "card_type");
  return context;
}

static void
pay (VzSimCheckout *checkout, json_t *errors)
{
  vz_sim_take_agreement (checkout, errors);
  vz_sim_charge (checkout, errors, "non_field_errors");
}

static const VzSimPage pages[] = {
  { "MobilExpressSelectionPage" },
  { "MobilExpressCardFoundOtpRequiredPhonePage", needs_code, .context = phone_context,
    .take = take_phone },
  { "MobilExpressCardFoundOtpRequiredOtpPage", needs_code, .context = phone_context,
    .take = take_code },
  { "MobilExpressCardListPage", .context = cards_context, .take = take_card },
  { "MobilExpressInstallmentSelectionPage", .context = plans_context, .take = vz_sim_take_plan },
  { "MobilExpressTryPaymentPage", .take = pay },
  { 0 },
};

const VzSimPayment vz_sim_stored_card = { "stored_card", "MobilExpress", "Stored Card", pages };
