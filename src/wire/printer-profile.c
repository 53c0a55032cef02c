/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/printer-profile.h"

#include <string.h>

const VzPrinterProfile *
vz_printer_profile (const char *name)
{
  g_return_val_if_fail (name, NULL);

  for (const VzPrinterProfile *const *each = vz_printer_profiles; *each; each++)
    if (strcmp ((*each)->name, name) == 0)
      return *each;
  return NULL;
}

gboolean
vz_printer_profile_can_cut (const VzPrinterProfile *profile, VzPrinterCut cut)
{
  return (profile->cuts & 1u << cut) != 0;
}

/* The profiles' own string, which stays. */
static const char *
find_charset (const char *name)
{
  for (const VzPrinterProfile *const *each = vz_printer_profiles; *each; each++)
    for (guint i = 0; i < VZ_CODE_PAGES && (*each)->code_pages[i].charset; i++)
      if (strcmp ((*each)->code_pages[i].charset, name) == 0)
        return (*each)->code_pages[i].charset;
  return NULL;
}

static gboolean
read_page (VzCodePage *page, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);
  guint64 number = 0;
  if (g_strv_length (parts) != 2 ||
      !g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXUINT8, &number, NULL))
    return FALSE;
  *page = (VzCodePage){ find_charset (parts[0]), (guint8)number };
  return page->charset != NULL;
}

gboolean
vz_code_pages_read (VzCodePage pages[VZ_CODE_PAGES], const char *text)
{
  VzCodePage read[VZ_CODE_PAGES] = { { 0 } };
  g_auto (GStrv) words = g_strsplit (text, ",", VZ_CODE_PAGES + 1);
  guint n_words = g_strv_length (words);
  if (n_words == 0 || n_words > VZ_CODE_PAGES)
    return FALSE;
  for (guint i = 0; i < n_words; i++)
    if (!read_page (&read[i], words[i]))
      return FALSE;
  memcpy (pages, read, sizeof read);
  return TRUE;
}

char *
vz_code_pages_write (const VzCodePage pages[VZ_CODE_PAGES])
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < VZ_CODE_PAGES && pages[i].charset; i++)
    g_string_append_printf (text, "%s%s:%u", i > 0 ? "," : "", pages[i].charset, pages[i].number);
  return g_string_free (text, FALSE);
}
