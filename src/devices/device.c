/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/device.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MINUTE (60 * G_USEC_PER_SEC)
#define SECOND G_USEC_PER_SEC

typedef struct {
  VzClock *clock;
  VzHealth *health;
  VzLink *link;
  VzCondition condition; /* that the kind told last */
  guint64 told_dropped;
  guint dropped_call; /* of the clock: they were told less than a second ago */
} VzDevicePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VzDevice, vz_device, G_TYPE_OBJECT)

enum {
  PROP_NAME = 1,
  PROP_CLOCK,
  N_PROPS
};

enum {
  HEALTH_CHANGED,
  JOB_BEGINS,
  JOB_HELD,
  JOB_DONE,
  SCANNED,
  CARD,
  MISREAD,
  DRAWER_ENDED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static VzDevicePrivate *
private_of (VzDevice *self)
{
  return vz_device_get_instance_private (self);
}

static void
list_kinds (GString *text)
{
  for (const VzDeviceKind *const *kind = vz_device_kinds; *kind; kind++)
    g_string_append_printf (text, "%s%s", kind == vz_device_kinds ? "" : ", ", (*kind)->kind);
}

static const VzDeviceKind *
find_kind (const char *wanted)
{
  for (const VzDeviceKind *const *kind = vz_device_kinds; wanted && *kind; kind++)
    if (strcmp ((*kind)->kind, wanted) == 0)
      return *kind;
  return NULL;
}

VzDevice *
vz_device_new (
    const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error)
{
  g_return_val_if_fail (name && section && clock, NULL);

  const char *wanted = g_hash_table_lookup (section, "kind");
  const VzDeviceKind *kind = find_kind (wanted);
  VzDevice *device = kind ? kind->create (name, section, links, clock, error) : NULL;
  if (device)
    private_of (device)->health->link = g_strdup (g_hash_table_lookup (section, "link"));
  if (kind)
    return device;

  g_autoptr (GString) kinds = g_string_new (NULL);
  list_kinds (kinds);
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "device “%s”: kind “%s” is not known; expected %s", name, wanted ? wanted : "",
               kinds->str);
  return NULL;
}

const char *
vz_device_name (VzDevice *self)
{
  g_return_val_if_fail (VZ_IS_DEVICE (self), NULL);
  return private_of (self)->health->name;
}

const VzHealth *
vz_device_health (VzDevice *self)
{
  g_return_val_if_fail (VZ_IS_DEVICE (self), NULL);
  return private_of (self)->health;
}

const char *
vz_device_profile (VzDevice *self)
{
  g_return_val_if_fail (VZ_IS_DEVICE (self), NULL);
  VzDeviceClass *klass = VZ_DEVICE_GET_CLASS (self);
  return klass->profile ? klass->profile (self) : NULL;
}

void
vz_device_start (VzDevice *self)
{
  g_return_if_fail (VZ_IS_DEVICE (self));
  VZ_DEVICE_GET_CLASS (self)->start (self);
}

void
vz_device_stop (VzDevice *self)
{
  g_return_if_fail (VZ_IS_DEVICE (self));
  VZ_DEVICE_GET_CLASS (self)->stop (self);
}

gboolean
vz_device_can_show (VzDevice *self)
{
  g_return_val_if_fail (VZ_IS_DEVICE (self), FALSE);
  return VZ_DEVICE_GET_CLASS (self)->show != NULL;
}

void
vz_device_show (VzDevice *self, const char *upper, const char *lower)
{
  g_return_if_fail (vz_device_can_show (self) && upper && lower);
  VZ_DEVICE_GET_CLASS (self)->show (self, upper, lower);
}

VzClock *
vz_device_clock (VzDevice *self)
{
  return private_of (self)->clock;
}

static const VzCondition unanswering = {
  VZ_HEALTH_AWAY,
  N_ ("The device does not answer."),
  N_ ("Check its cable or network, and its power."),
};

gboolean
vz_device_is_silent (VzDevice *self)
{
  g_return_val_if_fail (VZ_IS_DEVICE (self), FALSE);
  return private_of (self)->link && vz_link_is_silent (private_of (self)->link);
}

