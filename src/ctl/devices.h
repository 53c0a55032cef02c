/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/command.h"
#include "register/device-set.h"

/* What the commands that look at devices share. */

/* The devices of the options' configuration, opened; VZ_ERROR_ANOTHER_REGISTER when a register has
 * them. @tape: see vz_device_set_open(). */
VzDeviceSet *vz_ctl_device_set (const VzCtl *ctl, const VzTapeOf *tape, GError **error);

typedef gboolean (*VzCtlDevicesAre) (const GPtrArray *views, gconstpointer data);

#define VZ_CTL_CONTACT_TIME (5 * G_USEC_PER_SEC) /* that a device has to show that it is there */
#define VZ_CTL_LAST_WORD_TIME (200 * G_TIME_SPAN_MILLISECOND) /* in which one gets out */

/* The one of a name, or NULL; and whether it is there, or there is none. */
const VzDeviceView *vz_ctl_device_find (const GPtrArray *views, const char *name);
gboolean vz_ctl_device_is_here (const GPtrArray *views, gconstpointer name);

/* Why nothing is done with it. */
VzExit vz_ctl_say_device_away (const VzCtl *ctl, const VzDeviceView *view);
VzExit vz_ctl_say_no_device (const VzCtl *ctl, const char *name);

/* The person's answer to a test receipt of the printer @name: the number of the line that reads
 * right, or "none". Says what comes of it. */
VzExit
vz_ctl_device_answer (const VzCtl *ctl, VzDeviceSet *set, const char *name, const char *answer);

/* Asks for that answer on the terminal, when a person sits there and the printer's view asks. */
VzExit vz_ctl_device_ask (const VzCtl *ctl, VzDeviceSet *set, const char *name);

/* Runs the main loop until @are gives TRUE, and FALSE after @patience. */
gboolean
vz_ctl_devices_until (VzDeviceSet *set, VzCtlDevicesAre are, gconstpointer data, gint64 patience);

/* Runs the main loop for @time, in which what was said to the devices gets out: a payment terminal
 * whose last word is not acknowledged waits for minutes, and does nothing else. */
void vz_ctl_devices_let_out (gint64 time);
