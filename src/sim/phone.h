/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/checkout.h"

/* The customer's phone: the pages that it opens by a link, and what comes of them. Whoever does not
 * open them pays all the same after a while, see customers.h. */

/* The customer takes the phone out: the payment has a link from now on. */
void vz_sim_phone_begin (VzSimCheckout *checkout);

/* The link of the payment. Transfer full. */
char *vz_sim_phone_url (VzSimCheckout *checkout);

/* {redirect_url} */
json_t *vz_sim_redirect_context (VzSimCheckout *checkout);

/* Adds checkout_url and status_url, which stay the same as long as the basket does. */
void vz_sim_phone_add_links (VzSimCheckout *checkout, json_t *context);

/* A page with the amount and the buttons "pay" and "cancel". */
VzSimReply *vz_sim_phone_ask (const VzSimRequest *request, gint64 amount);

/* A page that only says something. */
VzSimReply *vz_sim_phone_say (const VzSimRequest *request,
                              guint status,
                              const char *turkish,
                              const char *english);
VzSimReply *vz_sim_phone_say_paid (const VzSimRequest *request);
VzSimReply *vz_sim_phone_say_cancelled (const VzSimRequest *request);