static void
tell (VzDevice *self, const char *detail, guint queued)
{
  VzDevicePrivate *priv = private_of (self);
  gboolean silent = vz_device_is_silent (self);
  gboolean away = priv->condition.state == VZ_HEALTH_AWAY;
  if (vz_health_take (priv->health, silent && !away ? unanswering : priv->condition, detail, queued,
                      vz_clock_wall (priv->clock)))
    g_signal_emit (self, signals[HEALTH_CHANGED], 0);
}

static void
on_silent (VzLink *link, VzDevice *self)
{
  const VzHealth *health = private_of (self)->health;
  tell (self, health->detail, health->queued);
}

void
vz_device_set_link (VzDevice *self, VzLink *link)
{
  g_return_if_fail (VZ_IS_DEVICE (self) && VZ_IS_LINK (link) && !private_of (self)->link);
  private_of (self)->link = g_object_ref (link);
  g_signal_connect_object (link, "silent", G_CALLBACK (on_silent), self, 0);
}

void
vz_device_set_health (VzDevice *self, VzCondition condition, const char *detail, guint queued)
{
  g_return_if_fail (VZ_IS_DEVICE (self));
  private_of (self)->condition = condition;
  tell (self, detail, queued);
}

VzCondition
vz_device_away (VzDevice *self, VzCondition away)
{
  g_return_val_if_fail (VZ_IS_DEVICE (self), away);
  VzLink *link = private_of (self)->link;
  const VzErrorText *refusal = link ? vz_link_refusal (link) : NULL;
  return refusal ? (VzCondition){ VZ_HEALTH_AWAY, refusal->sentence, refusal->way_out } : away;
}

/* Told once a minute, which is how exactly it is shown. */
void
vz_device_heard (VzDevice *self)
{
  g_return_if_fail (VZ_IS_DEVICE (self));
  VzHealth *health = private_of (self)->health;
  gint64 before = health->heard;
  health->heard = vz_clock_wall (private_of (self)->clock);
  if (before / MINUTE != health->heard / MINUTE)
    g_signal_emit (self, signals[HEALTH_CHANGED], 0);
}

/* Told once a second: a line that is full of noise keeps nobody else from working. */
static void
tell_dropped (gpointer data)
{
  VzDevicePrivate *priv = private_of (data);
  priv->dropped_call = 0;
  if (priv->told_dropped == priv->health->dropped)
    return;
  priv->told_dropped = priv->health->dropped;
  priv->dropped_call = vz_clock_call_after (priv->clock, SECOND, tell_dropped, data);
  g_signal_emit (data, signals[HEALTH_CHANGED], 0);
}

void
vz_device_dropped (VzDevice *self, guint64 n_bytes)
{
  g_return_if_fail (VZ_IS_DEVICE (self));
  private_of (self)->health->dropped += n_bytes;
  if (private_of (self)->dropped_call == 0)
    tell_dropped (self);
}

static void
on_unexpected (VzLink *link, GBytes *bytes, VzDevice *self)
{
  vz_device_dropped (self, g_bytes_get_size (bytes));
}

/* It is noise, or something else hangs at the port. */
void
vz_device_expects_nothing (VzDevice *self, VzLink *link)
{
  g_return_if_fail (VZ_IS_DEVICE (self) && VZ_IS_LINK (link));
  g_signal_connect (link, "received", G_CALLBACK (on_unexpected), self);
}

void
vz_device_set_drawer (VzDevice *self, VzDrawerState state)
{
  g_return_if_fail (VZ_IS_DEVICE (self));
  VzHealth *health = private_of (self)->health;
  if (health->drawer == state)
    return;
  health->drawer = state;
  g_signal_emit (self, signals[HEALTH_CHANGED], 0);
}

void
vz_device_set_recoveries (VzDevice *self, guint recoveries)
{
  g_return_if_fail (VZ_IS_DEVICE (self));
  VzHealth *health = private_of (self)->health;
  if (health->recoveries == recoveries)
    return;
  health->recoveries = recoveries;
  g_signal_emit (self, signals[HEALTH_CHANGED], 0);
}

