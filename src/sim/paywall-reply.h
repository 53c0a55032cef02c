/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/routes.h"

/* The words in which the wallet provider answers. */

typedef struct {
  int code;
  const char *turkish;
  const char *english;
} VzSimWalletError;

/* The members of Body beside the session; takes @masterpass. */
VzSimReply *vz_sim_paywall_answer (VzSimCall *call, json_t *masterpass);
VzSimReply *vz_sim_paywall_refuse (VzSimCall *call, const VzSimWalletError *error);

/* NULL when the request has the keys and, if @in_session, the living session. */
VzSimReply *vz_sim_paywall_check (VzSimCall *call, gboolean in_session);

/* A GUID drawn from the seed. Transfer full. */
char *vz_sim_paywall_guid (VzSimShop *shop);
