/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/devices.h"

#include "ctl/lines.h"
#include "register/clock-glib.h"
#include "register/health.h"
#include "register/random-system.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* veznectl devices: beside a running register what that wrote last, else the devices themselves. */

#define LOOK_FOR (2 * G_USEC_PER_SEC)

static void
wake (gpointer data)
{
  g_main_context_wakeup (NULL);
}

VzDeviceSet *
vz_ctl_device_set (const VzCtl *ctl, const VzTapeOf *tape, GError **error)
{
  g_autofree char *state_dir = vz_ctl_state_dir (ctl);
  g_autofree char *world = g_build_filename (state_dir, "world", "vezne.conf", NULL);
  const VzRegisterOptions options = { .config = ctl->config == NULL && ctl->training ? world
                                                                                     : ctl->config,
                                      .state_dir = state_dir,
                                      .training = ctl->training };
  const VzOutside outside = { .clock = vz_clock_glib (), .random = vz_random_system () };

  return vz_device_set_open (&options, &outside, tape, wake, NULL, error);
}

/* A call that came is none any more. */
static void
on_time (gpointer data)
{
  *(guint *)data = 0;
}

gboolean
vz_ctl_devices_until (VzDeviceSet *set, VzCtlDevicesAre are, gconstpointer data, gint64 patience)
{
  gboolean is_so = FALSE;
  guint call = 0;

  call = vz_clock_call_after (vz_clock_glib (), patience, on_time, &call);
  while (!is_so && call != 0) {
    g_autoptr (GPtrArray) views = vz_device_set_look (set);

    is_so = are (views, data);
    if (!is_so) {
      g_main_context_iteration (NULL, TRUE);
    }
  }
  vz_clock_cancel (vz_clock_glib (), &call);
  return is_so;
}

void
vz_ctl_devices_let_out (gint64 time)
{
  guint call = 0;

  call = vz_clock_call_after (vz_clock_glib (), time, on_time, &call);
  while (call != 0) {
    g_main_context_iteration (NULL, TRUE);
  }
}

/* -- one of them -- */

const VzDeviceView *
vz_ctl_device_find (const GPtrArray *views, const char *name)
{
  for (guint i = 0; i < views->len; i++) {
    const VzDeviceView *view = g_ptr_array_index (views, i);

    if (g_str_equal (view->name, name)) {
      return view;
    }
  }
  return NULL;
}

gboolean
vz_ctl_device_is_here (const GPtrArray *views, gconstpointer name)
{
  const VzDeviceView *view = vz_ctl_device_find (views, name);

  return view == NULL || !view->away;
}

VzExit
vz_ctl_say_device_away (const VzCtl *ctl, const VzDeviceView *view)
{
  g_autofree char *sentence =
      g_strdup_printf ("%s %s",
                       view->sentence != NULL ? _ (view->sentence) : _ ("It has work that waits."),
                       view->way_out != NULL ? _ (view->way_out) : "");

  return vz_ctl_say (ctl, VZ_EXIT_DEVICE, vz_error_text_for_code (VZ_ERROR_DEVICE)->nick, sentence);
}

VzExit
vz_ctl_say_no_device (const VzCtl *ctl, const char *name)
{
  g_autofree char *sentence =
      g_strdup_printf (_ ("There is no device of that name in the configuration: %s"), name);

  return vz_ctl_say (ctl, VZ_EXIT_USAGE, vz_error_text_for_code (VZ_ERROR_CONFIGURATION)->nick,
                     sentence);
}

/* -- what is printed -- */

static void
add (GString *text, const char *separator, char *part)
{
  if (part != NULL) {
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", part);
  }
  g_free (part);
}

static char *
clock_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);

  return g_date_time_format (time, "%F %H:%M");
}

/* NULL: it is no printer. */
static char *
code_pages_of (const json_t *device)
{
  const char *pages = vz_json_string (device, "code_pages", NULL);

  if (pages == NULL) {
    return NULL;
  }
  return *pages != '\0' ? g_strdup_printf (_ ("code page %s"), pages)
                        : g_strdup (_ ("no code page"));
}

