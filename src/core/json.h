/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

#include <jansson.h>

/* Typed reading of JSON that came from outside. Every error is VZ_ERROR_BAD_REPLY and names the
 * path, e.g. "context_list[0].page_name is missing". */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

#define VZ_JSON_MAX_DEPTH 64

/* Parses at most 4 MiB, nested at most VZ_JSON_MAX_DEPTH deep. Real numbers are kept as their exact
 * text: they come back as JSON strings. Transfer full. */
json_t *vz_json_parse (const char *text, gsize length, GError **error);

/* One line, sorted keys, no spaces: the journal's canonical form. Transfer full. */
char *vz_json_canonical (const json_t *json);

/* A number that vz_json_write() writes as it is ("50.00"), for what no double may touch. Transfer
 * full. */
json_t *vz_json_exact (const char *number);

/* One line, in the order of the members, for another machine. Transfer full. */
char *vz_json_write (const json_t *json);

/* @path: members joined by '.', elements as [n]: "pre_order.basket.total_amount". Borrowed; NULL
 * when a part is absent or null. */
json_t *vz_json_get (const json_t *json, const char *path);

/* The optional forms give the fallback for absent or null and for another type. */
const char *
vz_json_string (const json_t *json, const char *path, const char *fallback); /* borrowed */
gint64 vz_json_int (const json_t *json, const char *path, gint64 fallback); /* number or its text */
gboolean vz_json_bool (const json_t *json, const char *path, gboolean fallback);

/* A string, or a whole number as its text: order numbers, pks. NULL when absent. Transfer full. */
char *vz_json_dup_text (const json_t *json, const char *path);

/* The required forms. */
gboolean vz_json_need_int (const json_t *json, const char *path, gint64 *value, GError **error);
json_t *vz_json_need_array (const json_t *json, const char *path, GError **error);

/* An amount given as text or number. Absent or null: TRUE with *money unset (vz_money_is_set()). */
gboolean vz_json_money (
    const json_t *json, const char *path, const char *currency, VzMoney *money, GError **error);
