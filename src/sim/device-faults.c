/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/device-faults.h"

#include "core/error.h"

#include <string.h>

static gboolean
find_trouble (const char *name,
              const VzSimDeviceTrouble *troubles,
              guint n_troubles,
              VzSimDeviceFault *fault)
{
  for (guint i = 0; i < n_troubles; i++) {
    if (strcmp (troubles[i].name, name) == 0) {
      fault->trouble = i;
      fault->value = troubles[i].value;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
read_value (const char *text, double *value)
{
  char *end = NULL;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && *value >= 0 && *value <= 1e6;
}

gboolean
vz_sim_device_fault_read (const char *text,
                          const VzSimDeviceTrouble *troubles,
                          guint n_troubles,
                          VzSimDeviceFault *fault)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);

  return parts[0] != NULL && find_trouble (parts[0], troubles, n_troubles, fault) &&
         (parts[1] == NULL || read_value (parts[1], &fault->value));
}

static gboolean
read_number (const char *text, guint *number)
{
  guint64 read = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &read, NULL))
    return FALSE;
  *number = (guint)read;
  return TRUE;
}

gboolean
vz_sim_device_fault_parse (const char *specification,
                           const VzSimDeviceTrouble *troubles,
                           guint n_troubles,
                           VzSimDeviceFault *fault,
                           GError **error)
{
  g_auto (GStrv) parts = g_strsplit (specification, "@", 2);

  *fault = (VzSimDeviceFault){ 0 };
  if (parts[0] != NULL && vz_sim_device_fault_read (parts[0], troubles, n_troubles, fault) &&
      (parts[1] == NULL || read_number (parts[1], &fault->number)))
    return TRUE;
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "fault “%s” is not understood; expected KIND[=VALUE][@N]", specification);
  return FALSE;
}

GArray *
vz_sim_device_faults_parse (const char *const *specifications,
                            const VzSimDeviceTrouble *troubles,
                            guint n_troubles,
                            GError **error)
{
  g_autoptr (GArray) faults = g_array_new (FALSE, TRUE, sizeof (VzSimDeviceFault));

  for (; specifications != NULL && *specifications != NULL; specifications++) {
    VzSimDeviceFault fault;
    if (!vz_sim_device_fault_parse (*specifications, troubles, n_troubles, &fault, error))
      return NULL;
    g_array_append_val (faults, fault);
  }
  return g_steal_pointer (&faults);
}

void
vz_sim_device_troubles_tell (GString *help, const VzSimDeviceTrouble *troubles, guint n_troubles)
{
  for (guint i = 0; i < n_troubles; i++)
    g_string_append_printf (help, "  %-12s %s\n", troubles[i].name, troubles[i].help);
}
