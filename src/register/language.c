/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/language.h"

#include "store/settings.h"

#include <glib.h>
#include <libintl.h>
#include <locale.h>

static void
bind_texts (const char *locale_dir)
{
  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* GLib decides once, at the first text that it is asked for, whether to translate at all: not when
 * the domain of the program has no catalogue in the language of that moment, such as English. So it
 * is asked before the program has a domain. */
static void
let_translate_whatever_comes (void)
{
  g_dgettext (GETTEXT_PACKAGE, "");
}

void
vz_language_start (const char *locale_dir)
{
  setlocale (LC_ALL, "");
  let_translate_whatever_comes ();
  bind_texts (locale_dir);
}

/* A machine need not have the locale of a language: then C.UTF-8 stands in, for in plain C there is
 * no translation. Binding again makes gettext forget what it found before. */
void
vz_language_use (const char *language, const char *locale_dir)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);

  if (language == NULL || *language == '\0') {
    return;
  }
  g_setenv ("LANGUAGE", language, TRUE);
  if (g_strcmp0 (locale, "C") == 0 || g_strcmp0 (locale, "POSIX") == 0) {
    setlocale (LC_ALL, "C.UTF-8");
  }
  bind_texts (locale_dir);
}

char *
vz_language_of (const char *config)
{
  g_autoptr (VzSettings) settings = vz_settings_load (config, NULL);

  return settings != NULL ? g_strdup (settings->language) : NULL;
}
