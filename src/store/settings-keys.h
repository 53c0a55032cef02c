/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/settings-text.h"
#include "store/settings.h"

/* The table of all keys with their ranges and defaults. Reads every row of it, from the text or its
 * default; a group or a key that no row has is an error. */
gboolean vz_settings_keys_read (VzSettingsText *text, VzSettings *settings, GError **error);

/* The trimmed value of a key without control characters, at most 1024 bytes; "" when it is absent,
 * NULL with error. Transfer full. */
char *
vz_settings_keys_value (VzSettingsText *text, const char *group, const char *key, GError **error);
