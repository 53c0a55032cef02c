/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/language.h"

#include <glib.h>

/* The languages to choose from. */

typedef struct {
  const char *code;
  const char *name; /* in the language itself */
} VzLanguage;

/* Those that the texts are complete in; ends with a code NULL. */
const VzLanguage *vz_language_list (void);
