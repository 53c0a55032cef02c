/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/json.h"

#include "core/error.h"

#include <string.h>

#define MAX_BYTES (4 * 1024 * 1024)
#define MAX_WHOLE_DIGITS 18

/* Copies a JSON text and puts quotation marks around each number that a double could not hold
 * exactly. */
typedef struct {
  const char *at;
  const char *end;
  const char *rest; /* what is not copied yet */
  GString *copy;
  guint depth;
} Scan;

static gboolean
fail (GError **error, VzError code, const char *message)
{
  g_set_error_literal (error, VZ_ERROR, (int)code, message);
  return FALSE;
}

static void
copy_until (Scan *scan, const char *end)
{
  g_string_append_len (scan->copy, scan->rest, end - scan->rest);
  scan->rest = end;
}

static void
skip_string (Scan *scan)
{
  scan->at++;
  while (scan->at < scan->end && *scan->at != '"') {
    scan->at += *scan->at == '\\' ? 2 : 1;
  }
  scan->at = MIN (scan->at + 1, scan->end);
}

static gsize
count_digits (Scan *scan)
{
  const char *start = scan->at;

  while (scan->at < scan->end && g_ascii_isdigit (*scan->at)) {
    scan->at++;
  }
  return (gsize)(scan->at - start);
}

static gboolean
skip (Scan *scan, const char *characters)
{
  if (scan->at < scan->end && strchr (characters, *scan->at) != NULL) {
    scan->at++;
    return TRUE;
  }
  return FALSE;
}

/* Moves over a number as JSON writes it; FALSE when it is none. *@exact: jansson keeps it as it is.
 */
static gboolean
skip_number (Scan *scan, gboolean *exact)
{
  const char *first;
  gsize whole;

  skip (scan, "-");
  first = scan->at;
  whole = count_digits (scan);
  *exact = whole <= MAX_WHOLE_DIGITS;
  if (whole == 0 || (*first == '0' && whole > 1)) {
    return FALSE;
  }
  if (skip (scan, ".")) {
    *exact = FALSE;
    if (count_digits (scan) == 0) {
      return FALSE;
    }
  }
  if (skip (scan, "eE")) {
    *exact = FALSE;
    skip (scan, "+-");
    return count_digits (scan) > 0;
  }
  return TRUE;
}

/* A quoted number must not become the name of a member. */
static gboolean
is_member_name (const Scan *scan)
{
  const char *at = scan->at;

  while (at < scan->end && g_ascii_isspace (*at)) {
    at++;
  }
  return at < scan->end && *at == ':';
}

static gboolean
take_number (Scan *scan, GError **error)
{
  const char *start = scan->at;
  gboolean exact;

  if (!skip_number (scan, &exact) || is_member_name (scan)) {
    return fail (error, VZ_ERROR_BAD_REPLY, "The reply is not JSON: a number is malformed");
  }
  if (!exact) {
    copy_until (scan, start);
    g_string_append_c (scan->copy, '"');
    copy_until (scan, scan->at);
    g_string_append_c (scan->copy, '"');
  }
  return TRUE;
}

static gboolean
take_other (Scan *scan, GError **error)
{
  char character = *scan->at++;

  if (character == '[' || character == '{') {
    scan->depth++;
  } else if ((character == ']' || character == '}') && scan->depth > 0) {
    scan->depth--;
  }
  if (scan->depth > VZ_JSON_MAX_DEPTH) {
    return fail (error, VZ_ERROR_BAD_REPLY, "The reply is nested too deep");
  }
  return TRUE;
}

static gboolean
take_next (Scan *scan, GError **error)
{
  if (*scan->at == '"') {
    skip_string (scan);
    return TRUE;
  }
  if (*scan->at == '-' || g_ascii_isdigit (*scan->at)) {
    return take_number (scan, error);
  }
  return take_other (scan, error);
}

json_t *
vz_json_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (GString) copy = NULL;
  Scan scan = { 0 };
  json_error_t trouble;
  json_t *json;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (length > MAX_BYTES) {
    fail (error, VZ_ERROR_TOO_LARGE, "The reply is larger than 4 MiB");
    return NULL;
  }
  if (length > 0 && memchr (text, '\0', length) != NULL) {
    fail (error, VZ_ERROR_BAD_REPLY, "The reply is not JSON: it holds a zero byte");
    return NULL;
  }
  copy = g_string_sized_new (length + 64);
  scan = (Scan){ .at = text, .end = text + length, .rest = text, .copy = copy };
  while (scan.at < scan.end) {
    if (!take_next (&scan, error)) {
      return NULL;
    }
  }
  copy_until (&scan, scan.end);
  json = json_loadb (copy->str, copy->len, 0, &trouble);
  if (json == NULL) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY, "The reply is not JSON: line %d: %s",
                 trouble.line, trouble.text);
  }
  return json;
}

char *
vz_json_canonical (const json_t *json)
{
  char *dump;
  char *text;

  g_return_val_if_fail (json != NULL, NULL);

  dump = json_dumps (json, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
  g_return_val_if_fail (dump != NULL, NULL);
  text = g_strdup (dump);
  free (dump);
  return text;
}
