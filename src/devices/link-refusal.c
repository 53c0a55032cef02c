/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-refusal.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

static const struct {
  int number;
  VzError code;
} refusals[] = {
  { EBUSY, VZ_ERROR_PORT_TAKEN },       /* one that only one may have open */
  { EWOULDBLOCK, VZ_ERROR_PORT_TAKEN }, /* locked */
  { EACCES, VZ_ERROR_PORT_FORBIDDEN },
  { EPERM, VZ_ERROR_PORT_FORBIDDEN },
};

static VzError
code_of (int number)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (refusals[i].number == number)
      return refusals[i].code;
  return VZ_ERROR_DEVICE;
}

void
vz_link_set_refusal (int number, GError **error)
{
  VzError code = code_of (number);
  g_set_error_literal (error, VZ_ERROR, (gint)code,
                       code == VZ_ERROR_PORT_TAKEN ? _ ("another program uses it")
                                                   : g_strerror (number));
}

const VzErrorText *
vz_link_refusal_text (const GError *error)
{
  gboolean refused = g_error_matches (error, VZ_ERROR, VZ_ERROR_PORT_TAKEN) ||
                     g_error_matches (error, VZ_ERROR, VZ_ERROR_PORT_FORBIDDEN);
  return refused ? vz_error_text (error) : NULL;
}
