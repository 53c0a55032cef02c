/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/printer-drawer.h"
#include "devices/device.h"

/* What the [device NAME] section of a printer says of it, beside its link. */
typedef struct {
  VzPrinterProfile profile; /* with what the section changes of it */
  gboolean drawer;          /* a cash drawer hangs on it */
  VzDrawerSwitch open_is;
  guint roles; /* VzPrinterRole */
} VzPrinterSection;

/* VZ_ERROR_CONFIGURATION for a key or value that is not understood. */
gboolean vz_printer_section_read (VzPrinterSection *read,
                                  const char *name,
                                  GHashTable *section,
                                  GError **error);
