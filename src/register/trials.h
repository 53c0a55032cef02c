/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/device-trial.h"
#include "register/given.h"

/* The devices that are being tried, each once at a time. */

VzTrials *vz_trials_new (VzGiven *given);
void vz_trials_free (VzTrials *trials);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzTrials, vz_trials_free)

/* FALSE, and nothing done: there is no such device, it is away, or it has work that waits. */
gboolean vz_trials_begin (VzTrials *trials, const char *name);

/* The trial of @device that is not over, or NULL. Borrowed. */
const VzDeviceTrial *vz_trials_of (VzTrials *trials, VzDevice *device);

/* How each device is now: VzDeviceView. Transfer full. */
GPtrArray *vz_trials_look (VzTrials *trials);
