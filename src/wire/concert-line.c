/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/concert-line.h"

#include <string.h>

#define STX 0x02
#define ETX 0x03

enum {
  BETWEEN,
  INSIDE,
  CHECK,
};

void
vz_concert_reader_wipe (VzConcertReader *reader)
{
  explicit_bzero (reader->message, sizeof reader->message);
  reader->length = 0;
  reader->place = BETWEEN;
}

/* Of all after the STX, the ETX included. */
static guint8
checksum (const char *message, gsize length)
{
  guint8 check = ETX;
  for (gsize i = 0; i < length; i++)
    check ^= (guint8)message[i];
  return check;
}

static VzConcertEvent
drop (VzConcertReader *reader, VzConcertEvent event)
{
  reader->dropped += reader->length + 1;
  vz_concert_reader_wipe (reader);
  return event;
}

static VzConcertEvent
feed_between (VzConcertReader *reader, guint8 byte)
{
  static const VzConcertEvent controls[] = {
    [VZ_CONCERT_EOT_BYTE] = VZ_CONCERT_EOT,
    [VZ_CONCERT_ENQ_BYTE] = VZ_CONCERT_ENQ,
    [VZ_CONCERT_ACK_BYTE] = VZ_CONCERT_ACK,
    [VZ_CONCERT_NAK_BYTE] = VZ_CONCERT_NAK,
  };
  VzConcertEvent event = byte < G_N_ELEMENTS (controls) ? controls[byte] : VZ_CONCERT_NOTHING;
  vz_concert_reader_wipe (reader);
  if (byte == STX)
    reader->place = INSIDE;
  else if (event == VZ_CONCERT_NOTHING)
    reader->dropped++;
  return event;
}

/* A message that begins inside another: the end of that one was lost. */
static VzConcertEvent
feed_inside (VzConcertReader *reader, guint8 byte)
{
  if (byte == STX) {
    drop (reader, VZ_CONCERT_NOTHING);
    reader->place = INSIDE;
    return VZ_CONCERT_NOTHING;
  }
  if (byte == ETX) {
    reader->place = CHECK;
    return VZ_CONCERT_NOTHING;
  }
  if (reader->length == sizeof reader->message || byte < ' ')
    return drop (reader, VZ_CONCERT_BROKEN);
  reader->message[reader->length++] = (char)byte;
  return VZ_CONCERT_NOTHING;
}

static VzConcertEvent
feed_check (VzConcertReader *reader, guint8 byte)
{
  if (byte != checksum (reader->message, reader->length))
    return drop (reader, VZ_CONCERT_BROKEN);
  reader->place = BETWEEN;
  return VZ_CONCERT_MESSAGE;
}

typedef VzConcertEvent (*Feed) (VzConcertReader *reader, guint8 byte);

VzConcertEvent
vz_concert_reader_feed (VzConcertReader *reader, guint8 byte)
{
  g_return_val_if_fail (reader, VZ_CONCERT_NOTHING);

  static const Feed feeds[] = {
    [BETWEEN] = feed_between,
    [INSIDE] = feed_inside,
    [CHECK] = feed_check,
  };
  return feeds[reader->place](reader, byte);
}

VzConcertEvent
vz_concert_reader_pause (VzConcertReader *reader)
{
  g_return_val_if_fail (reader, VZ_CONCERT_NOTHING);

  return reader->place == BETWEEN ? VZ_CONCERT_NOTHING : drop (reader, VZ_CONCERT_BROKEN);
}

gboolean
vz_concert_reader_is_midway (const VzConcertReader *reader)
{
  g_return_val_if_fail (reader, FALSE);

  return reader->place != BETWEEN;
}

GBytes *
vz_concert_frame (const char *message, gsize length)
{
  g_return_val_if_fail (message && length <= VZ_CONCERT_MAX_MESSAGE, NULL);

  const guint8 head = STX;
  const guint8 tail[] = { ETX, checksum (message, length) };
  GByteArray *frame = g_byte_array_new ();
  g_byte_array_append (frame, &head, 1);
  g_byte_array_append (frame, (const guint8 *)message, (guint)length);
  g_byte_array_append (frame, tail, sizeof tail);
  return g_byte_array_free_to_bytes (frame);
}
