/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "register/customer-lines.h"
#include "register/finding.h"
#include "register/printing.h"
#include "register/trials.h"

/* What the devices are told beside papers: what the customer sees, and what is tried on them. */

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

void
vz_register_test_device (VzRegister *self, const char *name)
{
  g_return_if_fail (VZ_IS_REGISTER (self) && name != NULL);
  if (!self->signed_in || !vz_trials_begin (self->given.trials, name)) {
    g_debug ("%s is not tested now", name);
  }
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
