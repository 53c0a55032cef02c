/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/zvt-field.h"

#include "wire/bcd.h"
#include "wire/zvt-tlv.h"

/* Kinds of length beside a fixed one: two or three digits, each in a byte "Fx" of its own, or as
 * BER writes it. */
#define DIGITS_2 250
#define DIGITS_3 251
#define BER 252
#define DIGITS_2_OR_1 253 /* one byte of value, unless it looks like two such digits */

static const guint8 lengths[256] = {
  [VZ_ZVT_TIMEOUT] = 1,
  [VZ_ZVT_MAX_POLLS] = 1,
  [VZ_ZVT_SERVICE] = 1,
  [VZ_ZVT_AMOUNT] = 6,
  [VZ_ZVT_CONTAINER] = BER,
  [VZ_ZVT_TRACE] = 3,
  [VZ_ZVT_TIME] = 3,
  [VZ_ZVT_DATE] = 2,
  [VZ_ZVT_EXPIRY] = 2,
  [VZ_ZVT_CARD_SEQUENCE] = 2,
  [VZ_ZVT_PAYMENT_TYPE] = 1,
  [VZ_ZVT_CARD_NUMBER] = DIGITS_2,
  [VZ_ZVT_TRACK_2] = DIGITS_2,
  [VZ_ZVT_TRACK_3] = DIGITS_3,
  [VZ_ZVT_RESULT] = 1,
  [VZ_ZVT_TERMINAL] = 4,
  [VZ_ZVT_CONTRACT] = 15,
  [VZ_ZVT_TRACK_1] = DIGITS_2,
  [VZ_ZVT_ORIGINAL_TRACE] = 3,
  [VZ_ZVT_AUTHORISATION_CODE] = 8,
  [VZ_ZVT_TEXT] = DIGITS_3,
  [VZ_ZVT_CURRENCY] = 2,
  [VZ_ZVT_SUMS] = DIGITS_3,
  [VZ_ZVT_RECEIPT] = 2,
  [VZ_ZVT_TURNOVER] = 3,
  [VZ_ZVT_CARD_TYPE] = 1,
  [VZ_ZVT_CARD_NAME] = DIGITS_2,
  [VZ_ZVT_CARD_TYPE_ID] = 1,
  [VZ_ZVT_RESULT_CODE] = 1,
  [VZ_ZVT_FULL_DATE] = 3,
  [0xba] = 5,
  [0xd0] = 1,
  [0xd1] = DIGITS_2,
  [VZ_ZVT_VERSION] = DIGITS_2_OR_1,
  [0xf1] = DIGITS_2,
  [0xf2] = DIGITS_2,
  [0xf3] = DIGITS_2,
  [0xf4] = DIGITS_2,
  [0xf5] = DIGITS_2,
  [0xf6] = DIGITS_2,
  [0xf7] = DIGITS_2,
  [0xf8] = DIGITS_2,
};

static gboolean
is_length_digit (guint8 byte)
{
  return byte >= 0xf0 && byte <= 0xf9;
}

static gboolean
read_digits (VzZvtSpan *rest, gsize n_digits, gsize *length)
{
  *length = 0;
  if (rest->n_bytes < n_digits)
    return FALSE;
  for (gsize i = 0; i < n_digits; i++) {
    if (!is_length_digit (rest->bytes[i]))
      return FALSE;
    *length = *length * 10 + (rest->bytes[i] & 0x0f);
  }
  rest->bytes += n_digits;
  rest->n_bytes -= n_digits;
  return TRUE;
}

static gboolean
read_length (VzZvtSpan *rest, guint8 kind, gsize *length)
{
  *length = kind;
  if (kind == BER)
    return vz_zvt_tlv_read_length (rest, length);
  if (kind == DIGITS_2_OR_1 && !read_digits (rest, 2, length))
    *length = 1;
  else if (kind == DIGITS_2 || kind == DIGITS_3)
    return read_digits (rest, kind == DIGITS_2 ? 2 : 3, length);
  return kind != 0;
}

gboolean
vz_zvt_field_next (VzZvtSpan *rest, VzZvtField *field)
{
  gsize length;
  if (rest->n_bytes == 0)
    return FALSE;
  VzZvtSpan after = { rest->bytes + 1, rest->n_bytes - 1 };
  if (!read_length (&after, lengths[rest->bytes[0]], &length) || length > after.n_bytes)
    return FALSE;
  field->tag = rest->bytes[0];
  field->value = (VzZvtSpan){ after.bytes, length };
  *rest = (VzZvtSpan){ after.bytes + length, after.n_bytes - length };
  return TRUE;
}

static void
write_digits (GByteArray *data, guint n_digits, gsize length)
{
  for (gsize unit = n_digits == 3 ? 100 : 10; unit > 0; unit /= 10) {
    guint8 digit = (guint8)(0xf0 | length / unit % 10);
    g_byte_array_append (data, &digit, 1);
  }
}

static gboolean
fits (guint8 kind, gsize length)
{
  static const gsize limits[] = { 99, 999, VZ_ZVT_TLV_MAX_LENGTH, 99 };
  return kind >= DIGITS_2 ? length <= limits[kind - DIGITS_2] : kind > 0 && length == kind;
}

gboolean
vz_zvt_field_write (GByteArray *data, guint8 tag, const guint8 *value, gsize n_value)
{
  guint8 kind = lengths[tag];
  if (!fits (kind, n_value))
    return FALSE;
  g_byte_array_append (data, &tag, 1);
  if (kind == BER)
    vz_zvt_tlv_write_length (data, n_value);
  else if (kind >= DIGITS_2)
    write_digits (data, kind == DIGITS_3 ? 3 : 2, n_value);
  if (n_value > 0)
    g_byte_array_append (data, value, (guint)n_value);
  return TRUE;
}

gboolean
vz_zvt_field_write_number (GByteArray *data, guint8 tag, guint64 number)
{
  guint8 bytes[VZ_BCD_MAX_BYTES];
  gsize n_bytes = lengths[tag];
  return n_bytes <= sizeof bytes && vz_bcd_write (bytes, n_bytes, number) &&
         vz_zvt_field_write (data, tag, bytes, n_bytes);
}
