/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/devices.h"
#include "ctl/lines.h"
#include "register/clock-glib.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* veznectl devices test: one device, tried. */

#define CONTACT_TIME (5 * G_USEC_PER_SEC)
#define TRIAL_TIME (40 * G_USEC_PER_SEC)
#define LET_OUT (G_USEC_PER_SEC) /* what a display is shown */

static const char *const states[] = {
  [VZ_TRIAL_WAITS] = "waits",
  [VZ_TRIAL_PASSED] = "passed",
  [VZ_TRIAL_FAILED] = "failed",
};

static const VzDeviceView *
find (const GPtrArray *views, const char *name)
{
  for (guint i = 0; i < views->len; i++) {
    const VzDeviceView *view = g_ptr_array_index (views, i);

    if (g_str_equal (view->name, name)) {
      return view;
    }
  }
  return NULL;
}

static gboolean
is_here (const GPtrArray *views, gconstpointer name)
{
  const VzDeviceView *view = find (views, name);

  return view == NULL || !view->away;
}

static gboolean
has_ended (const GPtrArray *views, gconstpointer name)
{
  return find (views, name)->trial != VZ_TRIAL_WAITS;
}

static gboolean
never (const GPtrArray *views, gconstpointer data)
{
  return FALSE;
}

static void
say (const VzCtl *ctl, const VzDeviceView *view)
{
  const char *read = view->trial_read;

  if (ctl->json) {
    vz_line_print (json_pack ("{s:s, s:s, s:s, s:s, s:s?}", "event", "trial", "device", view->name,
                              "state", states[view->trial], "sentence", view->trial_sentence,
                              "read", read));
  } else {
    printf ("%s%s%s\n", _ (view->trial_sentence), read != NULL ? " · " : "",
            read != NULL ? read : "");
    fflush (stdout);
  }
}

static VzExit
say_away (const VzCtl *ctl, const VzDeviceView *view)
{
  g_autofree char *sentence =
      g_strdup_printf ("%s %s",
                       view->sentence != NULL ? _ (view->sentence) : _ ("It has work that waits."),
                       view->way_out != NULL ? _ (view->way_out) : "");

  return vz_ctl_say (ctl, VZ_EXIT_DEVICE, vz_error_text_for_code (VZ_ERROR_DEVICE)->nick, sentence);
}

static VzExit
say_unknown (const VzCtl *ctl, const char *name)
{
  g_autofree char *sentence =
      g_strdup_printf (_ ("There is no device of that name in the configuration: %s"), name);

  return vz_ctl_say (ctl, VZ_EXIT_USAGE, vz_error_text_for_code (VZ_ERROR_CONFIGURATION)->nick,
                     sentence);
}

static VzExit
follow (const VzCtl *ctl, VzDeviceSet *set, const char *name)
{
  g_autoptr (GPtrArray) begun = vz_device_set_look (set);
  g_autoptr (GPtrArray) ended = NULL;

  if (find (begun, name)->trial == VZ_TRIAL_WAITS) {
    say (ctl, find (begun, name));
  }
  vz_ctl_devices_until (set, has_ended, name, TRIAL_TIME);
  ended = vz_device_set_look (set);
  if (find (ended, name)->trial == VZ_TRIAL_NONE) {
    return say_away (ctl, find (ended, name));
  }
  say (ctl, find (ended, name));
  vz_ctl_devices_until (set, never, NULL, LET_OUT);
  return find (ended, name)->trial == VZ_TRIAL_PASSED ? VZ_EXIT_DONE : VZ_EXIT_DEVICE;
}

VzExit
vz_ctl_devices_test (const VzCtl *ctl, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzDeviceSet) set = NULL;
  g_autoptr (GPtrArray) views = NULL;

  if (argc != 2) {
    return vz_ctl_usage ("devices test");
  }
  set = vz_ctl_device_set (ctl, &error);
  if (set == NULL) {
    return vz_ctl_fail (ctl, error);
  }
  vz_ctl_devices_until (set, is_here, argv[1], CONTACT_TIME);
  views = vz_device_set_look (set);
  if (find (views, argv[1]) == NULL) {
    return say_unknown (ctl, argv[1]);
  }
  return vz_device_set_try (set, argv[1]) ? follow (ctl, set, argv[1])
                                          : say_away (ctl, find (views, argv[1]));
}
