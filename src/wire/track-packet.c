/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/track.h"

/* ID TECH SecureMag and SecureHead, enhanced format. Data: encoding, status, the lengths of three
 * tracks, which of them follow hidden, which follow encrypted, and then the tracks. */

#define STX 0x02
#define ETX 0x03
#define HEAD 3 /* STX and length, low byte first */
#define TAIL 3 /* LRC, SUM, ETX */
#define LENGTHS 2
#define HIDDEN 5
#define TRACKS 7
#define N_TRACKS 3

gssize
vz_track_packet_length (const guint8 *bytes, gsize n_bytes)
{
  g_return_val_if_fail (bytes || n_bytes == 0, -1);
  if (n_bytes > 0 && bytes[0] != STX)
    return -1;
  if (n_bytes < HEAD)
    return 0;
  gsize length = (gsize)bytes[1] | (gsize)bytes[2] << 8;
  if (length < TRACKS || HEAD + length + TAIL > VZ_TRACK_PACKET_MAX)
    return -1;
  return (gssize)(HEAD + length + TAIL);
}

static gboolean
is_sound (const guint8 *data, gsize length)
{
  guint8 lrc = 0, sum = 0;
  for (gsize i = 0; i < length; i++) {
    lrc ^= data[i];
    sum = (guint8)(sum + data[i]);
  }
  return data[length] == lrc && data[length + 1] == sum && data[length + 2] == ETX;
}

static gsize
tracks_length (const guint8 *data)
{
  gsize length = 0;
  for (guint i = 0; i < N_TRACKS; i++)
    if (data[HIDDEN] & (1 << i))
      length += data[LENGTHS + i];
  return length;
}

gboolean
vz_track_packet_read (const guint8 *bytes, gsize n_bytes, VzTrackFacts *facts, GError **error)
{
  g_return_val_if_fail (bytes && facts, FALSE);
  static const VzTrackReader reader = { .lrc = FALSE };
  *facts = (VzTrackFacts){ 0 };
  gboolean whole = n_bytes > 0 && vz_track_packet_length (bytes, n_bytes) == (gssize)n_bytes;
  gsize length = whole ? n_bytes - HEAD - TAIL : 0;
  if (whole && is_sound (bytes + HEAD, length) && TRACKS + tracks_length (bytes + HEAD) <= length)
    return vz_track_read ((const char *)bytes + HEAD + TRACKS, tracks_length (bytes + HEAD),
                          &reader, facts, error);
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_CARD_UNREAD, "the packet is damaged");
  return FALSE;
}
