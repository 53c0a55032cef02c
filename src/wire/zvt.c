/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/zvt.h"

#include "wire/bcd.h"
#include "wire/currency-number.h"
#include "wire/zvt-field.h"

#define LONG_LENGTH 0xff
#define PASSWORD_BYTES 3

gsize
vz_zvt_apdu_length (const guint8 *bytes, gsize n_bytes)
{
  if (n_bytes < 3 || (bytes[2] == LONG_LENGTH && n_bytes < 5))
    return 0;
  return bytes[2] == LONG_LENGTH ? 5u + bytes[3] + ((gsize)bytes[4] << 8) : 3u + bytes[2];
}

gboolean
vz_zvt_apdu_read (const guint8 *bytes, gsize n_bytes, VzZvtApdu *apdu)
{
  gsize length = vz_zvt_apdu_length (bytes, n_bytes);
  if (length == 0 || length != n_bytes)
    return FALSE;
  gsize head = bytes[2] == LONG_LENGTH ? 5 : 3;
  apdu->command = (guint16)(bytes[0] << 8 | bytes[1]);
  apdu->data = bytes + head;
  apdu->n_data = n_bytes - head;
  return TRUE;
}

GBytes *
vz_zvt_apdu_write (guint16 command, const guint8 *data, gsize n_data)
{
  g_return_val_if_fail (n_data <= VZ_ZVT_MAX_DATA, NULL);

  gboolean is_long = n_data >= LONG_LENGTH;
  const guint8 head[] = { (guint8)(command >> 8), (guint8)command,
                          is_long ? LONG_LENGTH : (guint8)n_data, (guint8)n_data,
                          (guint8)(n_data >> 8) };
  GByteArray *apdu = g_byte_array_sized_new ((guint)n_data + 5);
  g_byte_array_append (apdu, head, is_long ? 5 : 3);
  if (n_data > 0)
    g_byte_array_append (apdu, data, (guint)n_data);
  return g_byte_array_free_to_bytes (apdu);
}

gboolean
vz_zvt_is_refusal (guint16 command)
{
  return command >> 8 == VZ_ZVT_REFUSED >> 8;
}

static gboolean
put_number (GByteArray *data, gsize n_bytes, guint64 number)
{
  guint8 bytes[VZ_BCD_MAX_BYTES];
  if (!vz_bcd_write (bytes, n_bytes, number))
    return FALSE;
  g_byte_array_append (data, bytes, (guint)n_bytes);
  return TRUE;
}

static gboolean
put_amount (GByteArray *data, VzMoney amount)
{
  guint number = vz_currency_number (amount.currency);
  return number > 0 && amount.minor > 0 &&
         vz_zvt_field_write_number (data, VZ_ZVT_AMOUNT, (guint64)amount.minor) &&
         vz_zvt_field_write_number (data, VZ_ZVT_CURRENCY, number);
}

static GBytes *
finish (VzZvtCommand command, gboolean good, const GByteArray *data)
{
  return good ? vz_zvt_apdu_write ((guint16)command, data->data, data->len) : NULL;
}

GBytes *
vz_zvt_registration (guint32 password, VzZvtConfiguration wanted, const char *currency)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  guint number = vz_currency_number (currency);
  guint8 configuration = (guint8)wanted;
  gboolean good = number > 0 && put_number (data, PASSWORD_BYTES, password);
  g_byte_array_append (data, &configuration, 1);
  return finish (VZ_ZVT_REGISTRATION, good && put_number (data, 2, number), data);
}

GBytes *
vz_zvt_authorisation (VzMoney amount)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  return finish (VZ_ZVT_AUTHORISATION, put_amount (data, amount), data);
}

GBytes *
vz_zvt_reversal (guint32 password, guint receipt)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  gboolean good = put_number (data, PASSWORD_BYTES, password) &&
                  vz_zvt_field_write_number (data, VZ_ZVT_RECEIPT, receipt);
  return finish (VZ_ZVT_REVERSAL, good, data);
}

GBytes *
vz_zvt_command (VzZvtCommand command, guint32 password)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  return finish (command, put_number (data, PASSWORD_BYTES, password), data);
}

GBytes *
vz_zvt_plain_command (VzZvtCommand command)
{
  return vz_zvt_apdu_write ((guint16)command, NULL, 0);
}
