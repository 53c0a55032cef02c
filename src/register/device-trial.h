/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/device.h"
#include "register/snapshot.h"

/* One device that is tried: a printer prints, a display shows all its cells, a scanner or a reader
 * reads what someone gives it, a terminal is asked, of a drawer only its line is looked at. What
 * was read belongs to no sale. */

/* What a printer prints or a terminal is asked as a trial: no sale has it, and no printer confirms
 * it. */
#define VZ_TRIAL_JOB 0

typedef struct _VzDeviceTrial VzDeviceTrial;

/* @changed is told of each step, and may free the trial. The caller gives a printer its job. */
VzDeviceTrial *
vz_device_trial_new (VzDevice *device, void (*changed) (gpointer data), gpointer data);
void vz_device_trial_free (VzDeviceTrial *trial);

VzDevice *vz_device_trial_device (const VzDeviceTrial *trial);
VzTrial vz_device_trial_state (const VzDeviceTrial *trial);        /* VZ_TRIAL_NONE: it is over */
const char *vz_device_trial_sentence (const VzDeviceTrial *trial); /* untranslated msgid */
const char *vz_device_trial_read (const VzDeviceTrial *trial); /* what was read, masked; or NULL */
