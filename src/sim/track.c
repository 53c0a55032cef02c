/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/track.h"

#include <string.h>

#define CLEAR 4

char *
vz_sim_track_write (const char *number, gboolean masked)
{
  g_autofree char *shown = g_strdup (number);
  gsize length = strlen (number);

  for (gsize i = CLEAR; masked && i + CLEAR < length; i++)
    shown[i] = '*';
  return g_strdup_printf ("%%B%s^YILMAZ/AYSE^30121011234500000?;%s=30121011234500000?", shown,
                          shown);
}
