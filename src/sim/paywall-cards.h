/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The cards that a customer has at the wallet, by their alias. */

typedef struct {
  const char *alias;
  gboolean is_otp;
  gboolean is_three_d;
  int error; /* 0: it pays */
  const char *turkish;
  const char *english;
} VzSimWalletCard;

/* NULL for an alias that nobody has. */
const VzSimWalletCard *vz_sim_wallet_card (const char *alias);