void
vz_device_drawer_ended (VzDevice *self, gboolean opened)
{
  g_return_if_fail (VZ_IS_DEVICE (self));
  if (opened) {
    private_of (self)->health->opened = vz_clock_wall (private_of (self)->clock);
    g_signal_emit (self, signals[HEALTH_CHANGED], 0);
  }
  g_signal_emit (self, signals[DRAWER_ENDED], 0, opened);
}

void
vz_device_job_begins (VzDevice *self, guint32 job)
{
  g_return_if_fail (VZ_IS_DEVICE (self));
  g_signal_emit (self, signals[JOB_BEGINS], 0, job);
}

void
vz_device_job_held (VzDevice *self, guint32 job)
{
  g_return_if_fail (VZ_IS_DEVICE (self));
  g_signal_emit (self, signals[JOB_HELD], 0, job);
}

void
vz_device_job_done (VzDevice *self, guint32 job, VzJobOutcome outcome, const char *reason)
{
  g_return_if_fail (VZ_IS_DEVICE (self));
  g_signal_emit (self, signals[JOB_DONE], 0, job, (int)outcome, reason);
}

void
vz_device_scanned (VzDevice *self, const char *block, gsize length)
{
  g_return_if_fail (VZ_IS_DEVICE (self) && block);
  g_signal_emit (self, signals[SCANNED], 0, block, (guint64)length);
}

void
vz_device_card (VzDevice *self, const VzTrackFacts *facts)
{
  g_return_if_fail (VZ_IS_DEVICE (self) && facts);
  g_signal_emit (self, signals[CARD], 0, facts);
}

void
vz_device_misread (VzDevice *self, VzError why)
{
  g_return_if_fail (VZ_IS_DEVICE (self));
  g_signal_emit (self, signals[MISREAD], 0, (int)why);
}

static void
vz_device_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VzDevicePrivate *priv = private_of (VZ_DEVICE (object));
  if (id == PROP_NAME)
    priv->health->name = g_value_dup_string (value);
  else
    priv->clock = g_value_get_pointer (value);
}

static void
vz_device_constructed (GObject *object)
{
  VzDevicePrivate *priv = private_of (VZ_DEVICE (object));
  G_OBJECT_CLASS (vz_device_parent_class)->constructed (object);
  priv->health->kind = g_strdup (VZ_DEVICE_GET_CLASS (object)->kind);
  priv->health->since = vz_clock_wall (priv->clock);
}

static void
vz_device_dispose (GObject *object)
{
  g_clear_object (&private_of (VZ_DEVICE (object))->link);
  G_OBJECT_CLASS (vz_device_parent_class)->dispose (object);
}

static void
vz_device_finalize (GObject *object)
{
  vz_clock_cancel (private_of (VZ_DEVICE (object))->clock,
                   &private_of (VZ_DEVICE (object))->dropped_call);
  g_clear_pointer (&private_of (VZ_DEVICE (object))->health, vz_health_free);
  G_OBJECT_CLASS (vz_device_parent_class)->finalize (object);
}

static void
vz_device_class_init (VzDeviceClass *klass)
{
  const GParamFlags given = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);
  object_class->set_property = vz_device_set_property;
  object_class->constructed = vz_device_constructed;
  object_class->dispose = vz_device_dispose;
  object_class->finalize = vz_device_finalize;

  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, given);
  props[PROP_CLOCK] = g_param_spec_pointer ("clock", NULL, NULL, given);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[HEALTH_CHANGED] =
      g_signal_new ("health-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[JOB_BEGINS] = g_signal_new ("job-begins", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[JOB_HELD] = g_signal_new ("job-held", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[JOB_DONE] = g_signal_new ("job-done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_INT, G_TYPE_STRING);
  /* A pointer: a string would be copied. */
  signals[SCANNED] = g_signal_new ("scanned", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_UINT64);
  signals[CARD] = g_signal_new ("card", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_POINTER);
  signals[MISREAD] = g_signal_new ("misread", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT);
  signals[DRAWER_ENDED] = g_signal_new ("drawer-ended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
vz_device_init (VzDevice *self)
{
  private_of (self)->health = g_new0 (VzHealth, 1);
}
