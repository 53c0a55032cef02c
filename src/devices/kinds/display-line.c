/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/display-line.h"

#include "devices/section.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_PROFILE "epson-dm-d"
#define PATIENCE (5 * G_USEC_PER_SEC) /* for a line that takes no bytes */
#define LOOK_EACH G_USEC_PER_SEC
#define KEEP_EACH (5 * G_USEC_PER_SEC) /* what it shows: it may have been off */

/* In the network it says nothing either when it is gone: it is missed by what it does not take, and
 * within a second when it is sent something as often as this. */
#define LOOK_EACH_IN_NETWORK (200 * G_TIME_SPAN_MILLISECOND)

/* Only what is shown last counts: it is sent when the line is free, and again when the display
 * comes back. */
struct _VzDisplayLine {
  VzDevice parent_instance;
  VzLink *link;
  const VzDisplayProfile *profile;
  char *upper, *lower;
  gboolean unsent; /* what is to be shown was not given to the link yet */
  gboolean stuck;
  gboolean shows_power; /* its ready line was seen: where it is not wired, it never is */
  gboolean off;         /* by that line */
  gint64 kept_at;       /* all was sent to it */
  char *detail;
  guint stuck_id; /* of the clock, as is: */
  guint look_id;
};

G_DEFINE_FINAL_TYPE (VzDisplayLine, vz_display_line, VZ_TYPE_DEVICE)

static VzCondition
condition_of (VzDisplayLine *self)
{
  static const char way_out[] = N_ ("Check its cable. Selling goes on without it.");
  static const VzCondition away = { VZ_HEALTH_AWAY, N_ ("The customer’s display is not connected."),
                                    way_out };
  if (!vz_link_is_open (self->link))
    return vz_device_away (VZ_DEVICE (self), away);
  if (self->off)
    return (VzCondition){ VZ_HEALTH_AWAY,
                          N_ ("The customer’s display is switched off, or its cable is not in."),
                          way_out };
  if (self->stuck)
    return (VzCondition){ VZ_HEALTH_ATTENTION, N_ ("The customer’s display takes no data."),
                          way_out };
  return (VzCondition){ .state = VZ_HEALTH_READY };
}

static void
report (VzDisplayLine *self)
{
  vz_device_set_health (VZ_DEVICE (self), condition_of (self), self->detail, 0);
}

static VzClock *
clock_of (VzDisplayLine *self)
{
  return vz_device_clock (VZ_DEVICE (self));
}

static void
on_stuck (gpointer data)
{
  VzDisplayLine *self = data;
  self->stuck_id = 0;
  self->stuck = TRUE;
  report (self);
}

static void
write_and_watch (VzDisplayLine *self, GBytes *bytes)
{
  vz_link_write (self->link, bytes);
  vz_clock_cancel (clock_of (self), &self->stuck_id);
  self->stuck_id = vz_clock_call_after (clock_of (self), PATIENCE, on_stuck, self);
}

static gboolean
is_busy (const VzDisplayLine *self)
{
  return self->stuck_id != 0 || self->stuck;
}

/* One at a time, so that a slow line is never behind. */
static void
send_lines (VzDisplayLine *self)
{
  if (!self->unsent || !vz_link_is_open (self->link) || is_busy (self))
    return;
  g_autoptr (GBytes) bytes = vz_line_display_show (self->profile, self->upper, self->lower);
  self->unsent = FALSE;
  write_and_watch (self, bytes);
}

/* A few bytes that show nothing. */
static void
touch (VzDisplayLine *self)
{
  g_autoptr (GBytes) bytes = vz_line_display_keep (self->profile);
  if (!is_busy (self))
    write_and_watch (self, bytes);
}

/* It says nothing itself: what it lost without a word is back within seconds. */
static void
keep (VzDisplayLine *self)
{
  if (is_busy (self))
    return;
  self->kept_at = vz_clock_monotonic (clock_of (self));
  self->unsent = self->upper != NULL;
  touch (self);
}

static void
on_sensed (VzLink *link, VzDisplayLine *self)
{
  gboolean on = vz_link_senses_device (link), was_off = self->off;
  self->shows_power = self->shows_power || on;
  self->off = self->shows_power && !on;
  if (was_off && !self->off)
    keep (self);
  report (self);
}

static void look_later (VzDisplayLine *self);

static void
on_look (gpointer data)
{
  VzDisplayLine *self = data;
  self->look_id = 0;
  if (!self->off && vz_clock_monotonic (clock_of (self)) - self->kept_at >= KEEP_EACH)
    keep (self);
  else if (vz_link_misses_device (self->link))
    touch (self);
  look_later (self);
  if (!vz_link_look_at_device (self->link))
    on_sensed (self->link, self);
}

static void
look_later (VzDisplayLine *self)
{
  vz_clock_cancel (clock_of (self), &self->look_id);
  gint64 delay = vz_link_misses_device (self->link) ? LOOK_EACH_IN_NETWORK : LOOK_EACH;
  self->look_id = vz_clock_call_after (clock_of (self), delay, on_look, self);
}

static void
on_drained (VzLink *link, VzDisplayLine *self)
{
  vz_clock_cancel (clock_of (self), &self->stuck_id);
  self->stuck = FALSE;
  send_lines (self);
  report (self);
}

