/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"
#include "image/bitmap.h"

#include <glib.h>

/* vezne.conf, read once and checked completely (interfaces.md, vezne.conf(5)). */

typedef enum {
  VZ_PARALLEL_SESSION,
  VZ_PARALLEL_NAMESPACE,
  VZ_PARALLEL_ONE,
} VzParallel;

typedef enum {
  VZ_MASTERPASS_REST_MASTERPASS,
  VZ_MASTERPASS_REST_CRAFTGATE,
} VzMasterpassRest;

typedef enum {
  VZ_WALLET_NONE,
  VZ_WALLET_PAYWALL,
} VzWalletProvider;

typedef struct {
  char *label;
  char *code;
} VzQuickKey;

typedef struct {
  char *name;
  char *where;        /* "FILE:LINE" of its section, for messages */
  GHashTable *keys;   /* char * → char *; has kind and link */
  GHashTable *places; /* of a key: char * → "FILE:LINE" */
} VzDeviceSettings;

/* Texts are "" when not set, never NULL; secrets are NULL then, and in sodium_malloc memory. */
typedef struct {
  char *path; /* of the file */
  /* [register] */
  char *id;
  char *language;      /* "" from the environment */
  guint waiting_limit; /* seconds */
  guint idle_limit;    /* seconds of no touch after which the register locks; 0 never */
  guint drawer_alarm;  /* seconds that the cash drawer may stay open; 0: for ever */
  /* [store] */
  GStrv name; /* lines of the head: the store, its branch or place, … */
  char *tax_number;
  GStrv farewell; /* last lines of the receipt */
  VzBitmap *logo; /* above its head; NULL: none */
  char *delivery_option, *retail_store, *address, *shipping_option;
  GPtrArray *scan_patterns; /* VzScanPattern */
  GHashTable
      *new_address; /* keys address-*, as POST /address/ names them (first_name …); may be empty */
  /* [commerce] */
  char *url; /* scheme, host and port, no slash at the end */
  char *username, *ca_file;
  char *password; /* from password-file */
  char *commerce_language, *currency, *barcode_field;
  VzParallel parallel;
  guint status_interval; /* seconds */
  VzMasterpassRest masterpass_rest;
  gboolean masterpass_three_d;
  gboolean key_in_cards;
  char *status_field, *status_done; /* of the address that tells how far a payment is */
  char *coupon_action;
  /* [hooks] */
  char *hooks_username;
  char *hooks_password; /* from password-file */
  char *pre_order_path, *confirm_path;
  /* [wallet] */
  VzWalletProvider wallet_provider;
  char *wallet_url;
  char *wallet_private_key, *wallet_private_client; /* from private-key-file, private-client-file */
  char *wallet_currency_id, *wallet_member_id, *wallet_client_ip, *wallet_identity_number;
  char *wallet_success_url, *wallet_fail_url;
  GPtrArray *quick_keys; /* VzQuickKey, in the file's order */
  GPtrArray *devices;    /* VzDeviceSettings, in the file's order */
} VzSettings;

/* @path NULL: $XDG_CONFIG_HOME/vezne/vezne.conf, else /etc/vezne/vezne.conf. Errors are
 * VZ_ERROR_CONFIGURATION as "FILE:LINE: what is expected". No file at all says where it was looked
 * for. */
VzSettings *vz_settings_load (const char *path, GError **error);
void vz_settings_free (VzSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSettings, vz_settings_free)

/* The configured answer of a page field ("delivery-option" …), or a key that decides about pages
 * ("masterpass-rest" …), as it stands in the file; NULL when it is not set. */
const char *vz_settings_answer (const VzSettings *settings, const char *name);
