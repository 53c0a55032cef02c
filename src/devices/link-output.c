/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-output.h"

#define PIECES_MOST 256

gboolean
vz_link_output_is_full (const VzLinkOutput *output)
{
  return output->pieces.length >= PIECES_MOST;
}

void
vz_link_output_add (VzLinkOutput *output, GBytes *bytes)
{
  g_queue_push_tail (&output->pieces, g_bytes_ref (bytes));
  output->pending += g_bytes_get_size (bytes);
}

const guint8 *
vz_link_output_peek (VzLinkOutput *output, gsize *n_bytes)
{
  gsize most = *n_bytes;
  const guint8 *bytes = g_bytes_get_data (g_queue_peek_head (&output->pieces), n_bytes);
  *n_bytes = MIN (*n_bytes, most);
  return bytes;
}

void
vz_link_output_accept (VzLinkOutput *output, gsize n_bytes)
{
  GBytes *head = g_queue_pop_head (&output->pieces);
  gsize left = g_bytes_get_size (head) - n_bytes;
  if (left > 0)
    g_queue_push_head (&output->pieces, g_bytes_new_from_bytes (head, n_bytes, left));
  g_bytes_unref (head);
  output->pending -= n_bytes;
}

void
vz_link_output_drop (VzLinkOutput *output)
{
  g_queue_clear_full (&output->pieces, (GDestroyNotify)g_bytes_unref);
  output->dropped = output->pending;
  output->pending = 0;
}
