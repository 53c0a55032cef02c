/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "register/trials.h"

/* What the scanners and card readers of the counter tell. The bytes are gone when a handler
 * returns. */

/* What it reads now is for who tries it. */
static gboolean
is_tried (VzRegister *self, VzDevice *device)
{
  const VzDeviceTrial *trial = vz_trials_of (self->given.trials, device);

  return trial != NULL && vz_device_trial_state (trial) == VZ_TRIAL_WAITS;
}

static void
notice (VzRegister *self)
{
  if (self->attendant != NULL) {
    self->attendant->noticed (self->attendant_data);
  }
}

static gboolean
types (VzDevice *device)
{
  return g_str_equal (vz_device_health (device)->kind, "scanner-keyboard");
}

static void
on_scanned (VzDevice *device, const char *block, guint64 length, VzRegister *self)
{
  notice (self);
  if (!is_tried (self, device)) {
    vz_register_take_scan (self, block, length, types (device));
  }
}

static void
on_card (VzDevice *device, const VzTrackFacts *facts, VzRegister *self)
{
  notice (self);
  if (!is_tried (self, device)) {
    vz_register_draw_card (self, facts->bin);
  }
}

static void
on_misread (VzDevice *device, int why, VzRegister *self)
{
  if (!is_tried (self, device)) {
    vz_register_misread (self, why);
  }
}

void
vz_register_hear_devices (VzRegister *self)
{
  GPtrArray *devices = vz_printing_devices (self->given.printing);

  for (guint i = 0; i < devices->len; i++) {
    VzDevice *device = g_ptr_array_index (devices, i);

    g_signal_connect_object (device, "scanned", G_CALLBACK (on_scanned), self, 0);
    g_signal_connect_object (device, "card", G_CALLBACK (on_card), self, 0);
    g_signal_connect_object (device, "misread", G_CALLBACK (on_misread), self, 0);
  }
}
