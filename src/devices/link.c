/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-plain.h"
#include "devices/link-private.h"
#include "devices/link-refusal.h"

#define MS G_GINT64_CONSTANT (1000)
#define FIRST_DELAY (100 * MS)
#define LAST_DELAY (800 * MS) /* what was plugged in again is noticed within a second */
#define HELD (5000 * MS)

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VzLink, vz_link, G_TYPE_OBJECT)

enum {
  PROP_CLOCK = 1,
  N_PROPS
};

enum {
  OPENED,
  RECEIVED,
  LOST,
  DRAINED,
  SENSED,
  SILENT,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static VzLinkPrivate *
private_of (VzLink *self)
{
  return vz_link_get_instance_private (self);
}

VzLinkPrivate *
vz_link_private (VzLink *self)
{
  return private_of (self);
}

void
vz_link_note (VzLinkPrivate *priv, VzTapeKind kind, const guint8 *bytes, gsize n_bytes)
{
  if (priv->tape)
    vz_tape_add (priv->tape, vz_clock_monotonic (priv->clock), kind, bytes, n_bytes);
}

/* The one way out of opening and open: the sources go before the descriptor. */
static void
shut (VzLink *self, VzLinkState state)
{
  VzLinkPrivate *priv = private_of (self);
  gboolean was_held = priv->state == VZ_LINK_OPENING || priv->state == VZ_LINK_OPEN;
  int fd = priv->fd;
  priv->state = state;
  priv->fd = -1;
  priv->silent = FALSE;
  vz_link_stop_moving (self);
  vz_clock_cancel (priv->clock, &priv->reopen_id);
  vz_link_output_drop (&priv->output);
  if (was_held)
    VZ_LINK_GET_CLASS (self)->close (self, fd);
}

static void
open_now (gpointer data)
{
  VzLink *self = data;
  VzLinkPrivate *priv = private_of (self);
  priv->reopen_id = 0;
  priv->state = VZ_LINK_OPENING;
  priv->asked_at = vz_clock_monotonic (priv->clock);
  VZ_LINK_GET_CLASS (self)->open (self);
}

/* A link that held for a while starts with the short delay again; one that breaks at once does not.
 * It counts from when it was to be opened last: what took long to fail was waited for already. */
static void
open_later (VzLink *self, gboolean was_open)
{
  VzLinkPrivate *priv = private_of (self);
  gint64 now = vz_clock_monotonic (priv->clock);
  gint64 waited = was_open ? 0 : now - priv->asked_at;
  if (was_open && now - priv->opened_at >= HELD)
    priv->delay = FIRST_DELAY;
  priv->reopen_id =
      vz_clock_call_after (priv->clock, MAX (priv->delay - waited, FIRST_DELAY), open_now, self);
  priv->delay = MIN (priv->delay * 2, LAST_DELAY);
}

void
vz_link_fail (VzLink *self, const GError *error)
{
  g_return_if_fail (VZ_IS_LINK (self) && error);
  VzLinkPrivate *priv = private_of (self);
  if (priv->state != VZ_LINK_OPENING && priv->state != VZ_LINK_OPEN)
    return;

  g_autoptr (VzLink) held = g_object_ref (self);
  gboolean was_open = priv->state == VZ_LINK_OPEN;
  priv->refusal = vz_link_refusal_text (error);
  shut (self, VZ_LINK_WAITING);
  open_later (self, was_open);
  if (was_open)
    vz_link_note (private_of (self), VZ_TAPE_LOST, NULL, 0);
  g_debug ("%s: %s", was_open ? "Lost" : "Not opened", error->message);
  g_signal_emit (self, signals[LOST], 0, error);
}

void
vz_link_opened (VzLink *self, int fd)
{
  g_return_if_fail (VZ_IS_LINK (self) && fd >= 0);
  VzLinkPrivate *priv = private_of (self);
  g_return_if_fail (priv->state == VZ_LINK_OPENING);

  priv->state = VZ_LINK_OPEN;
  priv->fd = fd;
  priv->opened_at = vz_clock_monotonic (priv->clock);
  priv->refusal = NULL;
  vz_link_note (priv, VZ_TAPE_OPENED, NULL, 0);
  if (!VZ_LINK_GET_CLASS (self)->write_only)
    vz_link_want_input (self);
  g_signal_emit (self, signals[OPENED], 0);
}

void
vz_link_received (VzLink *self, GBytes *bytes)
{
  g_signal_emit (self, signals[RECEIVED], 0, bytes);
}

void
vz_link_drained (VzLink *self)
{
  g_signal_emit (self, signals[DRAINED], 0);
}

void
vz_link_sensed (VzLink *self)
{
  g_return_if_fail (VZ_IS_LINK (self));
  g_signal_emit (self, signals[SENSED], 0);
}

void
vz_link_start (VzLink *self)
{
  g_return_if_fail (VZ_IS_LINK (self));
  VzLinkPrivate *priv = private_of (self);
  if (priv->state != VZ_LINK_STOPPED)
    return;
  priv->delay = FIRST_DELAY;
  open_now (self);
}

void
vz_link_stop (VzLink *self)
{
  g_return_if_fail (VZ_IS_LINK (self));
  if (private_of (self)->state != VZ_LINK_STOPPED)
    shut (self, VZ_LINK_STOPPED);
}

gboolean
vz_link_is_open (VzLink *self)
{
  g_return_val_if_fail (VZ_IS_LINK (self), FALSE);
  return private_of (self)->state == VZ_LINK_OPEN;
}

gboolean
vz_link_is_opening (VzLink *self)
{
  g_return_val_if_fail (VZ_IS_LINK (self), FALSE);
  return private_of (self)->state == VZ_LINK_OPENING;
}

const VzErrorText *
vz_link_refusal (VzLink *self)
{
  g_return_val_if_fail (VZ_IS_LINK (self), NULL);
  return private_of (self)->refusal;
}

gboolean
vz_link_senses_device (VzLink *self)
{
  g_return_val_if_fail (VZ_IS_LINK (self), FALSE);
  return vz_link_is_open (self) && VZ_LINK_GET_CLASS (self)->sense (self, private_of (self)->fd);
}

void
vz_link_set_outlasts_device (VzLink *self)
{
  g_return_if_fail (VZ_IS_LINK (self));
  private_of (self)->outlasts_device = TRUE;
}

gboolean
vz_link_outlasts_device (VzLink *self)
{
  g_return_val_if_fail (VZ_IS_LINK (self), FALSE);
  return private_of (self)->outlasts_device;
}

gboolean
vz_link_misses_device (VzLink *self)
{
  g_return_val_if_fail (VZ_IS_LINK (self), FALSE);
  return VZ_LINK_GET_CLASS (self)->misses;
}

void
vz_link_set_silent (VzLink *self, gboolean silent)
{
  g_return_if_fail (VZ_IS_LINK (self));
  VzLinkPrivate *priv = private_of (self);
  if (priv->silent == silent)
    return;
  priv->silent = silent;
  g_signal_emit (self, signals[SILENT], 0);
}

gboolean
vz_link_is_silent (VzLink *self)
{
  g_return_val_if_fail (VZ_IS_LINK (self), FALSE);
  return private_of (self)->silent;
}

gboolean
vz_link_look_at_device (VzLink *self)
{
  g_return_val_if_fail (VZ_IS_LINK (self), FALSE);
  return vz_link_is_open (self) && VZ_LINK_GET_CLASS (self)->look (self, private_of (self)->fd);
}

gboolean
vz_link_is_one_way (VzLink *self)
{
  g_return_val_if_fail (VZ_IS_LINK (self), FALSE);
  return VZ_LINK_GET_CLASS (self)->write_only;
}

void
vz_link_write (VzLink *self, GBytes *bytes)
{
  g_return_if_fail (VZ_IS_LINK (self) && bytes);
  VzLinkPrivate *priv = private_of (self);
  if (priv->state != VZ_LINK_OPEN || g_bytes_get_size (bytes) == 0)
    return;
  if (vz_link_output_is_full (&priv->output)) {
    vz_link_lose_soon (self);
    return;
  }
  vz_link_output_add (&priv->output, bytes);
  vz_link_want_output (self);
}

gsize
vz_link_pending (VzLink *self)
{
  g_return_val_if_fail (VZ_IS_LINK (self), 0);
  VzLinkPrivate *priv = private_of (self);
  gboolean open = priv->state == VZ_LINK_OPEN;
  return priv->output.pending + (open ? VZ_LINK_GET_CLASS (self)->unsent (self, priv->fd) : 0);
}

void
vz_link_discard (VzLink *self)
{
  g_return_if_fail (VZ_IS_LINK (self));
  VzLinkPrivate *priv = private_of (self);
  g_clear_handle_id (&priv->out_id, g_source_remove);
  vz_link_output_drop (&priv->output);
  if (priv->state == VZ_LINK_OPEN)
    VZ_LINK_GET_CLASS (self)->flush (self, priv->fd);
}

gsize
vz_link_dropped (VzLink *self)
{
  g_return_val_if_fail (VZ_IS_LINK (self), 0);
  return private_of (self)->output.dropped;
}

void
vz_link_record (VzLink *self, VzTape *tape)
{
  g_return_if_fail (VZ_IS_LINK (self) && tape && !private_of (self)->tape);
  private_of (self)->tape = tape;
}

gboolean
vz_link_is_recorded (VzLink *self)
{
  g_return_val_if_fail (VZ_IS_LINK (self), FALSE);
  return private_of (self)->tape != NULL;
}

VzClock *
vz_link_clock (VzLink *self)
{
  return private_of (self)->clock;
}

static void
vz_link_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  private_of (VZ_LINK (object))->clock = g_value_get_pointer (value);
}

static void
vz_link_dispose (GObject *object)
{
  vz_link_stop (VZ_LINK (object));
  g_clear_pointer (&private_of (VZ_LINK (object))->tape, vz_tape_free);
  G_OBJECT_CLASS (vz_link_parent_class)->dispose (object);
}

static void
vz_link_class_init (VzLinkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);
  object_class->set_property = vz_link_set_property;
  object_class->dispose = vz_link_dispose;
  klass->chunk = VZ_LINK_CHUNK;
  vz_link_class_move_plainly (klass);

  props[PROP_CLOCK] =
      g_param_spec_pointer ("clock", NULL, NULL,
                            G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[OPENED] =
      g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RECEIVED] = g_signal_new ("received", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_BYTES);
  signals[LOST] = g_signal_new ("lost", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_ERROR);
  signals[DRAINED] =
      g_signal_new ("drained", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SENSED] =
      g_signal_new ("sensed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SILENT] =
      g_signal_new ("silent", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vz_link_init (VzLink *self)
{
  private_of (self)->fd = -1;
}
