/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/paywall-cards.h"

static const VzSimWalletCard cards[] = {
  { "training-plain", FALSE, FALSE, 0, NULL, NULL },
  { "training-otp", TRUE, FALSE, 0, NULL, NULL },
  { "training-3d", FALSE, TRUE, 0, NULL, NULL },
  { "training-refused", FALSE, FALSE, 51, "Kartın limiti yetersiz.",
    "The card's limit is too low." },
  { "training-expired", FALSE, FALSE, 54, "Kartın son kullanma tarihi geçmiş.",
    "The card has expired." },
};

const VzSimWalletCard *
vz_sim_wallet_card (const char *alias)
{
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++) {
    if (g_strcmp0 (cards[i].alias, alias) == 0)
      return &cards[i];
  }
  return NULL;
}
