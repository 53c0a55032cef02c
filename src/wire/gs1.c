/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/gs1-private.h"

#include "wire/gs1-table.h"

#include <string.h>

#define GS '\x1d'

static void
element_free (VzGs1Element *element)
{
  g_free (element->value);
  g_free (element);
}

GPtrArray *
vz_gs1_elements_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)element_free);
}

static gboolean
fail (const char *reason, GError **error)
{
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_SCAN_BROKEN, reason);
  return FALSE;
}

const char *
vz_gs1_find (const GPtrArray *elements, const char *ai, guint *decimals)
{
  g_return_val_if_fail (ai, NULL);
  for (guint i = 0; elements && i < elements->len; i++) {
    const VzGs1Element *element = elements->pdata[i];
    if (strncmp (element->ai, ai, strlen (ai)) != 0)
      continue;
    if (decimals)
      *decimals = (guint)(element->ai[strlen (element->ai) - 1] - '0');
    return element->value;
  }
  return NULL;
}

gboolean
vz_gs1_add (GPtrArray *elements, const char *ai, const char *value, GError **error)
{
  const VzGs1Format *format = vz_gs1_format (ai);
  const char *reason = vz_gs1_check (format, value);
  if (reason)
    return fail (reason, error);
  g_autofree char *whole = g_strndup (ai, format->length);
  const char *before = vz_gs1_find (elements, whole, NULL);
  if (before)
    return strcmp (before, value) == 0 || fail ("an element is there twice", error);

  VzGs1Element *element = g_new0 (VzGs1Element, 1);
  g_strlcpy (element->ai, whole, sizeof element->ai);
  element->value = g_strdup (value);
  g_ptr_array_add (elements, element);
  return TRUE;
}

/* Identifier and value; NULL when it is cut off. */
static char *
take_piece (const char **at)
{
  guint length = vz_gs1_predefined_length (*at);
  const char *end = strchrnul (*at, GS);
  if (length > 0 && (gsize)(end - *at) < length)
    return NULL;
  if (length > 0)
    end = *at + length;
  char *piece = g_strndup (*at, (gsize)(end - *at));
  *at = *end == GS ? end + 1 : end;
  return piece;
}

static gboolean
take_element (const char **at, GPtrArray *elements, GError **error)
{
  g_autofree char *piece = take_piece (at);
  if (!piece)
    return fail ("an element is cut off", error);
  const VzGs1Format *format = vz_gs1_format (piece);
  if (format)
    return vz_gs1_add (elements, piece, piece + format->length, error);
  return (g_ascii_isdigit (piece[0]) && g_ascii_isdigit (piece[1])) ||
         fail ("an element has no identifier", error);
}

/* Goods and their content cannot be told apart when both are there (section 4.14). */
gboolean
vz_gs1_belong_together (const GPtrArray *elements, GError **error)
{
  gboolean content = vz_gs1_find (elements, "02", NULL) != NULL;
  if (content && vz_gs1_find (elements, "01", NULL))
    return fail ("a GTIN and the GTIN of a content exclude each other", error);
  if (content != (vz_gs1_find (elements, "37", NULL) != NULL))
    return fail ("a content and its count belong together", error);
  return TRUE;
}

GPtrArray *
vz_gs1_parse (const char *text, GError **error)
{
  g_return_val_if_fail (text, NULL);
  g_autoptr (GPtrArray) elements = vz_gs1_elements_new ();
  gboolean good = *text || fail ("there is no element", error);
  while (good && *text)
    good = take_element (&text, elements, error);
  if (!good || !vz_gs1_belong_together (elements, error))
    return NULL;
  return g_steal_pointer (&elements);
}
