/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/json.h"

/* The wallet provider behind Masterpass: a session, and the payments that were begun in it. It
 * knows nothing of the shop. */

#define VZ_SIM_WALLET_KEY "training-private-key"
#define VZ_SIM_WALLET_CLIENT "training-private-client"

typedef struct {
  gint64 id;
  char *name;     /* MasterpassPaymentId, and in the address for the phone */
  char *code;     /* MerchantUniqueCode */
  char *tracking; /* TrackingCode: the number of the order that it is for */
  char *token;    /* of the code by SMS */
  gint64 amount;
  gint64 sent_at; /* wall time of the code */
  gint64 pay_at;  /* wall time at which the customer approves on the phone; -1: never */
  gint64 wrong;   /* tries with the code */
  gboolean is_otp;
  gboolean is_three_d;
  gboolean approved;
  gboolean cancelled;
  gboolean auto_commit;
  gboolean committed;
} VzSimWalletPayment;

typedef struct {
  char *id;
  gint64 replies; /* in it */
} VzSimWalletSession;

typedef struct {
  GPtrArray *sessions; /* VzSimWalletSession */
  GPtrArray *payments; /* VzSimWalletPayment */
} VzSimWallet;

VzSimWallet *vz_sim_wallet_new (void);
void vz_sim_wallet_free (VzSimWallet *wallet);

/* Takes @id. */
VzSimWalletSession *vz_sim_wallet_open (VzSimWallet *wallet, char *id);

/* Borrowed; NULL for an id that is not, or no longer, alive. */
VzSimWalletSession *vz_sim_wallet_session (const VzSimWallet *wallet, const char *id);

VzSimWalletPayment *vz_sim_wallet_begin (VzSimWallet *wallet);

/* Whether the customer has approved by @now, of the wall clock: who does not open the page on the
 * phone does so all the same after a while. */
gboolean vz_sim_wallet_is_approved (const VzSimWalletPayment *payment, gint64 now);

/* Whether the money has moved. */
gboolean vz_sim_wallet_is_paid (const VzSimWalletPayment *payment, gint64 now);

/* Borrowed; NULL for a stranger. */
VzSimWalletPayment *vz_sim_wallet_by_id (const VzSimWallet *wallet, gint64 id);
VzSimWalletPayment *vz_sim_wallet_by_name (const VzSimWallet *wallet, const char *name);
VzSimWalletPayment *vz_sim_wallet_by_code (const VzSimWallet *wallet, const char *code);

VzSimWalletPayment *vz_sim_wallet_by_token (const VzSimWallet *wallet, const char *token);

/* For the shop's file. */
json_t *vz_sim_wallet_to_json (const VzSimWallet *wallet);
void vz_sim_wallet_restore (VzSimWallet *wallet, const json_t *json);
