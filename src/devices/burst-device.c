/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/burst-device.h"

/* After the bytes that wait at the link. */
#define AFTER_BYTES (G_PRIORITY_DEFAULT + 10)

#define LEAST 3 /* characters of a code */

/* After a misread, of a line that has nothing but noise. */
#define QUIET (500 * G_TIME_SPAN_MILLISECOND)

typedef struct {
  VzLink *link;
  const VzBurstCutter *cutter;
  gpointer state; /* of the cutter */
  char *detail;
  guint64 dropped;               /* that was told */
  gint64 quiet;                  /* until then no misread is told */
  gboolean good;                 /* the burst that is taken */
  gboolean silent;               /* it does not answer */
  const char *trouble, *way_out; /* it does, and has them; or NULL */
  guint pause_id;                /* of the clock */
  guint after_id;                /* a source */
} VzBurstDevicePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VzBurstDevice, vz_burst_device, VZ_TYPE_DEVICE)

static VzBurstDevicePrivate *
private_of (VzBurstDevice *self)
{
  return vz_burst_device_get_instance_private (self);
}

static VzClock *
clock_of (VzBurstDevice *self)
{
  return vz_device_clock (VZ_DEVICE (self));
}

static void
report (VzBurstDevice *self)
{
  VzBurstDevicePrivate *priv = private_of (self);
  VzBurstDeviceClass *klass = VZ_BURST_DEVICE_GET_CLASS (self);
  const VzCondition away = { VZ_HEALTH_AWAY, klass->away, klass->way_out };
  const VzCondition here = { priv->trouble ? VZ_HEALTH_ATTENTION : VZ_HEALTH_READY, priv->trouble,
                             priv->way_out };
  gboolean is_here = vz_link_is_open (priv->link) && !priv->silent;
  vz_device_set_health (VZ_DEVICE (self), is_here ? here : vz_device_away (VZ_DEVICE (self), away),
                        priv->detail, 0);
}

void
vz_burst_device_misread (VzBurstDevice *self, gsize length)
{
  g_return_if_fail (VZ_IS_BURST_DEVICE (self));
  gint64 now = vz_clock_monotonic (clock_of (self));
  private_of (self)->good = FALSE;
  vz_device_dropped (VZ_DEVICE (self), length);
  if (now < private_of (self)->quiet)
    return;
  private_of (self)->quiet = now + QUIET;
  vz_device_misread (VZ_DEVICE (self), VZ_BURST_DEVICE_GET_CLASS (self)->misread);
}

static void
tell_dropped (VzBurstDevice *self)
{
  VzBurstDevicePrivate *priv = private_of (self);
  guint64 dropped = priv->cutter->dropped (priv->state);
  vz_device_dropped (VZ_DEVICE (self), dropped - priv->dropped);
  priv->dropped = dropped;
}

/* What was whole is wiped as soon as it was told. */
static void
take_event (VzBurstDevice *self, VzBurstEvent event)
{
  VzBurstDevicePrivate *priv = private_of (self);
  gsize length;
  if (event == VZ_BURST_BROKEN)
    vz_burst_device_misread (self, 0);
  if (event != VZ_BURST_WHOLE)
    return;
  const char *block = priv->cutter->peek (priv->state, &length);
  priv->good = TRUE;
  VZ_BURST_DEVICE_GET_CLASS (self)->take (self, block, length);
  priv->cutter->forget (priv->state);
  if (priv->good)
    priv->quiet = 0;
}

static void
stop_waiting (VzBurstDevice *self)
{
  VzBurstDevicePrivate *priv = private_of (self);
  vz_clock_cancel (clock_of (self), &priv->pause_id);
  g_clear_handle_id (&priv->after_id, g_source_remove);
}

static void wait_for_more (VzBurstDevice *self);

static gboolean
on_after_bytes (gpointer data)
{
  g_autoptr (VzBurstDevice) self = g_object_ref (data);
  VzBurstDevicePrivate *priv = private_of (self);
  priv->after_id = 0;
  take_event (self, priv->cutter->pause (priv->state, vz_clock_monotonic (clock_of (self))));
  tell_dropped (self);
  wait_for_more (self);
  return G_SOURCE_REMOVE;
}

/* The register may have stood still: bytes that are at the link already belong to the burst. */
static void
on_pause (gpointer data)
{
  VzBurstDevicePrivate *priv = private_of (data);
  priv->pause_id = 0;
  priv->after_id = g_idle_add_full (AFTER_BYTES, on_after_bytes, data, NULL);
}

static void
wait_for_more (VzBurstDevice *self)
{
  VzBurstDevicePrivate *priv = private_of (self);
  stop_waiting (self);
  if (priv->cutter->is_open (priv->state))
    priv->pause_id = vz_clock_call_after (clock_of (self), VZ_BURST_GAP, on_pause, self);
}

static void
on_received (VzLink *link, GBytes *bytes, VzBurstDevice *self)
{
  g_autoptr (VzBurstDevice) held = g_object_ref (self);
  const VzBurstDevicePrivate *priv = private_of (self);
  gint64 now = vz_clock_monotonic (clock_of (self));
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  for (gsize i = 0; i < n_bytes; i++)
    take_event (self, priv->cutter->feed (priv->state, data[i], now));
  vz_device_heard (VZ_DEVICE (self));
  tell_dropped (self);
  wait_for_more (self);
}

