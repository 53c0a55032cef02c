/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/cards.h"

/* The pages of the payment type saved_card. */

/* "4546 71** **** **94" */
static char *
masked_in_fours (const VzSimCard *card)
{
  return g_strdup_printf ("%.4s %s** **** **%s", card->bin, card->bin + 4, card->last + 2);
}

static json_t *
cards_context (VzSimCheckout *checkout)
{
  json_t *cards = json_array ();

  for (const VzSimCard *card = vz_sim_saved_cards (); card->name != NULL; card++) {
    g_autofree char *masked = masked_in_fours (card);
    if (!card->expired)
      json_array_append_new (cards, json_pack ("{s:s, s:s, s:s}", "name", card->name,
                                               "masked_card_number", masked, "token", card->token));
  }
  return json_pack ("{s:o}", "cards", cards);
}

static void
take_card (VzSimCheckout *checkout, json_t *errors)
{
  VzSimPaying *paying = &checkout->pre_order->paying;
  const char *token = vz_sim_request_text (checkout->request, "card");

  for (const VzSimCard *card = vz_sim_saved_cards (); card->name != NULL; card++) {
    if (card->expired || g_strcmp0 (card->token, token) != 0)
      continue;
    g_strlcpy (paying->bin, card->bin, sizeof paying->bin);
    paying->installment = 0;
    return;
  }
  vz_sim_complain (checkout, errors, "card", "Geçerli bir kart seçin.", "Select a valid card.");
}

static void
confirm (VzSimCheckout *checkout, json_t *errors)
{
  vz_sim_take_agreement (checkout, errors);
  vz_sim_charge (checkout, errors, "non_field_errors");
}

static const VzSimPage pages[] = {
  { "SavedCardSelectionPage", .context = cards_context, .take = take_card },
  { "SavedCardInstallmentSelectionPage", .context = vz_sim_plans_context,
    .take = vz_sim_take_plan },
  { "SavedCardConfirmationPage", .take = confirm },
  { 0 },
};

const VzSimPayment vz_sim_saved_card = { "saved_card", "Kayıtlı kart", "Saved Card", pages };
