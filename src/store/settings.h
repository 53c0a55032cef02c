/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

#include <glib.h>

/* vezne.conf, read once and checked completely (interfaces.md, vezne.conf(5)). */

typedef enum {
  VZ_PARALLEL_SESSION,
  VZ_PARALLEL_NAMESPACE,
  VZ_PARALLEL_ONE,
} VzParallel;

typedef struct {
  char *label;
  char *code;
} VzQuickKey;

typedef struct {
  char *name;
  GHashTable *keys; /* char * → char * */
} VzDeviceSettings;

typedef struct {
  char *path; /* of the file */
  /* [register] */
  char *id;
  char *language;      /* "" from the environment */
  guint waiting_limit; /* seconds */
  guint idle_limit;    /* seconds of no touch after which the register locks; 0 never */
  /* [store] */
  GStrv name; /* lines of the head */
  char *tax_number;
  GStrv farewell;                                                   /* last lines of the receipt */
  char *delivery_option, *retail_store, *address, *shipping_option; /* "" when not set */
  GHashTable *new_address; /* keys address-*: what POST /address/ gets where a guest needs one; may
                              be empty */
  /* [commerce] */
  char *url, *username, *ca_file;
  char *password; /* in sodium_malloc memory; read from password-file */
  char *commerce_language, *currency, *barcode_field;
  VzParallel parallel;
  guint status_interval; /* seconds */
  GPtrArray *quick_keys; /* VzQuickKey */
  GPtrArray *devices;    /* VzDeviceSettings */
} VzSettings;

/* @path NULL: $XDG_CONFIG_HOME/vezne/vezne.conf, else /etc/vezne/vezne.conf. Errors are
 * VZ_ERROR_CONFIGURATION as "FILE:LINE: what is expected". No file at all says where it was looked
 * for. */
VzSettings *vz_settings_load (const char *path, GError **error);
void vz_settings_free (VzSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSettings, vz_settings_free)

/* The configured answer of a page field: "delivery-option" …; NULL when it is not set. */
const char *vz_settings_answer (const VzSettings *settings, const char *name);