static void
tell_plugged (VzBurstDevice *self, gboolean is_in)
{
  VzBurstDeviceClass *klass = VZ_BURST_DEVICE_GET_CLASS (self);
  if (klass->plugged)
    klass->plugged (self, is_in);
}

static void
on_opened (VzLink *link, VzBurstDevice *self)
{
  g_clear_pointer (&private_of (self)->detail, g_free);
  tell_plugged (self, TRUE);
  report (self);
}

/* Half a burst of a device that was unplugged is told: someone waits for its sound. */
static void
on_lost (VzLink *link, const GError *error, VzBurstDevice *self)
{
  g_autoptr (VzBurstDevice) held = g_object_ref (self);
  VzBurstDevicePrivate *priv = private_of (self);
  gboolean was_open = priv->cutter->is_open (priv->state);
  stop_waiting (self);
  priv->cutter->forget (priv->state);
  tell_plugged (self, FALSE);
  g_free (priv->detail);
  priv->detail = g_strdup (error->message);
  report (self);
  if (was_open)
    vz_device_misread (VZ_DEVICE (self), VZ_BURST_DEVICE_GET_CLASS (self)->misread);
}

static void
vz_burst_device_start (VzDevice *device)
{
  vz_link_start (private_of (VZ_BURST_DEVICE (device))->link);
}

static void
vz_burst_device_stop (VzDevice *device)
{
  VzBurstDevice *self = VZ_BURST_DEVICE (device);
  const VzBurstDevicePrivate *priv = private_of (self);
  vz_link_stop (priv->link);
  stop_waiting (self);
  priv->cutter->forget (priv->state);
  tell_plugged (self, FALSE);
  report (self);
}

static void
tell_scan (VzBurstDevice *self, const char *block, gsize length)
{
  if (length >= LEAST && g_utf8_validate_len (block, length, NULL))
    vz_device_scanned (VZ_DEVICE (self), block, length);
  else
    vz_burst_device_misread (self, length);
}

static void
vz_burst_device_dispose (GObject *object)
{
  VzBurstDevice *self = VZ_BURST_DEVICE (object);
  VzBurstDevicePrivate *priv = private_of (self);
  if (priv->link) {
    g_signal_handlers_disconnect_by_data (priv->link, self);
    vz_link_stop (priv->link);
    stop_waiting (self);
    tell_plugged (self, FALSE);
  }
  g_clear_object (&priv->link);
  G_OBJECT_CLASS (vz_burst_device_parent_class)->dispose (object);
}

static void
vz_burst_device_finalize (GObject *object)
{
  VzBurstDevicePrivate *priv = private_of (VZ_BURST_DEVICE (object));
  if (priv->state)
    priv->cutter->free (priv->state);
  g_free (priv->detail);
  G_OBJECT_CLASS (vz_burst_device_parent_class)->finalize (object);
}

static void
vz_burst_device_class_init (VzBurstDeviceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_burst_device_dispose;
  G_OBJECT_CLASS (klass)->finalize = vz_burst_device_finalize;
  VZ_DEVICE_CLASS (klass)->start = vz_burst_device_start;
  VZ_DEVICE_CLASS (klass)->stop = vz_burst_device_stop;
  klass->take = tell_scan;
}

static void
vz_burst_device_init (VzBurstDevice *self)
{
}

void
vz_burst_device_hear (VzBurstDevice *self,
                      VzLink *link,
                      const VzBurstCutter *cutter,
                      gpointer state)
{
  g_return_if_fail (VZ_IS_BURST_DEVICE (self) && VZ_IS_LINK (link) && cutter && state);
  VzBurstDevicePrivate *priv = private_of (self);
  g_return_if_fail (!priv->link);
  priv->link = g_object_ref (link);
  vz_device_set_link (VZ_DEVICE (self), link);
  priv->cutter = cutter;
  priv->state = state;
  g_signal_connect (link, "opened", G_CALLBACK (on_opened), self);
  g_signal_connect (link, "received", G_CALLBACK (on_received), self);
  g_signal_connect (link, "lost", G_CALLBACK (on_lost), self);
  report (self);
}

void
vz_burst_device_say (VzBurstDevice *self, GBytes *bytes)
{
  g_return_if_fail (VZ_IS_BURST_DEVICE (self) && bytes);
  vz_link_write (private_of (self)->link, bytes);
}

void
vz_burst_device_set_silent (VzBurstDevice *self, gboolean silent)
{
  g_return_if_fail (VZ_IS_BURST_DEVICE (self));
  if (private_of (self)->silent == silent)
    return;
  private_of (self)->silent = silent;
  report (self);
}

void
vz_burst_device_set_trouble (VzBurstDevice *self, const char *sentence, const char *way_out)
{
  g_return_if_fail (VZ_IS_BURST_DEVICE (self));
  if (g_strcmp0 (private_of (self)->trouble, sentence) == 0)
    return;
  private_of (self)->trouble = sentence;
  private_of (self)->way_out = way_out;
  report (self);
}