static void
on_opened (VzLink *link, VzDisplayLine *self)
{
  g_autoptr (GBytes) begin = vz_line_display_begin (self->profile);
  g_clear_pointer (&self->detail, g_free);
  self->unsent = self->upper != NULL;
  self->shows_power = vz_link_senses_device (link);
  self->kept_at = vz_clock_monotonic (clock_of (self));
  write_and_watch (self, begin);
  look_later (self);
  report (self);
}

static void
rest (VzDisplayLine *self)
{
  vz_clock_cancel (clock_of (self), &self->stuck_id);
  vz_clock_cancel (clock_of (self), &self->look_id);
  self->stuck = self->off = self->shows_power = FALSE;
  report (self);
}

static void
on_lost (VzLink *link, const GError *error, VzDisplayLine *self)
{
  g_free (self->detail);
  self->detail = g_strdup (error->message);
  rest (self);
}

static void
vz_display_line_start (VzDevice *device)
{
  vz_link_start (VZ_DISPLAY_LINE (device)->link);
}

static void
vz_display_line_stop (VzDevice *device)
{
  VzDisplayLine *self = VZ_DISPLAY_LINE (device);
  vz_link_stop (self->link);
  rest (self);
}

static void
vz_display_line_show (VzDevice *device, const char *upper, const char *lower)
{
  VzDisplayLine *self = VZ_DISPLAY_LINE (device);
  if (g_strcmp0 (upper, self->upper) == 0 && g_strcmp0 (lower, self->lower) == 0)
    return;
  g_free (self->upper);
  g_free (self->lower);
  self->upper = g_strdup (upper);
  self->lower = g_strdup (lower);
  self->unsent = TRUE;
  send_lines (self);
}

static const char *
vz_display_line_profile (VzDevice *device)
{
  return VZ_DISPLAY_LINE (device)->profile->name;
}

static void
vz_display_line_dispose (GObject *object)
{
  VzDisplayLine *self = VZ_DISPLAY_LINE (object);
  if (self->link) {
    g_signal_handlers_disconnect_by_data (self->link, self);
    vz_link_stop (self->link);
    vz_clock_cancel (clock_of (self), &self->stuck_id);
    vz_clock_cancel (clock_of (self), &self->look_id);
  }
  g_clear_object (&self->link);
  G_OBJECT_CLASS (vz_display_line_parent_class)->dispose (object);
}

static void
vz_display_line_finalize (GObject *object)
{
  VzDisplayLine *self = VZ_DISPLAY_LINE (object);
  g_free (self->upper);
  g_free (self->lower);
  g_free (self->detail);
  G_OBJECT_CLASS (vz_display_line_parent_class)->finalize (object);
}

static void
vz_display_line_class_init (VzDisplayLineClass *klass)
{
  VzDeviceClass *device_class = VZ_DEVICE_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vz_display_line_dispose;
  G_OBJECT_CLASS (klass)->finalize = vz_display_line_finalize;
  device_class->kind = "display-line";
  device_class->start = vz_display_line_start;
  device_class->stop = vz_display_line_stop;
  device_class->show = vz_display_line_show;
  device_class->profile = vz_display_line_profile;
}

static void
vz_display_line_init (VzDisplayLine *self)
{
}

VzDevice *
vz_display_line_new (const char *name,
                     VzLink *link,
                     const VzDisplayProfile *profile,
                     VzClock *clock)
{
  g_return_val_if_fail (name && VZ_IS_LINK (link) && profile && clock, NULL);
  VzDisplayLine *self = g_object_new (VZ_TYPE_DISPLAY_LINE, "name", name, "clock", clock, NULL);
  self->profile = profile;
  self->link = g_object_ref (link);
  vz_device_set_link (VZ_DEVICE (self), link);
  g_signal_connect (link, "opened", G_CALLBACK (on_opened), self);
  g_signal_connect (link, "lost", G_CALLBACK (on_lost), self);
  g_signal_connect (link, "drained", G_CALLBACK (on_drained), self);
  g_signal_connect (link, "sensed", G_CALLBACK (on_sensed), self);
  vz_device_expects_nothing (VZ_DEVICE (self), link);
  report (self);
  return VZ_DEVICE (self);
}

static const VzDisplayProfile *
find_profile (const char *name, GHashTable *section, GError **error)
{
  const char *wanted = g_hash_table_lookup (section, "profile");
  const VzDisplayProfile *profile = vz_display_profile (wanted ? wanted : DEFAULT_PROFILE);
  if (profile)
    return profile;
  g_autoptr (GString) names = g_string_new (NULL);
  for (const VzDisplayProfile *const *each = vz_display_profiles (); *each; each++)
    g_string_append_printf (names, "%s%s", names->len ? ", " : "", (*each)->name);
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "device “%s”: profile “%s” is not known; expected one of %s", name, wanted,
               names->str);
  return NULL;
}

static VzDevice *
create (const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error)
{
  static const char *const known[] = { "kind", "link", "profile", NULL };
  const char *address = g_hash_table_lookup (section, "link");
  if (!vz_section_check (name, section, known, error))
    return NULL;
  const VzDisplayProfile *profile = find_profile (name, section, error);
  if (!profile)
    return NULL;
  g_autoptr (VzLink) link = vz_link_make (links, address ? address : "", clock, error);
  if (!link) {
    g_prefix_error (error, "device “%s”: ", name);
    return NULL;
  }
  return vz_display_line_new (name, link, profile, clock);
}

const VzDeviceKind vz_device_kind_display_line = {
  .kind = "display-line",
  .create = create,
};
