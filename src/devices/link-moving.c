/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-private.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define READY_AGAIN (20 * G_TIME_SPAN_MILLISECOND)

/* Of a link that never runs dry so much is read before the screen can be drawn, which waits for
 * whatever comes at our priority; a screen that is always drawn keeps nothing waiting for longer
 * than this. */
#define MOST_AT_ONCE (16 * 1024)
#define TURN 64 /* a turn of the main loop counts as so many bytes */
#define AFTER_DRAWING (G_PRIORITY_HIGH_IDLE + 30) /* which is GDK's, and 20 */
#define LONGEST_REST (50 * G_TIME_SPAN_MILLISECOND)

/* They may be of a card. */
static void
wipe (GBytes *received)
{
  gsize n_bytes;
  gconstpointer bytes = g_bytes_get_data (received, &n_bytes);
  explicit_bzero ((gpointer)bytes, n_bytes);
}

/* Bytes; -1 when the link is no longer what it was. */
static gssize
take_input (VzLink *self)
{
  VzLinkPrivate *priv = vz_link_private (self);
  g_autoptr (GError) error = NULL;
  guint8 bytes[VZ_LINK_CHUNK];
  gssize n = VZ_LINK_GET_CLASS (self)->read (self, priv->fd, bytes, sizeof bytes, &error);
  if (n < 0) {
    vz_link_fail (self, error);
    return -1;
  }
  priv->n_turned += (gsize)n + TURN;
  if (n == 0)
    return 0;
  g_autoptr (GBytes) received = g_bytes_new (bytes, (gsize)n);
  vz_link_note (priv, VZ_TAPE_FROM_DEVICE, bytes, (gsize)n);
  int fd = priv->fd;
  explicit_bzero (bytes, sizeof bytes);
  vz_link_received (self, received);
  wipe (received);
  return priv->fd == fd ? n : -1;
}

static void
end_rest (VzLink *self)
{
  VzLinkPrivate *priv = vz_link_private (self);
  g_clear_handle_id (&priv->drawn_id, g_source_remove);
  vz_clock_cancel (priv->clock, &priv->rest_id);
  priv->n_turned = 0;
}

static void
on_rested (gpointer data)
{
  VzLink *self = data;
  VzLinkPrivate *priv = vz_link_private (self);
  priv->rest_id = 0;
  end_rest (self);
  if (priv->in_id == 0)
    vz_link_want_input (self);
}

static gboolean
on_drawn (gpointer data)
{
  vz_link_private (data)->drawn_id = 0;
  on_rested (data);
  return G_SOURCE_REMOVE;
}

/* Whether there may be more before the screen is drawn. */
static gboolean
leaves_time (VzLink *self)
{
  VzLinkPrivate *priv = vz_link_private (self);
  if (priv->drawn_id == 0)
    priv->drawn_id = g_idle_add_full (AFTER_DRAWING, on_drawn, self, NULL);
  if (priv->n_turned < MOST_AT_ONCE)
    return TRUE;
  priv->in_id = 0;
  priv->rest_id = vz_clock_call_after (priv->clock, LONGEST_REST, on_rested, self);
  return FALSE;
}

static gboolean
hang_up (VzLink *self)
{
  g_autoptr (GError) error =
      g_error_new_literal (VZ_ERROR, VZ_ERROR_DEVICE, _ ("the device hung up"));
  vz_link_fail (self, error);
  return G_SOURCE_REMOVE;
}

