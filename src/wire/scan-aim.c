/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/scan-aim.h"

#define ANY '\0'

/* The first row that fits counts. */
static const struct {
  char letter, modifier;
  VzSymbology symbology;
} identifiers[] = {
  { 'E', '0', VZ_SYMBOLOGY_EAN_13 },
  { 'E', '1', VZ_SYMBOLOGY_EAN_ADDON_ONLY },
  { 'E', '2', VZ_SYMBOLOGY_EAN_ADDON_ONLY },
  { 'E', '3', VZ_SYMBOLOGY_EAN_13_WITH_ADDON },
  { 'E', '4', VZ_SYMBOLOGY_EAN_8 },
  { 'C', '1', VZ_SYMBOLOGY_GS1 },
  { 'C', ANY, VZ_SYMBOLOGY_CODE_128 },
  { 'I', '1', VZ_SYMBOLOGY_ITF_CHECKED },
  { 'I', '3', VZ_SYMBOLOGY_ITF_STRIPPED },
  { 'I', ANY, VZ_SYMBOLOGY_ITF },
  { 'e', '0', VZ_SYMBOLOGY_GS1 },
  { 'e', '1', VZ_SYMBOLOGY_GS1 },
  { 'd', '2', VZ_SYMBOLOGY_GS1 },
  { 'Q', '3', VZ_SYMBOLOGY_GS1 },
  { 'J', '1', VZ_SYMBOLOGY_GS1 },
  { 'd', ANY, VZ_SYMBOLOGY_TWO_DIMENSIONAL },
  { 'Q', ANY, VZ_SYMBOLOGY_TWO_DIMENSIONAL },
  { 'L', ANY, VZ_SYMBOLOGY_TWO_DIMENSIONAL },
  { 'z', ANY, VZ_SYMBOLOGY_TWO_DIMENSIONAL },
  { 'h', ANY, VZ_SYMBOLOGY_TWO_DIMENSIONAL },
  { 'U', ANY, VZ_SYMBOLOGY_TWO_DIMENSIONAL },
};

VzSymbology
vz_scan_symbology (const char *block, const char **content)
{
  g_return_val_if_fail (block && content, VZ_SYMBOLOGY_UNTOLD);
  *content = block;
  if (block[0] != ']' || !g_ascii_isalpha (block[1]) || !g_ascii_isalnum (block[2]))
    return VZ_SYMBOLOGY_UNTOLD;
  *content = block + 3;
  for (guint i = 0; i < G_N_ELEMENTS (identifiers); i++)
    if (identifiers[i].letter == block[1] &&
        (identifiers[i].modifier == ANY || identifiers[i].modifier == block[2]))
      return identifiers[i].symbology;
  return VZ_SYMBOLOGY_OTHER;
}
