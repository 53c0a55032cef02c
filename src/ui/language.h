/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The language of the screen. */

/* Reads the environment and binds the texts. Once, at the start of the program. */
void vz_language_start (const char *locale_dir);

/* Changes to @language ("tr", "en"; NULL or "": as the environment has it). Texts that are on the
 * screen already stay as they are: make the window anew. */
void vz_language_use (const char *language, const char *locale_dir);

typedef struct {
  const char *code;
  const char *name; /* in the language itself */
} VzLanguage;

/* Those that the texts are complete in; ends with a code NULL. */
const VzLanguage *vz_language_list (void);
