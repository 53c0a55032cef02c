/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/session.h"

static VzSimSession *
find (VzSimShop *shop, const char *id)
{
  for (guint i = 0; id != NULL && i < shop->sessions->len; i++) {
    VzSimSession *session = g_ptr_array_index (shop->sessions, i);
    if (g_str_equal (session->id, id))
      return session;
  }
  return NULL;
}

VzSimSession *
vz_sim_session_of (VzSimShop *shop, const VzSimRequest *request)
{
  g_return_val_if_fail (shop != NULL && request != NULL, NULL);

  VzSimSession *known = find (shop, g_hash_table_lookup (request->cookies, "osessionid"));
  if (known == NULL)
    known = find (shop, g_hash_table_lookup (request->cookies, "sessionid"));
  if (known != NULL)
    return known;
  VzSimSession *session = g_new0 (VzSimSession, 1);
  session->ordinal = shop->next_session++;
  session->id = vz_sim_shop_draw (shop, 32);
  session->csrf = vz_sim_shop_draw (shop, 32);
  g_ptr_array_add (shop->sessions, session);
  return session;
}

void
vz_sim_session_free (VzSimSession *session)
{
  g_free (session->id);
  g_free (session->csrf);
  g_free (session->email);
  g_free (session->phone);
  g_free (session->notes);
  json_decref (session->gift_box);
  g_free (session);
}

void
vz_sim_session_rotate (VzSimShop *shop, VzSimSession *session)
{
  g_free (session->id);
  session->id = vz_sim_shop_draw (shop, 32);
}

/* What a guest had chosen comes along, as far as the account's basket has room for it. */
static void
merge_baskets (VzSimBasket *from, VzSimBasket *into)
{
  for (guint i = 0; i < from->lines->len; i++) {
    const VzSimLine *line = g_ptr_array_index (from->lines, i);
    VzSimLine *same = vz_sim_basket_find (into, line->product->pk, line->attributes);
    gint64 quantity = line->quantity + (same != NULL ? same->quantity : 0);
    vz_sim_basket_set (into, line->product, line->attributes, quantity);
  }
  vz_sim_basket_clear (from);
}

void
vz_sim_session_sign_in (VzSimShop *shop, VzSimSession *session)
{
  vz_sim_session_rotate (shop, session);
  g_free (session->csrf);
  session->csrf = vz_sim_shop_draw (shop, 32);
  session->signed_in = TRUE;
  if (shop->options.baskets == VZ_SIM_BASKETS_SESSION)
    return;
  VzSimBasket *own = vz_sim_shop_basket (shop, session->basket);
  if (own != NULL)
    merge_baskets (own, vz_sim_shop_basket (shop, shop->account_basket));
  session->basket = shop->account_basket;
}

void
vz_sim_session_sign_out (VzSimShop *shop, VzSimSession *session)
{
  vz_sim_session_rotate (shop, session);
  session->signed_in = FALSE;
  session->basket = 0;
  session->order = NULL;
  session->pre_order = (VzSimPreOrder){ 0 };
}

void
vz_sim_session_announce (const VzSimSession *session,
                         const VzSimRequest *request,
                         VzSimReply *reply)
{
  const char *sent = g_hash_table_lookup (request->cookies, "osessionid");

  if (g_strcmp0 (sent, session->id) != 0)
    vz_sim_reply_set_cookie (reply, "osessionid", session->id);
}

gboolean
vz_sim_session_csrf_ok (const VzSimShop *shop,
                        const VzSimSession *session,
                        const VzSimRequest *request)
{
  if (shop->options.csrf == VZ_SIM_CSRF_OFF || !session->signed_in)
    return TRUE;
  if (g_str_equal (request->method, "GET") || g_str_equal (request->method, "HEAD"))
    return TRUE;
  const char *cookie = g_hash_table_lookup (request->cookies, "csrftoken");
  return g_strcmp0 (cookie, session->csrf) == 0 &&
         g_strcmp0 (vz_sim_request_header (request, "x-csrftoken"), session->csrf) == 0;
}

VzSimBasket *
vz_sim_session_basket (VzSimShop *shop, VzSimSession *session)
{
  gboolean shares = session->signed_in && shop->account_basket != 0;
  gboolean chooses = shop->options.baskets == VZ_SIM_BASKETS_NAMESPACE;
  VzSimBasket *basket = vz_sim_shop_basket (shop, session->basket);

  if (shares && (!chooses || basket == NULL))
    basket = vz_sim_shop_basket (shop, shop->account_basket);
  if (basket == NULL)
    basket = vz_sim_shop_new_basket (shop, NULL);
  session->basket = basket->pk;
  return basket;
}

void
vz_sim_pre_order_forget_payment (VzSimPreOrder *pre_order)
{
  pre_order->paying = (VzSimPaying){ .pay_at = -1 };
}
