/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "core/sale-receipt.h"
#include "register/customer-lines.h"
#include "register/printing.h"

/* What the devices are told beside papers: what the customer sees, and what is tried on them. */

void
vz_register_show_customer (VzRegister *self)
{
  GPtrArray *devices = vz_printing_devices (self->given.printing);
  g_auto (VzCustomerLines) lines = { NULL };

  vz_customer_lines_fill (&lines, self->snapshot, !self->signed_in, self->given.notation);
  for (guint i = 0; i < devices->len; i++) {
    VzDevice *device = g_ptr_array_index (devices, i);

    if (vz_device_can_show (device)) {
      vz_device_show (device, lines.upper, lines.lower);
    }
  }
}

static VzDevice *
find_device (VzRegister *self, const char *name)
{
  GPtrArray *devices = vz_printing_devices (self->given.printing);

  for (guint i = 0; i < devices->len; i++) {
    VzDevice *device = g_ptr_array_index (devices, i);

    if (g_strcmp0 (vz_device_name (device), name) == 0) {
      return device;
    }
  }
  return NULL;
}

/* A test that had to wait would come out among the receipts of sales. */
static gboolean
can_test (VzDevice *device)
{
  const VzHealth *health = vz_device_health (device);

  return vz_device_can_print (device) && health->state != VZ_HEALTH_AWAY && health->queued == 0;
}

void
vz_register_test_device (VzRegister *self, const char *name)
{
  VzDevice *device;

  g_return_if_fail (VZ_IS_REGISTER (self) && name != NULL);
  device = find_device (self, name);
  if (!self->signed_in || device == NULL || !can_test (device)) {
    g_debug ("%s is not tested now", name);
    return;
  }
  const VzReceiptFacts facts = { .head = (const char *const *)self->given.settings->name,
                                 .register_id = self->given.settings->id,
                                 .wall = vz_clock_wall (self->given.clock),
                                 .training = self->given.training };
  vz_printing_test (self->given.printing, device, vz_test_receipt (&facts, self->given.notation));
}
