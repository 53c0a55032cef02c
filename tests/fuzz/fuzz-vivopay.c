/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "wire/track-cutter.h"
#include "wire/vivopay.h"

#include <string.h>

/* No more than BIN and last four is known, and an error says nothing. */
static void
check_card (const guint8 *data, gsize n_data)
{
  VzTrackFacts facts;
  g_autoptr (GError) error = NULL;
  gboolean read = vz_vivopay_card_read (data, n_data, &facts, &error);
  g_assert_true (read == (error == NULL));
  g_assert_true (read == (facts.length > 0));
  g_assert_true (!read || strlen (facts.bin) + strlen (facts.last_four) < facts.length - 1);
  g_assert_cmpuint (strspn (facts.bin, "0123456789"), ==, strlen (facts.bin));
  if (error)
    g_assert_cmpuint (strcspn (error->message, "0123456789"), ==, strlen (error->message));
}

/* What was read is written as the bytes that it was read from. */
static void
check_frame (VzVivopaySide side, const guint8 *bytes, gsize n_bytes)
{
  VzVivopayFrame frame;
  gsize n_again;
  if (n_bytes == 0 || !vz_vivopay_read (side, bytes, n_bytes, &frame))
    return;
  g_autoptr (GBytes) again = vz_vivopay_write (side, &frame);
  const guint8 *written = g_bytes_get_data (again, &n_again);
  g_assert_cmpmem (written, n_again, bytes, n_bytes);
  check_card (frame.data, frame.n_data);
}

/* Whatever is in a frame comes out of it. */
static void
check_inverse (VzVivopaySide side, const guint8 *bytes, gsize n_bytes)
{
  const VzVivopayFrame frame = { .command = n_bytes == 0 ? 0 : (guint16)(bytes[0] << 8 | bytes[0]),
                                 .data = bytes,
                                 .n_data = MIN (n_bytes, VZ_VIVOPAY_MAX_DATA) };
  g_autoptr (GBytes) written = vz_vivopay_write (side, &frame);
  VzVivopayFrame read;
  gsize n_written;
  const guint8 *data = g_bytes_get_data (written, &n_written);
  g_assert_true (vz_vivopay_read (side, data, n_written, &read));
  g_assert_cmphex (read.command, ==, frame.command);
  g_assert_cmpmem (read.data, read.n_data, frame.data, frame.n_data);
}

/* What is cut out of a stream is a frame, and each byte is of one or counted. */
static void
cut (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (VzTrackCutter) cutter = vz_track_cutter_new (vz_vivopay_length, VZ_VIVOPAY_MAX);
  gsize length = 0, n_whole = 0;
  for (gsize i = 0; i < n_bytes; i++) {
    if (vz_track_cutter_feed (cutter, bytes[i], 0) != VZ_BURST_WHOLE)
      continue;
    const guint8 *packet = vz_track_cutter_peek (cutter, &length);
    check_frame (VZ_VIVOPAY_FROM_READER, packet, length);
    n_whole += length;
  }
  vz_track_cutter_pause (cutter, VZ_BURST_GAP);
  g_assert_cmpuint (n_whole + vz_track_cutter_dropped (cutter), ==, n_bytes);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  check_card (bytes, n_bytes);
  check_frame (VZ_VIVOPAY_FROM_TILL, bytes, n_bytes);
  check_frame (VZ_VIVOPAY_FROM_READER, bytes, n_bytes);
  check_inverse (VZ_VIVOPAY_FROM_TILL, bytes, n_bytes);
  check_inverse (VZ_VIVOPAY_FROM_READER, bytes, n_bytes);
  cut (bytes, n_bytes);
  return 0;
}
