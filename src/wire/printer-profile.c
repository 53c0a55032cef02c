/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/printer-profile.h"

#include <string.h>

const VzPrinterProfile *
vz_printer_profile (const char *name)
{
  g_return_val_if_fail (name, NULL);

  for (const VzPrinterProfile *const *each = vz_printer_profiles; *each; each++)
    if (strcmp ((*each)->name, name) == 0)
      return *each;
  return NULL;
}
