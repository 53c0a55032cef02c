/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

#include <glib.h>

/* The text of a configuration file: a GKeyFile that knows its lines. */

#define VZ_SETTINGS_FILE_MAX (256 * 1024)

typedef struct _VzSettingsText VzSettingsText;

/* Reads and checks the form: size, UTF-8, each line, nothing twice. */
VzSettingsText *vz_settings_text_load (const char *path, GError **error);
void vz_settings_text_free (VzSettingsText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSettingsText, vz_settings_text_free)

const char *vz_settings_text_path (VzSettingsText *text);
GKeyFile *vz_settings_text_keys (VzSettingsText *text);

/* The line of a key, of the group's heading (@key NULL or absent), or the last line (no such
 * group). */
guint vz_settings_text_line (VzSettingsText *text, const char *group, const char *key);

/* Sets VZ_ERROR_CONFIGURATION "FILE:LINE: …". Always FALSE. */
gboolean vz_settings_text_fail (VzSettingsText *text,
                                GError **error,
                                const char *group,
                                const char *key,
                                const char *format,
                                ...) G_GNUC_PRINTF (5, 6);
