/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/trials.h"

#include "core/sale-receipt.h"
#include "register/letters.h"
#include "register/printing.h"
#include "register/snapshot.h"

struct _VzTrials {
  VzGiven *given;
  GPtrArray *running; /* VzDeviceTrial */
};

VzTrials *
vz_trials_new (VzGiven *given)
{
  VzTrials *trials = g_new0 (VzTrials, 1);

  trials->given = given;
  trials->running = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_device_trial_free);
  return trials;
}

void
vz_trials_free (VzTrials *trials)
{
  g_ptr_array_unref (trials->running);
  g_free (trials);
}

const VzDeviceTrial *
vz_trials_of (VzTrials *trials, VzDevice *device)
{
  for (guint i = 0; i < trials->running->len; i++) {
    const VzDeviceTrial *trial = g_ptr_array_index (trials->running, i);

    if (vz_device_trial_device (trial) == device) {
      return trial;
    }
  }
  return NULL;
}

static void
on_changed (gpointer data)
{
  VzTrials *trials = data;

  for (guint i = trials->running->len; i-- > 0;) {
    const VzDeviceTrial *trial = g_ptr_array_index (trials->running, i);

    if (vz_device_trial_state (trial) == VZ_TRIAL_FAILED) {
      vz_letters_do_not_ask (trials->given->letters, vz_device_trial_device (trial));
    }
    if (vz_device_trial_state (trial) == VZ_TRIAL_NONE) {
      g_ptr_array_remove_index (trials->running, i);
    }
  }
  trials->given->changed (trials->given->data);
}

/* One that had to wait would come out among the receipts of sales. */
static gboolean
can_begin (VzDevice *device)
{
  const VzHealth *health = vz_device_health (device);

  return health->state != VZ_HEALTH_AWAY && health->queued == 0;
}

static void
print (VzTrials *trials, VzDevice *device)
{
  const VzSettings *settings = trials->given->settings;
  const VzReceiptFacts facts = { .head = (const char *const *)settings->name,
                                 .register_id = settings->id,
                                 .wall = vz_clock_wall (trials->given->clock),
                                 .training = trials->given->training };

  vz_printing_test (trials->given->printing, device,
                    vz_test_receipt (&facts, trials->given->notation));
  vz_letters_ask (trials->given->letters, device);
}

static void
forget (VzTrials *trials, VzDevice *device)
{
  for (guint i = trials->running->len; i-- > 0;) {
    if (vz_device_trial_device (g_ptr_array_index (trials->running, i)) == device) {
      g_ptr_array_remove_index (trials->running, i);
    }
  }
}

gboolean
vz_trials_begin (VzTrials *trials, const char *name)
{
  VzDevice *device = vz_printing_device (trials->given->printing, name);

  if (device == NULL || !can_begin (device)) {
    return FALSE;
  }
  forget (trials, device);
  g_ptr_array_add (trials->running, vz_device_trial_new (device, on_changed, trials));
  if (vz_device_can_print (device)) {
    print (trials, device);
  }
  trials->given->changed (trials->given->data);
  return TRUE;
}

/* -- how they are -- */

static void
fill_trial (VzDeviceView *view, const VzDeviceTrial *trial)
{
  if (trial != NULL) {
    view->trial = vz_device_trial_state (trial);
    view->trial_sentence = g_strdup (vz_device_trial_sentence (trial));
    view->trial_read = g_strdup (vz_device_trial_read (trial));
  }
}

static VzDeviceView *
view_of (const VzHealth *health)
{
  VzDeviceView *view = vz_device_view_new (health->name, health->kind);

  view->away = health->state == VZ_HEALTH_AWAY;
  view->ready = health->state == VZ_HEALTH_READY;
  view->sentence = g_strdup (health->sentence);
  view->way_out = g_strdup (health->way_out);
  view->detail = g_strdup (health->detail);
  view->link = g_strdup (health->link);
  view->queued = health->queued;
  view->since = health->since;
  view->heard = health->heard;
  view->opened = health->opened;
  view->dropped = health->dropped;
  view->can_print_on = (health->recoveries & 1u << VZ_RECOVERY_PRINT_ON) != 0;
  view->can_clear = (health->recoveries & 1u << VZ_RECOVERY_CLEAR) != 0;
  return view;
}

GPtrArray *
vz_trials_look (VzTrials *trials)
{
  GPtrArray *devices = vz_printing_devices (trials->given->printing);
  GPtrArray *views = vz_device_views_new ();

  for (guint i = 0; i < devices->len; i++) {
    VzDevice *device = g_ptr_array_index (devices, i);
    VzDeviceView *view = view_of (vz_device_health (device));

    fill_trial (view, vz_trials_of (trials, device));
    vz_letters_fill (trials->given->letters, device, view);
    g_ptr_array_add (views, view);
  }
  return views;
}
