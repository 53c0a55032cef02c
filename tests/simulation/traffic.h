/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commerce/gate.h"
#include "sim/wallet.h"

/* What goes over the line, read from its bytes alone. */

/* The page that is sent to ask whether the customer has paid at the till. */
#define TRAFFIC_POLL "CashRegisterCompletePage"

/* What is asked of the till's services belongs to a number, and to no session. Transfer full, NULL:
 * it is asked of something else. */
char *traffic_number (const VzRequest *request);

gboolean traffic_confirms (const VzRequest *request); /* at the till */
gboolean traffic_is_of_basket (const VzRequest *request);
gboolean traffic_walks (const VzRequest *request); /* through the checkout */
gboolean traffic_is_of_wallet (const VzRequest *request);

/* The order's number that the wallet's provider is to take the money for. Transfer full, NULL: it
 * is asked for something else. */
char *traffic_order_at_wallet (const VzRequest *request, const VzSimWallet *wallet);

/* Kills the number: what became of it is asked at once. */
gboolean traffic_empties_basket (const VzRequest *request);

/* Transfer full; NULL: no page is sent. */
char *traffic_posted_page (const VzRequest *request);

/* The page, the confirmation, or the service of the wallet that may move money. Transfer full;
 * NULL: none can move. */
char *traffic_money (const VzRequest *request);

/* What is sent names the payment that was to be made by what was sent @before, and makes it once:
 * it is how its provider is asked. */
gboolean traffic_asks_again (const char *money, const char *before);

/* An envelope, of whatever page: commerce has looked at it, and told. @response NULL: none came. */
gboolean traffic_tells (const VzResponse *response);

gboolean traffic_turned_away (const VzResponse *response); /* not even looked at */
gboolean traffic_wants_token (const VzResponse *response); /* may be sent again at once */
gboolean traffic_is_whole (const VzResponse *response);    /* and of commerce */
gboolean traffic_says (const VzResponse *response, const char *word);

/* The last member of that name: an amount, in minor units. FALSE: there is none. */
gboolean traffic_amount (const VzResponse *response, const char *member, gint64 *minor);

/* The basket that it tells of; 0: none. */
gint64 traffic_basket (const VzResponse *response);

/* The number that the page of the till shows. Transfer full; NULL: none. */
char *traffic_told_number (const VzResponse *response);
