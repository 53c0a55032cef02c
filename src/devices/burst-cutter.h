/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/scan-burst.h"

/* How the bytes of a device become bursts. */
typedef struct {
  VzBurstEvent (*feed) (gpointer cutter, guint8 byte, gint64 now);
  VzBurstEvent (*pause) (gpointer cutter, gint64 now);
  gboolean (*is_open) (gpointer cutter); /* half a burst is there */
  void (*forget) (gpointer cutter);      /* and wipe */
  const char *(*peek) (gpointer cutter, gsize *length);
  guint64 (*dropped) (gpointer cutter);
  void (*free) (gpointer cutter);
} VzBurstCutter;

extern const VzBurstCutter vz_burst_cutter_text;    /* of a VzBurst */
extern const VzBurstCutter vz_burst_cutter_packets; /* of a VzTrackCutter */
extern const VzBurstCutter vz_burst_cutter_keys;    /* of VzScanKeys */
