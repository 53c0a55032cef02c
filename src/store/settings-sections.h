/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/settings-text.h"
#include "store/settings.h"

/* The parts of vezne.conf whose names are free: [quick-keys], [device NAME] and the store's own
 * address. */

/* Whether @group, or @key in it, is one of these. */
gboolean vz_settings_sections_own (const char *group, const char *key);

/* Adds the keys that [@group] may have beside the table's to a list of names. */
void vz_settings_sections_list (const char *group, GPtrArray *names);

gboolean vz_settings_sections_read (VzSettingsText *text, VzSettings *settings, GError **error);
