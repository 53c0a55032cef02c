/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a device has not accepted yet, in order. All zero is empty. */

typedef struct {
  GQueue pieces; /* GBytes */
  gsize pending; /* bytes of them */
  gsize dropped; /* bytes that were dropped last */
} VzLinkOutput;

/* A job is one piece, however long it is. So many pieces are only behind a device that takes
 * nothing, and still says what has to be answered. */
gboolean vz_link_output_is_full (const VzLinkOutput *output);

void vz_link_output_add (VzLinkOutput *output, GBytes *bytes);

/* What comes next, at most so many bytes as *@n_bytes, which are set to how many there are. */
const guint8 *vz_link_output_peek (VzLinkOutput *output, gsize *n_bytes);

/* The device has accepted so many of them. */
void vz_link_output_accept (VzLinkOutput *output, gsize n_bytes);

void vz_link_output_drop (VzLinkOutput *output);
