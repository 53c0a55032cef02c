/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/zvt-line.h"

#include <string.h>

#define DLE 0x10
#define STX 0x02
#define ETX 0x03

typedef enum {
  BETWEEN,
  NOISE,    /* until the line is silent, or a frame begins: what comes is no acknowledgement */
  SPOILED,  /* likewise, in what is left of a frame */
  STARTING, /* after a DLE between frames */
  INSIDE,
  ESCAPED, /* after a DLE inside */
  CHECK_LOW,
  CHECK_HIGH,
} Place;

struct _VzZvtReader {
  VzZvtMedium medium;
  Place place;
  guint8 apdu[VZ_ZVT_MAX_APDU]; /* never moved: nothing of it is left where it was */
  gsize length;                 /* of what is there */
  guint8 check_low;
  guint64 dropped;
};

static guint16
check_byte (guint16 check, guint8 byte)
{
  check ^= byte;
  for (guint bit = 0; bit < 8; bit++)
    check = (guint16)(check & 1 ? check >> 1 ^ 0x8408 : check >> 1);
  return check;
}

/* Of the APDU as it was before DLEs were doubled, and the ETX. */
static guint16
checksum (const guint8 *apdu, gsize n_bytes)
{
  guint16 check = 0;
  for (gsize i = 0; i < n_bytes; i++)
    check = check_byte (check, apdu[i]);
  return check_byte (check, ETX);
}

VzZvtReader *
vz_zvt_reader_new (VzZvtMedium medium)
{
  VzZvtReader *self = g_new0 (VzZvtReader, 1);
  self->medium = medium;
  return self;
}

/* It may hold a card number. */
static void
wipe (VzZvtReader *self)
{
  explicit_bzero (self->apdu, self->length);
  self->length = 0;
}

void
vz_zvt_reader_free (VzZvtReader *self)
{
  wipe (self);
  g_free (self);
}

static VzZvtEvent
drop (VzZvtReader *self, Place place)
{
  self->dropped += self->length + 1;
  wipe (self);
  self->place = place;
  return VZ_ZVT_NOTHING;
}

static VzZvtEvent
feed_between (VzZvtReader *self, guint8 byte)
{
  wipe (self);
  if (byte == VZ_ZVT_ACK_BYTE)
    return VZ_ZVT_ACK;
  if (byte == VZ_ZVT_NAK_BYTE)
    return VZ_ZVT_NAK;
  if (byte != DLE)
    return drop (self, NOISE);
  self->place = STARTING;
  return VZ_ZVT_NOTHING;
}

static VzZvtEvent
feed_rest (VzZvtReader *self, guint8 byte)
{
  if (byte != DLE)
    return drop (self, self->place);
  self->place = STARTING;
  return VZ_ZVT_NOTHING;
}

static VzZvtEvent
feed_starting (VzZvtReader *self, guint8 byte)
{
  if (byte != STX)
    return drop (self, byte == DLE ? STARTING : SPOILED);
  self->place = INSIDE;
  return VZ_ZVT_NOTHING;
}

static VzZvtEvent
append (VzZvtReader *self, guint8 byte)
{
  if (self->length == VZ_ZVT_MAX_APDU)
    return drop (self, SPOILED);
  self->apdu[self->length++] = byte;
  self->place = INSIDE;
  return VZ_ZVT_NOTHING;
}

static VzZvtEvent
feed_inside (VzZvtReader *self, guint8 byte)
{
  if (byte != DLE)
    return append (self, byte);
  self->place = ESCAPED;
  return VZ_ZVT_NOTHING;
}

/* A frame that begins inside another: the end of that one was lost. */
static VzZvtEvent
feed_escaped (VzZvtReader *self, guint8 byte)
{
  if (byte == DLE)
    return append (self, byte);
  if (byte == STX)
    return drop (self, INSIDE);
  if (byte != ETX)
    return drop (self, SPOILED);
  self->place = CHECK_LOW;
  return VZ_ZVT_NOTHING;
}

