/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/session.h"

/* The services of the simulated commerce, one file a topic; routes.c holds the table. */

typedef struct {
  VzSimShop *shop;
  VzSimSession *session;
  const VzSimRequest *request;
  char *argument; /* the variable part of the path, NULL when there is none */
} VzSimCall;

typedef VzSimReply *(*VzSimService) (VzSimCall *call);

/* The answer of the service that the path and method name; 404 and 405 included. */
VzSimReply *vz_sim_route (VzSimShop *shop, VzSimSession *session, const VzSimRequest *request);

VzSimReply *vz_sim_users_csrf_token (VzSimCall *call);
VzSimReply *vz_sim_users_login (VzSimCall *call);
VzSimReply *vz_sim_users_logout (VzSimCall *call);
VzSimReply *vz_sim_users_current (VzSimCall *call);
VzSimReply *vz_sim_users_captcha (VzSimCall *call);
VzSimReply *vz_sim_users_set_language (VzSimCall *call);
VzSimReply *vz_sim_users_set_currency (VzSimCall *call);

VzSimReply *vz_sim_products_get (VzSimCall *call);
VzSimReply *vz_sim_products_list (VzSimCall *call);
VzSimReply *vz_sim_products_autocomplete (VzSimCall *call);

VzSimReply *vz_sim_basket_get (VzSimCall *call);
VzSimReply *vz_sim_basket_add (VzSimCall *call);
VzSimReply *vz_sim_basket_put (VzSimCall *call);
VzSimReply *vz_sim_basket_patch (VzSimCall *call);
VzSimReply *vz_sim_basket_delete (VzSimCall *call);
VzSimReply *vz_sim_basket_list (VzSimCall *call);
VzSimReply *vz_sim_basket_choose (VzSimCall *call);
VzSimReply *vz_sim_basket_choose_namespace (VzSimCall *call);
VzSimReply *vz_sim_basket_get_namespace (VzSimCall *call);
VzSimReply *vz_sim_basket_delete_namespace (VzSimCall *call);

VzSimReply *vz_sim_address_list (VzSimCall *call);
VzSimReply *vz_sim_address_create (VzSimCall *call);
VzSimReply *vz_sim_address_change (VzSimCall *call);
VzSimReply *vz_sim_address_delete (VzSimCall *call);
VzSimReply *vz_sim_address_countries (VzSimCall *call);
VzSimReply *vz_sim_address_cities (VzSimCall *call);
VzSimReply *vz_sim_address_townships (VzSimCall *call);
VzSimReply *vz_sim_address_districts (VzSimCall *call);

VzSimReply *vz_sim_checkout_get (VzSimCall *call);
VzSimReply *vz_sim_checkout_post (VzSimCall *call);
VzSimReply *vz_sim_orders_completed (VzSimCall *call);
