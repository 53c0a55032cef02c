/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "wire/zvt-text.h"
#include "wire/zvt-tlv.h"

static VzZvtSpan
span_of (const GByteArray *data)
{
  return (VzZvtSpan){ data->data, data->len };
}

static void
check_field (const VzZvtField *field)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  VzZvtField again;
  g_assert_true (vz_zvt_field_write (data, field->tag, field->value.bytes, field->value.n_bytes));
  VzZvtSpan rest = span_of (data);
  g_assert_true (vz_zvt_field_next (&rest, &again));
  g_assert_cmpuint (rest.n_bytes, ==, 0);
  g_assert_cmphex (again.tag, ==, field->tag);
  g_assert_cmpmem (again.value.bytes, again.value.n_bytes, field->value.bytes,
                   field->value.n_bytes);
}

static void
check_tlv (const VzZvtTlv *tlv)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  VzZvtTlv again;
  vz_zvt_tlv_write (data, tlv->tag, tlv->value.bytes, tlv->value.n_bytes);
  VzZvtSpan rest = span_of (data);
  g_assert_true (vz_zvt_tlv_next (&rest, &again));
  g_assert_cmpuint (rest.n_bytes, ==, 0);
  g_assert_cmphex (again.tag, ==, tlv->tag);
  g_assert_cmpmem (again.value.bytes, again.value.n_bytes, tlv->value.bytes, tlv->value.n_bytes);
}

/* Fields and objects that were read are written, and read again as the same; text is text. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  const VzZvtSpan whole = { bytes, n_bytes };
  g_autofree char *text = vz_zvt_text (whole);
  VzZvtSpan rest = whole;
  VzZvtField field;
  VzZvtTlv tlv;
  g_assert_true (g_utf8_validate (text, -1, NULL));
  while (vz_zvt_field_next (&rest, &field))
    check_field (&field);
  g_assert_cmpuint (rest.n_bytes, <=, n_bytes);
  rest = whole;
  while (vz_zvt_tlv_next (&rest, &tlv))
    check_tlv (&tlv);
  g_assert_cmpuint (rest.n_bytes, <=, n_bytes);
  return 0;
}