static VzZvtEvent
feed_check_low (VzZvtReader *self, guint8 byte)
{
  self->check_low = byte;
  self->place = CHECK_HIGH;
  return VZ_ZVT_NOTHING;
}

static VzZvtEvent
feed_check_high (VzZvtReader *self, guint8 byte)
{
  VzZvtApdu apdu;
  guint16 check = (guint16)(byte << 8 | self->check_low);
  if (check != checksum (self->apdu, self->length) ||
      !vz_zvt_apdu_read (self->apdu, self->length, &apdu))
    return drop (self, SPOILED);
  self->place = BETWEEN;
  return VZ_ZVT_APDU;
}

typedef VzZvtEvent (*Feed) (VzZvtReader *self, guint8 byte);

static const Feed serial[] = {
  [BETWEEN] = feed_between,     [NOISE] = feed_rest,
  [SPOILED] = feed_rest,        [STARTING] = feed_starting,
  [INSIDE] = feed_inside,       [ESCAPED] = feed_escaped,
  [CHECK_LOW] = feed_check_low, [CHECK_HIGH] = feed_check_high,
};

/* Nothing marks the beginning of an APDU but that few classes exist. */
static VzZvtEvent
feed_tcp (VzZvtReader *self, guint8 byte)
{
  if (self->place == BETWEEN) {
    wipe (self);
    if (!memchr ("\x04\x05\x06\x08\x0f\x80\x84", byte, 7))
      return drop (self, BETWEEN);
  }
  append (self, byte);
  if (vz_zvt_apdu_length (self->apdu, self->length) != self->length)
    return VZ_ZVT_NOTHING;
  self->place = BETWEEN;
  return VZ_ZVT_APDU;
}

VzZvtEvent
vz_zvt_reader_feed (VzZvtReader *self, guint8 byte)
{
  g_return_val_if_fail (self, VZ_ZVT_NOTHING);

  return self->medium == VZ_ZVT_TCP ? feed_tcp (self, byte) : serial[self->place](self, byte);
}

VzZvtApdu
vz_zvt_reader_apdu (const VzZvtReader *self)
{
  VzZvtApdu apdu = { 0 };
  vz_zvt_apdu_read (self->apdu, self->length, &apdu);
  return apdu;
}

void
vz_zvt_reader_reset (VzZvtReader *self)
{
  if (self->place != BETWEEN)
    self->dropped += self->length;
  wipe (self);
  self->place = BETWEEN;
}

VzZvtEvent
vz_zvt_reader_pause (VzZvtReader *self)
{
  VzZvtEvent event = self->place > NOISE ? VZ_ZVT_BROKEN : VZ_ZVT_NOTHING;
  vz_zvt_reader_reset (self);
  return event;
}

gboolean
vz_zvt_reader_is_midway (const VzZvtReader *self)
{
  return self->place != BETWEEN;
}

guint64
vz_zvt_reader_dropped (const VzZvtReader *self)
{
  return self->dropped;
}

static GBytes *
frame_serial (const guint8 *apdu, gsize n_bytes)
{
  guint16 check = checksum (apdu, n_bytes);
  const guint8 head[] = { DLE, STX };
  const guint8 tail[] = { DLE, ETX, (guint8)check, (guint8)(check >> 8) };
  GByteArray *frame = g_byte_array_sized_new ((guint)n_bytes + 8);
  g_byte_array_append (frame, head, sizeof head);
  for (gsize i = 0; i < n_bytes; i++) {
    g_byte_array_append (frame, apdu + i, 1);
    if (apdu[i] == DLE)
      g_byte_array_append (frame, apdu + i, 1);
  }
  g_byte_array_append (frame, tail, sizeof tail);
  return g_byte_array_free_to_bytes (frame);
}

GBytes *
vz_zvt_frame (VzZvtMedium medium, GBytes *apdu)
{
  g_return_val_if_fail (apdu, NULL);

  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (apdu, &n_bytes);
  return medium == VZ_ZVT_TCP ? g_bytes_ref (apdu) : frame_serial (bytes, n_bytes);
}
