/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/burst-section.h"

#include <string.h>

#define NO_SUFFIX "none"

static gboolean
read_affix (const char *name, GHashTable *section, const char *key, char *affix, GError **error)
{
  const char *text = g_hash_table_lookup (section, key);
  if (!text || vz_burst_read_affix (text, affix))
    return TRUE;
  g_set_error (
      error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
      "device “%s”: %s “%s” is not known; expected at most %d characters, with \\r \\n \\t "
      "\\\\ \\xHH",
      name, key, text, VZ_BURST_AFFIX_MAX);
  return FALSE;
}

gboolean
vz_burst_section_framing (const char *name,
                          GHashTable *section,
                          VzBurstFraming *framing,
                          GError **error)
{
  *framing = (VzBurstFraming){ 0 };
  framing->unended = g_strcmp0 (g_hash_table_lookup (section, "suffix"), NO_SUFFIX) == 0;
  return read_affix (name, section, "prefix", framing->prefix, error) &&
         (framing->unended || read_affix (name, section, "suffix", framing->suffix, error));
}

VzLink *
vz_burst_section_link (
    const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error)
{
  const char *address = g_hash_table_lookup (section, "link");
  g_autoptr (VzLink) link = vz_link_make (links, address ? address : "", clock, error);
  if (!link) {
    g_prefix_error (error, "device “%s”: ", name);
    return NULL;
  }
  if (!vz_link_is_one_way (link))
    return g_steal_pointer (&link);
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "device “%s”: link “%s” cannot be heard; expected serial:, tcp: or input:", name,
               address);
  return NULL;
}

VzLink *
vz_burst_section_card_link (
    const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error)
{
  g_autoptr (VzLink) link = vz_burst_section_link (name, section, links, clock, error);
  if (!link || !vz_link_is_recorded (link))
    return g_steal_pointer (&link);
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "device “%s”: no tape is made of a reader of cards", name);
  return NULL;
}
