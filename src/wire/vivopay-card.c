/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/secret.h"
#include "wire/vivopay.h"
#include "wire/zvt-tlv.h"

/* An attribution byte, and objects with a tag and a length as BER writes them. Digits are written
 * two to a byte; what a reader hides of them is C. */

#define ENCRYPTED 0xc0 /* of the attribution: of a stripe, of a chip */
#define LONGEST 64     /* of a track 2 with its sentinels */
#define HIDDEN 0xc
#define SEPARATOR 0xd
#define PADDING 0xf

typedef gboolean (*Read) (VzZvtSpan value, VzTrackFacts *facts, GError **error);

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_CARD_UNREAD, "the chip's data are damaged");
  return FALSE;
}

static guint8
half_of (VzZvtSpan value, gsize i)
{
  return i % 2 == 0 ? value.bytes[i / 2] >> 4 : value.bytes[i / 2] & 0xf;
}

static gboolean
push (VzSecret *track, guint8 half)
{
  if (half <= 9)
    return vz_secret_push (track, (char)('0' + half));
  if (half == HIDDEN)
    return vz_secret_push (track, '*');
  return half == SEPARATOR && vz_secret_push (track, '=');
}

static gboolean
push_all (VzSecret *track, VzZvtSpan value)
{
  gboolean good = TRUE;
  gsize n = 2 * value.n_bytes;
  while (n > 0 && half_of (value, n - 1) == PADDING)
    n--;
  for (gsize i = 0; good && i < n; i++)
    good = push (track, half_of (value, i));
  return good;
}

static gboolean
read_digits (VzZvtSpan value, const char *end, VzTrackFacts *facts, GError **error)
{
  static const VzTrackReader reader = { .lrc = FALSE };
  g_autoptr (VzSecret) track = vz_secret_new (LONGEST);
  vz_secret_append (track, ";");
  if (!push_all (track, value) || !vz_secret_append (track, end))
    return fail (error);
  return vz_track_read (vz_secret_peek (track), vz_secret_length (track), &reader, facts, error);
}

static gboolean
read_track (VzZvtSpan value, VzTrackFacts *facts, GError **error)
{
  return read_digits (value, "?", facts, error);
}

static gboolean
read_number (VzZvtSpan value, VzTrackFacts *facts, GError **error)
{
  return read_digits (value, "=?", facts, error);
}

static gboolean
read_stripe (VzZvtSpan value, VzTrackFacts *facts, GError **error)
{
  return vz_track_packet_read (value.bytes, value.n_bytes, facts, error);
}

/* The first of these that is there is read. */
static const struct {
  guint32 tag;
  gboolean may_be_encrypted;
  Read read;
} sources[] = {
  { 0xdfee23, FALSE, read_stripe }, /* as SecureMag sends it */
  { 0xdfef5d, FALSE, read_track },  /* what may be seen of track 2 */
  { 0xdfef5b, FALSE, read_number }, /* and of the number */
  { 0x57, TRUE, read_track },       { 0x5a, TRUE, read_number },
};

static gboolean
read_objects (VzZvtSpan objects, gboolean encrypted, VzTrackFacts *facts, GError **error)
{
  VzZvtSpan value;
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (!(encrypted && sources[i].may_be_encrypted) &&
        vz_zvt_tlv_find (objects, sources[i].tag, &value))
      return sources[i].read (value, facts, error);
  return fail (error);
}

gboolean
vz_vivopay_card_read (const guint8 *data, gsize n_data, VzTrackFacts *facts, GError **error)
{
  g_return_val_if_fail ((data || n_data == 0) && facts, FALSE);
  *facts = (VzTrackFacts){ 0 };
  if (n_data == 0)
    return fail (error);
  const VzZvtSpan objects = { data + 1, n_data - 1 };
  return read_objects (objects, (data[0] & ENCRYPTED) != 0, facts, error);
}
