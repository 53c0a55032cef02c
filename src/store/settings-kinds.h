/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/settings.h"

/* The kinds of values that a key of vezne.conf may have. */

typedef struct _VzSettingsKey VzSettingsKey;

/* Puts @value (the default when none was given) into @slot. @folder: relative file names start
 * there. FALSE: not what is expected; *@expected is the row's text, replaced where more can be
 * said. */
typedef gboolean (*VzSettingsRead) (const VzSettingsKey *key,
                                    const char *value,
                                    const char *folder,
                                    gpointer slot,
                                    const char **expected);

struct _VzSettingsKey {
  const char *group;
  const char *key;
  VzSettingsRead read;
  gsize slot;           /* offset in VzSettings */
  const char *fallback; /* NULL: must be given */
  const char *expected;
  const char *pattern;        /* texts; NULL: any */
  const char *const *choices; /* choices, in the order of their enum */
  guint64 min, max;           /* numbers */
};

gboolean vz_read_text (const VzSettingsKey *key,
                       const char *value,
                       const char *folder,
                       gpointer slot,
                       const char **expected);
gboolean vz_read_lines (const VzSettingsKey *key,
                        const char *value,
                        const char *folder,
                        gpointer slot,
                        const char **expected);
gboolean vz_read_scan_patterns (const VzSettingsKey *key,
                                const char *value,
                                const char *folder,
                                gpointer slot,
                                const char **expected);
gboolean vz_read_number (const VzSettingsKey *key,
                         const char *value,
                         const char *folder,
                         gpointer slot,
                         const char **expected);
gboolean vz_read_choice (const VzSettingsKey *key,
                         const char *value,
                         const char *folder,
                         gpointer slot,
                         const char **expected);
gboolean vz_read_currency (const VzSettingsKey *key,
                           const char *value,
                           const char *folder,
                           gpointer slot,
                           const char **expected);
gboolean vz_read_file (const VzSettingsKey *key,
                       const char *value,
                       const char *folder,
                       gpointer slot,
                       const char **expected);
gboolean vz_read_picture (const VzSettingsKey *key,
                          const char *value,
                          const char *folder,
                          gpointer slot,
                          const char **expected);
gboolean vz_read_secret (const VzSettingsKey *key,
                         const char *value,
                         const char *folder,
                         gpointer slot,
                         const char **expected);
gboolean vz_read_url (const VzSettingsKey *key,
                      const char *value,
                      const char *folder,
                      gpointer slot,
                      const char **expected);
gboolean vz_read_origin (const VzSettingsKey *key,
                         const char *value,
                         const char *folder,
                         gpointer slot,
                         const char **expected);
