/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/vivopay.h"

#include <string.h>

#define COMMAND 10
#define LENGTH 12
#define HEAD 14
#define TAIL 2 /* CRC */
#define CRC_START 0xffff
#define CRC_POLYNOMIAL 0x1021

static const guint8 magic[COMMAND] = "ViVOtech2";

gssize
vz_vivopay_length (const guint8 *bytes, gsize n_bytes)
{
  g_return_val_if_fail (bytes || n_bytes == 0, -1);
  if (n_bytes > 0 && memcmp (bytes, magic, MIN (n_bytes, sizeof magic)) != 0)
    return -1;
  if (n_bytes < HEAD)
    return 0;
  gsize n_data = (gsize)bytes[LENGTH] << 8 | bytes[LENGTH + 1];
  return n_data <= VZ_VIVOPAY_MAX_DATA ? (gssize)(HEAD + n_data + TAIL) : -1;
}

static guint16
crc_of (const guint8 *bytes, gsize n_bytes)
{
  guint crc = CRC_START;
  for (gsize i = 0; i < n_bytes; i++) {
    crc ^= (guint)bytes[i] << 8;
    for (guint bit = 0; bit < 8; bit++)
      crc = (crc & 0x8000) != 0 ? crc << 1 ^ CRC_POLYNOMIAL : crc << 1;
  }
  return (guint16)crc;
}

static void
write_crc (VzVivopaySide side, guint16 crc, guint8 tail[TAIL])
{
  gboolean high_first = side == VZ_VIVOPAY_FROM_READER;
  tail[high_first ? 0 : 1] = (guint8)(crc >> 8);
  tail[high_first ? 1 : 0] = (guint8)crc;
}

gboolean
vz_vivopay_read (VzVivopaySide side, const guint8 *bytes, gsize n_bytes, VzVivopayFrame *frame)
{
  g_return_val_if_fail (bytes && frame, FALSE);
  guint8 tail[TAIL];
  if (n_bytes == 0 || vz_vivopay_length (bytes, n_bytes) != (gssize)n_bytes)
    return FALSE;
  write_crc (side, crc_of (bytes, n_bytes - TAIL), tail);
  *frame = (VzVivopayFrame){ .command = (guint16)(bytes[COMMAND] << 8 | bytes[COMMAND + 1]),
                             .data = bytes + HEAD,
                             .n_data = n_bytes - HEAD - TAIL };
  return memcmp (bytes + n_bytes - TAIL, tail, TAIL) == 0;
}

GBytes *
vz_vivopay_write (VzVivopaySide side, const VzVivopayFrame *frame)
{
  g_return_val_if_fail (frame, NULL);
  const guint8 head[] = { (guint8)(frame->command >> 8), (guint8)frame->command,
                          (guint8)(frame->n_data >> 8), (guint8)frame->n_data };
  guint8 tail[TAIL];
  if (frame->n_data > VZ_VIVOPAY_MAX_DATA)
    return NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint)(HEAD + frame->n_data + TAIL));
  g_byte_array_append (bytes, magic, sizeof magic);
  g_byte_array_append (bytes, head, sizeof head);
  if (frame->n_data > 0)
    g_byte_array_append (bytes, frame->data, (guint)frame->n_data);
  write_crc (side, crc_of (bytes->data, bytes->len), tail);
  g_byte_array_append (bytes, tail, sizeof tail);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
vz_vivopay_activate (guint8 seconds)
{
  const guint8 data[] = {
    seconds, 0x9f, 0x02, 0x06, 0, 0, 0, 0, 0, 0, /* the amount */
    0x9c,    0x01, 0x00,                         /* goods */
  };
  const VzVivopayFrame frame = { VZ_VIVOPAY_ACTIVATE, data, sizeof data };
  return vz_vivopay_write (VZ_VIVOPAY_FROM_TILL, &frame);
}
