/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/devices.h"
#include "ctl/lines.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* veznectl devices print-on, devices clear: a printer that stands still for an error. */

#define RECOVERY_TIME (12 * G_USEC_PER_SEC) /* off line it is asked only now and then */

typedef struct {
  const char *command;
  VzRecovery how;
  const char *done; /* msgid */
} Way;

static gboolean
waits_to_be_told (const GPtrArray *views, gconstpointer name)
{
  const VzDeviceView *view = vz_ctl_device_find (views, name);

  return view == NULL || view->can_print_on || view->can_clear;
}

static gboolean
goes_on (const GPtrArray *views, gconstpointer name)
{
  return !waits_to_be_told (views, name);
}

static VzExit
say_done (const VzCtl *ctl, const Way *way, const char *name)
{
  if (ctl->json) {
    vz_line_print (
        json_pack ("{s:s, s:s, s:s}", "event", "recovery", "device", name, "sentence", way->done));
  } else {
    printf ("%s\n", _ (way->done));
  }
  return VZ_EXIT_DONE;
}

static VzExit
say_nothing_to_tell (const VzCtl *ctl, const VzDeviceView *view)
{
  if (view->sentence != NULL) {
    return vz_ctl_say_device_away (ctl, view);
  }
  return vz_ctl_say (ctl, VZ_EXIT_DEVICE, vz_error_text_for_code (VZ_ERROR_DEVICE)->nick,
                     _ ("It does not stand still for an error."));
}

static VzExit
recover (const VzCtl *ctl, VzDeviceSet *set, const Way *way, const char *name)
{
  gboolean told = vz_device_set_recover (set, name, way->how);
  gboolean waits_no_more = told && vz_ctl_devices_until (set, goes_on, name, RECOVERY_TIME);
  g_autoptr (GPtrArray) views = vz_device_set_look (set);
  gboolean done = waits_no_more && vz_ctl_device_is_here (views, name);

  return done ? say_done (ctl, way, name)
              : say_nothing_to_tell (ctl, vz_ctl_device_find (views, name));
}

/* Who is off line may not have told why yet. */
static void
wait_for_cause (VzDeviceSet *set, const char *name)
{
  gboolean told = vz_ctl_devices_until (set, waits_to_be_told, name, VZ_CTL_CONTACT_TIME);
  g_autoptr (GPtrArray) views = vz_device_set_look (set);
  const VzDeviceView *view = vz_ctl_device_find (views, name);

  if (!told && view->sentence != NULL && !view->away) {
    vz_ctl_devices_until (set, waits_to_be_told, name, RECOVERY_TIME);
  }
}

static VzExit
run (const VzCtl *ctl, const Way *way, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzDeviceSet) set = NULL;
  g_autoptr (GPtrArray) views = NULL;

  if (argc != 2) {
    return vz_ctl_usage (way->command);
  }
  set = vz_ctl_device_set (ctl, NULL, &error);
  if (set == NULL) {
    return vz_ctl_fail (ctl, error);
  }
  wait_for_cause (set, argv[1]);
  views = vz_device_set_look (set);
  return vz_ctl_device_find (views, argv[1]) != NULL ? recover (ctl, set, way, argv[1])
                                                     : vz_ctl_say_no_device (ctl, argv[1]);
}

VzExit
vz_ctl_devices_print_on (const VzCtl *ctl, int argc, char **argv)
{
  static const Way way = { "devices print-on", VZ_RECOVERY_PRINT_ON,
                           N_ ("The printer prints on. Look whether the receipt is whole.") };

  return run (ctl, &way, argc, argv);
}

VzExit
vz_ctl_devices_clear (const VzCtl *ctl, int argc, char **argv)
{
  static const Way way = {
    "devices clear", VZ_RECOVERY_CLEAR,
    N_ ("What the printer had is cleared. The receipt in it is not whole.")
  };

  return run (ctl, &way, argc, argv);
}
