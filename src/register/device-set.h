/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/device.h"
#include "register/outside.h"
#include "register/register.h"

/* The devices of a configuration without a register: for who looks at them or tries one. Nothing is
 * sold, and no paper that waits is printed. */

typedef struct _VzDeviceSet VzDeviceSet;

/* One device whose traffic is recorded, and the file that it goes to: see vz_recording_new(). */
typedef struct {
  const char *device;
  const char *file;
} VzTapeOf;

/* Holds the state directory, which @options name, as a register does: VZ_ERROR_ANOTHER_REGISTER
 * when one uses it. @changed is told whenever a device or a trial is not as it was.
 * @tape: or NULL; VZ_ERROR_NOT_ALLOWED, as a sentence for a person, when it cannot be made. */
VzDeviceSet *vz_device_set_open (const VzRegisterOptions *options,
                                 const VzOutside *outside,
                                 const VzTapeOf *tape,
                                 void (*changed) (gpointer data),
                                 gpointer data,
                                 GError **error);
void vz_device_set_free (VzDeviceSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzDeviceSet, vz_device_set_free)

/* How each is now: VzDeviceView. Transfer full. */
GPtrArray *vz_device_set_look (VzDeviceSet *set);

/* FALSE, and nothing done: it is not there, or has work that waits. */
gboolean vz_device_set_try (VzDeviceSet *set, const char *name);

/* Line @line of a printer's test receipt reads right: see vz_letters_answer(). */
gboolean vz_device_set_answer (VzDeviceSet *set, const char *name, guint line);

/* Tells a printer that stands still how it goes on. FALSE, and nothing done: it waits for nothing
 * of the kind. */
gboolean vz_device_set_recover (VzDeviceSet *set, const char *name, VzRecovery how);
