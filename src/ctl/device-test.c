/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/devices.h"
#include "ctl/lines.h"
#include "register/clock-glib.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* veznectl devices test: one device, tried. */

#define TRIAL_TIME (40 * G_USEC_PER_SEC)
#define SHOWN (G_USEC_PER_SEC) /* what a display is told */

static const char *const states[] = {
  [VZ_TRIAL_WAITS] = "waits",
  [VZ_TRIAL_PASSED] = "passed",
  [VZ_TRIAL_FAILED] = "failed",
};

static gboolean
has_ended (const GPtrArray *views, gconstpointer name)
{
  return vz_ctl_device_find (views, name)->trial != VZ_TRIAL_WAITS;
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
follow (const VzCtl *ctl, VzDeviceSet *set, const char *name)
{
  g_autoptr (GPtrArray) begun = vz_device_set_look (set);
  g_autoptr (GPtrArray) ended = NULL;

  if (vz_ctl_device_find (begun, name)->trial == VZ_TRIAL_WAITS) {
    say (ctl, vz_ctl_device_find (begun, name));
  }
  vz_ctl_devices_until (set, has_ended, name, TRIAL_TIME);
  ended = vz_device_set_look (set);
  if (vz_ctl_device_find (ended, name)->trial == VZ_TRIAL_NONE) {
    return vz_ctl_say_device_away (ctl, vz_ctl_device_find (ended, name));
  }
  say (ctl, vz_ctl_device_find (ended, name));
  vz_ctl_devices_let_out (SHOWN);
  return vz_ctl_device_find (ended, name)->trial == VZ_TRIAL_PASSED
             ? vz_ctl_device_ask (ctl, set, name)
             : VZ_EXIT_DEVICE;
}

static VzExit
try (const VzCtl *ctl, VzDeviceSet *set, const char *name)
{
  g_autoptr (GPtrArray) views = NULL;

  vz_ctl_devices_until (set, vz_ctl_device_is_here, name, VZ_CTL_CONTACT_TIME);
  views = vz_device_set_look (set);
  return vz_device_set_try (set, name)
             ? follow (ctl, set, name)
             : vz_ctl_say_device_away (ctl, vz_ctl_device_find (views, name));
}

/* What is answered holds for the test receipt that follows, so that it shows what was chosen. */
static VzExit
answer_and_try (const VzCtl *ctl, VzDeviceSet *set, const char *name, const char *answer)
{
  g_autoptr (GPtrArray) views = vz_device_set_look (set);
  VzExit status = VZ_EXIT_DONE;

  if (vz_ctl_device_find (views, name) == NULL) {
    return vz_ctl_say_no_device (ctl, name);
  }
  if (answer != NULL) {
    status = vz_ctl_device_answer (ctl, set, name, answer);
  }
  return status == VZ_EXIT_DONE ? try (ctl, set, name) : status;
}

static VzExit
say_not_opened (const VzCtl *ctl, const GError *error)
{
  return g_error_matches (error, VZ_ERROR, VZ_ERROR_NOT_ALLOWED)
             ? vz_ctl_say (ctl, VZ_EXIT_USAGE,
                           vz_error_text_for_code (VZ_ERROR_CONFIGURATION)->nick, error->message)
             : vz_ctl_fail (ctl, error);
}

VzExit
vz_ctl_devices_test (const VzCtl *ctl, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzDeviceSet) set = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *file = NULL;
  VzTapeOf tape;
  const GOptionEntry entries[] = {
    { "code-page", 0, 0, G_OPTION_ARG_STRING, &answer,
      N_ ("The line of its test receipt that reads right"), N_ ("NUMBER|none") },
    { "record", 0, 0, G_OPTION_ARG_FILENAME, &file, N_ ("Write what passes to and from it to FILE"),
      "FILE" },
    { 0 },
  };

  if (!vz_ctl_parse (entries, &argc, &argv)) {
    return VZ_EXIT_USAGE;
  }
  if (argc != 2) {
    return vz_ctl_usage ("devices test");
  }
  tape = (VzTapeOf){ argv[1], file };
  set = vz_ctl_device_set (ctl, file != NULL ? &tape : NULL, &error);
  return set != NULL ? answer_and_try (ctl, set, argv[1], answer) : say_not_opened (ctl, error);
}
