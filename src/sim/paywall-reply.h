/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/routes.h"

/* The words in which the wallet provider answers. */

typedef struct {
  int code;
  const char *turkish;
  const char *english;
} VzSimWalletError;

/* An answer in @session, which may be renewed by it; takes @masterpass. */
VzSimReply *
vz_sim_paywall_answer (VzSimCall *call, VzSimWalletSession *session, json_t *masterpass);

/* @session: NULL when there is none. */
VzSimReply *
vz_sim_paywall_refuse (VzSimCall *call, VzSimWalletSession *session, const VzSimWalletError *error);

/* NULL when the request has the merchant's keys. */
VzSimReply *vz_sim_paywall_check_keys (VzSimCall *call);

/* NULL when it has them and names a living session, which is put into @session. */
VzSimReply *vz_sim_paywall_check (VzSimCall *call, VzSimWalletSession **session);

/* A GUID drawn from the seed. Transfer full. */
char *vz_sim_paywall_guid (VzSimShop *shop);
