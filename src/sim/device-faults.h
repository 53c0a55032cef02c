/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Troubles of a simulated device that can be ordered: KIND[=VALUE][@N]. */

typedef struct {
  const char *name;
  double value; /* when none is given */
  const char *help;
  guint nature; /* as whose table it is means it */
} VzSimDeviceTrouble;

typedef struct {
  guint trouble; /* its place in the table */
  double value;
  guint number; /* from 1; 0: none was given */
} VzSimDeviceFault;

/* KIND[=VALUE]; FALSE when it is not in the table. */
gboolean vz_sim_device_fault_read (const char *text,
                                   const VzSimDeviceTrouble *troubles,
                                   guint n_troubles,
                                   VzSimDeviceFault *fault);

/* The whole of it. VZ_ERROR_CONFIGURATION when it cannot be read. */
gboolean vz_sim_device_fault_parse (const char *specification,
                                    const VzSimDeviceTrouble *troubles,
                                    guint n_troubles,
                                    VzSimDeviceFault *fault,
                                    GError **error);

/* Several, ended by NULL; or NULL: none. Transfer full; of VzSimDeviceFault. */
GArray *vz_sim_device_faults_parse (const char *const *specifications,
                                    const VzSimDeviceTrouble *troubles,
                                    guint n_troubles,
                                    GError **error);

/* A line each, for --help. */
void
vz_sim_device_troubles_tell (GString *help, const VzSimDeviceTrouble *troubles, guint n_troubles);
