/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/device.h"

/* What only printers are told, and what a cash drawer hangs on. */

gboolean
vz_device_can_print (VzDevice *self)
{
  g_return_val_if_fail (VZ_IS_DEVICE (self), FALSE);
  return VZ_DEVICE_GET_CLASS (self)->print != NULL;
}

const VzPrinterProfile *
vz_device_printer (VzDevice *self)
{
  g_return_val_if_fail (VZ_IS_DEVICE (self), NULL);
  VzDeviceClass *klass = VZ_DEVICE_GET_CLASS (self);
  return klass->printer ? klass->printer (self) : NULL;
}

void
vz_device_keep_logo (VzDevice *self, const VzBitmap *logo)
{
  g_return_if_fail (vz_device_can_print (self) && logo);
  VZ_DEVICE_GET_CLASS (self)->keep_logo (self, logo);
}

void
vz_device_follow (VzDevice *self)
{
  g_return_if_fail (vz_device_can_print (self));
  VZ_DEVICE_GET_CLASS (self)->follow (self);
}

void
vz_device_part_papers (VzDevice *self)
{
  g_return_if_fail (vz_device_can_print (self));
  VZ_DEVICE_GET_CLASS (self)->part_papers (self);
}

guint
vz_device_roles (VzDevice *self)
{
  g_return_val_if_fail (VZ_IS_DEVICE (self), 0);
  VzDeviceClass *klass = VZ_DEVICE_GET_CLASS (self);
  return klass->roles ? klass->roles (self) : 0;
}

void
vz_device_print (VzDevice *self, guint32 job, GBytes *bytes)
{
  g_return_if_fail (vz_device_can_print (self) && bytes);
  VZ_DEVICE_GET_CLASS (self)->print (self, job, bytes);
}

void
vz_device_open_drawer (VzDevice *self)
{
  g_return_if_fail (vz_device_has_drawer (self));
  VZ_DEVICE_GET_CLASS (self)->open_drawer (self);
}

gboolean
vz_device_has_drawer (VzDevice *self)
{
  g_return_val_if_fail (VZ_IS_DEVICE (self), FALSE);
  VzDeviceClass *klass = VZ_DEVICE_GET_CLASS (self);
  return klass->has_drawer && klass->has_drawer (self);
}

gboolean
vz_device_begin (VzDevice *self, guint32 job)
{
  g_return_val_if_fail (vz_device_can_print (self), FALSE);
  return VZ_DEVICE_GET_CLASS (self)->begin (self, job);
}

void
vz_device_take_back (VzDevice *self, guint32 job)
{
  g_return_if_fail (vz_device_can_print (self));
  VZ_DEVICE_GET_CLASS (self)->take_back (self, job);
}

gboolean
vz_device_recover (VzDevice *self, VzRecovery how)
{
  g_return_val_if_fail (VZ_IS_DEVICE (self), FALSE);
  if ((vz_device_health (self)->recoveries & 1u << how) == 0)
    return FALSE;
  VZ_DEVICE_GET_CLASS (self)->recover (self, how);
  return TRUE;
}
