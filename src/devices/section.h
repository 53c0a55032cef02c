/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Whether the [device NAME] section has only keys of @known, which ends with NULL.
 * VZ_ERROR_CONFIGURATION names the one that is not. */
gboolean
vz_section_check (const char *name, GHashTable *section, const char *const *known, GError **error);
