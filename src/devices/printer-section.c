/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/printer-section.h"

#include "core/error.h"
#include "devices/section.h"

#include <string.h>

#define DEFAULT_PROFILE "generic-80mm"

static const VzPrinterProfile *
find_profile (const char *name, GHashTable *section, GError **error)
{
  const char *wanted = g_hash_table_lookup (section, "profile");
  const VzPrinterProfile *profile = vz_printer_profile (wanted ? wanted : DEFAULT_PROFILE);
  if (profile)
    return profile;
  g_autoptr (GString) names = g_string_new (NULL);
  for (const VzPrinterProfile *const *each = vz_printer_profiles; *each; each++)
    g_string_append_printf (names, "%s%s", names->len ? ", " : "", (*each)->name);
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "device “%s”: profile “%s” is not known; expected one of %s", name, wanted,
               names->str);
  return NULL;
}

static gboolean
read_drawer (gboolean *hangs, const char *name, GHashTable *section, GError **error)
{
  const char *word = g_hash_table_lookup (section, "drawer");
  *hangs = !word || strcmp (word, "yes") == 0;
  if (*hangs || strcmp (word, "no") == 0)
    return TRUE;
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "device “%s”: drawer “%s” is not known; expected yes or no", name, word);
  return FALSE;
}

static gboolean
read_switch (VzDrawerSwitch *open_is, const char *name, GHashTable *section, GError **error)
{
  static const char *const words[] = {
    [VZ_DRAWER_SWITCH_NONE] = "", [VZ_DRAWER_SWITCH_HIGH] = "high", [VZ_DRAWER_SWITCH_LOW] = "low"
  };
  const char *word = g_hash_table_lookup (section, "drawer-open-is");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], word ? word : "") == 0) {
      *open_is = (VzDrawerSwitch)i;
      return TRUE;
    }
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "device “%s”: drawer-open-is “%s” is not known; expected high or low", name, word);
  return FALSE;
}

static gboolean
read_pin (VzPrinterProfile *profile, const char *name, GHashTable *section, GError **error)
{
  static const char *const words[] = { [VZ_DRAWER_PIN_2] = "2", [VZ_DRAWER_PIN_5] = "5" };
  const char *word = g_hash_table_lookup (section, "drawer-pin");
  for (guint i = 0; word && i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], word) == 0) {
      profile->drawer_pin = (VzDrawerPin)i;
      return TRUE;
    }
  if (!word)
    return TRUE;
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "device “%s”: drawer-pin “%s” is not known; expected 2 or 5", name, word);
  return FALSE;
}

static const char *const cuts[] = {
  [VZ_CUT_PARTIAL] = "partial", [VZ_CUT_FULL] = "full", [VZ_CUT_NONE] = "none"
};

static char *
list_cuts (const VzPrinterProfile *profile)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    if (vz_printer_profile_can_cut (profile, (VzPrinterCut)i))
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", cuts[i]);
  return g_string_free (names, FALSE);
}

static gboolean
read_cut (VzPrinterProfile *profile, const char *name, GHashTable *section, GError **error)
{
  const char *word = g_hash_table_lookup (section, "cut");
  for (guint i = 0; word && i < G_N_ELEMENTS (cuts); i++)
    if (strcmp (word, cuts[i]) == 0 && vz_printer_profile_can_cut (profile, (VzPrinterCut)i)) {
      profile->cut = (VzPrinterCut)i;
      return TRUE;
    }
  if (!word)
    return TRUE;
  g_autofree char *names = list_cuts (profile);
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "device “%s”: cut “%s” is not what the profile %s can; expected %s", name, word,
               profile->name, names);
  return FALSE;
}

static gboolean
read_code_page (VzPrinterProfile *profile, const char *name, GHashTable *section, GError **error)
{
  const char *word = g_hash_table_lookup (section, "code-page");
  if (!word || vz_code_pages_read (profile->code_pages, word))
    return TRUE;
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "device “%s”: code-page “%s” is not understood; expected for example CP857:13", name,
               word);
  return FALSE;
}

/* What a profile is known to prove better is not asked for less. */
static gboolean
read_confirm (VzPrinterProfile *profile, const char *name, GHashTable *section, GError **error)
{
  const char *word = g_hash_table_lookup (section, "confirm");
  gboolean status = g_strcmp0 (word, "status") == 0;
  gboolean better = profile->confirm > VZ_CONFIRM_STATUS;
  if (!word)
    return TRUE;
  if (!better && (status || strcmp (word, "none") == 0)) {
    profile->confirm = status ? VZ_CONFIRM_STATUS : VZ_CONFIRM_NONE;
    return TRUE;
  }
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "device “%s”: confirm “%s” is not what the profile %s can; expected %s", name, word,
               profile->name, better ? "nothing" : "status or none");
  return FALSE;
}

static const struct {
  const char *word;
  VzPrinterRole role;
} roles[] = {
  { "receipt", VZ_ROLE_RECEIPT },
  { "slip", VZ_ROLE_SLIP },
  { "report", VZ_ROLE_REPORT },
};

static guint
find_role (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strcmp (roles[i].word, word) == 0)
      return roles[i].role;
  return 0;
}

static gboolean
read_roles (guint *read, const char *name, GHashTable *section, GError **error)
{
  const char *text = g_hash_table_lookup (section, "role");
  g_auto (GStrv) words = g_strsplit (text ? text : "receipt,slip,report", ",", -1);
  for (guint i = 0; words[i]; i++) {
    guint role = find_role (g_strstrip (words[i]));
    if (!role) {
      g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                   "device “%s”: role “%s” is not known; expected receipt, slip or report", name,
                   text);
      return FALSE;
    }
    *read |= role;
  }
  return TRUE;
}

gboolean
vz_printer_section_read (VzPrinterSection *read,
                         const char *name,
                         GHashTable *section,
                         GError **error)
{
  static const char *const known[] = { "kind",           "link",       "profile", "drawer",
                                       "drawer-open-is", "drawer-pin", "cut",     "code-page",
                                       "role",           "confirm",    NULL };
  *read = (VzPrinterSection){ 0 };
  if (!vz_section_check (name, section, known, error))
    return FALSE;
  const VzPrinterProfile *profile = find_profile (name, section, error);
  if (!profile)
    return FALSE;
  read->profile = *profile;
  return read_drawer (&read->drawer, name, section, error) &&
         read_switch (&read->open_is, name, section, error) &&
         read_pin (&read->profile, name, section, error) &&
         read_roles (&read->roles, name, section, error) &&
         read_confirm (&read->profile, name, section, error) &&
         read_cut (&read->profile, name, section, error) &&
         read_code_page (&read->profile, name, section, error);
}
