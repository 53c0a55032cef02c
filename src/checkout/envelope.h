/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/json.h"

/* The reply of /orders/checkout/ (commerce-api.md section 5.2), read leniently where the documents
 * disagree. Everything is borrowed from the JSON it was read from. */
typedef struct {
  const char *page;         /* page_name of the last context; NULL when the list is empty */
  const json_t *context;    /* of the last one; NULL when the list is empty */
  const json_t *errors;     /* NULL when there are none: null, [] and {} are none */
  const json_t *pre_order;  /* NULL when absent */
  const char *redirect_url; /* top-level, NULL when absent */
  gboolean guest;           /* commerce says that it does not know who is buying */
} VzEnvelope;

/* @asked: the page that the request named, for replies whose context lacks its name; may be NULL.
 * VZ_ERROR_BAD_REPLY with the path. */
gboolean
vz_envelope_read (VzEnvelope *envelope, const json_t *json, const char *asked, GError **error);

/* TRUE when commerce sends us back to the basket: it is empty or cannot be bought. */
gboolean vz_envelope_is_back_to_basket (const VzEnvelope *envelope);

/* Calls @func for every message; @field is NULL for those that belong to none (non_field_errors,
 * lists). */
typedef void (*VzErrorFunc) (const char *field, const char *message, gpointer data);
void vz_envelope_each_error (const VzEnvelope *envelope, VzErrorFunc func, gpointer data);
