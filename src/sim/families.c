/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/families.h"

#include <string.h>

#define MOST_TABLES 10

typedef struct {
  guint8 number;
  const char *charset;
} Table;

static const struct {
  const char *name;
  Table tables[MOST_TABLES];
  gboolean loses_line_feed;
} families[] = {
  { "epson",
    { { 0, "CP437" },
      { 2, "CP850" },
      { 13, "CP857" },
      { 16, "CP1252" },
      { 19, "CP858" },
      { 37, "CP864" },
      { 48, "CP1254" },
      { 50, "CP1256" } } },
  { "bixolon",
    { { 0, "CP437" },
      { 2, "CP850" },
      { 16, "CP1252" },
      { 19, "CP858" },
      { 22, "CP864" },
      { 25, "CP1254" },
      { 37, "CP857" },
      { 40, "CP1256" } } },
  { "citizen",
    { { 0, "CP437" }, { 8, "CP857" }, { 16, "CP1252" }, { 19, "CP858" }, { 40, "CP864" } } },
  { "generic", { { 0, "CP437" }, { 2, "CP850" } } },
  { "pos",
    { { 0, "CP437" },
      { 2, "CP850" },
      { 16, "CP1252" },
      { 19, "CP858" },
      { 28, "CP864" },
      { 61, "CP857" },
      { 91, "CP1254" },
      { 92, "CP1256" } },
    .loses_line_feed = TRUE },
  { "rongta",
    { { 0, "CP437" },
      { 2, "CP850" },
      { 16, "CP1252" },
      { 19, "CP858" },
      { 29, "CP857" },
      { 32, "CP1254" },
      { 34, "CP1256" },
      { 43, "ISO-8859-9" } } },
  { "star", { { 0, "CP437" }, { 2, "CP850" }, { 16, "CP1252" }, { 19, "CP858" } } },
  { "wincor",
    { { 0, "CP437" },
      { 1, "CP850" },
      { 6, "CP858" },
      { 8, "CP1252" },
      { 12, "CP857" },
      { 16, "CP1254" },
      { 22, "CP864" },
      { 24, "CP1256" } } },
};

static const Table *
tables_of (const char *family)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (strcmp (families[i].name, family) == 0)
      return families[i].tables;
  return NULL;
}

const char *
vz_sim_family_table (const char *family, guint8 number)
{
  const Table *tables = tables_of (family);

  for (guint i = 0; tables != NULL && i < MOST_TABLES && tables[i].charset != NULL; i++)
    if (tables[i].number == number)
      return tables[i].charset;
  return NULL;
}

gboolean
vz_sim_family_loses_line_feed (const char *family)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (strcmp (families[i].name, family) == 0)
      return families[i].loses_line_feed;
  return FALSE;
}

gboolean
vz_sim_family_is_known (const char *family)
{
  return tables_of (family) != NULL;
}

char *
vz_sim_family_names (void)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", families[i].name);
  return g_string_free (names, FALSE);
}
