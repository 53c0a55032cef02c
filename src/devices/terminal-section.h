/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

/* What the [device NAME] section of a payment terminal says of it, beside its link. */
typedef struct {
  guint32 password; /* of the till, at the terminal; mostly 0 */
  char currency[4];
} VzTerminalSection;

/* VZ_ERROR_CONFIGURATION for a key or value that is not understood. */
gboolean vz_terminal_section_read (VzTerminalSection *read,
                                   const char *name,
                                   GHashTable *section,
                                   GError **error);
