/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/scan-burst.h"
#include "wire/scancode.h"

/* The bytes that evdev gives of a scanner that types, cut into bursts. The times of the events tell
 * a scanner from a person: keys that are more than VZ_KEYS_GAP apart are typed, and are no scan. */

#define VZ_KEYS_GAP (40 * G_TIME_SPAN_MILLISECOND)
#define VZ_KEYS_LEAST 3 /* characters of a scan; fewer are typed */

typedef struct _VzScanKeys VzScanKeys;

/* Bursts end with Enter or Tab. */
VzScanKeys *vz_scan_keys_new (void);
void vz_scan_keys_free (VzScanKeys *keys);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzScanKeys, vz_scan_keys_free)

/* Takes one byte of a struct input_event. What was whole is held until the next one. */
VzBurstEvent vz_scan_keys_feed (VzScanKeys *keys, guint8 byte);

/* No byte came for VZ_BURST_GAP; to be told again as long as vz_scan_keys_is_open(). */
VzBurstEvent vz_scan_keys_pause (VzScanKeys *keys);
gboolean vz_scan_keys_is_open (const VzScanKeys *keys);

/* The device was lost: half an event, keys that were held and half a burst are forgotten. */
void vz_scan_keys_forget (VzScanKeys *keys);

/* As vz_burst_dropped(), in characters. */
guint64 vz_scan_keys_dropped (const VzScanKeys *keys);

/* As vz_burst_peek(). */
const char *vz_scan_keys_peek (const VzScanKeys *keys, gsize *length);
