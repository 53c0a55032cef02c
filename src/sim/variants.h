/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* How the simulated shop does what the documents leave open. The first of each is what it does when
 * nothing is said. */

enum {
  VZ_SIM_ON_DELIVERY_SMS,    /* choice, SendSmsPage, VerifySmsPage, PayOnDeliveryPage */
  VZ_SIM_ON_DELIVERY_PLAIN,  /* choice, PayOnDeliveryPage */
  VZ_SIM_ON_DELIVERY_VERIFY, /* choice, VerifySmsPage */
  VZ_SIM_ON_DELIVERY_DIRECT, /* choice */
};
enum {
  VZ_SIM_STORED_CARD_OTP,
  VZ_SIM_STORED_CARD_PLAIN
};
enum {
  VZ_SIM_AGREEMENT_REQUIRED,
  VZ_SIM_AGREEMENT_KNOWN
};
enum {
  VZ_SIM_CONFIRMATION_KEYED, /* the code is sent by the shop's client */
  VZ_SIM_CONFIRMATION_PHONE  /* unless it is, the customer enters it on the phone */
};
enum {
  VZ_SIM_CREDIT_ITSELF,
  VZ_SIM_CREDIT_COMPLETE
};
enum {
  VZ_SIM_LOYALTY_DOCUMENTS,
  VZ_SIM_LOYALTY_CLIENT
};
enum {
  VZ_SIM_LINKS_GIVEN,
  VZ_SIM_LINKS_NULL
};
enum {
  VZ_SIM_WALLET_RENEWED,
  VZ_SIM_WALLET_KEPT
};

typedef struct {
  guint on_delivery;
  guint stored_card;
  guint agreement;
  guint confirmation;
  guint credit_payment;
  guint loyalty_page;
  guint links;
  guint wallet_session;
  guint card_3d; /* the next three: 0 off, 1 on */
  guint masterpass_3d;
  guint masterpass_rest_3d;
} VzSimVariants;

/* @texts: NAME[=VALUE], NULL-terminated, may be NULL; a bare NAME is its second value.
 * VZ_ERROR_CONFIGURATION. */
gboolean vz_sim_variants_read (const char *const *texts, VzSimVariants *variants, GError **error);

/* The names and values, as text for --help. Transfer full. */
char *vz_sim_variants_help (void);
