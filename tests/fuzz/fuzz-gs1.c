/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "wire/gs1.h"

/* What was read, as element strings: each ends with a separator, which none forbids. */
static char *
write_elements (const GPtrArray *elements)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < elements->len; i++) {
    const VzGs1Element *element = g_ptr_array_index (elements, i);
    g_string_append_printf (text, "%s%s\x1d", element->ai, element->value);
  }
  return g_string_free (text, FALSE);
}

static void
assert_same (const GPtrArray *one, const GPtrArray *other)
{
  g_assert_cmpuint (one->len, ==, other->len);
  for (guint i = 0; i < one->len; i++) {
    const VzGs1Element *a = g_ptr_array_index (one, i), *b = g_ptr_array_index (other, i);
    g_assert_cmpstr (a->ai, ==, b->ai);
    g_assert_cmpstr (a->value, ==, b->value);
  }
}

static void
check (GPtrArray *elements, const GError *error)
{
  g_assert_true ((elements == NULL) == (error != NULL));
  if (!elements || elements->len == 0)
    return;
  g_autofree char *text = write_elements (elements);
  g_autoptr (GError) complaint = NULL;
  g_autoptr (GPtrArray) again = vz_gs1_parse (text, &complaint);
  g_assert_no_error (complaint);
  assert_same (elements, again);
}

/* Elements that were read are written, and read again as the same; of addresses, too. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autofree char *text = g_strndup ((const char *)bytes, n_bytes);
  g_autoptr (GError) error = NULL, link_error = NULL;
  g_autoptr (GPtrArray) elements = vz_gs1_parse (text, &error);
  check (elements, error);
  if (vz_gs1_is_link (text)) {
    g_autoptr (GPtrArray) of_link = vz_gs1_parse_link (text, &link_error);
    check (of_link, link_error);
  }
  return 0;
}
