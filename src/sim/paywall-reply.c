/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/paywall-reply.h"

#define RENEWED_EVERY 3

static const VzSimWalletError no_keys = { 10, "Üye işyeri anahtarları geçersiz.",
                                          "The merchant's keys are not valid." };
static const VzSimWalletError no_session = { 11, "Oturum bulunamadı ya da süresi doldu.",
                                             "The session was not found or has expired." };

char *
vz_sim_paywall_guid (VzSimShop *shop)
{
  guint32 words[4];

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    words[i] = g_rand_int (shop->rand);
  return g_strdup_printf ("%08x-%04x-%04x-%04x-%04x%08x", words[0], words[1] >> 16,
                          words[1] & 0xffff, words[2] >> 16, words[2] & 0xffff, words[3]);
}

static VzSimReply *
envelope (int code, const char *message, json_t *body)
{
  gboolean good = code == 0;

  return vz_sim_reply_new (200, json_pack ("{s:i, s:s?, s:i, s:b, s:s, s:o}", "ErrorCodeType", 1,
                                           "ErrorMessage", good ? NULL : message, "ErrorCode", code,
                                           "Result", good, "Message", message, "Body", body));
}

/* The old id is worth nothing once the answer has gone. */
static json_t *
session_json (VzSimCall *call, VzSimWalletSession *session)
{
  gboolean renews = call->shop->variants.wallet_session == VZ_SIM_WALLET_RENEWED &&
                    ++session->replies % RENEWED_EVERY == 0;

  if (renews) {
    g_free (session->id);
    session->id = vz_sim_paywall_guid (call->shop);
  }
  return json_pack ("{s:b, s:s}", "SessionRenewed", renews, "SessionId", session->id);
}

VzSimReply *
vz_sim_paywall_answer (VzSimCall *call, VzSimWalletSession *session, json_t *masterpass)
{
  return envelope (0, "Success",
                   json_pack ("{s:o, s:o}", "Session", session_json (call, session), "Masterpass",
                              masterpass));
}

VzSimReply *
vz_sim_paywall_refuse (VzSimCall *call, VzSimWalletSession *session, const VzSimWalletError *error)
{
  const char *message = vz_sim_say (call->request, error->turkish, error->english);

  return envelope (error->code, message,
                   session != NULL ? json_pack ("{s:o}", "Session", session_json (call, session))
                                   : json_null ());
}

static gboolean
has_header (const VzSimRequest *request, const char *name, const char *value)
{
  return g_strcmp0 (vz_sim_request_header (request, name), value) == 0;
}

VzSimReply *
vz_sim_paywall_check_keys (VzSimCall *call)
{
  if (has_header (call->request, "apikeyprivate", VZ_SIM_WALLET_KEY) &&
      has_header (call->request, "apiclientprivate", VZ_SIM_WALLET_CLIENT))
    return NULL;
  return vz_sim_paywall_refuse (call, NULL, &no_keys);
}

VzSimReply *
vz_sim_paywall_check (VzSimCall *call, VzSimWalletSession **session)
{
  VzSimReply *refusal = vz_sim_paywall_check_keys (call);
  const char *id = vz_sim_request_text (call->request, "SessionId");

  if (refusal != NULL)
    return refusal;
  *session = vz_sim_wallet_session (call->shop->wallet, id);
  return *session != NULL ? NULL : vz_sim_paywall_refuse (call, NULL, &no_session);
}
