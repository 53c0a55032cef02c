/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/burst-cutter.h"

#include "wire/scan-keys.h"
#include "wire/track-cutter.h"

/* -- text, between a prefix and a suffix -- */

static VzBurstEvent
feed_text (gpointer cutter, guint8 byte, gint64 now)
{
  return vz_burst_feed (cutter, (char)byte, now);
}

static VzBurstEvent
pause_text (gpointer cutter, gint64 now)
{
  return vz_burst_pause (cutter, now);
}

static gboolean
is_text_open (gpointer cutter)
{
  return vz_burst_is_open (cutter);
}

static void
forget_text (gpointer cutter)
{
  vz_burst_forget (cutter);
}

static const char *
peek_text (gpointer cutter, gsize *length)
{
  return vz_burst_peek (cutter, length);
}

static guint64
dropped_of_text (gpointer cutter)
{
  return vz_burst_dropped (cutter);
}

static void
free_text (gpointer cutter)
{
  vz_burst_free (cutter);
}

const VzBurstCutter vz_burst_cutter_text = { feed_text, pause_text,      is_text_open, forget_text,
                                             peek_text, dropped_of_text, free_text };

/* -- packets that tell their length -- */

static VzBurstEvent
feed_packets (gpointer cutter, guint8 byte, gint64 now)
{
  return vz_track_cutter_feed (cutter, byte, now);
}

static VzBurstEvent
pause_packets (gpointer cutter, gint64 now)
{
  return vz_track_cutter_pause (cutter, now);
}

static gboolean
is_packet_open (gpointer cutter)
{
  return vz_track_cutter_is_open (cutter);
}

static void
forget_packet (gpointer cutter)
{
  vz_track_cutter_forget (cutter);
}

static const char *
peek_packet (gpointer cutter, gsize *length)
{
  return (const char *)vz_track_cutter_peek (cutter, length);
}

static guint64
dropped_of_packets (gpointer cutter)
{
  return vz_track_cutter_dropped (cutter);
}

static void
free_packets (gpointer cutter)
{
  vz_track_cutter_free (cutter);
}

const VzBurstCutter vz_burst_cutter_packets = { feed_packets,  pause_packets, is_packet_open,
                                                forget_packet, peek_packet,   dropped_of_packets,
                                                free_packets };

/* -- keys that are pressed and released -- */

static VzBurstEvent
feed_keys (gpointer cutter, guint8 byte, gint64 now)
{
  return vz_scan_keys_feed (cutter, byte);
}

static VzBurstEvent
pause_keys (gpointer cutter, gint64 now)
{
  return vz_scan_keys_pause (cutter);
}

static gboolean
are_keys_open (gpointer cutter)
{
  return vz_scan_keys_is_open (cutter);
}

static void
forget_keys (gpointer cutter)
{
  vz_scan_keys_forget (cutter);
}

static const char *
peek_keys (gpointer cutter, gsize *length)
{
  return vz_scan_keys_peek (cutter, length);
}

static guint64
dropped_of_keys (gpointer cutter)
{
  return vz_scan_keys_dropped (cutter);
}

static void
free_keys (gpointer cutter)
{
  vz_scan_keys_free (cutter);
}

const VzBurstCutter vz_burst_cutter_keys = { feed_keys, pause_keys,      are_keys_open, forget_keys,
                                             peek_keys, dropped_of_keys, free_keys };
