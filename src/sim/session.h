/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/shop.h"

/* HTTP sessions of the simulated commerce. */

/* The session that the cookies name, or a new guest whose cookies are put into @reply later by
 * vz_sim_session_announce(). Never NULL. */
VzSimSession *vz_sim_session_of (VzSimShop *shop, const VzSimRequest *request);
void vz_sim_session_free (VzSimSession *session);

/* A new cookie value; the old one is worth nothing from now on. */
void vz_sim_session_rotate (VzSimShop *shop, VzSimSession *session);

/* Ties the session to the account: new cookie, new token, the basket by the shop's rule. */
void vz_sim_session_sign_in (VzSimShop *shop, VzSimSession *session);
void vz_sim_session_sign_out (VzSimShop *shop, VzSimSession *session);

/* Sends the session cookie when the client does not have it yet. */
void vz_sim_session_announce (const VzSimSession *session,
                              const VzSimRequest *request,
                              VzSimReply *reply);

/* Whether a writing request of a signed-in session carries the token of its cookie. */
gboolean vz_sim_session_csrf_ok (const VzSimShop *shop,
                                 const VzSimSession *session,
                                 const VzSimRequest *request);

VzSimBasket *vz_sim_session_basket (VzSimShop *shop, VzSimSession *session);

/* Forgets what later steps had chosen. */
void vz_sim_pre_order_forget_payment (VzSimPreOrder *pre_order);
