/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "core/card.h"
#include "sim/track.h"
#include "wire/track-cutter.h"
#include "wire/track.h"

#include <string.h>

static void
check (gboolean read, const VzTrackFacts *facts, const GError *error)
{
  g_assert_true (read == (error == NULL));
  g_assert_true (read == (facts->length > 0));
  g_assert_cmpuint (strlen (facts->bin), <=, VZ_TRACK_BIN_MAX);
  g_assert_cmpuint (strlen (facts->last_four), <=, 4);
  g_assert_true (!read || strlen (facts->bin) + strlen (facts->last_four) < facts->length - 1);
  g_assert_cmpuint (strspn (facts->bin, "0123456789"), ==, strlen (facts->bin));
  if (error)
    g_assert_cmpuint (strcspn (error->message, "0123456789"), ==, strlen (error->message));
}

static void
read_text (const char *bytes, gsize n_bytes, const VzTrackReader *reader)
{
  VzTrackFacts facts;
  g_autoptr (GError) error = NULL;
  gboolean read = vz_track_read (bytes, n_bytes, reader, &facts, &error);
  check (read, &facts, error);
}

/* What is told as whole is a packet, and each byte is of one or counted. */
static void
cut (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (VzTrackCutter) cutter =
      vz_track_cutter_new (vz_track_packet_length, VZ_TRACK_PACKET_MAX);
  gsize length = 0, n_whole = 0;
  for (gsize i = 0; i < n_bytes; i++) {
    if (vz_track_cutter_feed (cutter, bytes[i], 0) != VZ_BURST_WHOLE)
      continue;
    const guint8 *packet = vz_track_cutter_peek (cutter, &length);
    g_assert_cmpint (vz_track_packet_length (packet, length), ==, (gssize)length);
    n_whole += length;
  }
  vz_track_cutter_pause (cutter, VZ_BURST_GAP);
  g_assert_cmpuint (n_whole + vz_track_cutter_dropped (cutter), ==, n_bytes);
}

#define SHORTEST 13 /* numbers that payment cards have, and readers hide digits of */
#define LONGEST 19
#define HIDDEN_BUT 4 /* digits at each end */

/* A number that such bytes stand for: its last digit checks the others. */
static void
make_number (const guint8 *bytes, gsize n_bytes, char number[LONGEST + 1])
{
  gsize length = SHORTEST + n_bytes % (LONGEST - SHORTEST + 1);
  for (gsize i = 0; i < length; i++)
    number[i] = (char)('0' + (i < n_bytes ? bytes[i] % 10 : i % 10));
  number[length] = '\0';
  while (!vz_card_digits_check (number, length))
    number[length - 1] = number[length - 1] == '9' ? '0' : number[length - 1] + 1;
}

static void
check_told (const VzTrackFacts *facts, const char *number, gsize known)
{
  g_assert_cmpuint (facts->length, ==, strlen (number));
  g_assert_cmpuint (strlen (facts->bin), ==, known);
  g_assert_true (g_str_has_prefix (number, facts->bin));
  g_assert_true (g_str_has_suffix (number, facts->last_four));
  g_assert_cmpuint (strlen (facts->last_four), ==, 4);
}

/* The card that a reader draws is the one that is read: with all digits, with some hidden, and as a
 * packet. */
static void
check_drawn (const guint8 *bytes, gsize n_bytes)
{
  char number[LONGEST + 1];
  VzTrackFacts facts;
  make_number (bytes, n_bytes, number);
  g_autofree char *clear = vz_sim_track_write (number, FALSE);
  g_assert_true (vz_track_read (clear, strlen (clear), &(VzTrackReader){ 0 }, &facts, NULL));
  check_told (&facts, number, strlen (number) >= 16 ? VZ_TRACK_BIN_MAX : 6);
  g_assert_false (facts.masked);

  g_autofree char *masked = vz_sim_track_write (number, TRUE);
  g_assert_true (vz_track_read (masked, strlen (masked), &(VzTrackReader){ 0 }, &facts, NULL));
  check_told (&facts, number, HIDDEN_BUT);
  g_assert_true (facts.masked);

  g_autoptr (GString) packet = vz_sim_track_pack (number);
  const guint8 *data = (const guint8 *)packet->str;
  g_assert_cmpint (vz_track_packet_length (data, packet->len), ==, (gssize)packet->len);
  g_assert_true (vz_track_packet_read (data, packet->len, &facts, NULL));
  check_told (&facts, number, HIDDEN_BUT);
}

/* Of whatever a reader sends no more is known than BIN and last four, and an error says nothing. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  VzTrackFacts facts;
  g_autoptr (GError) error = NULL;
  gssize length = vz_track_packet_length (bytes, n_bytes);
  g_assert_cmpint (length, >=, -1);
  g_assert_cmpint (length, <=, VZ_TRACK_PACKET_MAX);
  gboolean read = vz_track_packet_read (bytes, n_bytes, &facts, &error);
  check (read, &facts, error);
  cut (bytes, n_bytes);
  check_drawn (bytes, n_bytes);
  read_text ((const char *)bytes, n_bytes, &(VzTrackReader){ 0 });
  read_text ((const char *)bytes, n_bytes, &(VzTrackReader){ .lrc = TRUE });
  read_text ((const char *)bytes, n_bytes, &(VzTrackReader){ .clear = 4 });
  return 0;
}
