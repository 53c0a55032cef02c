/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/zvt-tlv.h"

#define MAX_TAG_BYTES 3
#define TAG_GOES_ON 0x1f   /* in its first byte */
#define TAG_BYTE_MORE 0x80 /* in the others */
#define LENGTH_1 0x81
#define LENGTH_2 0x82

static gboolean
take (VzZvtSpan *rest, guint8 *byte)
{
  if (rest->n_bytes == 0)
    return FALSE;
  *byte = *rest->bytes++;
  rest->n_bytes--;
  return TRUE;
}

static gboolean
read_tag (VzZvtSpan *rest, guint32 *tag)
{
  guint8 byte;
  if (!take (rest, &byte))
    return FALSE;
  *tag = byte;
  gboolean more = (byte & TAG_GOES_ON) == TAG_GOES_ON;
  for (guint n = 1; more; n++) {
    if (n == MAX_TAG_BYTES || !take (rest, &byte))
      return FALSE;
    *tag = *tag << 8 | byte;
    more = (byte & TAG_BYTE_MORE) != 0;
  }
  return TRUE;
}

gboolean
vz_zvt_tlv_read_length (VzZvtSpan *rest, gsize *length)
{
  guint8 first, high = 0, low;
  if (!take (rest, &first))
    return FALSE;
  *length = first;
  if (first < 0x80)
    return TRUE;
  if (first > LENGTH_2 || first < LENGTH_1)
    return FALSE;
  if ((first == LENGTH_2 && !take (rest, &high)) || !take (rest, &low))
    return FALSE;
  *length = (gsize)high << 8 | low;
  return TRUE;
}

gboolean
vz_zvt_tlv_next (VzZvtSpan *rest, VzZvtTlv *tlv)
{
  gsize length;
  VzZvtSpan after = *rest;
  if (!read_tag (&after, &tlv->tag) || !vz_zvt_tlv_read_length (&after, &length) ||
      length > after.n_bytes)
    return FALSE;
  tlv->value = (VzZvtSpan){ after.bytes, length };
  *rest = (VzZvtSpan){ after.bytes + length, after.n_bytes - length };
  return TRUE;
}

gboolean
vz_zvt_tlv_find (VzZvtSpan span, guint32 tag, VzZvtSpan *value)
{
  VzZvtTlv tlv;
  while (vz_zvt_tlv_next (&span, &tlv)) {
    if (tlv.tag == tag) {
      *value = tlv.value;
      return TRUE;
    }
  }
  return FALSE;
}

void
vz_zvt_tlv_write_length (GByteArray *data, gsize length)
{
  const guint8 bytes[] = { LENGTH_2, (guint8)(length >> 8), (guint8)length };
  const guint8 one[] = { LENGTH_1, (guint8)length };
  g_return_if_fail (length <= VZ_ZVT_TLV_MAX_LENGTH);

  if (length > 0xff)
    g_byte_array_append (data, bytes, 3);
  else if (length > 0x7f)
    g_byte_array_append (data, one, 2);
  else
    g_byte_array_append (data, one + 1, 1);
}

void
vz_zvt_tlv_write (GByteArray *data, guint32 tag, const guint8 *value, gsize n_value)
{
  const guint8 bytes[] = { (guint8)(tag >> 16), (guint8)(tag >> 8), (guint8)tag };
  guint skipped = tag > 0xffff ? 0 : tag > 0xff ? 1 : 2;
  g_byte_array_append (data, bytes + skipped, MAX_TAG_BYTES - skipped);
  vz_zvt_tlv_write_length (data, n_value);
  if (n_value > 0)
    g_byte_array_append (data, value, (guint)n_value);
}