/* Something is there to be read that has no bytes, and may be there again at once. */
static gboolean
pause_input (VzLink *self)
{
  VzLinkPrivate *priv = vz_link_private (self);
  end_rest (self);
  priv->in_id = 0;
  priv->rest_id = vz_clock_call_after (priv->clock, READY_AGAIN, on_rested, self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_input (int fd, GIOCondition condition, gpointer data)
{
  g_autoptr (VzLink) self = g_object_ref (VZ_LINK (data));
  gssize n = (condition & G_IO_IN) == 0 ? 0 : take_input (self);
  if (n < 0)
    return G_SOURCE_REMOVE;
  if (n == 0)
    return condition & (G_IO_HUP | G_IO_ERR) ? hang_up (self) : pause_input (self);
  return leaves_time (self) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
vz_link_want_input (VzLink *self)
{
  VzLinkPrivate *priv = vz_link_private (self);
  priv->in_id = g_unix_fd_add (priv->fd, G_IO_IN | G_IO_HUP | G_IO_ERR, on_input, self);
}

static void settle_output (VzLink *self);

static void
on_ready_again (gpointer data)
{
  VzLink *self = data;
  VzLinkPrivate *priv = vz_link_private (self);
  priv->ready_id = 0;
  if (priv->output.pending > 0)
    vz_link_want_output (self);
  else
    settle_output (self);
}

static void
try_again_later (VzLink *self)
{
  VzLinkPrivate *priv = vz_link_private (self);
  priv->out_id = 0;
  priv->ready_id = vz_clock_call_after (priv->clock, READY_AGAIN, on_ready_again, self);
}

void
vz_link_look_again (VzLink *self)
{
  g_return_if_fail (VZ_IS_LINK (self));
  VzLinkPrivate *priv = vz_link_private (self);
  if (priv->ready_id == 0)
    return;
  vz_clock_cancel (priv->clock, &priv->ready_id);
  on_ready_again (self);
}

static void
settle_output (VzLink *self)
{
  if (VZ_LINK_GET_CLASS (self)->unsent (self, vz_link_private (self)->fd) > 0)
    try_again_later (self);
  else
    vz_link_drained (self);
}

/* One chunk for each turn of the main loop, so that a long job leaves time for the screen. */
static gboolean
on_output (int fd, GIOCondition condition, gpointer data)
{
  g_autoptr (VzLink) self = g_object_ref (VZ_LINK (data));
  VzLinkPrivate *priv = vz_link_private (self);
  VzLinkClass *klass = VZ_LINK_GET_CLASS (self);
  if (!klass->ready (self, fd)) {
    try_again_later (self);
    return G_SOURCE_REMOVE;
  }

  gsize n_bytes = klass->chunk;
  const guint8 *bytes = vz_link_output_peek (&priv->output, &n_bytes);
  g_autoptr (GError) error = NULL;
  gssize n = klass->write (self, fd, bytes, n_bytes, &error);
  if (n < 0) {
    priv->out_id = 0;
    vz_link_fail (self, error);
    return G_SOURCE_REMOVE;
  }
  if (n == 0) { /* though it could be written to: a printer without paper */
    try_again_later (self);
    return G_SOURCE_REMOVE;
  }
  vz_link_note (priv, VZ_TAPE_TO_DEVICE, bytes, (gsize)n);
  vz_link_output_accept (&priv->output, (gsize)n);
  if (priv->output.pending > 0)
    return G_SOURCE_CONTINUE;
  priv->out_id = 0;
  settle_output (self);
  return G_SOURCE_REMOVE;
}

void
vz_link_want_output (VzLink *self)
{
  VzLinkPrivate *priv = vz_link_private (self);
  if (priv->state == VZ_LINK_OPEN && priv->output.pending > 0 && priv->out_id == 0 &&
      priv->ready_id == 0)
    priv->out_id = g_unix_fd_add (priv->fd, G_IO_OUT, on_output, self);
}

static gboolean
on_full (gpointer data)
{
  g_autoptr (GError) error =
      g_error_new_literal (VZ_ERROR, VZ_ERROR_DEVICE, _ ("the device takes nothing that is sent"));
  vz_link_private (data)->full_id = 0;
  vz_link_fail (data, error);
  return G_SOURCE_REMOVE;
}

/* Not while the device writes, which may go on with what it is at. */
void
vz_link_lose_soon (VzLink *self)
{
  VzLinkPrivate *priv = vz_link_private (self);
  if (priv->full_id == 0)
    priv->full_id = g_idle_add_full (G_PRIORITY_DEFAULT, on_full, self, NULL);
}

void
vz_link_stop_moving (VzLink *self)
{
  VzLinkPrivate *priv = vz_link_private (self);
  g_clear_handle_id (&priv->full_id, g_source_remove);
  g_clear_handle_id (&priv->in_id, g_source_remove);
  g_clear_handle_id (&priv->out_id, g_source_remove);
  vz_clock_cancel (priv->clock, &priv->ready_id);
  end_rest (self);
}
