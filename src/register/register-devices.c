/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "register/customer-lines.h"
#include "register/finding.h"
#include "register/letters.h"
#include "register/trials.h"

#include <glib/gi18n-lib.h>

/* What the devices are told beside papers: what the customer sees, and what is tried on them. */

#define SCREEN_NAME "customer-screen"
#define SCREEN_TRIED_FOR (15 * G_USEC_PER_SEC)

void
vz_register_show_customer (VzRegister *self)
{
  GPtrArray *devices = vz_printing_devices (self->given.printing);
  g_auto (VzCustomerLines) lines = { NULL };

  vz_customer_lines_fill (&lines, self->snapshot, !self->signed_in, self->given.notation);
  for (guint i = 0; i < devices->len; i++) {
    VzDevice *device = g_ptr_array_index (devices, i);

    if (vz_device_can_show (device) && vz_trials_of (self->given.trials, device) == NULL) {
      vz_device_show (device, lines.upper, lines.lower);
    }
  }
}

/* -- the customer's screen, which is no device of the configuration -- */

void
vz_register_set_customer_screen (VzRegister *self, const char *monitor, int width, int height)
{
  VzRegisterScreen *screen = &self->screen;

  g_return_if_fail (VZ_IS_REGISTER (self));
  vz_clock_cancel (self->given.clock, &screen->tried);
  vz_register_forget_screen (self);
  screen->meant = TRUE;
  screen->monitor = g_strdup (monitor);
  screen->size = monitor != NULL ? g_strdup_printf ("%d × %d", width, height) : NULL;
  screen->since = vz_clock_wall (self->given.clock);
  self->given.changed (self);
}

void
vz_register_forget_screen (VzRegister *self)
{
  g_clear_pointer (&self->screen.monitor, g_free);
  g_clear_pointer (&self->screen.size, g_free);
}

void
vz_register_fill_screen (VzSnapshot *snapshot, VzRegister *self)
{
  const VzRegisterScreen *screen = &self->screen;
  VzDeviceView *view;

  if (!screen->meant) {
    return;
  }
  view = vz_device_view_new (SCREEN_NAME, "screen");
  view->away = screen->monitor == NULL;
  view->ready = !view->away;
  view->link = g_strdup (screen->monitor);
  view->detail = g_strdup (screen->size);
  view->since = screen->since;
  if (view->away) {
    view->sentence = g_strdup (N_ ("The customer’s screen is not connected."));
    view->way_out = g_strdup (N_ ("Check the cable of its monitor."));
  }
  snapshot->screen_is_tried = screen->tried != 0;
  if (snapshot->screen_is_tried) {
    view->trial = VZ_TRIAL_PASSED;
    view->trial_sentence =
        g_strdup (N_ ("Look at it: a frame runs along all four of its edges now."));
  }
  g_ptr_array_add (snapshot->devices, view);
}

static void
on_screen_tried (gpointer data)
{
  VzRegister *self = data;

  self->screen.tried = 0;
  self->given.changed (self);
}

/* FALSE, and nothing done: @name is not its name, or it is not there. */
static gboolean
try_screen (VzRegister *self, const char *name)
{
  VzRegisterScreen *screen = &self->screen;

  if (!g_str_equal (name, SCREEN_NAME) || screen->monitor == NULL) {
    return FALSE;
  }
  vz_clock_cancel (self->given.clock, &screen->tried);
  screen->tried = vz_clock_call_after (self->given.clock, SCREEN_TRIED_FOR, on_screen_tried, self);
  self->given.changed (self);
  return TRUE;
}

void
vz_register_test_device (VzRegister *self, const char *name)
{
  g_return_if_fail (VZ_IS_REGISTER (self) && name != NULL);
  if (!self->signed_in ||
      !(vz_trials_begin (self->given.trials, name) || try_screen (self, name))) {
    g_debug ("%s is not tested now", name);
  }
}

void
vz_register_answer_letters (VzRegister *self, const char *name, guint line)
{
  VzDevice *device;

  g_return_if_fail (VZ_IS_REGISTER (self) && name != NULL);
  device = vz_printing_device (self->given.printing, name);
  if (!self->signed_in || device == NULL ||
      !vz_letters_answer (self->given.letters, device, line)) {
    g_debug ("%s has no line %u to be right", name, line);
  }
}

static void
recover (VzRegister *self, const char *name, VzRecovery how)
{
  VzDevice *device = vz_printing_device (self->given.printing, name);

  if (!self->signed_in || device == NULL || !vz_device_recover (device, how)) {
    g_debug ("%s is told nothing now", name);
  }
}

void
vz_register_print_on (VzRegister *self, const char *name)
{
  g_return_if_fail (VZ_IS_REGISTER (self) && name != NULL);
  recover (self, name, VZ_RECOVERY_PRINT_ON);
}

void
vz_register_clear_printer (VzRegister *self, const char *name)
{
  g_return_if_fail (VZ_IS_REGISTER (self) && name != NULL);
  recover (self, name, VZ_RECOVERY_CLEAR);
}

void
vz_register_find_ports (VzRegister *self)
{
  g_return_if_fail (VZ_IS_REGISTER (self));
  if (self->signed_in) {
    vz_finding_begin (self->given.finding);
  }
}

void
vz_register_try_port (VzRegister *self, const char *address)
{
  g_return_if_fail (VZ_IS_REGISTER (self) && address != NULL);
  if (!self->signed_in || !vz_finding_try (self->given.finding, address)) {
    g_debug ("%s is not tried now", address);
  }
}
