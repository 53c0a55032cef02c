/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/language.h"

const VzLanguage *
vz_language_list (void)
{
  static const VzLanguage languages[] = {
    { "tr", "Türkçe" },
    { "en", "English" },
    { NULL, NULL },
  };
  return languages;
}
