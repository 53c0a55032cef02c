/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

#include <gio/gio.h>

/* What passed over a link, with its times, as text: one line for each thing that happened, as in
 *
 *     0.000000 opened
 *     0.000210 > 10 04 01
 *     0.012044 < 12
 *     4.750000 lost
 *
 * seconds since the first line; > is to the device, < from it. */

typedef enum {
  VZ_TAPE_OPENED,
  VZ_TAPE_TO_DEVICE,
  VZ_TAPE_FROM_DEVICE,
  VZ_TAPE_LOST,
} VzTapeKind;

typedef struct {
  gint64 time; /* microseconds since the first */
  VzTapeKind kind;
  GBytes *bytes; /* of the two that move some; else NULL */
} VzTapeEntry;

/* -- recording -- */

typedef struct _VzTape VzTape;

/* Begins @path anew, readable by its owner alone. VZ_ERROR_DEVICE. */
VzTape *vz_tape_record (const char *path, GError **error);
void vz_tape_free (VzTape *tape);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzTape, vz_tape_free)

/* @monotonic: microseconds. @bytes: NULL where none move. What cannot be written is lost: a tape
 * never stops a device. */
void
vz_tape_add (VzTape *tape, gint64 monotonic, VzTapeKind kind, const guint8 *bytes, gsize n_bytes);

/* -- playing -- */

/* The entries of a tape of at most 16 MiB (VzTapeEntry). VZ_ERROR_CONFIGURATION names the line that
 * is not understood. */
GPtrArray *vz_tape_read (const char *path, GError **error);
