/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/wallet.h"

#define FIRST_PAYMENT G_GINT64_CONSTANT (6618969000)

static void
free_payment (gpointer data)
{
  VzSimWalletPayment *payment = data;

  g_free (payment->name);
  g_free (payment->code);
  g_free (payment->tracking);
  g_free (payment->token);
  g_free (payment);
}

static void
free_session (gpointer data)
{
  VzSimWalletSession *session = data;

  g_free (session->id);
  g_free (session);
}

VzSimWallet *
vz_sim_wallet_new (void)
{
  VzSimWallet *wallet = g_new0 (VzSimWallet, 1);

  wallet->sessions = g_ptr_array_new_with_free_func (free_session);
  wallet->payments = g_ptr_array_new_with_free_func (free_payment);
  return wallet;
}

void
vz_sim_wallet_free (VzSimWallet *wallet)
{
  if (wallet == NULL)
    return;
  g_ptr_array_unref (wallet->sessions);
  g_ptr_array_unref (wallet->payments);
  g_free (wallet);
}

VzSimWalletSession *
vz_sim_wallet_open (VzSimWallet *wallet, char *id)
{
  VzSimWalletSession *session = g_new0 (VzSimWalletSession, 1);

  session->id = id;
  g_ptr_array_add (wallet->sessions, session);
  return session;
}

VzSimWalletSession *
vz_sim_wallet_session (const VzSimWallet *wallet, const char *id)
{
  for (guint i = 0; i < wallet->sessions->len; i++) {
    VzSimWalletSession *session = g_ptr_array_index (wallet->sessions, i);
    if (g_strcmp0 (session->id, id) == 0)
      return session;
  }
  return NULL;
}

gboolean
vz_sim_wallet_is_approved (const VzSimWalletPayment *payment, gint64 now)
{
  if (payment->cancelled)
    return FALSE;
  return payment->approved || (payment->pay_at >= 0 && payment->pay_at <= now);
}

gboolean
vz_sim_wallet_is_paid (const VzSimWalletPayment *payment, gint64 now)
{
  return payment->committed || (payment->auto_commit && vz_sim_wallet_is_approved (payment, now));
}

VzSimWalletPayment *
vz_sim_wallet_begin (VzSimWallet *wallet)
{
  VzSimWalletPayment *payment = g_new0 (VzSimWalletPayment, 1);

  payment->id = FIRST_PAYMENT + wallet->payments->len;
  payment->pay_at = -1;
  g_ptr_array_add (wallet->payments, payment);
  return payment;
}

VzSimWalletPayment *
vz_sim_wallet_by_id (const VzSimWallet *wallet, gint64 id)
{
  gint64 place = id - FIRST_PAYMENT;

  return place >= 0 && place < wallet->payments->len
             ? g_ptr_array_index (wallet->payments, (guint)place)
             : NULL;
}

static VzSimWalletPayment *
find (const VzSimWallet *wallet, gsize member, const char *text)
{
  for (guint i = 0; text != NULL && i < wallet->payments->len; i++) {
    VzSimWalletPayment *payment = g_ptr_array_index (wallet->payments, i);
    if (g_str_equal (G_STRUCT_MEMBER (char *, payment, member), text))
      return payment;
  }
  return NULL;
}

VzSimWalletPayment *
vz_sim_wallet_by_name (const VzSimWallet *wallet, const char *name)
{
  return find (wallet, G_STRUCT_OFFSET (VzSimWalletPayment, name), name);
}

VzSimWalletPayment *
vz_sim_wallet_by_code (const VzSimWallet *wallet, const char *code)
{
  return find (wallet, G_STRUCT_OFFSET (VzSimWalletPayment, code), code);
}

VzSimWalletPayment *
vz_sim_wallet_by_token (const VzSimWallet *wallet, const char *token)
{
  return find (wallet, G_STRUCT_OFFSET (VzSimWalletPayment, token), token);
}

static json_t *
payment_json (const VzSimWalletPayment *payment)
{
  return json_pack ("{s:s, s:s, s:s, s:s, s:I, s:I, s:I, s:I, s:b, s:b, s:b, s:b, s:b, s:b}",
                    "name", payment->name, "code", payment->code, "tracking", payment->tracking,
                    "token", payment->token, "amount", (json_int_t)payment->amount, "sent_at",
                    (json_int_t)payment->sent_at, "pay_at", (json_int_t)payment->pay_at, "wrong",
                    (json_int_t)payment->wrong, "is_otp", payment->is_otp, "is_three_d",
                    payment->is_three_d, "approved", payment->approved, "cancelled",
                    payment->cancelled, "committed", payment->committed, "auto_commit",
                    payment->auto_commit);
}

json_t *
vz_sim_wallet_to_json (const VzSimWallet *wallet)
{
  json_t *payments = json_array ();
  json_t *sessions = json_array ();

  for (guint i = 0; i < wallet->payments->len; i++)
    json_array_append_new (payments, payment_json (g_ptr_array_index (wallet->payments, i)));
  for (guint i = 0; i < wallet->sessions->len; i++) {
    const VzSimWalletSession *session = g_ptr_array_index (wallet->sessions, i);
    json_array_append_new (sessions, json_pack ("{s:s, s:I}", "id", session->id, "replies",
                                                (json_int_t)session->replies));
  }
  return json_pack ("{s:o, s:o}", "sessions", sessions, "payments", payments);
}

static void
restore_payment (VzSimWallet *wallet, const json_t *json)
{
  VzSimWalletPayment *payment = vz_sim_wallet_begin (wallet);

  payment->name = g_strdup (vz_json_string (json, "name", ""));
  payment->code = g_strdup (vz_json_string (json, "code", ""));
  payment->tracking = g_strdup (vz_json_string (json, "tracking", ""));
  payment->token = g_strdup (vz_json_string (json, "token", ""));
  payment->amount = vz_json_int (json, "amount", 0);
  payment->sent_at = vz_json_int (json, "sent_at", 0);
  payment->pay_at = vz_json_int (json, "pay_at", -1);
  payment->wrong = vz_json_int (json, "wrong", 0);
  payment->is_otp = vz_json_bool (json, "is_otp", FALSE);
  payment->is_three_d = vz_json_bool (json, "is_three_d", FALSE);
  payment->approved = vz_json_bool (json, "approved", FALSE);
  payment->cancelled = vz_json_bool (json, "cancelled", FALSE);
  payment->auto_commit = vz_json_bool (json, "auto_commit", FALSE);
  payment->committed = vz_json_bool (json, "committed", FALSE);
}

static void
restore_session (VzSimWallet *wallet, const json_t *json)
{
  char *id = g_strdup (vz_json_string (json, "id", ""));

  vz_sim_wallet_open (wallet, id)->replies = vz_json_int (json, "replies", 0);
}

void
vz_sim_wallet_restore (VzSimWallet *wallet, const json_t *json)
{
  const json_t *payments = json_object_get (json, "payments");
  const json_t *sessions = json_object_get (json, "sessions");
  const json_t *payment;
  const json_t *session;
  gsize i;

  json_array_foreach (sessions, i, session) restore_session (wallet, session);
  json_array_foreach (payments, i, payment) restore_payment (wallet, payment);
}
