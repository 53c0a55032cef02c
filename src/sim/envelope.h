/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/checkout.h"

/* The words in which /orders/checkout/ answers. */

/* {page_name, page_slug, page_context}; takes @context. */
json_t *vz_sim_envelope_step (const char *name, json_t *context);
json_t *vz_sim_page_context (VzSimCheckout *checkout, const VzSimPage *page);

/* The envelope around @steps, which it takes; @errors: NULL or an object of field → sentences. */
VzSimReply *vz_sim_envelope_new (VzSimCheckout *checkout, json_t *steps, json_t *errors);

/* One step; takes @context. */
VzSimReply *vz_sim_envelope_new_page (VzSimCheckout *checkout,
                                      const VzSimPage *page,
                                      json_t *context,
                                      json_t *errors);
VzSimReply *vz_sim_envelope_new_empty_basket (VzSimCheckout *checkout);

/* The documents' GET of ThankYouPage: number and absolute address, but no page_name. */
VzSimReply *vz_sim_envelope_new_thanks (VzSimCheckout *checkout);
