/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/page.h"

/* The wallet provider Paywall behind Masterpass: what its services are sent, and what they answered
 * as the rows of strategies/paywall.c need it. What is known of a payment there is kept.paywall:
 * session, name and id of the payment, token, three_d. */

/* The detour of a page of Masterpass: to the provider, when one is configured and has not paid. */
json_t *vz_paywall_detour (const VzPageData *data);

/* paywall-body.c: fills */
void vz_paywall_fill_session (const VzPageData *data, json_t *body, GString *query);
void vz_paywall_fill_init (const VzPageData *data, json_t *body, GString *query);
void vz_paywall_fill_code (const VzPageData *data, json_t *body, GString *query);
void vz_paywall_fill_resend (const VzPageData *data, json_t *body, GString *query);
void vz_paywall_fill_commit (const VzPageData *data, json_t *body, GString *query);

/* paywall-reply.c: reads */
json_t *vz_paywall_read_session (const VzPageData *data, const json_t *reply);
json_t *vz_paywall_read_init (const VzPageData *data, const json_t *reply);
json_t *vz_paywall_read_code (const VzPageData *data, const json_t *reply);
json_t *vz_paywall_read_resend (const VzPageData *data, const json_t *reply);
json_t *vz_paywall_read_commit (const VzPageData *data, const json_t *reply);
json_t *vz_paywall_read_three_d (const VzPageData *data, const json_t *reply);
