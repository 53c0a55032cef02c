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

/* 401 for a session that is not signed in, else NULL. */
VzSimReply *vz_sim_refuse_guest (VzSimCall *call);

/* {count, next, previous, results} of a list that fits one page; takes @results. */
json_t *vz_sim_page_of (json_t *results);

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

VzSimReply *vz_sim_goods_group (VzSimCall *call);
VzSimReply *vz_sim_goods_cards (VzSimCall *call);
VzSimReply *vz_sim_goods_store_stock (VzSimCall *call);
VzSimReply *vz_sim_goods_categories (VzSimCall *call);
VzSimReply *vz_sim_goods_breadcrumb (VzSimCall *call);

VzSimReply *vz_sim_account_profile (VzSimCall *call);
VzSimReply *vz_sim_account_change_profile (VzSimCall *call);
VzSimReply *vz_sim_account_user (VzSimCall *call);
VzSimReply *vz_sim_account_segments (VzSimCall *call);
VzSimReply *vz_sim_account_set_segment (VzSimCall *call);
VzSimReply *vz_sim_account_register (VzSimCall *call);
VzSimReply *vz_sim_account_offers (VzSimCall *call);

VzSimReply *vz_sim_providers_list (VzSimCall *call);
VzSimReply *vz_sim_providers_choose (VzSimCall *call);

VzSimReply *vz_sim_order_list (VzSimCall *call);
VzSimReply *vz_sim_order_get (VzSimCall *call);
VzSimReply *vz_sim_order_anonymous (VzSimCall *call);
VzSimReply *vz_sim_order_cancellation_reasons (VzSimCall *call);
VzSimReply *vz_sim_order_cancel (VzSimCall *call);
VzSimReply *vz_sim_order_cancel_in_bulk (VzSimCall *call);

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
VzSimReply *vz_sim_address_list_detailed (VzSimCall *call);
VzSimReply *vz_sim_address_create (VzSimCall *call);
VzSimReply *vz_sim_address_change (VzSimCall *call);
VzSimReply *vz_sim_address_delete (VzSimCall *call);
VzSimReply *vz_sim_address_countries (VzSimCall *call);
VzSimReply *vz_sim_address_cities (VzSimCall *call);
VzSimReply *vz_sim_address_townships (VzSimCall *call);
VzSimReply *vz_sim_address_districts (VzSimCall *call);

VzSimReply *vz_sim_masterpass_token (VzSimCall *call);
VzSimReply *vz_sim_craftgate_token (VzSimCall *call);
VzSimReply *vz_sim_craftgate_init (VzSimCall *call);

VzSimReply *vz_sim_paywall_session (VzSimCall *call);
VzSimReply *vz_sim_paywall_init (VzSimCall *call);
VzSimReply *vz_sim_paywall_verify (VzSimCall *call);
VzSimReply *vz_sim_paywall_resend (VzSimCall *call);
VzSimReply *vz_sim_paywall_commit (VzSimCall *call);
VzSimReply *vz_sim_paywall_phone_get (VzSimCall *call);
VzSimReply *vz_sim_paywall_phone_post (VzSimCall *call);

VzSimReply *vz_sim_orders_contract (VzSimCall *call);

VzSimReply *vz_sim_phone_payment_get (VzSimCall *call);
VzSimReply *vz_sim_phone_payment_post (VzSimCall *call);
VzSimReply *vz_sim_phone_checkout_get (VzSimCall *call);
VzSimReply *vz_sim_phone_checkout_post (VzSimCall *call);
VzSimReply *vz_sim_phone_status (VzSimCall *call);

VzSimReply *vz_sim_checkout_get (VzSimCall *call);
VzSimReply *vz_sim_checkout_post (VzSimCall *call);
VzSimReply *vz_sim_orders_completed (VzSimCall *call);

VzSimReply *vz_sim_hooks_pre_order (VzSimCall *call);
VzSimReply *vz_sim_hooks_confirm (VzSimCall *call);