/* Its last word, its queue, its code pages and the noise on its line, as far as there are any. */
static char *
facts_of (const json_t *device)
{
  GString *text = g_string_new (NULL);
  gint64 heard = vz_json_int (device, "heard", 0);
  guint queued = (guint)vz_json_int (device, "queued", 0);
  gulong dropped = (gulong)vz_json_int (device, "dropped", 0);
  g_autofree char *when = heard != 0 ? clock_time (heard) : NULL;

  add (text, " · ", when != NULL ? g_strdup_printf (_ ("last word %s"), when) : NULL);
  add (text, " · ", queued > 0 ? g_strdup_printf (_ ("%u in the queue"), queued) : NULL);
  add (text, " · ", code_pages_of (device));
  add (text, " · ",
       dropped > 0
           ? g_strdup_printf (ngettext ("%lu stray byte", "%lu stray bytes", dropped), dropped)
           : NULL);
  return g_string_free (text, FALSE);
}

static char *
translated (const json_t *device, const char *member)
{
  const char *msgid = vz_json_string (device, member, NULL);

  return msgid != NULL ? g_strdup (_ (msgid)) : NULL;
}

static char *
advice_of (const json_t *device)
{
  GString *text = g_string_new (NULL);

  add (text, " ", translated (device, "sentence"));
  add (text, " ", translated (device, "way_out"));
  add (text, " · ", g_strdup (vz_json_string (device, "detail", NULL)));
  return g_string_free (text, FALSE);
}

static void
print_below (const char *text)
{
  if (*text != '\0') {
    printf ("    %s\n", text);
  }
}

static void
print_device (const json_t *device)
{
  g_autofree char *facts = facts_of (device);
  g_autofree char *advice = advice_of (device);

  printf ("%-12s %-10s %-18s %s\n", vz_json_string (device, "name", ""),
          vz_json_string (device, "state", ""), vz_json_string (device, "kind", ""),
          vz_json_string (device, "link", ""));
  print_below (facts);
  print_below (advice);
}

static void
print_line (const json_t *health, json_t *device)
{
  json_t *line =
      json_pack ("{s:s, s:O}", "event", "device", "written", json_object_get (health, "written"));

  json_object_update (line, device);
  vz_line_print (line);
}

static VzExit
print (const VzCtl *ctl, const json_t *health)
{
  json_t *device;
  size_t i;

  json_array_foreach (json_object_get (health, "devices"), i, device)
  {
    if (ctl->json) {
      print_line (health, device);
    } else {
      print_device (device);
    }
  }
  return VZ_EXIT_DONE;
}

/* -- where it comes from -- */

static VzExit
print_written (const VzCtl *ctl)
{
  g_autofree char *state_dir = vz_ctl_state_dir (ctl);
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) health = vz_health_read (state_dir, &error);
  int age;

  if (health == NULL) {
    return vz_ctl_fail (ctl, error);
  }
  age =
      (int)(vz_clock_wall (vz_clock_glib ()) / G_USEC_PER_SEC - vz_json_int (health, "written", 0));
  if (!ctl->json) {
    printf (_ ("The register is running. It wrote this %d s ago:\n"), age);
  }
  return print (ctl, health);
}

static gboolean
are_all_here (const GPtrArray *views, gconstpointer data)
{
  for (guint i = 0; i < views->len; i++) {
    if (((const VzDeviceView *)g_ptr_array_index (views, i))->away) {
      return FALSE;
    }
  }
  return TRUE;
}

VzExit
vz_ctl_devices (const VzCtl *ctl, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzDeviceSet) set = NULL;
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (json_t) health = NULL;

  if (argc > 1) {
    return vz_ctl_usage ("devices");
  }
  set = vz_ctl_device_set (ctl, NULL, &error);
  if (g_error_matches (error, VZ_ERROR, VZ_ERROR_ANOTHER_REGISTER)) {
    return print_written (ctl);
  }
  if (set == NULL) {
    return vz_ctl_fail (ctl, error);
  }
  vz_ctl_devices_until (set, are_all_here, NULL, LOOK_FOR);
  vz_ctl_devices_let_out (VZ_CTL_LAST_WORD_TIME);
  views = vz_device_set_look (set);
  health = vz_health_of (views, vz_clock_wall (vz_clock_glib ()));
  return print (ctl, health);
}
